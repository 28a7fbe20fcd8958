"""The colours of a house: each for a role, in one spelling, and none that leaves text unreadable."""

import re
from collections.abc import Mapping

from forcecalc.brand.brand import NEUTRAL, ROLES, Brand
from forcecalc.brand.contrast import READABLE, VISIBLE, contrast
from forcecalc.errors import Complaints, quoted
from forcecalc.scenario.tree import Node, text_of

_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_WRITE = 'write it in hexadecimal and in quotes, as in "#1D70B8"'
# What the others are seen against. Text must be readable on it, and what is filled must be seen; lines may be faint.
_PAPER = "paper"
_LEAST = {role: VISIBLE for role in ROLES if role not in NEUTRAL} | {"ink": READABLE, "grey": READABLE}


def read_colours(nodes: Mapping[str, Node], complaints: Complaints) -> dict[str, str]:
    """The colours by role, each as "#RRGGBB"; the keys are roles."""
    colours = {}
    for role, value in nodes.items():
        text = text_of(value, complaints, _WRITE)
        if _HEX.fullmatch(text):
            colours[role] = _spelt_out(text)
        elif text:
            complaints.add(value.place, f"{quoted(text)} is not a colour", _WRITE)
    _check_contrast(nodes, colours, complaints)
    return colours


def _spelt_out(text: str) -> str:
    """A colour with two digits for each of its parts.

    >>> _spelt_out("#07c")
    '#0077CC'
    """
    digits = text[1:].upper()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def _check_contrast(nodes: Mapping[str, Node], colours: dict[str, str], complaints: Complaints) -> None:
    """Refuse what cannot be read or seen on the paper, whether the house chose it or only the paper."""
    whole = Brand(colours=colours).palette()
    for role, least in _LEAST.items():
        changed = next((key for key in (role, _PAPER) if key in colours), "")
        if changed and (found := contrast(whole.of(role), whole.paper)) < least:
            wrong = f"{role} {whole.of(role)} on paper {whole.paper} has a contrast of {int(found * 100) / 100:.2f}"
            complaints.add(nodes[changed].place, wrong, f"at least {least:g} is needed for it to be {_seen(least)}")


def _seen(least: float) -> str:
    return "read" if least >= READABLE else "seen"
