"""The command line: read, call, print. A first argument that is not a command is a scenario to run."""

import gc
import os
import sys
from importlib import import_module
from io import StringIO, TextIOWrapper
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import click

from forcecalc.cli.help import COMMANDS as COMMANDS
from forcecalc.cli.help import SECTIONS
from forcecalc.cli.streams import abandon_streams, hold_streams, report_unwritten, say
from forcecalc.errors import ForcecalcError, nearest, quoted
from forcecalc.installation import check_installation
from forcecalc.safe_files import keeping_inputs, named
from forcecalc.version import __version__

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# What a shell expects of a program that failed, was called wrongly, was interrupted, or had nobody to write to.
_FAILED, _WRONG, _INTERRUPTED, _PIPE_CLOSED = 1, 2, 130, 141
_EPILOG = """\b
forcecalc article                         the bundled article scenario
forcecalc scenario.yaml --set "tour_length=4 months"
forcecalc explain scenario.yaml sustained_shortfall"""


class _PipeClosedError(Exception):
    """Nobody reads standard output any more; click would end with the exit code of a failure."""


class _Commands(click.Group):
    """A group that imports a command when it is called, and runs a scenario given without one."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """As click does it; `--help` prints here."""
        try:
            return super().make_context(*args, **extra)
        except BrokenPipeError as error:
            raise _PipeClosedError from error

    def invoke(self, ctx: click.Context) -> Any:
        """As click does it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise _PipeClosedError from error

    def list_commands(self, ctx: click.Context) -> list[str]:
        # Not `list(COMMANDS)`: once it is imported, the command `list` has that name in this package.
        return [*COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"forcecalc.cli.{cmd_name.replace('-', '_')}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        widest = max(map(len, COMMANDS))
        for title, commands in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(widest), text) for name, text in commands.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """Commands, and scenarios: a first word that is not a command is a scenario."""
        from click.shell_completion import CompletionItem

        from forcecalc.cli.completion import complete_scenarios

        commands = [CompletionItem(name, help=text) for name, text in COMMANDS.items() if name.startswith(incomplete)]
        if incomplete.startswith("-"):
            return super().shell_complete(ctx, incomplete)
        return [*commands, *complete_scenarios(ctx, self.params[0], incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not ctx.resilient_parsing:
            check_installation()
            if wrong := _empty(args):
                raise click.UsageError(wrong, ctx)
        if args[0] in COMMANDS:
            return super().resolve_command(ctx, args)
        # A shell that completes a word does not want to hear what is wrong with another.
        if not ctx.resilient_parsing and (hint := _mistyped(args[0])):
            raise click.UsageError(hint, ctx)
        return "run", self.get_command(ctx, "run"), args

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = {"--version", "--help", "-h"}
        if args and args[0].startswith("-") and args[0] not in own:
            args = ["run", *args]
        return super().parse_args(ctx, args)


def _empty(args: list[str]) -> str:
    """What is wrong with an argument that is empty, as that of a variable is that was never set; else nothing."""
    for before, word in pairwise(["", *args]):
        option, equals, value = word.partition("=")
        if not word and not before.startswith("-"):
            return "an argument is empty; leave it out"
        if not word or (equals and not value and option.startswith("--")):
            return f"the value of {before if not word else option} is empty; write one, or leave the option out"
    return ""


def _mistyped(word: str) -> str:
    """What is wrong with a word that is neither a command nor looks like a scenario; nothing if it is one."""
    from pathlib import Path

    from forcecalc.safe_files import seen
    from forcecalc.scenario.files import bundled_names

    if word == "-" or any(mark in word for mark in "/\\.:") or word in bundled_names():
        return ""
    if seen(Path(word)):
        return ""
    hint = nearest(word, [*COMMANDS, *bundled_names()])
    bundled = ", ".join(bundled_names())
    return f"{quoted(word)} is neither a command nor a scenario; {hint or f'bundled scenarios: {bundled}'}"


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=_EPILOG,
    no_args_is_help=True,
)
@click.version_option(__version__, prog_name="forcecalc")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """How many troops a peacekeeping force needs, how many are on offer, and how many can be sustained.

    A SCENARIO is a parameter file, the name of a bundled one, or "-" for standard input.
    """
    ctx.with_resource(keeping_inputs())


def main() -> None:
    """Run the command line; a user's mistake is reported in a sentence, with exit code 2, a full disk with 1."""
    # No command multiplies matrices: threads of numpy's library for that would only spin while they wait for work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What is imported is never collected: looking through it for cycles every 700 objects takes a twentieth of a start.
    gc.set_threshold(200_000)
    hold_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(_run())


def _run() -> int | None:
    """Run the command that was asked for; the exit code, nothing where all went well."""
    try:
        code: int | None = cli(prog_name="forcecalc", standalone_mode=False)
    except ForcecalcError as error:
        say(str(error), aside=True)
        return _WRONG
    except click.ClickException as error:
        shown = StringIO()
        error.show(shown)
        say(shown.getvalue().rstrip(), aside=True)
        return error.exit_code
    except click.Abort:
        say("interrupted", aside=True)
        return _INTERRUPTED
    except MemoryError:
        say("there is not enough memory for it; ask for fewer draws or rows", aside=True)
        return _FAILED
    except _PipeClosedError:
        abandon_streams()
        return _PIPE_CLOSED
    except OSError as error:
        # An error of a file names it; what has no name is standard output.
        if error.filename is not None:
            say(f"{named(str(error.filename))} cannot be used: {error.strerror}", aside=True)
        else:
            report_unwritten(error)
        return _FAILED
    return code if isinstance(code, int) else None
