"""A sweep read back from its folder, as much of it as is asked for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from forcecalc.display import Displayed
from forcecalc.errors import ForcecalcError, check_installed, nearest, quoted
from forcecalc.export.sweep_manifest import read_manifest
from forcecalc.safe_files import named

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class SweptFolder(Displayed):
    """The rows of a sweep in a folder; nothing is read before it is asked for.

    Attributes
    ----------
    path : Path
        The folder.
    title : str
        Of the scenario.
    varied : tuple of str
        The columns of the figures that were varied.
    ranges : dict of str to (float, float)
        The ends between which each of them was varied, in its canonical unit.
    units, bounds : dict of str to str
        Of each column.
    rows : int
        How many there are when it is complete.
    files : tuple of str
        The parts that there are.
    """

    path: Path
    title: str
    varied: tuple[str, ...]
    ranges: dict[str, tuple[float, float]]
    units: dict[str, str]
    bounds: dict[str, str]
    rows: int
    files: tuple[str, ...]

    @cached_property
    def dataset(self) -> Any:
        """The files as a pyarrow dataset, for whatever pyarrow can do with them."""
        # Loads pandas, too: who only writes a sweep does without.
        from pyarrow import dataset

        from forcecalc.export.sweep_table import schema_of

        return dataset.dataset(list(self.files), schema=schema_of(tuple(self.units)), format="parquet")

    def __len__(self) -> int:
        return int(self.dataset.count_rows())

    @property
    def complete(self) -> bool:
        """Whether all rows are there."""
        return len(self) == self.rows

    @property
    def columns(self) -> tuple[str, ...]:
        """The figures varied, then what was computed."""
        return tuple(self.units)

    def to_frame(self, columns: Sequence[str] | None = None, where: Any = None) -> "pd.DataFrame":
        """Rows as a table, in canonical units; only what is asked for is read.

        Parameters
        ----------
        columns : sequence of str, optional
            All unless given.
        where : pyarrow.dataset.Expression, optional
            Which rows, such as `pyarrow.dataset.field("tour_length") > 6`.
        """
        self._check(columns or ())
        frame: pd.DataFrame = self.dataset.to_table(columns=columns and list(columns), filter=where).to_pandas()
        return frame

    def batches(self, columns: Sequence[str] | None = None) -> Iterator["pd.DataFrame"]:
        """The rows some at a time, for a sweep that does not fit into memory."""
        self._check(columns or ())
        for batch in self.dataset.to_batches(columns=columns and list(columns)):
            yield batch.to_pandas()

    def _check(self, columns: Sequence[str]) -> None:
        for column in columns:
            if column not in self.units:
                known = nearest(column, self.units) or f"there are {', '.join(self.units)}"
                raise ForcecalcError(f"there is no column {quoted(column)}; {known}")

    def __repr__(self) -> str:
        there = len(self)
        of_all = "" if there == self.rows else f" of {self.rows:,}"
        return f"{there:,}{of_all} combinations in {named(self.path)}: {', '.join(self.columns)}"


def read_sweep(folder: str | PathLike[str]) -> SweptFolder:
    """A sweep from the folder that it was written into, complete or not.

    Parameters
    ----------
    folder : str or path
        As `write_sweep` or `forcecalc sweep -o` wrote it.

    Raises
    ------
    ForcecalcError
        If it holds no sweep.

    Examples
    --------
    >>> read_sweep("nowhere")
    Traceback (most recent call last):
    forcecalc.errors.ForcecalcError: 'nowhere' holds no sweep: there is no _sweep.json in it
    """
    path = Path(folder)
    content = read_manifest(path)
    check_installed("pyarrow", "a sweep in a folder")
    columns = {column["name"]: column for column in content["columns"]}
    return SweptFolder(
        path,
        content.get("title", ""),
        tuple(content["varied"]),
        {name: (low, high) for name, (low, high) in content["ranges"].items()},
        {name: column["unit"] for name, column in columns.items()},
        {name: column["bound"] for name, column in columns.items()},
        content["rows"],
        tuple(sorted(str(part) for part in path.glob("part-*.parquet"))),
    )
