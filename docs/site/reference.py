"""The reference: every public name, by the part of the program that it comes from."""

from types import ModuleType
from typing import Any

import forcecalc
from forcecalc import charts, formulas
from forcecalc.face import Face

# By the room of a name's home: the page it is on, and what that page is about.
ROOMS = {
    "case": "scenarios",
    "scenario": "scenarios",
    "analysis": "analyses",
    "report": "analyses",
    "export": "data",
    "documents": "documents",
    "brand": "documents",
    "notebook": "documents",
    "errors": "errors",
    "version": "errors",
}
TITLES = {
    "scenarios": ("Scenarios", "A parameter file read, changed and written."),
    "analyses": ("Answers and analyses", "What is asked of a scenario, and what comes back."),
    "data": ("Tables and sweeps", "The bundled data as pandas frames, and sweeps in folders."),
    "documents": ("Handing over", "Briefings, the style of a house, and the panel of a notebook."),
    "errors": ("Errors and version", "What is raised at a mistake that a user can correct."),
}
# Of an analysis, though it is exported with the tables that it fills.
MOVED = {"discover": "analyses"}
VALUES = {
    "CHARTS": "The charts of a scenario, by name, with what makes the exhibit of each.",
    "OF_THEIR_OWN": "The charts of analyses with commands of their own, by name.",
    "FORMATS": "The formats of a folder of charts.",
    "__version__": "The version of the program, as a string.",
    "np": "numpy, for `maximum`, `minimum` and `where`.",
}
_HEAD = """The names are those of `import forcecalc`, imported on first use. :doc:`/commands` shows them at work.
"""


def reference() -> dict[str, str]:
    """The pages, by where they are."""
    faces = {page: _page(title, about, "forcecalc", names_on(page)) for page, (title, about) in TITLES.items()}
    pages = {
        **faces,
        "charts": _page("Charts", _first(charts), "forcecalc.charts", list(charts.__all__)),
        "formulas": _page("Formulas from outside", _first(formulas), "forcecalc.formulas", list(formulas.__all__)),
    }
    return {
        "reference/index.rst": _index(list(pages)),
        **{f"reference/{name}.rst": text for name, text in pages.items()},
    }


def _index(pages: list[str]) -> str:
    """Every name with its first line, page by page."""
    tree = "".join(f"   {page}\n" for page in pages)
    parts = [f"{_titled('Reference of the Python names', '=')}{_HEAD}\n.. toctree::\n   :hidden:\n\n{tree}\n"]
    for page, (title, about) in TITLES.items():
        parts.append(_listed(page, title, about, "forcecalc", names_on(page)))
    parts.append(_listed("charts", "Charts", _first(charts), "forcecalc.charts", list(charts.__all__)))
    written_with = [name for name in formulas.__all__ if callable(getattr(formulas, name)) and not _is_unit(name)]
    parts.append(_listed("formulas", "Formulas", _first(formulas), "forcecalc.formulas", written_with))
    return "".join(parts)


def _listed(page: str, title: str, about: str, module: str, names: list[str]) -> str:
    lines = "".join(f"   {module}.{name}\n" for name in names if name not in VALUES)
    return f"{_titled(title, '-')}{about} :doc:`In full <{page}>`\n\n.. autosummary::\n   :nosignatures:\n\n{lines}\n"


def _is_unit(name: str) -> bool:
    return hasattr(getattr(formulas, name), "__metadata__")


def names_on(page: str) -> list[str]:
    """The names of the package that a page has, the functions and their results side by side."""
    homes = Face("forcecalc").homes
    placed = {name: MOVED.get(name) or ROOMS[home.split(".")[1]] for name, home in homes.items() if name != "charts"}
    names = [name for name, place in placed.items() if place == page]
    return sorted(names, key=lambda name: (homes[name], not callable(getattr(forcecalc, name)), name[0].isupper()))


def _page(title: str, about: str, module: str, names: list[str]) -> str:
    held = __import__(module, fromlist=["__all__"])
    entries = {name: _entry(held, name) for name in names}
    units = [name for name in names if not entries[name]]
    return f"{_titled(title, '=')}{about}\n\n{''.join(entries.values())}{_units(units)}"


def _entry(module: ModuleType, name: str) -> str:
    """What Sphinx is asked for a name; nothing for a unit, which has a row of a table."""
    value: Any = getattr(module, name)
    if name in VALUES:
        return f".. py:data:: {module.__name__}.{name}\n\n   {VALUES[name]}\n\n"
    if module is formulas and _is_unit(name):
        return ""
    kind = "autofunction"
    if isinstance(value, type):
        kind = "autoexception" if issubclass(value, Exception) else "autoclass"
    members = "" if kind == "autofunction" else "   :members:\n"
    return f".. {kind}:: {module.__name__}.{name}\n{members}\n"


def _units(names: list[str]) -> str:
    """The aliases of signatures, as a table."""
    if not names:
        return ""
    rows = "".join(f"   * - .. py:data:: forcecalc.formulas.{name}\n     - {_unit(name)}\n" for name in names)
    head = "   * - alias\n     - an amount in, or a value for\n"
    return f"{_titled('Units and members of a signature', '-')}.. list-table::\n   :header-rows: 1\n\n{head}{rows}"


def _unit(name: str) -> str:
    mark = getattr(formulas, name).__metadata__[-1]
    return f"{mark.name}, such as {mark.example}" if hasattr(mark, "example") else f"each {mark.name}"


def _first(module: ModuleType) -> str:
    """What a module says of itself before its examples."""
    return (module.__doc__ or "").partition("\n\n")[0]


def _titled(title: str, line: str) -> str:
    return f"{title}\n{line * len(title)}\n\n"
