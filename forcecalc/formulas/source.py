"""Formulas from outside: read from a file, a module or as they are, each with its line, or refused with the reason."""

import ast
import inspect
import io
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from importlib.util import module_from_spec, spec_from_file_location
from os import PathLike, fspath
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple, get_type_hints

from forcecalc.errors import Complaints, ForcecalcError, Place, abridged, printable, quoted
from forcecalc.formulas.carried import PREFIX
from forcecalc.model.inputs import Given
from forcecalc.safe_files import note_input, seen
from forcecalc.units import Numbers

Formula = Callable[..., Numbers]
# What may be given as a formula, or as a place where formulas are.
Source = str | PathLike[str] | ModuleType | Formula | Mapping[str, Given]


class Formulas(NamedTuple):
    """Formulas, and the inputs declared beside them."""

    formulas: tuple[Formula, ...] = ()
    inputs: Mapping[str, Given] = {}


def read_formulas(sources: Iterable[Source], complaints: Complaints) -> Formulas:
    """The formulas and inputs of some sources, in their order.

    Parameters
    ----------
    sources : iterable
        Each the path of a Python file, a module, a function, or inputs by name.
    complaints : Complaints
        Collects what is wrong with a file or a formula, each with its file and line.

    Raises
    ------
    ForcecalcError
        If a source is none of these.
    """
    formulas: list[Formula] = []
    inputs: dict[str, Given] = {}
    for source in sources:
        if isinstance(source, str | PathLike):
            module = _module(Path(fspath(source)), complaints)
            found = _of_module(module) if module else Formulas()
        elif isinstance(source, ModuleType):
            found = _of_module(source)
        elif isinstance(source, Mapping):
            found = Formulas((), source)
        elif inspect.isfunction(source):
            found = Formulas((source,))
        else:
            raise ForcecalcError(f"{source!r} is neither a formula nor the path of a file of formulas")
        formulas += [formula for formula in found.formulas if is_formula(formula, complaints)]
        inputs |= found.inputs
    return Formulas(tuple(formulas), inputs)


def _of_module(module: ModuleType) -> Formulas:
    """What a module defines itself, in the order in which it stands; names with an underscore are its own."""
    own = {name: value for name, value in vars(module).items() if not name.startswith("_")}
    formulas = (value for value in own.values() if inspect.isfunction(value) and value.__module__ == module.__name__)
    return Formulas(tuple(formulas), {name: value for name, value in own.items() if isinstance(value, Given)})


def _module(path: Path, complaints: Complaints) -> ModuleType | None:
    """The module that a file defines; nothing, and a complaint, if it cannot be run."""
    shown = printable(str(path))
    if not seen(path):
        complaints.add(Place(shown), "there is no such file", "give the path of a Python file, such as my.py")
        return None
    if path.suffix != ".py" or not path.is_file():
        complaints.add(Place(shown), "is not a Python file", "formulas are in a file whose name ends in .py")
        return None
    note_input(path)
    name = f"{PREFIX}{path.stem}"
    spec = spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        complaints.add(Place(shown), "is not a Python file", "formulas are in a file whose name ends in .py")
        return None
    module = module_from_spec(spec)
    # So that inspect finds the file of what is defined in it; nothing beside it is written.
    sys.modules[name], sys.dont_write_bytecode, writes = module, True, sys.dont_write_bytecode
    printed = io.StringIO()
    try:
        with redirect_stdout(printed):
            spec.loader.exec_module(module)
    except SyntaxError as error:
        wrong = f"this is not Python: {error.msg}"
        complaints.add(Place(shown, error.lineno or 1, error.offset or 1), wrong)
        return None
    # Whatever a file of somebody else's does wrong, or gives up with, is for its author to read.
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        complaints.add(Place(shown, _line_in(path, error), 1), f"the file cannot be run: {described(error)}")
        return None
    finally:
        sys.dont_write_bytecode = writes
    if printed.getvalue():
        wrong = f"the file prints {quoted(printed.getvalue().strip())}"
        complaints.add(Place(shown, _printing_line(path), 1), wrong, "a file of formulas only defines them")
    if not any(_of_module(module)):
        complaints.add(Place(shown), "defines no formula", "`docs/formulas.md` shows how one is written")
    return module


def described(error: BaseException) -> str:
    """An error of somebody else's code in words."""
    return f"{type(error).__name__}{f': {error}' if str(error) else ''}"


def _line_in(path: Path, error: BaseException) -> int:
    """The last line of a file that an error passed through."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if Path(frame.filename).resolve() == path.resolve()]
    return (lines or [1])[-1] or 1


def _printing_line(path: Path) -> int:
    calls = (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call))
    return next((call.lineno for call in calls if ast.unparse(call.func) == "print"), 1)


def place_of(formula: Formula) -> Place:
    """Where a formula stands."""
    code = formula.__code__
    # A decorator stands above it, and is where Python says that it begins.
    return Place(printable(_relative(code.co_filename)), code.co_firstlineno, 1, (formula.__name__,))


def _relative(file: str) -> str:
    """A file as somebody in this folder calls it."""
    path = Path(file)
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return file


def is_formula(formula: Formula, complaints: Complaints) -> bool:
    """Whether a function has the form of a formula; a complaint for each thing that is missing."""
    before, place, code = len(complaints), place_of(formula), formula.__code__
    if formula.__name__ == "<lambda>":
        complaints.add(place, "has no name of its own", "define it with `def`, under the name of what it computes")
        return False
    if not (formula.__doc__ or "").strip():
        complaints.add(place, "has no docstring", "its first line says what the quantity means, in one sentence")
    names = code.co_varnames[: code.co_argcount]
    if code.co_kwonlyargcount or code.co_flags & (inspect.CO_VARARGS | inspect.CO_VARKEYWORDS) or formula.__defaults__:
        complaints.add(place, "has parameters that are not plain names", "its parameters are the quantities it reads")
    try:
        # Annotations may stand as text.
        formula.__annotations__.update(get_type_hints(formula, include_extras=True))
    except Exception as error:
        complaints.add(place, f"its annotations cannot be read: {described(error)}", _UNITS)
        return False
    if missing := [name for name in (*names, "return") if not _has_unit(formula.__annotations__.get(name))]:
        results = "its result" if missing == ["return"] else abridged([name for name in missing if name != "return"])
        complaints.add(place, f"says no unit for {results}", _UNITS)
    _check_body(formula, place, complaints)
    return len(complaints) == before


_UNITS = "annotate it, as in `sites: Count` and `-> Troops`; `from forcecalc.formulas import *` has the units"


def _has_unit(annotation: Any) -> bool:
    return bool(getattr(annotation, "__metadata__", ()))


def _check_body(formula: Formula, place: Place, complaints: Complaints) -> None:
    """A docstring and one returned expression, whose text can be read."""
    try:
        source = inspect.getsource(formula)
    except (OSError, TypeError):
        complaints.add(place, "its source cannot be read", "put it in a file, so that what ran can be shown")
        return
    try:
        (function,) = ast.parse(inspect.cleandoc(f"\n{source}")).body
    except (SyntaxError, ValueError):
        function = None
    body = function.body if isinstance(function, ast.FunctionDef) else []
    statements = [part for part in body if not _is_text(part)]
    if len(statements) != 1 or not isinstance(statements[0], ast.Return) or statements[0].value is None:
        at = next((part for part in statements if not isinstance(part, ast.Return)), None)
        line = place.line + at.lineno - 1 if at else place.line
        where = Place(place.file, line, 1, place.path)
        complaints.add(where, "is more than one returned expression", "name the second quantity and let it be read")


def _is_text(part: ast.stmt) -> bool:
    return isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)
