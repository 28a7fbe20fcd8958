"""Charts that need no retouching: each takes an answer and an optional axes, and returns the axes.

>>> from forcecalc import assess, charts, load
>>> ax = charts.gap(assess(load("article")))
>>> charts.alt_text(ax).partition(":")[0]
'At least 91,600 troops short of the 100,000 reported as needed'
"""

from forcecalc.face import Face

_FACE = Face(__name__)
__getattr__, __dir__ = _FACE.get, _FACE.names
