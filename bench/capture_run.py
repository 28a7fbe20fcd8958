"""What the program says when it is called: from the command line and from Python, in this process.

Of the program only its command line and its public face are used.
"""

import io
import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import partial
from typing import Any, NamedTuple

# What a piece of work comes to, by what is put behind the piece's name.
Files = Mapping[str, bytes]
# What commands write files to; what is found there afterwards is captured.
MADE = "made"
COLUMNS = 80


class Call(NamedTuple):
    """A call of the command line; without columns it is not told how wide it is."""

    args: tuple[str, ...]
    columns: int | None = COLUMNS
    terminal: bool = False
    stdin: bytes = b""


class _Stream(io.TextIOWrapper):
    """A stream that keeps what is written, and claims to be a terminal if need be."""

    def __init__(self, content: bytes = b"", terminal: bool = False) -> None:
        self.kept = io.BytesIO(content)
        super().__init__(self.kept, encoding="utf-8")
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal

    def text(self) -> str:
        self.flush()
        return self.kept.getvalue().decode("utf-8", "backslashreplace")


def error_text(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}\n"


def encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def called(*calls: Call) -> Files:
    """The calls one after the other, in one text."""
    return {".txt": encoded("\n".join(map(_called, calls)))}


def _called(call: Call) -> str:
    out, err = _Stream(terminal=call.terminal), _Stream(terminal=call.terminal)
    with _stage(call), redirect_stdout(out), redirect_stderr(err):
        code = _exit_code()
    said = f"$ forcecalc {shlex.join(call.args)}\nexit code: {code}\n"
    return f"{said}--- standard output\n{out.text()}--- standard error\n{err.text()}"


def _exit_code() -> str:
    try:
        from forcecalc.cli import main

        main()
    except SystemExit as stopped:
        return str(stopped.code or 0)
    except Exception as error:
        return error_text(error).rstrip()
    return "0"


@contextmanager
def _stage(call: Call) -> Iterator[None]:
    """The arguments, the width and the standard input of a call, for its time."""
    kept = sys.argv, sys.stdin, os.environ.pop("COLUMNS", None)
    sys.argv, sys.stdin = ["forcecalc", *call.args], _Stream(call.stdin)
    if call.columns is not None:
        os.environ["COLUMNS"] = str(call.columns)
    try:
        yield
    finally:
        sys.argv, sys.stdin = kept[:2]
        os.environ["COLUMNS"] = kept[2] or str(COLUMNS)


def each(parts: Mapping[str, Callable[[], str | bytes]]) -> Files:
    """Several parts of one piece of work; where one fails, its error stands in its place."""
    return {ending: _or_error(part) for ending, part in parts.items()}


def _or_error(part: Callable[[], str | bytes]) -> bytes:
    try:
        done = part()
    except Exception as error:
        done = error_text(error)
    return done if isinstance(done, bytes) else encoded(done)


def shown(result: Any) -> Files:
    """A result as it shows itself: as text, in a notebook, as a table."""
    parts: dict[str, Callable[[], str | bytes]] = {".repr.txt": lambda: repr(result)}
    if hasattr(result, "_repr_html_"):
        parts[".html"] = lambda: _string(result._repr_html_())
    if hasattr(result, "to_frame"):
        parts[".csv"] = lambda: _string(result.to_frame().to_csv())
    return each(parts)


def _string(text: object) -> str:
    return str(text)


def answered(scenario: str) -> Any:
    import forcecalc

    return forcecalc.assess(forcecalc.load(scenario))


def analysed(scenario: str, analysis: str) -> Files:
    """One of the analyses that take an answer."""
    import forcecalc

    return shown(getattr(forcecalc, analysis)(answered(scenario)))


def assessed(scenario: str) -> Files:
    return shown(answered(scenario))


def loaded(scenario: str) -> Files:
    import forcecalc

    read = forcecalc.load(scenario)
    return {**shown(read), **each({".yaml": lambda: str(forcecalc.dump(read))})}


def compared(*scenarios: str) -> Files:
    import forcecalc

    return shown(forcecalc.compare([answered(name) for name in scenarios]))


def swept(scenario: str, *vary: str) -> Files:
    import forcecalc

    return shown(forcecalc.sweep(forcecalc.load(scenario), vary, draws=1024))


def explained(scenario: str) -> Files:
    """The trail of every quantity of an answer."""
    import forcecalc

    answer = answered(scenario)

    def trail(name: str) -> str:
        return repr(forcecalc.explain(answer, name))

    names = dict.fromkeys(answer.to_frame().index.get_level_values(0))
    return each({f"/{name}.txt": partial(trail, name) for name in names})


def explained_variants(scenario: str) -> Files:
    """The trail of the headline in each of the first variants."""
    names = list(answered(scenario).variants)[:3]
    return called(*(Call(("explain", scenario, "--variant", name)) for name in names))


def drawn_in_axes(scenario: str, chart: str) -> Files:
    """A chart in axes that are given, with what is told of it in words."""
    from matplotlib.figure import Figure

    from forcecalc import charts

    ax = Figure(figsize=(8, 5)).subplots()
    getattr(charts, chart)(answered(scenario), ax=ax)
    told = f"{charts.alt_text(ax)}\n\n{charts.caption(ax)}\n"
    return each({".words.txt": lambda: told, ".svg": lambda: _saved(ax, "svg"), ".png": lambda: _saved(ax, "png")})


def _saved(ax: Any, form: str) -> bytes:
    import matplotlib

    buffer = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "capture"}):
        ax.figure.savefig(buffer, format=form, dpi=80, metadata={"Date": None} if form == "svg" else {})
    return buffer.getvalue()


def explored(scenario: str, figure: str, to: str) -> Files:
    """The panel as it begins, and when a figure has been moved: its text and the state of its widgets."""
    import ipywidgets

    import forcecalc

    ipywidgets.Widget.close_all()
    panel = forcecalc.explore(scenario)

    def moved() -> str:
        panel.move(figure, to)
        return repr(panel)

    # In this order: the state after the move comes last.
    parts = {".begun.txt": lambda: repr(panel), ".begun.json": _widgets, ".moved.txt": moved, ".moved.json": _widgets}
    return each(parts)


def _widgets() -> str:
    """The state of all widgets, each with a number in the place of its random name."""
    import ipywidgets

    state = ipywidgets.Widget.get_manager_state(drop_defaults=True)["state"]
    text = json.dumps(list(state.values()), indent=1, ensure_ascii=False, default=str)
    for number, name in enumerate(state):
        text = text.replace(name, f"widget {number}")
    return text


def faced() -> Files:
    """The names that the package offers."""
    import forcecalc
    from forcecalc import charts

    return {".txt": "\n".join([*dir(forcecalc), "", *dir(charts), ""]).encode()}
