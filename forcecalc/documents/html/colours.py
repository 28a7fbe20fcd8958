"""The colours of a page as custom properties, by what they stand for."""

from dataclasses import asdict

from forcecalc.palette import Palette


def custom_properties(palette: Palette) -> dict[str, str]:
    """The colours of a palette, by the names that a page's style has for them.

    >>> from forcecalc.palette import LIGHT
    >>> colours = custom_properties(LIGHT)
    >>> colours["ink"], colours["shades-2"]
    ('#1a1a1a', '#f6c6a3')
    """
    colours: dict[str, str] = {}
    for role, value in asdict(palette).items():
        if isinstance(value, str):
            colours[role] = value.lower()
        else:
            colours |= {f"{role}-{place}": colour.lower() for place, colour in enumerate(value, 1)}
    return colours
