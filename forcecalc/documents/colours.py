"""The colours of drawings by what they stand for, and drawings in those of a house."""

import re
from dataclasses import asdict

from forcecalc.palette import Palette

_COLOUR = re.compile(r"#[0-9a-f]{6}\b")


def by_role(palette: Palette) -> dict[str, str]:
    """The colours of a palette, each by a name for what it stands for.

    >>> from forcecalc.palette import LIGHT
    >>> by_role(LIGHT)["ink"], by_role(LIGHT)["shades-2"]
    ('#1a1a1a', '#f6c6a3')
    """
    colours: dict[str, str] = {}
    for role, value in asdict(palette).items():
        if isinstance(value, str):
            colours[role] = value.lower()
        else:
            colours |= {f"{role}-{place}": colour.lower() for place, colour in enumerate(value, 1)}
    return colours


def recoloured(svg: str, drawn_in: Palette, colours: dict[str, str]) -> str:
    """An SVG drawn in a palette, with other colours in their places, by what each stands for.

    >>> from forcecalc.palette import LIGHT
    >>> recoloured('fill="#1a1a1a"', LIGHT, {"ink": "var(--ink)"})
    'fill="var(--ink)"'
    """
    instead = {colour: colours.get(role, colour) for role, colour in by_role(drawn_in).items()}
    return _COLOUR.sub(lambda found: instead.get(found[0], found[0]), svg)
