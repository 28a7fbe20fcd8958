"""Errors that a user can correct: where each is, what is wrong, and what would be accepted."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

MOST_SHOWN = 50
LONGEST_QUOTE = 60
# Packages that are installed under another name than they are imported under.
_PACKAGES = {"pptx": "python-pptx", "sklearn": "scikit-learn"}
_JOINERS = "\u200c\u200d"


class ForcecalcError(Exception):
    """An error the user can correct: the command line prints it and exits with 2, a notebook shows no traceback.

    Its message may quote files and their names: what cannot be printed safely is spelt out, for whoever shows it.
    """

    def __init__(self, message: str) -> None:
        super().__init__(printable_lines(message))

    def _render_traceback_(self) -> list[str]:
        # IPython looks for this method to learn what to show of an exception.
        return [f"{type(self).__name__}: {self}"]


class WiringError(Exception):
    """The model's own functions do not fit together: a fault of the program, never of its user."""


def printable(text: str) -> str:
    r"""Text with control, direction and unassigned characters spelt out, so that it is safe to print anywhere.

    >>> print(printable("a\x1b[31mb"))
    a\x1b[31mb
    """
    return "".join(
        character
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"} or joins(text, position)
        else character.encode("unicode_escape").decode("ascii")
        for position, character in enumerate(text)
    )


def printable_lines(text: str) -> str:
    """Text with what cannot be printed spelt out, except for line breaks."""
    return "\n".join(map(printable, text.split("\n")))


def joins(text: str, position: int) -> bool:
    r"""Whether a character of a text joins two letters, or keeps them apart, as words of Persian and Hindi have it.

    >>> joins("\u0646\u200c\u0647", 1), joins("a\u200cb", 1)
    (True, False)
    """
    around = text[max(position - 1, 0) : position] + text[position + 1 : position + 2]
    return text[position] in _JOINERS and len(around) == 2 and not any(map(_is_plain, around))


def _is_plain(character: str) -> bool:
    """Whether a character is Latin, Greek, Cyrillic or one of general punctuation, none of which is joined."""
    return character < "\u0590" or "\u2000" <= character <= "\u206f"


def quoted(text: str) -> str:
    """A piece of a user's file in quotation marks, cut to fit on a line."""
    shown = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}..."
    return f"'{printable(shown)}'"


def abridged(names: Sequence[str], most: int = 12) -> str:
    """The first of many names, as many as fit on a line, and the number of the others.

    >>> abridged(["a", "b", "c"], most=2)
    'a, b and 1 more'
    """
    more = f" and {len(names) - most:,} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def nearest(given: str, names: Iterable[str]) -> str:
    """A suggestion of the accepted name most like the given one, or nothing.

    >>> nearest("tour_lenght", ["tour_length", "pledge"])
    "did you mean 'tour_length'?"
    """
    close = closest(given, names)
    return f"did you mean {quoted(close)}?" if close else ""


def closest(given: str, names: Iterable[str]) -> str:
    """The name most like the given one, or nothing."""
    # Imported here, so that only a mistake pays for it.
    from difflib import get_close_matches

    by_lower_case = {name.lower(): name for name in names}
    close = get_close_matches(given[:LONGEST_QUOTE].lower(), by_lower_case, 1, 0.65)
    return by_lower_case[close[0]] if close else ""


class Place(NamedTuple):
    """A position in a file: lines and columns count from 1, and `path` holds the keys down to it."""

    file: str
    line: int = 0
    column: int = 0
    path: tuple[str, ...] = ()

    def within(self, key: str) -> "Place":
        """The same position, one key deeper."""
        return Place(self.file, self.line, self.column, (*self.path, key))

    def __str__(self) -> str:
        position = f"{printable(self.file)}:{self.line}:{self.column}" if self.line else printable(self.file)
        path = ".".join(printable(key[:LONGEST_QUOTE]) for key in self.path)
        return f"{position}: {path}" if path else position


class Complaint(str):
    """A fault in a file: a line for people, which knows its place and its message apart.

    >>> Complaint(Place("a.yaml", 3, 5, ("figures", "pledge")), "'5 km' is not in troops")
    "a.yaml:3:5: figures.pledge: '5 km' is not in troops"
    """

    place: Place
    message: str

    def __new__(cls, place: Place, message: str) -> "Complaint":
        line = super().__new__(cls, printable(f"{place}: {message}"))
        line.place, line.message = place, printable(message)
        return line

    def with_addition(self, text: str) -> "Complaint":
        """The same fault, with more behind its message."""
        return Complaint(self.place, f"{self.message}{text}")


class Complaints:
    """Faults collected while a file is read, so that all of them can be reported at once."""

    def __init__(self) -> None:
        self._lines: list[Complaint] = []
        self._left_out = 0

    def add(self, place: Place, wrong: str, accepted: str = "", given: str = "", names: Iterable[str] = ()) -> None:
        """Note a fault: what is wrong, what is accepted, and the name nearest to the one given."""
        if len(self._lines) >= MOST_SHOWN:
            self._left_out += 1
            return
        parts = [wrong, accepted, nearest(given, names) if given else ""]
        # What is accepted may quote the file, too: names of its members.
        self._lines.append(Complaint(place, "; ".join(part for part in parts if part)))

    def __len__(self) -> int:
        return len(self._lines) + self._left_out

    def __iter__(self) -> Iterator[str]:
        yield from self._lines
        if self._left_out:
            yield f"... and {self._left_out:,} more"

    def any_below(self, place: Place) -> bool:
        """Whether there is a fault at a place or below it."""
        depth = len(place.path)
        return any(line.place.path[:depth] == place.path for line in self._lines)

    def raise_if_any(self) -> None:
        """Raise what has been collected.

        Raises
        ------
        ScenarioError
            If there is at least one complaint.
        """
        if len(self):
            raise ScenarioError(list(self))


class ScenarioError(ForcecalcError):
    """A parameter file, or a change to it, that cannot be used; one line for each fault."""

    def __init__(self, complaints: list[str]) -> None:
        # The faults of many variants or files meet here, each list already cut to its limit.
        more = len(complaints) - MOST_SHOWN
        lines = [*complaints[:MOST_SHOWN], f"... and at least {more:,} more"] if more > 1 else complaints
        super().__init__("\n".join(lines))
        self.complaints = complaints


def check_text(value: object, noun: str) -> None:
    """Refuse what a program gives in place of text.

    Raises
    ------
    ForcecalcError
        Saying of what type it is.
    """
    if not isinstance(value, str):
        raise ForcecalcError(f"{noun} must be text, not of type {type(value).__name__}")


def check_installed(needed: str, purpose: str) -> None:
    """Refuse what needs a library that is not installed, or breaks when it is imported.

    Raises
    ------
    ForcecalcError
        Saying how to install it.
    """
    # Imported here: `--help` does without it.
    from importlib import import_module

    top = needed.partition(".")[0]
    try:
        for name in (top, needed):
            import_module(name)
    except (ImportError, OSError, AttributeError, RuntimeError, SyntaxError) as error:
        package = _PACKAGES.get(top, top)
        remedy = f"install it with: pip install {package}"
        raise ForcecalcError(f"{purpose} needs the package {package} ({error}); {remedy}") from error
