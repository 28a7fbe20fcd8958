"""Charts as files: all of a scenario's at once, or none."""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from matplotlib.axes import Axes
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from forcecalc import charts
from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.charts.rendering import MARK, rendered
from forcecalc.charts.slide_layout import alt_text
from forcecalc.charts.style import own_style
from forcecalc.errors import ForcecalcError, nearest, printable, quoted

FORMATS = ("png", "svg", "pdf", "pack")
PACK = "charts"


@dataclass(frozen=True)
class Saved:
    """What was written, and what was left out and why, a line each."""

    files: tuple[Path, ...]
    left_out: tuple[str, ...]


def save_all(
    answers: Assessment | Mapping[str, Assessment],
    folder: str | os.PathLike[str],
    form: str = "png",
    units: str = "km",
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
) -> Saved:
    """Save every chart that applies: NAME.png in the folder, or SCENARIO-NAME.png where there are several scenarios.

    Charts of ours that are there already are replaced, and removed where they no longer apply. If anything fails,
    the folder is left as it was.

    Parameters
    ----------
    answers : Assessment or mapping of str to Assessment
        One scenario's answer, or several by name; several are set side by side in one chart of scenarios.
    folder : path
        Made if it is not there.
    form : str
        "png" (200 dots to the inch), "svg", "pdf" (a file a chart), or "pack" (one PDF with a page a chart).
    units : str
        Lengths in "km" or "mi"; "both" is taken for km.
    draws, seed : int
        As for `simulate`.

    Raises
    ------
    ForcecalcError
        If the format is unknown, or the folder cannot be written to.

    Examples
    --------
    >>> import tempfile
    >>> from forcecalc import assess, load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     saved = save_all(assess(load("radakin_64000")), folder, "svg")
    >>> [path.name for path in saved.files]
    ['gap.svg', 'methods.svg', 'estimates.svg', 'surface.svg', 'contributors.svg']
    """
    named = {"": answers} if isinstance(answers, Assessment) else dict(answers)
    if len(named) == 1:
        named = {"": next(iter(named.values()))}
    left_out: list[str] = []
    files = _save(_drawn(named, units, draws, seed, left_out), Path(folder), form, (*charts.CHARTS, PACK))
    return Saved(files, tuple(left_out))


def save(name: str, result: Any, folder: str | os.PathLike[str], form: str = "png") -> Saved:
    """Save one chart as NAME.png, or as NAME.pdf where a pack is asked for; otherwise as `save_all`.

    Parameters
    ----------
    name : str
        Of a chart, such as "flow".
    result : Flow, Backstop, Sharing, Comparison, Sensitivity or Assessment
        What that chart is drawn from.
    folder, form
        As for `save_all`.
    """
    left_out: list[str] = []
    form = "pdf" if form == "pack" else form
    return Saved(_save(_alone(name, result, left_out), Path(folder), form, (name,)), tuple(left_out))


def _alone(name: str, result: Any, left_out: list[str]) -> Iterator[tuple[str, Axes]]:
    try:
        yield name, getattr(charts, name)(result)
    except NotApplicableError as reason:
        left_out.append(f"no chart of {name}: {reason}")


def _save(drawn: Iterator[tuple[str, Axes]], target: Path, form: str, stale: tuple[str, ...]) -> tuple[Path, ...]:
    if form not in FORMATS:
        hint = nearest(form, FORMATS) or f"it is one of {', '.join(FORMATS)}"
        raise ForcecalcError(f"{quoted(form)} is no format of a chart; {hint}")
    with _beside(target) as temporary:
        names = _save_pack(drawn, temporary) if form == "pack" else _save_each(drawn, temporary, form)
        _move(temporary, target, names, [f"{name}{_ending(form)}" for name in stale])
    return tuple(target / name for name in names)


def _drawn(
    answers: Mapping[str, Assessment], units: str, draws: int, seed: int, left_out: list[str]
) -> Iterator[tuple[str, Axes]]:
    """The charts that apply, each with the stem of its file's name; one is drawn when the last has been saved."""
    stems = _stems(answers)
    first, *others = answers.values()
    for name, answer in answers.items():
        bundle = Bundle(answer, draws=draws, seed=seed)
        for chart in charts.CHARTS:
            if chart == "scenarios" and others:
                continue
            try:
                yield f"{stems[name]}{chart}", getattr(charts, chart)(bundle, units=units)
            except NotApplicableError as reason:
                whose = f"{answer.scenario.name}: " if others else ""
                left_out.append(f"{whose}no chart of {chart.replace('_', ' ')}: {reason}")
    if others:
        yield "scenarios", charts.scenarios(Bundle(first, tuple(others), draws, seed))


def _stems(answers: Mapping[str, Assessment]) -> dict[str, str]:
    """What the names of each scenario's files begin with: safe in any folder, and never the same twice."""
    stems: dict[str, str] = {}
    for name in answers:
        stem = re.sub(r"[^\w.-]+", "_", Path(name).stem).strip("._")[:60] or "scenario"
        while f"{stem}-" in stems.values():
            stem += "_2"
        stems[name] = f"{stem}-" if name else ""
    return stems


def _save_each(drawn: Iterator[tuple[str, Axes]], folder: Path, form: str) -> list[str]:
    names = []
    for stem, ax in drawn:
        names.append(f"{stem}.{form}")
        (folder / names[-1]).write_bytes(rendered(ax, form))
    return names


def _save_pack(drawn: Iterator[tuple[str, Axes]], folder: Path) -> list[str]:
    name = f"{PACK}.pdf"
    buffer, told = BytesIO(), []
    with own_style(), PdfPages(buffer, metadata={"CreationDate": None, "Creator": MARK, "Producer": MARK}) as pages:
        for _, ax in drawn:
            pages.savefig(cast(Figure, ax.figure))
            told.append(alt_text(ax))
        pages.infodict()["Subject"] = " ".join(told)
    (folder / name).write_bytes(buffer.getvalue())
    return [name]


def _ending(form: str) -> str:
    return ".pdf" if form == "pack" else f".{form}"


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A folder for the time being beside another, which is made; what cannot be written to is told in plain words."""
    made = [path for path in (target, *target.parents) if not path.exists()]
    temporary = None
    try:
        target.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=".charts-", dir=target))
        yield temporary
    except FileExistsError as error:
        raise ForcecalcError(f"{_named(error.filename or target)} is a file, where a folder is due") from error
    except OSError as error:
        told = f"cannot write charts to {_named(target)}: {error.strerror or error}"
        raise ForcecalcError(told) from error
    finally:
        if temporary:
            shutil.rmtree(temporary, ignore_errors=True)
        for path in made:
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()


def _named(path: str | Path) -> str:
    """A path as a message quotes it, whole."""
    return f"'{printable(str(path))}'"


def _move(temporary: Path, target: Path, names: list[str], stale: list[str]) -> None:
    """Put the new charts in the place of the old ones, and take away those of ours that no longer apply."""
    for name in names:
        if (target / name).is_dir():
            raise ForcecalcError(f"{_named(target / name)} is a folder, where a chart is to be written")
    for name in names:
        (temporary / name).replace(target / name)
    for path in (target / name for name in stale if name not in names):
        if path.is_file() and MARK.encode() in path.read_bytes():
            path.unlink()
