"""A document as a file: the format from its ending, written whole or not at all."""

import os
import secrets
import shutil
import stat
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS
from forcecalc.errors import ForcecalcError, nearest, printable

# By the ending: the writer, and the package that it needs beyond forcecalc's own. A writer has `rendered(briefing)`.
WRITERS: dict[str, tuple[str, str]] = {
    ".html": ("html", ""),
    ".md": ("markdown", ""),
    ".pdf": ("pdf", "typst"),
    ".pptx": ("pptx", "pptx"),
    ".xlsx": ("xlsx", "xlsxwriter"),
}
# Packages that are installed under another name than they are imported under.
_PACKAGES = {"pptx": "python-pptx"}


def brief(
    answers: Assessment | Mapping[str, Assessment],
    path: str | os.PathLike[str],
    units: str = "both",
    draws: int = DEFAULT_DRAWS,
    seed: int = 0,
    force: bool = False,
) -> Path:
    """Write a briefing on one or several scenarios, in the format that the file's ending names.

    Parameters
    ----------
    answers : Assessment or mapping of str to Assessment
        One scenario's answer, or several by name.
    path : path
        The file to write; an existing one is left alone. A symbolic link is followed.
    units : str
        Lengths in "mi", "km" or "both".
    draws, seed : int
        As for `simulate`.
    force : bool
        Whether an existing file is replaced; the new one has its permissions.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    ForcecalcError
        If the ending is unknown, a library is missing, there is no scenario, or the file already exists or cannot
        be written.

    Examples
    --------
    >>> import tempfile
    >>> from forcecalc import assess, load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     brief(assess(load("article")), f"{folder}/article.md").read_text("utf-8").splitlines()[0]
    '# Thirty thousand for eighteen hundred miles'
    """
    path = Path(path)
    writer = import_module(f"forcecalc.documents.{check_file(path, force)}")
    named = {answers.scenario.name: answers} if isinstance(answers, Assessment) else dict(answers)
    if not named:
        raise ForcecalcError(f"{_named(path)} is not written: there is no scenario to report")
    # Imported here: that a file cannot be written is reported without waiting for the charts.
    from forcecalc.report.briefing import compose

    write_whole(path, writer.rendered(compose(named, units, draws, seed)), force)
    return path


def check_file(path: Path, force: bool = False) -> str:
    """The writer of a file's format, if the file can be written; to be called before anything is computed.

    Raises
    ------
    ForcecalcError
        As `brief` does of the file.
    """
    if str(path) == "-":
        raise ForcecalcError(f"'-' is not a file: a briefing has a format, which the file's ending names: {_endings()}")
    check_free(path, force)
    ending = path.suffix.lower()
    if ending not in WRITERS:
        wrong = f"ends in '{printable(ending)}', which is not a format of a briefing" if ending else "has no ending"
        raise ForcecalcError(f"{_named(path)} {wrong}; {nearest(ending, WRITERS) or f'give it one of {_endings()}'}")
    module, needed = WRITERS[ending]
    if needed:
        check_installed(needed, f"a {ending} briefing")
    return module


def check_installed(needed: str, purpose: str) -> None:
    """Refuse what needs a library that is not installed.

    Raises
    ------
    ForcecalcError
        Saying how to install it.
    """
    try:
        import_module(needed)
    except ImportError as error:
        package, how = _PACKAGES.get(needed, needed), "install it with: pip install 'forcecalc[briefing]'"
        raise ForcecalcError(f"{purpose} needs the package {package} ({error}); {how}") from error


def check_free(path: Path, force: bool = False) -> None:
    """Refuse a place that nothing can be written to.

    Raises
    ------
    ForcecalcError
        If a file is there and is not to be replaced, if it is no file, or if its folder is not there or may not be
        written to.
    """
    there, folder = _status(path), _status(path.parent)
    if there and stat.S_ISDIR(there.st_mode):
        raise ForcecalcError(f"{_named(path)} is a folder; name a file in it")
    if there and not stat.S_ISREG(there.st_mode):
        raise ForcecalcError(f"{_named(path)} is a device or a pipe, not a file")
    if there and not force:
        raise ForcecalcError(_taken(path))
    if not there and path.is_symlink():
        raise ForcecalcError(f"{_named(path)} cannot be written: it is a link that leads nowhere")
    if not folder:
        raise ForcecalcError(f"{_named(path)} cannot be written: there is no folder {_named(path.parent)}")
    if not stat.S_ISDIR(folder.st_mode):
        raise ForcecalcError(f"{_named(path)} cannot be written: {_named(path.parent)} is a file, not a folder")
    try:
        # Tried, not asked: what the modes of a folder allow, its disk may not.
        TemporaryFile(dir=path.resolve().parent).close()
    except OSError as error:
        raise ForcecalcError(f"{_named(path)} cannot be written: {_reason(error)}") from error


def write_whole(path: Path, content: bytes, force: bool = False) -> None:
    """Write a file under another name, and give it its own once all of it is there.

    Raises
    ------
    ForcecalcError
        If it cannot be written; then nothing is left behind, and what was there is as it was.
    """
    check_free(path, force)
    target = path.resolve()
    # Short, since a name may be as long as a folder allows.
    unnamed = target.with_name(f".forcecalc-{secrets.token_hex(8)}.tmp")
    try:
        with unnamed.open("xb") as file:
            file.write(content)
        if target.exists():
            shutil.copymode(target, unnamed)
        _give(unnamed, target, force)
    except FileExistsError as error:
        raise ForcecalcError(_taken(path)) from error
    except OSError as error:
        raise ForcecalcError(f"{_named(path)} cannot be written: {_reason(error)}") from error
    finally:
        unnamed.unlink(missing_ok=True)


def _give(unnamed: Path, target: Path, force: bool) -> None:
    """Give a file its name; without force the name is taken first, so that of two runs at once one is refused."""
    if force:
        unnamed.replace(target)
        return
    target.touch(exist_ok=False)
    try:
        unnamed.replace(target)
    except BaseException:
        target.unlink()
        raise


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise ForcecalcError(f"{_named(path)} cannot be written: {_reason(error)}") from error


def _taken(path: Path) -> str:
    return f"{_named(path)} is there already and is left as it is; say --force, or another name"


def _endings() -> str:
    return ", ".join(WRITERS)


def _named(path: Path) -> str:
    return f"'{printable(str(path))}'"


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)
