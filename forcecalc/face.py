"""A package's public names, imported on first use, so that importing the package costs next to nothing."""

from functools import cached_property
from importlib import import_module


class Face:
    """The public names of a package, listed once, in the stub that type checkers read.

    Parameters
    ----------
    package : str
        A package with an `__init__.pyi` whose lines are `from MODULE import NAME as NAME`.
    """

    def __init__(self, package: str) -> None:
        self._package = package

    @cached_property
    def homes(self) -> dict[str, str]:
        """The module that defines each name, read when first needed."""
        # Imported only when needed, and read as data: inside an archive there is no file to open.
        from pkgutil import get_data

        stub = (get_data(self._package, "__init__.pyi") or b"").decode()
        words = [line.split() for line in stub.splitlines() if line.startswith("from ")]
        return {name: module for _, module, _, name, *_ in words}

    def names(self) -> list[str]:
        """The public names, in order."""
        return sorted(self.homes)

    def get(self, name: str) -> object:
        """The object of a public name.

        Raises
        ------
        AttributeError
            If it is not one of the package's names.
        """
        if name == "__all__":
            return self.names()
        if name not in self.homes:
            raise AttributeError(f"module {self._package!r} has no attribute {name!r}")
        module = self.homes[name]
        if module == self._package:
            return import_module(f"{module}.{name}")
        found: object = getattr(import_module(module), name)
        return found
