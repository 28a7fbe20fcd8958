"""Reading a scenario from a file and those it extends."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from forcecalc.errors import Complaints, Place, quoted
from forcecalc.scenario.files import bundled_tree, find_scenario, read_text
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.later import read_phases
from forcecalc.scenario.layer import FILE_KEYS, Layer, LayerReader
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.tree import Mapping as Node
from forcecalc.scenario.tree import parse

MOST_EXTENDED = 10
# Members times variants and phases: each of these answers for all members.
MOST_ANSWERS = 50_000
# Members times figures with ranges: what each of these carries of a range is computed of all members.
MOST_RANGES = 500_000


def read_scenario(name: str, glossary: Glossary) -> Scenario:
    """A scenario by its path or bundled name, or from standard input if the name is "-".

    Raises
    ------
    ScenarioError
        With every fault in the file, in those it extends, and in its variants and phases.
    """
    complaints = Complaints()
    layers = _layers(name, glossary, complaints)
    return scenario_of("standard input" if name == "-" else Path(name).stem, layers, glossary, complaints)


def scenario_of(name: str, layers: Sequence[Layer], glossary: Glossary, complaints: Complaints) -> Scenario:
    """A scenario put together from layers, over the bundled planning factors.

    Parameters
    ----------
    name : str
        The scenario's name, and its title if it has none.
    layers : sequence of Layer
        The files it extends, the deepest first, then the file itself; empty if they could not be read.
    glossary : Glossary
        As for `read_scenario`.
    complaints : Complaints
        With what has been wrong so far.

    Raises
    ------
    ScenarioError
        With every fault, those found before included.
    """
    scenario = defaults(glossary)
    for layer in layers:
        scenario = scenario.with_layer(layer, complaints)
    if layers and not _too_many(scenario, layers[-1], complaints) and not _too_many_ranges(scenario, complaints):
        last = layers[-1]
        variants = {title: scenario.resolved(change, complaints) for title, change in last.variants.items()}
        # The source of a figure that a variant takes from a bundled table is one of the scenario's.
        taken = {key: source for change in variants.values() for key, source in change.sources.items()}
        sources = {**taken, **scenario.sources}
        title = last.texts.get("title") or name
        scenario = replace(scenario, name=name, title=title, sources=sources, variants=variants)
        for change in variants.values():
            scenario.with_layer(change, complaints)
        scenario = read_phases(scenario, complaints, "phases" in last.places)
    complaints.raise_if_any()
    return scenario


def _too_many(scenario: Scenario, layer: Layer, complaints: Complaints) -> bool:
    """Whether a scenario has more variants and phases than can be answered for so many members; that is reported."""
    members, changes = sum(map(len, scenario.members.values())), len(layer.variants) + len(layer.phases)
    if members * changes <= MOST_ANSWERS:
        return False
    wrong = f"{members:,} members in {changes:,} variants and phases are too many to answer"
    complaints.add(layer.places.get("variants", layer.places[""]), wrong, f"at most {MOST_ANSWERS:,} in all")
    return True


def _too_many_ranges(scenario: Scenario, complaints: Complaints) -> bool:
    """Whether more figures have ranges than can be examined for so many members; that is reported."""
    members = sum(map(len, scenario.members.values()))
    ranged = [each for each in scenario.figures.values() if each.varies]
    if members * len(ranged) <= MOST_RANGES:
        return False
    wrong = f"{len(ranged):,} figures with ranges of {members:,} members are too many to tell which matters"
    remedy = f"at most {MOST_RANGES:,}, one number times the other; give one range for all, or add members up"
    complaints.add(ranged[-1].place, wrong, remedy)
    return True


def read_content(content: Mapping[str, Any], glossary: Glossary) -> Scenario:
    """A scenario from what a file would contain, as Python values; files that it names are in the working directory.

    Raises
    ------
    ScenarioError
        With every fault in the content.
    """
    # Imported here: a file does without it.
    from forcecalc.scenario.python_content import content_tree

    complaints = Complaints()
    layer = LayerReader(glossary, complaints).file(content_tree(content, Place("scenario"), glossary, complaints))
    layers = _with_extended(layer, Path(), [], glossary, complaints)
    return scenario_of(layer.texts.get("title") or "scenario", layers, glossary, complaints)


def _layers(name: str, glossary: Glossary, complaints: Complaints) -> list[Layer]:
    """The layers of a file and of those it extends, the deepest first; none if one of them cannot be read."""
    path, seen = find_scenario(name, Path()), list[Path]()
    layer = _file(path, name, None, seen, glossary, complaints)
    return _with_extended(layer, path.parent, seen, glossary, complaints) if layer else []


def _with_extended(
    layer: Layer, folder: Path, seen: list[Path], glossary: Glossary, complaints: Complaints
) -> list[Layer]:
    """A layer from a folder, after those that it extends; none if one of them cannot be read."""
    layers = [layer]
    while extended := layers[0].texts.get("extends"):
        path = find_scenario(extended, folder)
        # A bundled file goes by its name: it does not lie where the file that names it does.
        shown = str(path) if path == folder / extended and "://" not in extended else extended
        below = _file(path, shown, layers[0].places["extends"], seen, glossary, complaints)
        if below is None:
            return []
        layers.insert(0, below)
        folder = path.parent
    return layers


def _file(
    path: Path, shown: str, asked: Place | None, seen: list[Path], glossary: Glossary, complaints: Complaints
) -> Layer | None:
    """The layer of a file, which then counts as seen; nothing, and a complaint, if it cannot be read."""
    text = read_text(path, shown, complaints, asked)
    if text is None:
        return None
    # Only a file that could be read is resolved: a circle of symbolic links cannot be.
    if path.resolve() in seen or len(seen) == MOST_EXTENDED:
        how = "in a circle" if path.resolve() in seen else f"more than {MOST_EXTENDED} deep"
        chain = " -> ".join(file.name for file in (*seen, path))
        complaints.add(asked or Place(shown), f"files extend one another {how}", chain)
        return None
    seen.append(path.resolve())
    root = parse(text, shown, complaints)
    if asked and isinstance(root, Node) and root.entries.keys().isdisjoint(FILE_KEYS):
        # What such a file says is nobody's business.
        complaints.add(asked, f"{quoted(shown)} does not hold a scenario", "give the path of a scenario file")
        return None
    return None if root is None else LayerReader(glossary, complaints, folder=path.parent).file(root)


@cache
def defaults(glossary: Glossary) -> Scenario:
    """A scenario of nothing but the bundled planning factors."""
    complaints = Complaints()
    root = bundled_tree("planning_factors.yaml", complaints)
    scenario = Scenario("", glossary)
    if root is not None:
        scenario = scenario.with_layer(LayerReader(glossary, complaints, default=True).file(root), complaints)
    complaints.raise_if_any()
    return scenario
