"""What the program needs of its installation: docstrings, source files and a folder of data."""

import sys
from functools import cache
from pathlib import Path

from forcecalc.errors import ForcecalcError


def installation_fault(file: Path, optimized: int) -> str:
    """What is wrong with an installation; nothing if it has all that the program needs.

    Parameters
    ----------
    file : Path
        A file of the package, as Python names it.
    optimized : int
        How far Python optimizes; at 2 it drops docstrings.

    Examples
    --------
    >>> installation_fault(Path(__file__), 0)
    ''
    """
    if optimized > 1:
        return "Python runs with -OO, which drops the docstrings that say what quantities mean; use -O at most"
    if not file.is_file():
        return "forcecalc is inside an archive, and needs a folder for its data; install it with pip, or unpack it"
    if file.suffix != ".py":
        return "forcecalc is installed without its source files, which its formulas are shown from; install them, too"
    return ""


@cache
def check_installation() -> None:
    """Refuse an installation without what the program needs.

    Raises
    ------
    ForcecalcError
        If there is anything wrong with it.
    """
    if fault := installation_fault(Path(__file__), sys.flags.optimize):
        raise ForcecalcError(fault)
