"""A document as a file: its format is chosen by its extension, and it is written whole or not at all."""

import os
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from forcecalc.analysis.assess import Assessment, answered
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.brand.brand import Brand
from forcecalc.errors import ForcecalcError, check_installed, nearest, printable
from forcecalc.safe_files import OutputFile, named
from forcecalc.scenario.scenario import Scenario
from forcecalc.wording import check_system

# By extension: the writer, and the package that it needs beyond forcecalc's own. A writer has `rendered(briefing)`.
WRITERS: dict[str, tuple[str, str]] = {
    ".html": ("html", ""),
    ".md": ("markdown", ""),
    ".pdf": ("pdf", "typst"),
    ".pptx": ("pptx", "pptx"),
    ".xlsx": ("xlsx", "xlsxwriter"),
}
_DECK, _PAGE = ".pptx", ".html"


def brief(
    answers: Scenario | Assessment | Mapping[str, Scenario | Assessment],
    path: str | os.PathLike[str],
    units: str = "both",
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    force: bool = False,
    brand: Brand | None = None,
    template: str | os.PathLike[str] | None = None,
    live: bool = False,
) -> Path:
    """Write a briefing on one or several scenarios, in the format that the file's extension names.

    Parameters
    ----------
    answers : Scenario, Assessment or mapping of str to these
        One scenario or its answer, or several by name.
    path : path
        The file to write; an existing one is not overwritten. A symbolic link is followed.
    units : str
        Lengths in "mi", "km" or "both".
    draws, seed : int
        As for `simulate`.
    force : bool
        Whether an existing file is overwritten; the new one has its permissions.
    brand : Brand, optional
        The style of a house, from `load_brand`.
    template : path, optional
        A house's own .pptx or .potx, whose layouts, theme and size a deck takes.
    live : bool
        Whether a page has a panel in which figures may be moved; it works offline and sends nothing.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    ForcecalcError
        If the extension or the unit is unknown, a library is missing, there is no scenario, or the file already exists
        or cannot be written; if a template is given for another format, or cannot be used; if another format is to be
        live, or a page with a panel would be too large.

    Examples
    --------
    >>> import tempfile
    >>> from forcecalc import assess, load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     brief(assess(load("article")), f"{folder}/article.md").read_text("utf-8").splitlines()[0]
    '# A buffer zone, and the force on offer'
    """
    path = Path(path)
    check_system(units)
    writer = import_module(f"forcecalc.documents.{check_file(path, force, template, live)}")
    by_name = _by_name(answers)
    if not by_name:
        raise ForcecalcError(f"{named(path)} cannot be written: there is no scenario to report")
    # Imported here: that a file cannot be written is reported without waiting for the charts.
    from forcecalc.report.briefing import compose

    options: dict[str, object] = {} if template is None else {"template": Path(template)}
    if live:
        options["live"] = True
    OutputFile(path, force).write(writer.rendered(compose(by_name, units, draws, seed, brand), **options))
    return path


def _by_name(answers: Scenario | Assessment | Mapping[str, Scenario | Assessment]) -> dict[str, Assessment]:
    if isinstance(answers, Mapping):
        return {name: answered(each) if isinstance(each, Scenario) else each for name, each in answers.items()}
    answer = answered(answers)
    return {answer.scenario.name: answer}


def check_file(
    path: Path, force: bool = False, template: str | os.PathLike[str] | None = None, live: bool = False
) -> str:
    """The writer of a file's format, if the file can be written; to be called before anything is computed.

    Parameters
    ----------
    path : Path
        The file.
    force : bool
        Whether an existing file is overwritten.
    template : path, optional
        A template, which only a deck has.
    live : bool
        Whether figures may be moved in it, which only a page allows.

    Raises
    ------
    ForcecalcError
        As `brief` does of the file.
    """
    extensions = ", ".join(WRITERS)
    if str(path) == "-":
        raise ForcecalcError(f"'-' is not a file: the extension of a file names its format, one of {extensions}")
    OutputFile(path, force).check()
    extension = path.suffix.lower()
    if extension not in WRITERS:
        shown = printable(extension)
        wrong = f"ends in '{shown}', which is not a format of a briefing" if extension else "has no extension"
        hint = nearest(extension, WRITERS) or f"give it one of {extensions}"
        raise ForcecalcError(f"{named(path)} {wrong}; {hint}")
    module, needed = WRITERS[extension]
    if needed:
        check_installed(needed, f"a {extension} briefing")
    if template is not None:
        if extension != _DECK:
            raise ForcecalcError(f"a template is for a deck, and {named(path)} is not a {_DECK}; leave --template out")
        import_module(f"forcecalc.documents.{module}").check_template(Path(template))
    if live and extension != _PAGE:
        raise ForcecalcError(f"only a page can be live, and {named(path)} is not a {_PAGE}; leave --live out")
    return module
