"""Sectors that are sized each by a method of its own: which method sizes which."""

from collections.abc import Mapping

from forcecalc.model import MODEL
from forcecalc.model.evaluate import Mask, Plan, positions
from forcecalc.scenario.scenario import Scenario

# The method that adds sectors up, what it adds up, and the figure by which a file says how a sector is sized.
BY_SECTOR = "required_by_sector"
TROOPS_IN_SECTOR = "troops_in_sector"
SECTOR_METHOD = MODEL[TROOPS_IN_SECTOR].chosen_by
_LIMITS = MODEL[SECTOR_METHOD].limits
# The methods that can size a single sector, each with what it comes to there.
PART_BY = dict(zip(_LIMITS.names if _LIMITS else (), MODEL[TROOPS_IN_SECTOR].alternatives, strict=True))


def closed_parts(scenario: Scenario) -> dict[str, Mask]:
    """The sectors that each alternative is closed to, as their files name another."""
    closed: dict[str, Mask] = {}
    for position, sector in enumerate(scenario.members_of("sector")):
        figure = scenario.figure(SECTOR_METHOD, sector)
        if figure and figure.known:
            named = list(PART_BY.values())[int(figure.amount.central)]
            for part in PART_BY.values():
                closed[part] = closed.get(part, 0) | (part != named) << position
    return closed


def methods_taken(plan: Plan) -> dict[str, Mask]:
    """The methods by which sectors are sized, with the sectors; one whose troops are given has none."""
    picks = plan.picks(TROOPS_IN_SECTOR)
    return {method: picks[part] for method, part in PART_BY.items() if part in picks}


def method_of_each(plan: Plan, sectors: tuple[str, ...]) -> Mapping[str, str]:
    """The method of each sector, in the order of the sectors; nothing for one whose troops are given.

    Examples
    --------
    >>> sizes = {"sector": 2, "contributor": 1, "capability": 1}
    >>> plan = Plan(MODEL, {"sector_length": 0b01, "line_density": 0b11, "troops_in_sector": 0b10}, sizes)
    >>> method_of_each(plan, ("Line", "Base"))
    {'Line': 'required_by_line', 'Base': ''}
    """
    by_position = {place: method for method, mask in methods_taken(plan).items() for place in positions(mask)}
    return {sector: by_position.get(place, "") for place, sector in enumerate(sectors)}


def each_reads(plan: Plan, name: str) -> bool:
    """Whether the method of each sector reads a quantity; a sector whose troops are given reads none."""
    return not plan.given(TROOPS_IN_SECTOR) and all(name in MODEL.ancestors([method]) for method in methods_taken(plan))


def unfit_by_sector(plan: Plan) -> dict[str, str]:
    """What means nothing where the method of each sector would have to read a quantity, with the reason."""
    return {
        quantity.name: f"not every sector is sized by its {about}"
        for quantity in plan.model.quantities.values()
        if (about := quantity.where_each_sector_reads) and not each_reads(plan, about)
    }
