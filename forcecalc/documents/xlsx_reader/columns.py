"""The columns of the sheets that are read back, by the headers that writer and reader share."""

from typing import NamedTuple

INPUT_SHEET, SOURCE_SHEET, EXPORTED_SHEET = "Inputs", "Sources", "As exported"


class SheetColumn(NamedTuple):
    """A column of a sheet: its header, its width, whether a reader types in it, and whether it is folded away."""

    header: str
    width: float
    typed: bool = False
    folded: bool = False


INPUTS = (
    SheetColumn("scenario", 15),
    SheetColumn("variant", 20),
    SheetColumn("member", 18),
    SheetColumn("figure", 24),
    SheetColumn("value", 14, typed=True),
    SheetColumn("unit", 17, typed=True),
    SheetColumn("low", 11, typed=True),
    SheetColumn("high", 11, typed=True),
    SheetColumn("in the model", 14),
    SheetColumn("model's unit", 14),
    SheetColumn("default", 8),
    SheetColumn("bound", 9),
    SheetColumn("source", 22, typed=True),
    SheetColumn("assumption", 38, typed=True),
    SheetColumn("note", 38, typed=True),
    SheetColumn("meaning", 44),
    SheetColumn("distribution", 12, typed=True, folded=True),
    SheetColumn("deviation", 11, typed=True, folded=True),
    SheetColumn("probability", 11, typed=True, folded=True),
    SheetColumn("one of", 12, typed=True, folded=True),
    SheetColumn("weight", 9, typed=True, folded=True),
    SheetColumn("unit of low", 14, typed=True, folded=True),
    SheetColumn("unit of high", 14, typed=True, folded=True),
    SheetColumn("unit of deviation", 16, typed=True, folded=True),
    SheetColumn("central value", 14, folded=True),
    SheetColumn("as exported", 14, folded=True),
    SheetColumn("changed", 9, folded=True),
)
# The number of each column of the inputs, counted from 0.
COLUMN = {column.header: number for number, column in enumerate(INPUTS)}
SOURCES = (
    "scenario",
    "key",
    "number",
    "title",
    "publisher",
    "date",
    "url",
    "evidence",
    "note",
    "looked_up",
    "found",
    "contradicted_by",
)

# Of the sheet that holds each scenario as a parameter file.
EXPORTED = ("scenario", "parameter file")

# What stands under "figure" where a row holds no figure; what stands under "unit" where there is none, and under
# "default" where the figure is forcecalc's own.
TEXTS = ("title", "description", "theatre", "method", "posture")
MEMBER, WITHOUT, VARIANT, PHASE, CORRELATION = "member", "without", "variant", "phase", "correlation"
# What stands there, and under "key" among the sources, where a text goes on that one cell could not hold.
CONTINUED = "(continued)"
# The columns of a figure that may be so long.
LONG = "source", "assumption", "note"
NO_UNIT, DEFAULT = "none", "yes"
