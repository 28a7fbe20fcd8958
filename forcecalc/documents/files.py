"""A document as a file: the format from its ending, written whole or not at all."""

import os
from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.points import DEFAULT_DRAWS
from forcecalc.errors import ForcecalcError, nearest, printable
from forcecalc.report.briefing import compose

# By the ending: the writer, and what it needs beyond what forcecalc itself does. A writer has `rendered(briefing)`.
WRITERS: dict[str, tuple[str, str]] = {
    ".md": ("text", ""),
    ".pptx": ("deck", "pptx"),
}
# What a library is called by those who install it, where that is not what it is imported by.
_INSTALLED_AS = {"pptx": "python-pptx"}


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
        Where to; a file that is there is left alone.
    units : str
        Lengths in "mi", "km" or "both".
    draws, seed : int
        As for `simulate`.
    force : bool
        Whether a file that is there is replaced.

    Returns
    -------
    pathlib.Path
        The file.

    Raises
    ------
    ForcecalcError
        If the ending is unknown, a library is missing, or the file is there already or cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from forcecalc import assess, load
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     brief(assess(load("article")), f"{folder}/article.md").read_text("utf-8").splitlines()[0]
    '# Thirty thousand for eighteen hundred miles'
    """
    path = Path(path)
    writer = _writer(path)
    check_free(path, force)
    named = {answers.scenario.name: answers} if isinstance(answers, Assessment) else dict(answers)
    write_whole(path, writer.rendered(compose(named, units, draws, seed)), force)
    return path


def _writer(path: Path) -> Any:
    ending = path.suffix.lower()
    if ending not in WRITERS:
        hint = nearest(ending, WRITERS) or f"it is one of {', '.join(WRITERS)}"
        wrong = f"ends in '{printable(ending)}', which is no format of a briefing" if ending else "has no ending"
        raise ForcecalcError(f"{_named(path)} {wrong}; {hint}")
    module, needed = WRITERS[ending]
    if needed and find_spec(needed) is None:
        library = _INSTALLED_AS.get(needed, needed)
        raise ForcecalcError(f"a {ending} briefing needs {library}; install it with: pip install 'forcecalc[briefing]'")
    return import_module(f"forcecalc.documents.{module}")


def check_free(path: Path, force: bool = False) -> None:
    """Refuse a place that nothing can be written to, before anything is computed for it.

    Raises
    ------
    ForcecalcError
        If a file is there and is not to be replaced, if it is no file, or its folder is not there.
    """
    try:
        if path.is_dir():
            raise ForcecalcError(f"{_named(path)} is a folder; name a file in it")
        if path.exists() and not path.is_file():
            raise ForcecalcError(f"{_named(path)} is a device, not a file")
        if path.exists() and not force:
            raise ForcecalcError(f"{_named(path)} is there already and is left as it is; say --force, or another name")
        if not path.parent.is_dir():
            raise ForcecalcError(f"{_named(path)} cannot be written: there is no folder {_named(path.parent)}")
    except (OSError, ValueError) as error:
        raise ForcecalcError(f"{_named(path)} cannot be written: {_reason(error)}") from error


def write_whole(path: Path, content: bytes, force: bool = False) -> None:
    """Write a file under another name, and give it its own once all of it is there.

    Raises
    ------
    ForcecalcError
        If it cannot be written; then nothing is left behind, and what was there is as it was.
    """
    check_free(path, force)
    # Short, since a name may be as long as a folder allows.
    unnamed = path.with_name(f".forcecalc-{os.getpid()}.tmp")
    try:
        with unnamed.open("xb") as file:
            file.write(content)
        unnamed.replace(path)
    except OSError as error:
        raise ForcecalcError(f"{_named(path)} cannot be written: {_reason(error)}") from error
    finally:
        unnamed.unlink(missing_ok=True)


def _named(path: Path) -> str:
    return f"'{printable(str(path))}'"


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or error)
