"""The script of a page: the programs of its starting points, and what works with them."""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

from forcecalc.documents.live.wording import rules, words

# In the order in which they build on one another: what the rules of wording need, what calculates without a document,
# and what shows it.
_BEFORE_WORDS = ("arithmetic.js", "exact.js", "python.js")
CALCULATING = ("quantiles.js", "draws.js", "engine.js", "bounds.js", "answer.js", "deciding.js", "amounts.js")
SHOWING = ("charts.js", "panel.js", "address.js")


@cache
def _text(name: str) -> str:
    return files("forcecalc.documents.live").joinpath(name).read_text("utf-8")


def script(programs: Iterable[str], page: str, names: Sequence[str] = (*CALCULATING, *SHOWING)) -> str:
    """The text of a script.

    Parameters
    ----------
    programs : iterable of str
        Functions that compute quantities.
    page : str
        The expression of the page's data.
    names : sequence of str
        The files that make it up, beside the rules of wording and what these need.
    """
    listed = ",\n".join(programs)
    known = [f"const page = {page};", f"const rules = {json.dumps(rules())};", f"const programs = [\n{listed}\n];"]
    return "\n".join(['"use strict";', *known, *map(_text, _BEFORE_WORDS), words(), *map(_text, names)])
