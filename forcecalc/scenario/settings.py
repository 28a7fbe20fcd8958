"""Changes written as NAME=VALUE, as on the command line."""

from collections.abc import Iterable
from dataclasses import replace

from forcecalc.errors import LONGEST_QUOTE, Complaints, Place, quoted
from forcecalc.scenario.layer import LayerReader
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.tree import Mapping, Scalar, parse


def with_settings(scenario: Scenario, settings: Iterable[str]) -> Scenario:
    """The scenario with each setting applied, later ones over earlier ones.

    Parameters
    ----------
    scenario : Scenario
        The scenario to start from.
    settings : iterable of str
        `NAME=VALUE`, the value as in a parameter file: "4 months", or "{low: 4 months, high: 8 months}".

    Raises
    ------
    ScenarioError
        With every setting that cannot be used.
    """
    complaints = Complaints()
    for setting in settings:
        name, equals, value = setting.partition("=")
        shown = setting if len(setting) <= LONGEST_QUOTE else f"{setting[:LONGEST_QUOTE]}..."
        place = Place(f"--method {value}" if name == "method" else f"--set {shown}")
        if not equals or not name.strip():
            complaints.add(place, f"{quoted(setting)} is not NAME=VALUE", 'write "tour_length=4 months"')
            continue
        node = parse(value, place.file, complaints) if value.lstrip().startswith(("{", "[")) else Scalar(place, value)
        if node is None:
            continue
        change = Mapping(place, {name.strip(): node}, {name.strip(): place})
        scenario = scenario.with_layer(LayerReader(scenario.glossary, complaints).change(change), complaints)
        scenario = replace(scenario, changes=(*scenario.changes, name.strip()))
    complaints.raise_if_any()
    return scenario
