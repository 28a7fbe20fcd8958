"""The columns of the sheets that are read back, by the heads that writer and reader share."""

from typing import NamedTuple

INPUT_SHEET, SOURCE_SHEET = "Inputs", "Sources"


class Column(NamedTuple):
    """A column of a sheet: its head, its width, whether it is typed in, and whether it is folded away."""

    head: str
    width: float
    typed: bool = False
    folded: bool = False


INPUTS = (
    Column("scenario", 15),
    Column("variant", 20),
    Column("member", 18),
    Column("figure", 24),
    Column("value", 14, typed=True),
    Column("unit", 17, typed=True),
    Column("low", 11, typed=True),
    Column("high", 11, typed=True),
    Column("in the model", 14),
    Column("model's unit", 14),
    Column("default", 8),
    Column("bound", 9),
    Column("source", 22, typed=True),
    Column("assumption", 38, typed=True),
    Column("note", 38, typed=True),
    Column("meaning", 44),
    Column("distribution", 12, typed=True, folded=True),
    Column("deviation", 11, typed=True, folded=True),
    Column("probability", 11, typed=True, folded=True),
    Column("one of", 12, typed=True, folded=True),
    Column("weight", 9, typed=True, folded=True),
    Column("unit of low", 14, typed=True, folded=True),
    Column("unit of high", 14, typed=True, folded=True),
    Column("unit of deviation", 16, typed=True, folded=True),
    Column("central value", 14, folded=True),
    Column("as exported", 14, folded=True),
    Column("changed", 9, folded=True),
)
AT = {column.head: at for at, column in enumerate(INPUTS)}
SOURCES = ("scenario", "key", "number", "title", "publisher", "date", "url", "evidence", "note")

# What stands under "figure" where a row holds no figure, and under a unit that there is none of.
TEXTS = ("title", "description", "method", "posture")
MEMBER, WITHOUT, VARIANT = "member", "without", "variant"
NO_UNIT, DEFAULT = "none", "yes"
