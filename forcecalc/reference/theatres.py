"""Theatres by name, whatever the capitals and spaces they are typed with."""

from collections.abc import Iterable


def known_name(text: str, names: Iterable[str]) -> str:
    """The name among those known that a text gives, whatever its capitals and spaces; nothing if none.

    >>> known_name(" ukraine ", ["Gaza", "Ukraine"]), known_name("Atlantis", ["Gaza"])
    ('Ukraine', '')
    """
    return next((name for name in names if _folded(name) == _folded(text)), "")


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
