"""The numbers of a flow, a backstop and a sharing as people read them: those of the answer, and those of their own."""

from dataclasses import replace

from forcecalc.analysis.backstop import Backstop
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.flow import LOWEST, STRENGTH, Flow
from forcecalc.analysis.sharing import Sharing
from forcecalc.case.bounds import CarriedBounds
from forcecalc.case.spread import Spread
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.reported.notation import TROOPS, Counted, Notation
from forcecalc.reported.number import Number, Opening

ASSETS = Counted("asset", "assets")


def bundle_of(result: Flow | Backstop | Sharing) -> Bundle:
    """The answer behind an analysis, over the draws of the analysis."""
    return Bundle(result.answer, draws=result.lattice.draws, seed=result.lattice.seed, given=result)


def numbers_of(result: Flow | Backstop | Sharing) -> ReportedNumbers:
    """The numbers of the answer behind an analysis; of a flow, the summaries of the policies chosen as well."""
    answer = reported(bundle_of(result))
    if not isinstance(result, Flow):
        return answer

    def spread(name: str, member: str) -> Spread | None:
        own = None if member else result.chosen.spreads.get(name)
        return own or answer.spread(name, member)

    return ReportedNumbers(result.answer, spread)


def in_month(result: Flow, name: str, month: int) -> Number:
    """The strength or the shortfall in a month."""
    value = float(result.by_month[name][month])
    number = _number(value, result.spreads.get((name, month)), *_openings(result.bounds, name, month))
    return _within_the_offer(result, number) if name == STRENGTH else number


def needed_in(result: Flow, month: int) -> str:
    """What is needed in a month, as a table has it: that of the phase in which it lies."""
    in_force = [name for name, start in result.starts.items() if start <= month]
    phase = result.answer.phases[in_force[-1]] if in_force else result.answer
    return reported(Bundle(phase, draws=result.lattice.draws, seed=result.lattice.seed)).brief("required_force")


def under_policy(result: Flow, policy: str, name: str, notation: Notation = TROOPS) -> Number:
    """What a policy comes to; for the strength when it is lowest, the bounds are those of that month."""
    cost = result.policies[policy]
    key = (STRENGTH, cost.lowest_month) if name == LOWEST else (name,)
    number = _number(cost.values[name], cost.spreads.get(name), *_openings(cost.bounds, *key), notation)
    return _within_the_offer(result, number) if name == LOWEST else number


def _within_the_offer(result: Flow, number: Number) -> Number:
    """A strength, which is never printed above an offer that the file has as it is and that no phase changes."""
    offer = numbers_of(result).number("pledged_force") if "pledged_force" in result.answer else None
    if offer is None or not offer.given or result.starts or number.central > offer.central:
        return number
    as_given = number.central == offer.central and not number.varies
    low, high = (None, None) if as_given else (number.low, number.high)
    return replace(number, low=low, high=high, given=as_given, limit=offer.central)


def _number(value: float, spread: Spread | None, rise: Opening, fall: Opening, notation: Notation = TROOPS) -> Number:
    low, high = (spread.p5, spread.p95) if spread else (None, None)
    return Number(value, low, high, rise, fall, notation=notation)


def _openings(bounds: CarriedBounds, name: str, *months: int) -> tuple[Opening, Opening]:
    """What bounds do to a number of the whole force, upward and downward."""
    up, down = bounds.effects(name, *months, 0)
    return Opening(up), Opening(down)


def assets(result: Backstop, numbers: ReportedNumbers, name: str, member: str) -> Number:
    """What is required, there or missing of a capability."""
    spread = result.capabilities[member].spreads.get(name)
    low, high = (spread.p5, spread.p95) if spread else (None, None)
    number = replace(numbers.number(name, member), low=low, high=high, notation=ASSETS)
    return replace(number, given=number.given and spread is None)
