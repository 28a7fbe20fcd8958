"""A scenario as it is from the start of each later phase on."""

from dataclasses import replace

from forcecalc.errors import Complaints, quoted
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.layer import Layer
from forcecalc.scenario.scenario import Scenario


def later_scenarios(scenario: Scenario) -> dict[str, Scenario]:
    """The scenario as it is from the start of each of its phases on, in their order.

    What a phase says of members that a variant or a change has left out is passed over.

    Examples
    --------
    >>> import forcecalc
    >>> later_scenarios(forcecalc.load("article"))
    {}
    """
    found, later = {}, replace(scenario, variants={}, phases={}, changes=())
    for name, phase in scenario.phases.items():
        complaints = Complaints()
        later = replace(later, name=name, notes=()).with_layer(_fitting(later, phase.layer), complaints)
        complaints.raise_if_any()
        found[name] = later
    return found


def read_phases(scenario: Scenario, complaints: Complaints, own: bool) -> Scenario:
    """The scenario with its phases as they add to it and to one another; a complaint where one does not fit.

    Parameters
    ----------
    scenario : Scenario
        Put together from its files.
    complaints : Complaints
        Collects what is wrong; holds what has been wrong so far.
    own : bool
        Whether the phases are of its own file, and not of one that it extends.
    """
    # What has another fault may change something once that is corrected.
    later, sound = scenario, not len(complaints)
    phases, sources = {}, scenario.sources
    ranged = _ranged(scenario)
    for name, phase in scenario.phases.items():
        faults = len(complaints)
        layer = later.resolved(phase.layer if own else _fitting(later, phase.layer), complaints)
        changed = later.with_layer(layer, complaints)
        if layer.correlations and len(complaints) == faults:
            # Imported here, so that only a scenario with correlations pays for it.
            from forcecalc.scenario.correlations import check_later_correlations

            check_later_correlations(layer.correlations, changed.correlations, ranged, changed.figures, complaints)
        if own and sound and len(complaints) == faults and not _differs(later, changed):
            accepted = "give a figure that is other from then on"
            complaints.add(phase.place, f"{quoted(name)} changes nothing", accepted)
        phases[name], later = phase._replace(layer=layer), changed
        ranged |= {key: figure for key, figure in _ranged(changed).items() if key not in ranged}
        # The source of a figure that a phase takes from a bundled table is one of the scenario's.
        sources = {**layer.sources, **sources}
    return replace(scenario, phases=phases, sources=sources)


def _ranged(scenario: Scenario) -> dict[FigureKey, Figure]:
    return {key: figure for key, figure in scenario.figures.items() if figure.varies}


def _fitting(scenario: Scenario, layer: Layer) -> Layer:
    """What a layer says, less what it says of members that are not there, and of ranges that are none any more."""
    here = {EVERYONE}.union(*scenario.members.values(), *layer.members.values())
    figures = {key: figure for key, figure in layer.figures.items() if key.member in here}
    varying = {key for key, figure in {**scenario.figures, **figures}.items() if figure.varies}
    return replace(
        layer,
        without={member: place for member, place in layer.without.items() if member in here},
        figures=figures,
        locations={sector: location for sector, location in layer.locations.items() if sector in here},
        notes={member: note for member, note in layer.notes.items() if member in here},
        correlations={pair: each for pair, each in layer.correlations.items() if pair <= varying},
    )


def _differs(scenario: Scenario, other: Scenario) -> bool:
    """Whether any number or word that an answer goes by is another."""
    amounts, others = (
        {key: (figure.amount, figure.bound) for key, figure in each.figures.items() if figure.known}
        for each in (scenario, other)
    )
    words, other_words = (
        (each.members, each.method, each.posture, each.locations, each.correlations) for each in (scenario, other)
    )
    return amounts != others or words != other_words
