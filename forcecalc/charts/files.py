"""Charts as files: all of a scenario's at once, or none."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, Unpack, cast

from matplotlib.axes import Axes
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure

from forcecalc import charts
from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.charts.chart import Setting, made
from forcecalc.charts.look import as_pdf, own_style
from forcecalc.charts.rendering import MARK, draw, rendered
from forcecalc.charts.shown import alt_text
from forcecalc.errors import ForcecalcError, nearest, quoted
from forcecalc.report.exhibits.left_out import left_out as reasons_once
from forcecalc.safe_files import OutputFile, check_name, give_name, named, read_regular, seen, temporary_path
from forcecalc.wording import check_system

FORMATS = ("png", "svg", "pdf", "pack")
PACK = "charts"
# No chart of ours comes near it; a larger file is somebody else's.
_LARGEST_CHART = 100_000_000


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
    **setting: Unpack[Setting],
) -> Saved:
    """Save every chart that applies: NAME.png in the folder, or SCENARIO-NAME.png where there are several scenarios.

    Charts made by forcecalc are replaced, and removed where they no longer apply; any other file is left alone. If
    anything fails, the folder is left as it was.

    Parameters
    ----------
    answers : Assessment or mapping of str to Assessment
        One scenario's answer, or several by name; several are set side by side in one chart of scenarios.
    folder : path
        Made if it does not exist.
    form : str
        "png" (200 dots to the inch), "svg", "pdf" (a file a chart), or "pack" (one PDF with a page a chart).
    units : str
        Lengths in "km" or "mi"; "both" is taken for km.
    draws, seed : int
        As for `simulate`.
    **setting
        The page of each chart: shape, width, height and dark, as a chart itself takes them.

    Raises
    ------
    ForcecalcError
        If the format or the unit is unknown, the folder cannot be written to, or a file that forcecalc did not make has
        the name of a chart.

    Examples
    --------
    >>> import tempfile
    >>> from forcecalc import assess, load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     saved = save_all(assess(load("radakin_64000")), folder, "svg")
    >>> [path.name for path in saved.files]
    ['placemat.svg', 'gap.svg', 'estimates.svg', 'contributors.svg']
    """
    check_system(units)
    by_name = {"": answers} if isinstance(answers, Assessment) else dict(answers)
    if len(by_name) == 1:
        by_name = {"": next(iter(by_name.values()))}
    left_out: list[str] = []
    files = _save(_drawn(by_name, units, draws, seed, left_out, setting), Path(folder), form, (*charts.CHARTS, PACK))
    return Saved(files, tuple(left_out))


def save(
    name: str, result: Any, folder: str | os.PathLike[str], form: str = "png", **setting: Unpack[Setting]
) -> Saved:
    """Save one chart as NAME.png, or as NAME.pdf where a pack is asked for; otherwise as `save_all`.

    Parameters
    ----------
    name : str
        Of a chart, such as "flow".
    result : Flow, Backstop, Sharing, Comparison, Sensitivity or Assessment
        What that chart is drawn from.
    folder, form, **setting
        As for `save_all`.
    """
    left_out: list[str] = []
    form = "pdf" if form == "pack" else form
    return Saved(_save(_alone(name, result, left_out, setting), Path(folder), form, (name,)), tuple(left_out))


def _alone(name: str, result: Any, left_out: list[str], setting: Setting) -> Iterator[tuple[str, Axes]]:
    try:
        yield name, draw(made({**charts.CHARTS, **charts.OF_THEIR_OWN}[name], result, "km"), **setting)
    except NotApplicableError as reason:
        left_out += reasons_once({name: str(reason)})


def _save(drawn: Iterator[tuple[str, Axes]], folder: Path, form: str, stale: tuple[str, ...]) -> tuple[Path, ...]:
    """Save charts, all or none, and remove those of ours that no longer apply."""
    if form not in FORMATS:
        hint = nearest(form, FORMATS) or f"accepted: {', '.join(FORMATS)}"
        raise ForcecalcError(f"{quoted(form)} is not a format of charts; {hint}")
    files = _pack(drawn) if form == "pack" else _each(drawn, form)
    with _made(folder), ExitStack() as stack:
        temporary: dict[Path, Path] = {}
        for name, content in files:
            path = temporary[folder / name] = stack.enter_context(temporary_path(folder))
            path.write_bytes(content)
        _refuse_foreign(temporary)
        replaced = {target for target in temporary if os.path.lexists(target)}
        for target, complete in temporary.items():
            give_name(complete, target, replace=target in replaced)
        ending = "pdf" if form == "pack" else form
        for path in (folder / f"{name}.{ending}" for name in stale):
            if path not in temporary and _is_ours(path):
                path.unlink()
    return tuple(temporary)


def check_chart(path: Path) -> str:
    """The format of a chart's file by its extension, if the file can be written; called before anything is drawn.

    Raises
    ------
    ForcecalcError
        If the extension names no format, or there is a file of that name that is not a chart of ours.
    """
    form = path.suffix.lower().removeprefix(".")
    if form not in FORMATS or form == "pack":
        accepted = "accepted extensions: .png, .svg and .pdf"
        raise ForcecalcError(f"{named(path)} does not end as a chart does; {accepted}")
    _refuse_foreign([path])
    OutputFile(path, force=True).check()
    return form


def write_chart(ax: Axes, path: str | os.PathLike[str]) -> Path:
    """Write a chart as a file of its own, its alternative text inside; the extension names the format.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        As returned by one of the charts.
    path : path
        A .png (200 dots to the inch), .svg or .pdf; a chart made by forcecalc is replaced, no other file is.

    Raises
    ------
    ForcecalcError
        As `check_chart`, or if the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from forcecalc import assess, charts, load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     charts.write_chart(charts.gap(assess(load("article"))), f"{folder}/gap.svg").name
    'gap.svg'
    """
    path = Path(path)
    form = check_chart(path)
    OutputFile(path, force=True).write(rendered(ax, form))
    return path


def _refuse_foreign(targets: Iterable[Path]) -> None:
    """Refuse to replace what is not a chart of ours."""
    for path in targets:
        if os.path.lexists(path) and not _is_ours(path):
            remedy = "move it away, or choose another name"
            raise ForcecalcError(f"{named(path)} exists and is not a chart made by forcecalc; {remedy}")


def _is_ours(path: Path) -> bool:
    try:
        return MARK.encode() in read_regular(path, _LARGEST_CHART)
    except OSError:
        return False


def _drawn(
    answers: Mapping[str, Assessment], units: str, draws: int, seed: int, left_out: list[str], setting: Setting
) -> Iterator[tuple[str, Axes]]:
    """The charts that apply, each with the stem of its file's name; one is drawn when the last has been saved."""
    stems = _stems(answers)
    first, *others = answers.values()
    for name, answer in answers.items():
        bundle, reasons = Bundle(answer, draws=draws, seed=seed), {}
        for chart, build in charts.CHARTS.items():
            if chart == "scenarios" and others:
                continue
            try:
                yield f"{stems[name]}{chart}", draw(build(bundle, "mi" if units == "mi" else "km"), **setting)
            except NotApplicableError as reason:
                reasons[chart] = str(reason)
        whose = f"{answer.scenario.name}: " if others else ""
        left_out += [f"{whose}{line}" for line in reasons_once(reasons)]
    if others:
        yield "scenarios", charts.scenarios(Bundle(first, tuple(others), draws, seed), **setting)


def _stems(answers: Mapping[str, Assessment]) -> dict[str, str]:
    """What the names of each scenario's files begin with: safe in any folder, and never the same twice."""
    stems: dict[str, str] = {}
    for name in answers:
        stem = re.sub(r"[^\w.-]+", "_", Path(name).stem).strip("._")[:60] or "scenario"
        while f"{stem}-" in stems.values():
            stem += "_2"
        stems[name] = f"{stem}-" if name else ""
    return stems


def _each(drawn: Iterator[tuple[str, Axes]], form: str) -> Iterator[tuple[str, bytes]]:
    """A file for each chart: its name and its content."""
    for stem, ax in drawn:
        yield f"{stem}.{form}", rendered(ax, form)


def _pack(drawn: Iterator[tuple[str, Axes]]) -> Iterator[tuple[str, bytes]]:
    """One file with a page for each chart."""
    buffer, alternatives = BytesIO(), []
    with own_style(), PdfPages(buffer, metadata={"CreationDate": None, "Creator": MARK, "Producer": MARK}) as pages:
        for _, ax in drawn:
            with as_pdf(figure := cast(Figure, ax.figure)):
                pages.savefig(figure)
            alternatives.append(alt_text(ax))
        pages.infodict()["Subject"] = " ".join(alternatives)
    yield f"{PACK}.pdf", buffer.getvalue()


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """A folder that exists; one that is empty at the end, though it was made for the charts, is removed."""
    new = [path for path in (folder, *folder.parents) if not seen(path)]
    for path in new:
        check_name(path)
    try:
        _make(folder)
        yield
    except OSError as error:
        raise ForcecalcError(f"cannot write charts to {named(folder)}: {error.strerror or error}") from error
    finally:
        for path in new:
            # One that holds anything is not removed.
            with suppress(OSError):
                path.rmdir()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise ForcecalcError(f"{named(error.filename or folder)} is a file, not a folder") from error
