"""What a shell offers for a word that is not yet whole: scenarios, figures, methods, variants, charts.

Nothing is imported before a shell asks, and nothing that is wrong with a scenario is reported there.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from forcecalc.scenario.scenario import Scenario

# Of a folder with very many files not all are looked at, nor all that fit offered.
_MOST_FILES, _MOST_OFFERED = 2000, 200
PARAMETER_FILES = (".yaml", ".yml")


def complete_scenarios(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Bundled scenarios, and the parameter files in the folder that is being typed or just below it."""
    from forcecalc.scenario.files import bundled_names

    return _offered({**dict.fromkeys(bundled_names(), "bundled"), **dict.fromkeys(_files(incomplete), "")}, incomplete)


def complete_figures(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Figures that a file may give, and those that the members of the scenario have; "=" behind them for --set."""
    from forcecalc.model import MODEL

    meanings = {quantity.name: quantity.meaning for quantity in MODEL.quantities.values() if not quantity.closed}
    scenario = _scenario(ctx)
    owned = {str(key): meanings[key.name] for key, _ in scenario.used() if key.member} if scenario else {}
    end = "=" if "=VALUE" in (param.metavar or "") else ""
    return _offered({f"{name}{end}": meaning for name, meaning in {**meanings, **owned}.items()}, incomplete)


def complete_quantities(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """Every quantity of the glossary."""
    from forcecalc.model import MODEL

    return _offered({quantity.name: quantity.meaning for quantity in MODEL.quantities.values()}, incomplete)


def complete_methods(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The methods that size a force."""
    from forcecalc.model import METHODS, MODEL

    return _offered({method: MODEL[method].meaning for method in METHODS}, incomplete)


def complete_postures(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The postures of a force."""
    from forcecalc.model.postures import POSTURES

    return _offered(dict.fromkeys(POSTURES, ""), incomplete)


def complete_variants(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The variants of the scenario that is named before."""
    scenario = _scenario(ctx)
    return _offered(dict.fromkeys(scenario.variants, "") if scenario else {}, incomplete)


def complete_charts(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The charts of a scenario."""
    from forcecalc.report.exhibits.catalogue import CHARTS, OF_THEIR_OWN

    return _offered(dict.fromkeys((*CHARTS, *OF_THEIR_OWN), ""), incomplete)


def complete_theatres(ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":
    """The theatres that there are pledges or estimates for."""
    from forcecalc.reference.estimates import theatres
    from forcecalc.reference.pledges import pledge_theatres

    return _offered(dict.fromkeys((*theatres(), *pledge_theatres()), ""), incomplete)


def _offered(words: Mapping[str, str], incomplete: str) -> "list[CompletionItem]":
    """The words that begin as typed, whatever their capitals, each with what it means."""
    from click.shell_completion import CompletionItem

    begun = incomplete.casefold()
    fitting = (word for word in words if word.casefold().startswith(begun) and word.isprintable())
    return [CompletionItem(_quoted(word), help=words[word] or None) for word in islice(fitting, _MOST_OFFERED)]


def _quoted(word: str) -> str:
    """A word as the shell takes it: zsh and fish quote by themselves, bash does not."""
    if not os.environ.get("_FORCECALC_COMPLETE", "").startswith("bash"):
        return word
    # Imported here: no other command needs it.
    from shlex import quote

    return quote(word)


def _scenario(ctx: click.Context) -> "Scenario | None":
    """The scenario that the words before name; nothing where none is named, or it cannot be read."""
    from forcecalc.case.load import load
    from forcecalc.errors import ForcecalcError
    from forcecalc.scenario.files import bundled_names

    # Before an option that still waits for its value, the words are not yet sorted into parameters.
    scenarios = (ctx.params.get("scenario"), *(ctx.params.get("scenarios") or ()))
    named = (ctx.params.get("near"), *scenarios, *ctx.args)
    for name in filter(None, named):
        # Standard input, a pipe or a device would wait for somebody to write.
        if name in bundled_names() or Path(name).is_file():
            try:
                return load(name)
            except (ForcecalcError, OSError):
                return None
    return None


def _files(incomplete: str) -> Iterator[str]:
    """Parameter files as they would be typed, in the folder typed so far and in the folders there."""
    typed, _, _ = incomplete.rpartition("/")
    folder = f"{typed}/" if typed or incomplete.startswith("/") else ""
    below = []
    for entry in _entries(folder or "."):
        if entry.name.endswith(PARAMETER_FILES):
            yield f"{folder}{entry.name}"
        elif not entry.name.startswith(".") and entry.is_dir():
            below.append(f"{folder}{entry.name}")
    for name in below[:_MOST_OFFERED]:
        if name.startswith(incomplete):
            yield from (f"{name}/{file.name}" for file in _entries(name) if file.name.endswith(PARAMETER_FILES))


def _entries(folder: str) -> Iterable[os.DirEntry[str]]:
    """What a folder holds, in order; nothing where it cannot be read."""
    try:
        with os.scandir(folder) as found:
            return sorted(islice(found, _MOST_FILES), key=lambda entry: entry.name)
    except OSError:
        return []
