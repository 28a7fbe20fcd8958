"""The style of a house for a page: colours by what they stand for, fonts, paper, and what stands on every sheet."""

from base64 import b64encode
from collections.abc import Iterator

from markupsafe import Markup

from forcecalc.brand.brand import Brand, Logo
from forcecalc.palette import Palette

_DARK = "@media screen and (prefers-color-scheme: dark)"


def house_style(brand: Brand) -> Markup:
    """Rules that say in which colours, fonts and size a page of this house is set; safe within a style element."""
    return Markup("\n".join(_rules(brand)))


def _rules(brand: Brand) -> Iterator[str]:
    yield _root(brand.palette())
    yield f"{_DARK} {{ {_root(brand.palette(dark=True))} }}"
    if brand.body_font:
        yield f"body {{ font-family: {quoted(brand.body_font)}, sans-serif; }}"
    if brand.heading_font:
        yield f"h1, h2, h3, h4, .bottom-line {{ font-family: {quoted(brand.heading_font)}, sans-serif; }}"
    if brand.paper != "A4":
        yield f"@page {{ size: {brand.paper.lower()}; }}"
    if brand.marking:
        place = f"{{ content: {quoted(brand.marking)}; font: bold 9pt sans-serif; }}"
        yield f"@page {{ @top-center {place} @bottom-center {place} }}"
        # The first sheet begins with the marking that the screen has.
        yield "@page :first { @top-center { content: none; } }"
    if brand.footer:
        yield f"@page {{ @bottom-left {{ content: {quoted(brand.footer)}; font: 8pt sans-serif; }} }}"


def _root(palette: Palette) -> str:
    colours = " ".join(f"--{role}: {colour};" for role, colour in palette.by_role().items())
    return f":root {{ {colours} }}"


def quoted(text: str) -> str:
    r"""Text as a string in a style sheet, whatever is in it.

    >>> print(quoted('OFFICIAL "</style>'))
    "OFFICIAL \22 \3c \2f style\3e "
    """
    spelt = (character if character.isalnum() or character in " -" else f"\\{ord(character):x} " for character in text)
    return f'"{"".join(spelt)}"'


def data_address(logo: Logo) -> str:
    """A logo as an address that holds it all, so that a page fetches nothing."""
    return f"data:image/{logo.format};base64,{b64encode(logo.content).decode('ascii')}"
