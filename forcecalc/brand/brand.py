"""What a house's documents have in common, whatever scenario they are about."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any

from forcecalc.brand.contrast import VISIBLE, contrast
from forcecalc.palette import DARK, LIGHT, Palette

# What a colour can be given for: all that has one colour.
ROLES = tuple(role.name for role in fields(Palette) if isinstance(role.default, str))
# What has the colour of the paper about it, and changes with it; the other roles are filled.
NEUTRAL = "paper", "ink", "grey", "pale", "faint"
PAPERS = "A4", "Letter"
# What stands on every page has room for so many characters, and a workbook's header and footer for 255 in all.
LONGEST = {"name": 80, "author": 80, "footer": 90, "marking": 40}


@dataclass(frozen=True)
class Logo:
    """A picture.

    Attributes
    ----------
    content : bytes
        The file.
    format : str
        "png" or "jpeg".
    width, height : int
        Its size. [pixels]
    """

    content: bytes
    format: str
    width: int
    height: int


@dataclass(frozen=True)
class Brand:
    """The style of a house. What is empty is as without a brand.

    Attributes
    ----------
    name : str
        The house.
    logo : Logo or None
        Its logo.
    heading_font, body_font : str
        Installed fonts, as they are called there.
    colours : mapping of str to str
        By role, one of `ROLES`; each as "#RRGGBB".
    footer : str
        A line at the foot of each page.
    marking : str
        How the document may be handled, such as OFFICIAL; on each page.
    date : str
        The day of the document, as YYYY-MM-DD.
    author : str
        Who answers for it.
    paper : str
        "A4" or "Letter".
    """

    name: str = ""
    logo: Logo | None = None
    heading_font: str = ""
    body_font: str = ""
    colours: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    footer: str = ""
    marking: str = ""
    date: str = ""
    author: str = ""
    paper: str = PAPERS[0]

    def palette(self, dark: bool = False) -> Palette:
        """The colours of drawings; on dark paper the house's own are kept where they can be seen.

        >>> Brand(colours={"sustained": "#1D70B8", "ink": "#000033"}).palette(dark=True).ink
        '#E8E9EB'
        """
        if not dark:
            return _laid_over(LIGHT, self.colours)
        filled = {role: colour for role, colour in self.colours.items() if role not in NEUTRAL}
        seen = {role: colour for role, colour in filled.items() if contrast(colour, DARK.paper) >= VISIBLE}
        return _laid_over(DARK, seen)


# Where no house is named.
NOBODY = Brand()


def _laid_over(palette: Palette, colours: Mapping[str, Any]) -> Palette:
    return replace(palette, **colours)
