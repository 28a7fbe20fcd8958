"""What the command line makes of a scenario: one of its variants, and changes written as NAME=VALUE."""

from collections.abc import Iterable
from dataclasses import replace

from forcecalc.errors import LONGEST_QUOTE, Complaints, ForcecalcError, Place, nearest, quoted
from forcecalc.names import known_name
from forcecalc.scenario.layer import LayerReader
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.tree import Mapping, Scalar, parse


def in_variant(scenario: Scenario, name: str) -> Scenario:
    """A variant of the scenario in its place: named and titled so that both can be kept apart.

    Parameters
    ----------
    scenario : Scenario
        With variants.
    name : str
        Of the variant, whatever its capitals and spaces.

    Raises
    ------
    ForcecalcError
        If there is no such variant, with the nearest or all.
    ScenarioError
        If the variant cannot be applied.

    Examples
    --------
    >>> from forcecalc import load
    >>> in_variant(load("article"), "front line only").name
    'article: Front line only'
    """
    known = known_variant(scenario, name)
    varied = scenario.variant(known)
    title = f"{scenario.title} ({known})" if scenario.title else known
    return replace(varied, name=f"{scenario.name}: {known}", title=title)


def known_variant(scenario: Scenario, name: str) -> str:
    """The name of a variant as its file has it, whatever the capitals and spaces it is given with.

    Raises
    ------
    ForcecalcError
        If there is no such variant, with the nearest or all.
    """
    if known := known_name(name, scenario.variants):
        return known
    hint = nearest(name, scenario.variants) or f"variants: {', '.join(scenario.variants) or 'none'}"
    raise ForcecalcError(f"{scenario.name}: there is no variant {quoted(name)}; {hint}")


def with_settings(scenario: Scenario, settings: Iterable[str], method: str | None = None) -> Scenario:
    """The scenario with each setting applied, later ones over earlier ones.

    Parameters
    ----------
    scenario : Scenario
        The scenario to start from.
    settings : iterable of str
        `NAME=VALUE`, the value as in a parameter file: "4 months", or "{low: 4 months, high: 8 months}".
    method : str, optional
        The method chosen by an option of its own, after the settings.

    Raises
    ------
    ScenarioError
        With every setting that cannot be used.
    """
    complaints = Complaints()
    chosen = [] if method is None else [(f"method={method}", f"--method {method}")]
    for setting, option in (*((each, "") for each in settings), *chosen):
        name, equals, value = setting.partition("=")
        shown = setting if len(setting) <= LONGEST_QUOTE else f"{setting[:LONGEST_QUOTE]}..."
        place = Place(option or f"--set {shown}")
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
