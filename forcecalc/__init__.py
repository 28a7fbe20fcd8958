"""How many troops a peacekeeping force needs, and how many can be kept there.

>>> import forcecalc
>>> answer = forcecalc.assess(forcecalc.load("article"))
>>> round(float(answer["sustained_shortfall"].item()))
88031
"""

from forcecalc.display import Displayed
from forcecalc.face import Face

_FACE = Face(__name__)


def __getattr__(name: str) -> object:
    return _FACE.get(name)


def __dir__() -> list[str]:
    return sorted(_FACE.homes)


def _html(result: object) -> str:
    from forcecalc.notebook.representation import html

    return html(result)


Displayed.renderer = _html
