"""Objects that hold formulas, as bytes for another process: those from outside go along as the text of their file."""

import io
import linecache
import pickle
import sys
import zlib
from collections.abc import Callable
from functools import cache, lru_cache
from types import FunctionType, ModuleType
from typing import Any

from forcecalc.errors import ForcecalcError, printable
from forcecalc.model import MODEL
from forcecalc.model.graph import Model

# As `source` names the modules that it makes of files.
PREFIX = "forcecalc_formulas_"
_MOST_KEPT = 4


class _Pickler(pickle.Pickler):
    def reducer_override(self, obj: Any) -> Any:
        if not isinstance(obj, FunctionType) or not obj.__module__.startswith(PREFIX):
            return NotImplemented
        file = obj.__code__.co_filename
        return _formula, (obj.__module__, file, "".join(linecache.getlines(file)), obj.__name__)


def packed(value: object) -> bytes:
    """An object as bytes."""
    buffer = io.BytesIO()
    _Pickler(buffer, protocol=5).dump(value)
    return zlib.compress(buffer.getvalue())


def check_carried(model: Model) -> None:
    """Refuse a model with formulas from outside that are not from a file of formulas.

    Raises
    ------
    ForcecalcError
        With the formula, where it is defined, and what to do.
    """
    outside = (quantity.formula for name, quantity in model.quantities.items() if name not in MODEL.quantities)
    for formula in outside:
        if formula and not formula.__module__.startswith(PREFIX):
            where = f"the formula {printable(formula.__name__)} is defined in {printable(formula.__module__)}"
            raise ForcecalcError(f"{where}, which other machines do not have; put it in a file for --formulas")


@lru_cache(_MOST_KEPT)
def unpacked(content: bytes) -> Any:
    """The object, the same each time: what it computes once is computed once in this process."""
    return pickle.loads(zlib.decompress(content))


def _formula(module: str, file: str, text: str, name: str) -> Callable[..., Any]:
    """A formula by its name, from the text of its file."""
    found: Callable[..., Any] = getattr(_module(module, file, text), name)
    return found


@cache
def _module(name: str, file: str, text: str) -> ModuleType:
    """The module that a text defines; so that its formulas can be shown, their lines are where inspect looks."""
    module = ModuleType(name)
    module.__file__ = file
    linecache.cache[file] = (len(text), None, text.splitlines(keepends=True), file)
    sys.modules[name] = module
    exec(compile(text, file, "exec"), vars(module))
    return module
