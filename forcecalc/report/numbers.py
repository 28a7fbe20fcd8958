"""The numbers of an answer as people read them: each with its range and its bounds, a gap as what its parts leave."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import isclose, isfinite

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bounds import threshold
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.compare import Compared
from forcecalc.case.headlines import BALANCES, PARTS
from forcecalc.case.spread import Spread
from forcecalc.reported.amount import Printed, amount, printed, printing_step
from forcecalc.reported.balance import Side, balance, side_of
from forcecalc.reported.conditions import OF_A_SECTOR, any_come, beyond, beyond_threshold, kept, none_come
from forcecalc.reported.notation import Notation, notation_of
from forcecalc.reported.number import CLOSED, NOTHING_SAID, Effect, Number, Opening, Predicate, Wording, openings
from forcecalc.reported.rounding import above, apportioned, below, nearest, step_of_each
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import AmountError, read_number, split_amount
from forcecalc.wording import Bound

_SHORTFALLS = {balance: shortfall for shortfall, balance in BALANCES.items()}
_MOST_CONDITIONS = 2
# What is printed on one step, so that it adds up.
_OFFERS = ("pledged_force", "sustained_force", "sustained_total")
_FAMILY = ("required_force", "pledged_force", "sustained_force", *BALANCES.values())
# What a contributor sends of its pledge; what never exceeds an offer, and the offer.
_OF_A_PLEDGE = (
    *("sustained_contribution", "contribution_within_pledge", "level_contribution", "held_contribution"),
    *("tapered_contribution", "pressed_contribution", "follow_on_contribution"),
)
_CAPS = {
    **dict.fromkeys(_OF_A_PLEDGE, "pledge"),
    "sustained_force": "pledged_force",
    "sustained_total": "pledged_force",
}


@dataclass(eq=False, repr=False)
class ReportedNumbers:
    """The numbers of one answer, in words.

    Attributes
    ----------
    answer : Assessment
        At the central values.
    spread : callable
        How a quantity's number is spread, by name and member; nothing where it does not vary.
    system : str
        Lengths in "mi" or else in km.
    """

    answer: Assessment
    spread: Callable[[str, str], Spread | None]
    system: str = "km"

    def number(self, name: str, member: str = "", far_off: bool = False) -> Number:
        """A number with its range and what its bounds leave open; if asked, from where on those far off do."""
        key = (name, member, far_off)
        if key not in self._known:
            self._known[key] = self._number(name, member, far_off)
        return self._known[key]

    @cached_property
    def _known(self) -> dict[tuple[str, str, bool], Number]:
        """Numbers at hand: a screen needs most of them several times."""
        return {}

    def _number(self, name: str, member: str, far_off: bool) -> Number:
        value, spread = self.answer.value(name, member), self._spread_seen(name, member)
        low, high = (spread.p5, spread.p95) if spread else (None, None)
        given = self._given(name, value, spread, member)
        number = Number(value, low, high, notation=self._notation(name), given=given, limit=self._limit(name, member))
        rise, fall = (self._opening(name, member, number, up, far_off) for up in (True, False))
        return replace(number, rise=rise, fall=fall, short=self._short(name))

    def central(self, name: str, member: str = "") -> Number:
        """A number at the central values alone, whatever its ranges come to and its bounds leave open."""
        value = self.answer.value(name, member)
        given = self._given(name, value, None, member)
        return Number(value, notation=self._notation(name), given=given, limit=self._limit(name, member))

    def wording(self, name: str, member: str = "", said: Predicate = NOTHING_SAID, far_off: bool = False) -> Wording:
        """A number in words, a gap or a balance by its side; if asked, with where bounds far off begin to act."""
        if name in BALANCES:
            return self.gap(name)
        if name in _SHORTFALLS:
            return self.gap(_SHORTFALLS[name])
        return amount(self.number(name, member, far_off), said, self.step_of(name))

    def cell(self, name: str, member: str = "") -> str:
        """A number as a table has it; a dash where it cannot be computed."""
        return self.wording(name, member).cell if self.answer.can(name) else "-"

    def brief(self, name: str) -> str:
        """A number in few digits, for a table with no room for more: its bound, else its range, else its value."""
        return self.printed(name).range_alone or self.wording(name).label

    def gap(self, shortfall: str) -> Wording:
        """A gap in words: on which side it is, and what the printed parts leave."""
        number = self.balance_behind(shortfall)
        if number.central >= 0 and number.fall.effect is Effect.COULD:
            # What is enough is not said without the offer or the need on which it hangs.
            number = replace(number, fall=self._balance(shortfall, far_off=True).fall)
        return balance(number, self.step)

    def balance_behind(self, shortfall: str) -> Number:
        """The balance behind a gap, with what its parts as printed leave."""
        number = self._balance(shortfall)
        if not self.answer.can(BALANCES[shortfall]) or not all(map(self.answer.can, PARTS[shortfall])):
            return number
        supply, required = (self.answer.value(part) for part in PARTS[shortfall])
        if not (isfinite(supply) and isfinite(required)):
            return number
        if required == nearest(required, self.step) or not self._given("required_force", required, None):
            left = nearest(supply, self.step) - nearest(required, self.step)
            # Where rounding would turn the side, or leave nothing on one, the balance itself says which it is.
            even = left == 0 and side_of(number) is Side.EITHER
            return replace(number, left=left) if even or left * number.central > 0 else number
        return number

    def _balance(self, shortfall: str, far_off: bool = False) -> Number:
        if not self.answer.can(BALANCES[shortfall]):
            # The gap itself is given.
            return self.number(shortfall, far_off=far_off).turned
        return self.number(BALANCES[shortfall], far_off=far_off)

    def tabled(self, name: str) -> Number:
        """A number for a full table; a gap as what is short, never negative."""
        if name not in PARTS:
            return self.number(name)
        short = self.balance_behind(name).turned
        ends = (None if end is None else max(end, 0.0) for end in (short.low, short.high))
        low, high = ends
        left = None if short.left is None else max(short.left, 0.0)
        if short.central <= 0:
            # What would leave less to spare leaves nobody short.
            own = self.number(name)
            short = replace(short, rise=own.rise, fall=own.fall)
        return replace(short, central=max(short.central, 0.0), low=low, high=high, left=left)

    def printed(self, name: str, member: str = "") -> Printed:
        """A number as it is printed; of a gap what is short, below zero what is to spare."""
        number = self.balance_behind(name).turned if name in PARTS else self.number(name, member)
        return printed(number, self.step_of(name))

    def step_of(self, name: str) -> float | None:
        """The step that a number shares with others; nothing where it stands alone."""
        return self.step if name in (*_FAMILY, *PARTS) else None

    def shares(self, name: str, total: str) -> dict[str, str]:
        """What each member carries of a total, printed so that it adds up; without those of whom it is not known."""
        members = [member for member in self.answer.members(name) if not self.answer.case.hides(name, member)]
        whole = self.number(total)
        step = (None if whole.given else self.step_of(total)) or printed(whole).step
        parts = [self.answer.value(name, member) for member in members]
        parts = apportioned(self.answer.value(total), parts, step_of_each(parts, step))
        return {
            member: amount(Number(part, given=True)).cell for member, part in zip(members, parts, strict=True) if member
        }

    @cached_property
    def step(self) -> float:
        """The step of the requirement, what there is and the gap: the coarsest of what is not given. [troops]."""
        steps = [1.0]
        for name in _FAMILY:
            if name in self.answer:
                value, spread = self.answer.value(name), self._spread_seen(name, "")
                if not self._given(name, value, spread):
                    ends = (spread.p5, spread.p95) if spread else ()
                    steps.append(printing_step(self._notation(name), value, *ends))
        return max(steps)

    def _notation(self, name: str) -> Notation:
        return notation_of(self.answer.unit_of(name), self.system)

    def _spread_seen(self, name: str, member: str) -> Spread | None:
        """How a number is spread; a figure that binds in nearly every draw is reported as what binds."""
        spread = self.spread(name, member)
        binds = name in _FAMILY or name in _CAPS
        return None if binds and spread and spread.p5 == self.answer.value(name, member) == spread.p95 else spread

    def _limit(self, name: str, member: str) -> float | None:
        """The offer written in the file that a number never exceeds."""
        cap = _CAPS.get(name, "")
        if not cap or not self.answer.can(cap):
            return None
        most, spread = self.answer.value(cap, member), self.spread(cap, member)
        varies = spread is not None and spread.p5 < spread.p95
        return most if not varies and self._given(cap, most, None, member) else None

    def _given(self, name: str, value: float, spread: Spread | None, member: str = "") -> bool:
        """Whether a number is as the file has it, the sum of pledges that it has so, or what is left of such."""
        if spread is not None:
            return False
        shortfall = _SHORTFALLS.get(name, "")
        if shortfall in PARTS and all(map(self.answer.can, PARTS[shortfall])):
            parts = ((part, self.answer.value(part), self._spread_seen(part, "")) for part in PARTS[shortfall])
            return all(self._given(part, number, own) for part, number, own in parts)
        if name in _OF_A_PLEDGE and member in self.answer.members("pledge") and self.answer.can("pledge"):
            # What a contributor sustains of its pledge, where that is all of it.
            return value == self.answer.value("pledge", member) and self._is_stated("pledge", value)
        if name in _OFFERS and value and not self.answer.given("pledged_force") and self.answer.can("pledged_force"):
            pledges = {member: self.answer.value("pledge", member) for member in self.answer.members("pledge")}
            whole = all(self._is_stated("pledge", pledge) for pledge in pledges.values())
            return whole and isclose(value, sum(pledges.values()))
        return self._is_stated(name, value)

    def _is_stated(self, name: str, value: float) -> bool:
        """Whether a figure behind a number has its value, in the unit that it is printed in."""
        # A conversion, such as from miles, is rounded as what is computed is.
        as_written = value == round(value, 3) and self._notation(name) == notation_of(self.answer.unit_of(name))
        if not as_written:
            return False
        if name not in self._stated:
            self._stated[name] = self._values_stated(name)
        return value in self._stated[name]

    @cached_property
    def _stated(self) -> dict[str, set[float]]:
        """Values at hand: of a group each member's number is looked up."""
        return {}

    def _values_stated(self, name: str) -> set[float]:
        """The values of the figures behind a number, where they are written in the unit that it is printed in."""
        behind, unit, factor = self.answer.behind(name), self.answer.unit_of(name), self._notation(name).factor
        return {
            figure.amount.central
            for key, figure in self.answer.scenario.figures.items()
            if key.name in behind and self.answer.unit_of(key.name) is unit
            if figure.known and not figure.varies and _unconverted(figure, factor)
        }

    def _short(self, name: str) -> float | None:
        """Of a balance, the share of the draws in which it is short."""
        if name not in _SHORTFALLS:
            return None
        spread = self.spread(_SHORTFALLS[name], "")
        return 1 - spread.not_above_zero if spread else float(self.answer.value(name) < 0)

    def _opening(self, name: str, member: str, number: Number, up: bool, far_off: bool) -> Opening:
        """Whether the truth may lie above, or below, and when."""
        if name not in self.answer:
            return openings(self.answer.bound(name, member))[0 if up else 1]
        position = self.answer.case.position(name, member)
        effect = self.answer.bounds.effects(name, position)[0 if up else 1]
        if effect is Effect.NONE:
            return CLOSED
        keys = self.answer.bounds.behind(name, position, effect, up)
        if effect is Effect.COULD and not far_off:
            return Opening(effect)
        if effect is Effect.COULD:
            conditions = [self._far_off(key, name, position, number) for key in keys]
            return Opening(effect, _any_of([condition for condition in conditions if condition]))
        return Opening(effect, _any_of([*map(self._beyond, keys)]), self._all_kept(keys))

    def _beyond(self, key: FigureKey) -> str:
        """That a bounded figure lies beyond its value, or a pledge that is not known beyond nothing, in words."""
        if not self.answer.case.is_known(key):
            return any_come(key.member)
        alone = key.name in OF_A_SECTOR and len(self.answer.members(key.name)) == 1
        return beyond(key.name, self.answer.case.figure_at(key).bound, "" if alone else key.member)

    def _all_kept(self, keys: Sequence[FigureKey]) -> str:
        """That none of several figures does; of several pledges some may fall short where others do not."""
        offers = [key for key in keys if key.name == "pledge" and self.answer.case.is_known(key)]
        limits = [self._kept(key) for key in keys if len(offers) < 2 or key not in offers]
        return _all_of([*limits, *(["enough of what is on offer comes"] if len(offers) > 1 else [])])

    def _kept(self, key: FigureKey) -> str:
        """That it does not, in words."""
        if not self.answer.case.is_known(key):
            return none_come(key.member)
        return kept(key.name, self.answer.case.figure_at(key).bound, self._given_text(key), key.member)

    def _far_off(self, key: FigureKey, name: str, position: int, number: Number) -> str:
        """From which value on a bound that could act does, in words."""
        bound, value = self.answer.case.figure_at(key).bound, threshold(self.answer.case, key, name, position)
        if value != value:
            return ""
        notation = self._notation(key.name)
        same = notation == number.notation
        step = printing_step(notation, *((number.central, number.low, number.high) if same else (value,)))
        central, round_away = self.answer.case.figure_at(key).amount.central, above
        if bound is Bound.AT_LEAST:
            round_away = below
        rounded = round_away(value * notation.factor, step) / notation.factor
        if (rounded - central) * (value - central) <= 0:
            # The figure is smaller than a step of the number: in digits of its own it stays beyond what was given.
            rounded = round_away(value * notation.factor, printing_step(notation, value)) / notation.factor
        text = amount(Number(rounded, notation=notation, given=True)).phrase
        return beyond_threshold(key.name, bound, text, self._given_text(key), key.member)

    def _given_text(self, key: FigureKey) -> str:
        central = self.answer.case.figure_at(key).amount.central
        return amount(Number(central, notation=self._notation(key.name), given=True)).cell


def _unconverted(figure: Figure, factor: float) -> bool:
    """Whether a figure is written in the unit that it is printed in; a choice is written in words."""
    try:
        written = read_number(split_amount(str(figure.entries.get("value", "")))[0])
    except AmountError:
        return True
    return isclose(float(written), figure.amount.central * factor)


def _any_of(conditions: Sequence[str]) -> str:
    """Conditions of which any suffices; of many the first, and how many more there are."""
    different = list(dict.fromkeys(conditions))
    more = len(different) - _MOST_CONDITIONS
    if more > 1:
        return f"{', '.join(different[:_MOST_CONDITIONS])} or one of {more} more such conditions holds"
    first, last = different[:-1], different[-1:]
    return " or ".join([", ".join(first), *last]) if first else "".join(last)


def _all_of(limits: Sequence[str]) -> str:
    """Conditions that all have to hold, the ones on the requirement first."""
    needed = [limit for limit in limits if "needed" in limit]
    return " and ".join(dict.fromkeys([*needed, *limits]))


def reported(bundle: Bundle, system: str = "km") -> ReportedNumbers:
    """The numbers of a bundle's answer.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> reported(Bundle(assess(load("article")))).wording("required_force").phrase
    'at least 100,000'
    """
    return ReportedNumbers(bundle.answer, bundle.spread, system)


def reported_row(row: Compared, system: str = "km") -> ReportedNumbers:
    """The numbers of a scenario or variant in a comparison."""
    return ReportedNumbers(row.answer, lambda name, member: None if member else row.spreads.get(name), system)
