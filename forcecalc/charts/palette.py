"""Colours safe for the colour-blind, the font and the size of a slide: for every drawing, whatever program makes it."""

from collections.abc import Sequence

# Okabe and Ito, "Color Universal Design", 2008; in grey each use differs by lightness, hatching or shape.
BLACK, ORANGE, SKY, GREEN = "#000000", "#E69F00", "#56B4E9", "#009E73"
YELLOW, BLUE, VERMILLION, PURPLE = "#F0E442", "#0072B2", "#D55E00", "#CC79A7"

INK, GREY, PALE, FAINT = "#1A1A1A", "#595959", "#BDBDBD", "#E6E6E6"
REQUIRED, PLEDGED, SUSTAINED, SHORT, SPARE = "#404040", SKY, BLUE, VERMILLION, GREEN
HATCH = "///"

FONT = "DejaVu Sans"
# A slide of 16 to 9, 13 1/3 by 7 1/2 inches, in points; how many of these an inch has.
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 960.0, 540.0, 40.0
POINTS = 72.0
# The columns of the gap, by what they stand for.
OF_GAP = {
    "required_force": REQUIRED,
    "pledged_force": PLEDGED,
    "sustained_force": SUSTAINED,
    "short": SHORT,
    "spare": SPARE,
}
# An answer at the low and at the high end of a figure's range.
AT_LOW_END, AT_HIGH_END = SKY, BLUE
# What is missing without the backstop and with it; what is shared by each rule.
OF_BACKSTOP = {"without": SHORT, "with": SUSTAINED}
OF_RULE = {"army": BLUE, "population": ORANGE, "cost": GREEN}
# A shortfall, the least first: distinct in grey too. Where nothing is short it is white, and hatched.
SHORTFALL_SHADES = ("#FBE3D0", "#F6C6A3", "#EFA474", "#E37F45", "#C95E20", "#9F4510", "#743108")
# Missions of history, by posture.
OF_POSTURE = {
    "monitor": SKY,
    "tripwire": PURPLE,
    "interpose": BLUE,
    "stabilise": GREEN,
    "deter": ORANGE,
    "defend": VERMILLION,
}
# This scenario on a plane or among missions.
HERE = BLACK
# The contributors of a force over time, the largest first.
_LAYERS = (BLUE, SKY, GREEN, YELLOW, PURPLE, ORANGE)


# The range of all of them together, dotted so that it stands out from the layers under it.
RANGE_FACE, RANGE_EDGE, RANGE_HATCH = (0.1, 0.1, 0.1, 0.16), (0.1, 0.1, 0.1, 0.7), "...."


def layer_colours(together: Sequence[bool]) -> list[str]:
    """A colour for each contributor; a pale one for those shown together."""
    return [FAINT if several else colour for several, colour in zip(together, _LAYERS, strict=False)]
