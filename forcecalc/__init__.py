"""How many troops a peacekeeping force needs, and how many can be sustained.

>>> import forcecalc
>>> answer = forcecalc.assess(forcecalc.load("article"))
>>> round(float(answer["sustained_shortfall"].item()))
94007
"""

import os

from forcecalc.display import Displayed
from forcecalc.face import Face

_FACE = Face(__name__)
__getattr__, __dir__ = _FACE.get, _FACE.names


def _html(result: object) -> str:
    from forcecalc.notebook.representation import html

    return html(result)


def _text(result: object) -> str:
    from forcecalc.analysis.assess import Assessment
    from forcecalc.report.first_screen import text

    return text(result) if isinstance(result, Assessment) else object.__repr__(result)


def _backend_is_missing(backend: str) -> bool:
    """Whether a matplotlib backend is not installed, found out without importing matplotlib."""
    from importlib.metadata import entry_points
    from importlib.util import find_spec
    from pathlib import Path

    if backend.startswith("module://"):
        package = backend.removeprefix("module://").partition(".")[0]
        return not package or find_spec(package) is None
    library = find_spec("matplotlib")
    if library is None or library.origin is None or backend == "notebook":
        return False
    built_in = Path(library.origin).parent / "backends" / f"backend_{backend.lower()}.py"
    return not built_in.is_file() and not entry_points(group="matplotlib.backend", name=backend)


Displayed.renderer, Displayed.printer = _html, _text

# The kernel of a notebook names its own backend to every program that it starts, and matplotlib refuses to be imported
# where that one is not installed. No chart of ours needs a backend.
if os.environ.get("MPLBACKEND") and _backend_is_missing(os.environ["MPLBACKEND"]):
    del os.environ["MPLBACKEND"]
