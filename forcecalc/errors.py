"""What a user can get wrong, told so that it can be put right."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

MOST_SHOWN = 50
LONGEST_QUOTE = 60


class ForcecalcError(Exception):
    """Anything a user can mend; the command line prints it and exits with 2, a notebook shows it without a trace."""

    def _render_traceback_(self) -> list[str]:
        # By this name IPython asks an exception for what to show of it.
        return [f"{type(self).__name__}: {self}"]


class WiringError(Exception):
    """The model's own functions do not fit together: a fault of ours, never of a user."""


def printable(text: str) -> str:
    r"""Text with control, direction and unassigned characters spelt out, safe to print anywhere.

    >>> print(printable("a\x1b[31mb"))
    a\x1b[31mb
    """
    return "".join(
        character
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"}
        else character.encode("unicode_escape").decode("ascii")
        for character in text
    )


def quoted(text: str) -> str:
    """A piece of a user's file in quotation marks, cut to a length that fits a line."""
    shown = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}..."
    return f"'{printable(shown)}'"


def some(names: Sequence[str], most: int = 12) -> str:
    """Names, as many as a line holds.

    >>> some(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def nearest(given: str, names: Iterable[str]) -> str:
    """Words that offer the accepted name most like the given one, or nothing.

    >>> nearest("tour_lenght", ["tour_length", "pledge"])
    "did you mean 'tour_length'?"
    """
    close = closest(given, names)
    return f"did you mean {quoted(close)}?" if close else ""


def closest(given: str, names: Iterable[str]) -> str:
    """The name most like the given one, or nothing."""
    # Imported here: only a mistake pays for it.
    from difflib import get_close_matches

    by_lower_case = {name.lower(): name for name in names}
    close = get_close_matches(given[:LONGEST_QUOTE].lower(), by_lower_case, n=1, cutoff=0.65)
    return by_lower_case[close[0]] if close else ""


class Place(NamedTuple):
    """Where in whose text something stands; lines and columns count from 1."""

    file: str
    line: int = 0
    column: int = 0
    path: tuple[str, ...] = ()

    def within(self, key: str) -> "Place":
        """The same spot, one key deeper."""
        return Place(self.file, self.line, self.column, (*self.path, key))

    def __str__(self) -> str:
        spot = f"{printable(self.file)}:{self.line}:{self.column}" if self.line else printable(self.file)
        path = ".".join(printable(key[:LONGEST_QUOTE]) for key in self.path)
        return f"{spot}: {path}" if path else spot


class Complaints:
    """Faults gathered while a file is read, so that all of them can be told at once."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._uncounted = 0

    def add(self, place: Place, wrong: str, accepted: str = "", given: str = "", names: Iterable[str] = ()) -> None:
        """Note a fault: what is wrong, what is accepted, and the name nearest to the one given."""
        if len(self._lines) >= MOST_SHOWN:
            self._uncounted += 1
            return
        parts = [wrong, accepted, nearest(given, names) if given else ""]
        # Names of members and words of a file stand in what is accepted, too.
        self._lines.append(printable(f"{place}: {'; '.join(part for part in parts if part)}"))

    def __len__(self) -> int:
        return len(self._lines) + self._uncounted

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        if self._uncounted:
            yield f"... and {self._uncounted:,} more"

    def raise_if_any(self) -> None:
        """Raise what has been gathered.

        Raises
        ------
        ScenarioError
            If there is at least one complaint.
        """
        if len(self):
            raise ScenarioError(list(self))


class ScenarioError(ForcecalcError):
    """A parameter file, or a change to it, that cannot be used; one line a fault."""

    def __init__(self, complaints: list[str]) -> None:
        # Faults of many variants or files come together here, each lot already cut to size.
        more = len(complaints) - MOST_SHOWN
        told = [*complaints[:MOST_SHOWN], f"... and at least {more:,} more"] if more > 1 else complaints
        super().__init__("\n".join(told))
        self.complaints = complaints
