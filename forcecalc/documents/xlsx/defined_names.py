"""Names for cells, as formulas write them: as near to those wanted as a workbook allows."""

import re
import unicodedata
from collections.abc import Sequence

_LONGEST = 250
_NOT_ALLOWED = re.compile(r"[^\w.]")
# What a formula would read as a cell or as a row and a column.
_CELL = re.compile(r"[A-Z]{1,3}[0-9]+|R[0-9]*C?[0-9]*|C[0-9]*", re.IGNORECASE)


class DefinedNames:
    """The names given so far; case does not tell two apart."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def add(self, parts: Sequence[str]) -> str:
        """A name of some parts with a dot between; nothing where it is taken.

        >>> names = DefinedNames()
        >>> names.add(["", "United Kingdom", "pledge"]), names.add(["united kingdom", "pledge"]), names.add(["R1"])
        ('United_Kingdom.pledge', '', '_R1')
        """
        whole = unicodedata.normalize("NFC", ".".join(part for part in parts if part))
        name = _NOT_ALLOWED.sub("_", whole)[:_LONGEST]
        if not (name[:1].isalpha() or name[:1] == "_") or _CELL.fullmatch(name):
            name = f"_{name}"
        if name.lower() in self._taken:
            return ""
        self._taken.add(name.lower())
        return name
