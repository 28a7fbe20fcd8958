"""Regular expressions for words, as Python and JavaScript both read them."""

import re

from forcecalc.scenario.tree import EMPTY

# A class of characters that no text has, without its brackets; halves of surrogate pairs are none.
CONTROL = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffe\uffff"
# What is neither empty nor one of YAML's words for nothing.
WRITTEN = rf"^(?!\s*(?:(?:{'|'.join(filter(None, EMPTY))})\s*)?$)[^{CONTROL}]*$"


def in_any_case(word: str) -> str:
    r"""A pattern of a word in capitals or not.

    >>> in_any_case("km^2"), in_any_case(".csv")
    ('[kK][mM]\\^2', '\\.[cC][sS][vV]')
    """
    return "".join(f"[{each}{each.upper()}]" if each.isascii() and each.isalpha() else _plain(each) for each in word)


def _plain(character: str) -> str:
    # Only what has a meaning may have a backslash before it in JavaScript.
    return re.escape(character) if character in r".^$*+?()[]{}|/\\" else character
