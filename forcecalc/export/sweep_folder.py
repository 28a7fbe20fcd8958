"""A sweep in a folder: Parquet files of some rows each, and a file that says what they are."""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from os import PathLike, fspath, scandir
from pathlib import Path
from typing import TYPE_CHECKING

from forcecalc.analysis.fingerprint import difference, digest, fingerprint
from forcecalc.analysis.sampling.engine import in_order
from forcecalc.analysis.sampling.lattice import whole_number
from forcecalc.analysis.sweep import Sweep
from forcecalc.errors import ForcecalcError, check_installed
from forcecalc.export.sweep_manifest import manifest_of, read_manifest
from forcecalc.export.sweep_part import BELONGS, MANIFEST, DonePart, Parts, count_of, part_name, write_part
from forcecalc.safe_files import OutputFile, check_name, named, remove_leftovers, seen

if TYPE_CHECKING:
    from forcecalc.export.swept import SweptFolder

# Numbers that a part takes, draws among them: about ten seconds of work for a core; and its rows at most.
_NUMBERS, _MOST_ROWS = 2**28, 2**18
_MOST_PARTS = 1_000_000
# Does the parts of these numbers, in any order, and says each as it is done.
Runner = Callable[[Sweep, Parts, "list[int]"], Iterator[DonePart]]


class SweepFolder:
    """The folder of a sweep: `begin` or `resume`, then `write`.

    Parameters
    ----------
    sweep : Sweep
        What is written.
    path : Path
        The folder, made if there is none.
    part_rows : int, optional
        Rows of a part at least: whole blocks of those that are computed together. About ten seconds of work unless
        given, or what the folder has that is resumed.

    Attributes
    ----------
    not_finite : int
        How many of the rows written have a number that is not known or not finite.

    Raises
    ------
    ForcecalcError
        If the folder cannot be one of a sweep, or there would be too many parts.
    """

    def __init__(self, sweep: Sweep, path: Path, part_rows: int | None = None) -> None:
        self._sweep, self._path, self._asked = sweep, path, part_rows
        self._fingerprint = fingerprint(sweep)
        self.not_finite = 0
        check_installed("pyarrow.parquet", "a folder of Parquet files")
        if part_rows is not None and whole_number(part_rows, "rows of a part") < 1:
            raise ForcecalcError(f"a part has at least 1 row, not {part_rows:,}")
        if seen(path) and not path.is_dir():
            raise ForcecalcError(f"{named(path)} is a file, not a folder; name a folder, or a .csv or .parquet file")
        self.parts = self._cut(part_rows or min(_MOST_ROWS, max(1, _NUMBERS // self._draws)))

    @property
    def name(self) -> str:
        """The name of the folder, for messages."""
        return named(self._path)

    @property
    def _draws(self) -> int:
        return self._sweep.lattice.draws if self._sweep.lattice else 1

    def _cut(self, rows: int) -> Parts:
        """Parts of whole blocks."""
        whole = math.ceil(rows / self._sweep.size) * self._sweep.size if rows < len(self._sweep) else len(self._sweep)
        parts = Parts(fspath(self._path.absolute()), whole, digest(self._fingerprint))
        if (count := count_of(self._sweep, parts)) > _MOST_PARTS:
            least = math.ceil(len(self._sweep) / _MOST_PARTS)
            raise ForcecalcError(f"{count:,} parts are too many; write --part-rows {least} or more")
        return parts

    @property
    def _manifest(self) -> Path:
        return self._path / MANIFEST

    def begin(self) -> list[int]:
        """Make the folder, and say in it what will be there; all its parts are missing.

        Raises
        ------
        ForcecalcError
            If it holds a sweep or anything else already, or cannot be written to.
        """
        if not seen(self._path):
            check_name(self._path)
        try:
            self._path.mkdir(exist_ok=True)
            names = {entry.name for entry in scandir(self._path)}
        except OSError as error:
            raise ForcecalcError(f"{self.name} cannot be made: {error.strerror}") from error
        if MANIFEST in names:
            raise ForcecalcError(f"{self.name} already holds a sweep; continue it with --resume, or name another")
        if names:
            raise ForcecalcError(f"{self.name} is not empty; name a new folder")
        OutputFile(self._manifest).write(manifest_of(self._sweep, self.parts, self._fingerprint).encode())
        return list(range(count_of(self._sweep, self.parts)))

    def resume(self) -> list[int]:
        """The parts that are not there yet.

        Raises
        ------
        ForcecalcError
            If the folder holds no sweep, another one, or a part of another one.
        """
        kept = read_manifest(self._path)
        if why := difference(self._fingerprint, kept["fingerprint"]):
            raise ForcecalcError(f"{self.name} holds another sweep: {why}; name another folder")
        parts = self._cut(kept["part_rows"])
        if self._asked not in (None, parts.rows) and self._cut(self._asked or 0).rows != parts.rows:
            raise ForcecalcError(f"{self.name} has parts of {parts.rows:,} rows; leave out --part-rows")
        self.parts = parts
        remove_leftovers(self._path)
        return self._missing()

    def _missing(self) -> list[int]:
        names = {entry.name for entry in scandir(self._path)}
        numbers = range(count_of(self._sweep, self.parts))
        for number in (number for number in numbers if part_name(number) in names):
            self._check(number)
        return [number for number in numbers if part_name(number) not in names]

    def _check(self, number: int) -> None:
        """Refuse a part that is damaged, or another sweep's."""
        from pyarrow import ArrowException, parquet

        path, said = self.parts.path(number), {}
        try:
            read = parquet.read_metadata(path)
            said = {**(read.metadata or {}), "rows": read.num_rows}
        except (ArrowException, OSError):
            pass
        if said.get(BELONGS.encode()) != self.parts.digest.encode() or said.get("rows") != self._rows(number):
            raise ForcecalcError(f"{named(path)} is damaged, or of another sweep; remove it and resume")

    def write(self, missing: list[int], runner: Runner) -> Iterator[int]:
        """Write the parts that are missing, and give the number of rows of each as it is done.

        Parameters
        ----------
        missing : list of int
            As `begin` or `resume` gives them.
        runner : callable
            Who does it, from `writing`.
        """
        for done in runner(self._sweep, self.parts, missing):
            self.not_finite += done.not_finite
            yield self._rows(done.number)
        # All parts are there: what a worker that died left aside is nobody's any more.
        remove_leftovers(self._path, age=0.0)

    def rows(self, numbers: list[int]) -> int:
        """How many rows some parts have together."""
        return sum(map(self._rows, numbers))

    def _rows(self, number: int) -> int:
        return min(self.parts.rows, len(self._sweep) - number * self.parts.rows)


def on_threads(sweep: Sweep, parts: Parts, numbers: list[int]) -> Iterator[DonePart]:
    """Write parts on the threads of the sweep, in order."""
    for number, not_finite in in_order(lambda number: write_part(sweep, parts, number), numbers, sweep.workers):
        yield DonePart(number, not_finite)


def write_sweep(
    sweep: Sweep,
    folder: str | PathLike[str],
    scheduler: str | None = None,
    part_rows: int | None = None,
    resume: bool = False,
) -> "SweptFolder":
    """Write a sweep into a folder of Parquet files, on its threads or on a cluster; the bytes are the same.

    Parameters
    ----------
    sweep : Sweep
        From `forcecalc.sweep`.
    folder : str or path
        A new folder. On a cluster every worker has to see it under the same path.
    scheduler : str, optional
        The address of a Dask scheduler, such as `tcp://host:8786`; threads of this program unless given.
    part_rows : int, optional
        Rows of a file at least; about ten seconds of work unless given.
    resume : bool
        Whether to write what is missing in a folder that holds this sweep already.

    Returns
    -------
    SweptFolder
        As `read_sweep` gives it.

    Raises
    ------
    ForcecalcError
        If the folder holds anything else, or cannot be written, or a scheduler or its workers cannot be used; the
        parts that are done are kept.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from forcecalc import load, sweep
    >>> with TemporaryDirectory() as folder:
    ...     swept = write_sweep(sweep(load("radakin_64000"), ["pledge=0,64000 troops"]), f"{folder}/results")
    ...     swept.to_frame()["pledge_shortfall"].tolist()
    [64000.0, 0.0]
    """
    from forcecalc.export.swept import read_sweep

    target = SweepFolder(sweep, Path(folder), part_rows)
    with writing(sweep, scheduler) as runner:
        missing = target.resume() if resume else target.begin()
        for _ in target.write(missing, runner):
            pass
    return read_sweep(folder)


@contextmanager
def writing(sweep: Sweep, scheduler: str | None) -> Iterator[Runner]:
    """Who writes parts: threads, or a cluster, connected and held against what the sweep needs before anything is made.

    Raises
    ------
    ForcecalcError
        If what a cluster needs is not installed, or it cannot be used.
    """
    if scheduler is None:
        yield on_threads
        return
    check_installed("distributed", "a cluster")
    from forcecalc.export.sweep_cluster import connected

    with connected(scheduler, sweep) as cluster:
        yield cluster.run
