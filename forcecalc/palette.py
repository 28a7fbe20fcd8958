"""Colours by what they stand for, safe for the colour-blind: for every drawing, whatever program makes it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

# Okabe and Ito, "Color Universal Design", 2008; in grey each use differs by lightness, hatching or shape.
ORANGE, SKY, GREEN, YELLOW = "#E69F00", "#56B4E9", "#009E73", "#F0E442"
BLUE, VERMILLION, PURPLE = "#0072B2", "#D55E00", "#CC79A7"
HATCH = "///"


@dataclass(frozen=True)
class Palette:
    """What each colour stands for.

    Attributes
    ----------
    paper, ink, grey, pale, faint : str
        The ground, text, text that steps back, lines, and a grid.
    required, pledged, sustained, short, spare : str
        The forces of a gap, and what is missing or over.
    accent : str
        What is none of these: a share of an army, a rule.
    others : tuple of str
        For contributors beyond the first, in turn.
    shades : tuple of str
        A shortfall, the least first: distinct in grey too.
    water : str
        The sea on a map, whose land is paper.
    """

    paper: str = "#FFFFFF"
    ink: str = "#1A1A1A"
    grey: str = "#595959"
    pale: str = "#BDBDBD"
    faint: str = "#E6E6E6"
    required: str = "#404040"
    pledged: str = SKY
    sustained: str = BLUE
    short: str = VERMILLION
    spare: str = GREEN
    accent: str = ORANGE
    others: tuple[str, ...] = (YELLOW, PURPLE)
    shades: tuple[str, ...] = ("#FBE3D0", "#F6C6A3", "#EFA474", "#E37F45", "#C95E20", "#9F4510", "#743108")
    water: str = "#E3EDF4"

    def of(self, role: str) -> str:
        """The colour of a role.

        >>> LIGHT.of("short"), LIGHT.of("required_force")
        ('#D55E00', '#404040')
        """
        colour: str = getattr(self, role.removesuffix("_force"))
        return colour

    def by_role(self) -> dict[str, str]:
        """Each colour by a name for what it stands for, as style sheets have it.

        >>> LIGHT.by_role()["ink"], LIGHT.by_role()["shades-2"]
        ('#1a1a1a', '#f6c6a3')
        """
        colours: dict[str, str] = {}
        for role, value in asdict(self).items():
            if isinstance(value, str):
                colours[role] = value.lower()
            else:
                colours |= {f"{role}-{place}": colour.lower() for place, colour in enumerate(value, 1)}
        return colours

    def layers(self, together: Sequence[bool]) -> list[str]:
        """A colour for each contributor, the largest first; a pale one for those shown together."""
        several = (self.sustained, self.pledged, self.spare, *self.others, self.accent)
        return [self.faint if all_ else colour for all_, colour in zip(together, several, strict=False)]


LIGHT = Palette()
DARK = Palette(
    paper="#15171A",
    ink="#E8E9EB",
    grey="#B4B9C0",
    pale="#5C636C",
    faint="#2F343A",
    required="#C9CCD1",
    pledged="#8CCBF2",
    sustained="#1F7BC2",
    short="#E8702A",
    spare="#1FBF94",
    shades=("#3A2417", "#5A3218", "#7E421A", "#A4541D", "#CB6926", "#E98A4B", "#F5B48B"),
    water="#22303A",
)
