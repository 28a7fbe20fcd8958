"""Reading a scenario from a file and those it extends."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from forcecalc.errors import Complaints, Place, quoted
from forcecalc.scenario.files import bundled_tree, find_scenario, read_text
from forcecalc.scenario.glossary import Glossary
from forcecalc.scenario.layer import Layer, LayerReader
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.tree import parse

MOST_EXTENDED = 10


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
    if layers:
        last = layers[-1]
        scenario = replace(scenario, name=name, title=last.texts.get("title") or name, variants=last.variants)
        for change in last.variants.values():
            scenario.with_layer(change, complaints)
        # What has another fault may change something once that is corrected.
        later, sound = scenario, not len(complaints)
        for name, phase in last.phases.items():
            faults = len(complaints)
            changed = later.with_layer(phase.layer, complaints)
            if sound and len(complaints) == faults and not later.differs_from(changed):
                accepted = "give a figure that is other from then on"
                complaints.add(phase.place, f"{quoted(name)} changes nothing", accepted)
            later = changed
    complaints.raise_if_any()
    return scenario


def _layers(name: str, glossary: Glossary, complaints: Complaints) -> list[Layer]:
    """The layers of a file and of those it extends, the deepest first."""
    layers: list[Layer] = []
    seen: list[Path] = []
    path, shown, asked = find_scenario(name, Path()), name, None
    while True:
        text = read_text(path, shown, complaints, asked)
        if text is None:
            return []
        # Only a file that could be read is resolved: a circle of symbolic links cannot be.
        if path.resolve() in seen or len(seen) == MOST_EXTENDED:
            how = "in a circle" if path.resolve() in seen else f"more than {MOST_EXTENDED} deep"
            chain = " -> ".join(file.name for file in (*seen, path))
            complaints.add(asked or Place(shown), f"files extend one another {how}", chain)
            return []
        seen.append(path.resolve())
        root = parse(text, shown, complaints)
        if root is None:
            return []
        layers.insert(0, LayerReader(glossary, complaints, folder=path.parent).file(root))
        extended = layers[0].texts.get("extends")
        if not extended:
            return layers
        asked = layers[0].places["extends"]
        shown = extended if "://" in extended else str(path.parent / extended)
        path = find_scenario(extended, path.parent)


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
