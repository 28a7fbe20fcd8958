"""Names of sheets: as near to those wanted as a workbook allows."""

import re
from collections.abc import Iterable

from forcecalc.documents.cell_text import cut_units
from forcecalc.documents.xlsx_reader.columns import EXPORTED_SHEET, INPUT_SHEET, SOURCE_SHEET
from forcecalc.errors import printable

SUMMARY, MONTH_SHEET, UNITS = "Summary", "Months", "Units"
_LONGEST_NAME = 31
# The last is how a workbook spells a character that it cannot hold, and would be read as that.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|_(?=x[0-9a-fA-F]{4}_)")
_TAKEN = (SUMMARY, INPUT_SHEET, MONTH_SHEET, UNITS, SOURCE_SHEET, EXPORTED_SHEET, "History")


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Names for sheets, as near to those wanted as a workbook allows, no two alike.

    >>> sheet_names(["A: B / C?", "'a- b - c-'", "history", ""])
    ['A- B - C-', 'a- b - c- (2)', 'history (2)', 'sheet']
    """
    taken = {name.lower() for name in _TAKEN}
    names = []
    for name in wanted:
        allowed = _FORBIDDEN.sub("-", " ".join(printable(name).split())).strip("' ") or "sheet"
        copies, suffix = 1, ""
        while (found := cut_units(allowed, _LONGEST_NAME - len(suffix)).strip("' ") + suffix).lower() in taken:
            copies += 1
            suffix = f" ({copies})"
        taken.add(found.lower())
        names.append(found)
    return names


def quoted_name(sheet: str) -> str:
    """A sheet's name as a formula writes it.

    >>> quoted_name("France's own")
    "'France''s own'"
    """
    return "'{}'".format(sheet.replace("'", "''"))
