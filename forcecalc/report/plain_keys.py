"""Sentences that name keys of a parameter file, in words for those who have no such file before them."""

import re
from collections.abc import Iterable

from forcecalc.wording import capital, plain_name

_KEY = r"[a-z]+(?:_[a-z]+)*"
# What a command shows, for those who have no command line.
_SHOWN_BY = {"flow": "the strength by month", "backstop": "the table of capabilities"}


def in_plain_words(sentence: str, members: Iterable[str]) -> str:
    """A sentence with the names of quantities and members instead of keys.

    Parameters
    ----------
    sentence : str
        As it is reported for a parameter file.
    members : iterable of str
        Those of all groups of the scenario.

    Examples
    --------
    >>> in_plain_words("France.arrival_month cannot move it: `forcecalc flow` tells what it moves.", ["France"])
    'Arrival month of France cannot move it: the strength by month shows what it moves.'
    >>> in_plain_words("rotation_ratio is given, so tour_length of France has no effect.", ["France"])
    'Rotation ratio is given, so tour length of France has no effect.'
    """
    for command, what in _SHOWN_BY.items():
        sentence = sentence.replace(f"`forcecalc {command}` tells", f"{what} shows")
    for member in sorted(members, key=len, reverse=True):
        whole = rf"(?<!\w){re.escape(member)}\.({_KEY})(?!\w)"
        for key in re.findall(whole, sentence):
            sentence = sentence.replace(f"{member}.{key}", plain_name(key, member))
    return capital(
        re.sub(r"(?<![\w.])[a-z]+(?:_[a-z]+)+(?![\w.]*\w)", lambda found: found[0].replace("_", " "), sentence)
    )
