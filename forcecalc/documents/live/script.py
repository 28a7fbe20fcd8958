"""The script of a page: the programs of its starting points, and what works with them."""

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files

# In the order in which they build on one another; the first ones touch no document.
CALCULATING = ("arithmetic.js", "engine.js")
SHOWING: tuple[str, ...] = ()


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
        The files that make it up.
    """
    listed = ",\n".join(programs)
    parts = ['"use strict";', f"const page = {page};", _text(names[0]), f"const programs = [\n{listed}\n];"]
    return "\n".join([*parts, *map(_text, names[1:])])
