"""Names of sheets and text in cells: whatever a file says, made such that a workbook can hold it."""

import re
from collections.abc import Iterable

from forcecalc.documents.xlsx_reader.columns import INPUT_SHEET, SOURCE_SHEET
from forcecalc.errors import printable
from forcecalc.scenario.tree import CONTROL

SUMMARY, UNITS = "Summary", "Units"
LONGEST_TEXT = 32_767
_LONGEST_NAME = 31
# The last is how a workbook spells a character that it cannot hold, and would be read as that.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|_(?=x[0-9a-fA-F]{4}_)")
_TAKEN = (SUMMARY, INPUT_SHEET, UNITS, SOURCE_SHEET, "History")
_CUT = " ... (cut: a cell holds no more)"


def cell_text(text: str) -> str:
    r"""Text as a cell can hold it: control characters spelt out, and cut where a cell ends.

    >>> print(cell_text("a\x1b[31mb"))
    a\x1b[31mb
    """
    plain = CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)
    return plain if _units(plain) <= LONGEST_TEXT else _cut(plain, LONGEST_TEXT - len(_CUT)) + _CUT


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names for sheets, as near to those wanted as a workbook allows, no two alike.

    >>> sheet_names(["A: B / C?", "'a- b - c-'", "history", ""])
    ['A- B - C-', 'a- b - c- (2)', 'history (2)', 'sheet']
    """
    taken = {name.lower() for name in _TAKEN}
    found = []
    for name in wanted:
        mended = _FORBIDDEN.sub("-", " ".join(printable(name).split())).strip("' ") or "sheet"
        counted, suffix = 1, ""
        while (told := _cut(mended, _LONGEST_NAME - len(suffix)).strip("' ") + suffix).lower() in taken:
            counted += 1
            suffix = f" ({counted})"
        taken.add(told.lower())
        found.append(told)
    return found


def quoted_name(sheet: str) -> str:
    """A sheet's name as a formula writes it.

    >>> quoted_name("France's own")
    "'France''s own'"
    """
    return "'{}'".format(sheet.replace("'", "''"))


def _units(text: str) -> int:
    """The length as a workbook counts it, a character beyond the basic plane twice."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str, most: int) -> str:
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", "ignore")
