"""What the numbers say, in sentences that can be read out: every number in them is computed."""

from collections.abc import Iterator
from math import isfinite

from forcecalc.case.answer import Answer, Uncertainty
from forcecalc.case.bottom_line import bottom_line, bounded, uninformative
from forcecalc.case.spread import range_of
from forcecalc.wording import (
    Bound,
    as_tour,
    capital,
    count,
    density,
    length,
    listed,
    months,
    number,
    percent,
    plain,
    share_of_ranges,
)

_MOST_NAMED = 4


def findings(answer: Answer, system: str = "both", uncertainty: Uncertainty | None = None) -> list[str]:
    """The answer in sentences, the most important first.

    Parameters
    ----------
    answer : Answer
        Of one scenario.
    system : str
        Lengths in "mi", "km" or "both".
    uncertainty : Uncertainty, optional
        How it is spread, and by what; then each headline has its 5th to 95th percentile beside it.

    Returns
    -------
    list of str
        A sentence for each thing that the figures allow to be said.
    """
    about = _Sentences(answer, system, uncertainty)
    if uninformative(answer):
        return [f"{bottom_line(answer)}.", *map(capital, about.caveats())]
    sentences = [
        *about.required(),
        *about.offered(),
        *about.sustained(),
        *about.spread(),
        *about.tied_down(),
        *about.reference(),
        *about.caveats(),
    ]
    return [*map(capital, sentences)]


class _Sentences:
    """The sentences about one answer, by subject; none where the figures do not allow any."""

    def __init__(self, answer: Answer, system: str, uncertainty: Uncertainty | None) -> None:
        self._answer, self._system = answer, system
        self._uncertainty = uncertainty or Uncertainty(0)

    def _troops(self, name: str) -> str:
        """A number of troops with its bound, and its range in brackets."""
        return f"{bounded(self._answer, name)}{range_of(self._uncertainty.spreads.get(name)).bracketed}"

    def required(self) -> Iterator[str]:
        answer = self._answer
        sentence = f"{self._troops('required_force')} troops on the ground at one time"
        if "line_length" in answer:
            most = "up to " if answer.bound("line_length") == Bound.AT_MOST else ""
            sentence += f" for {most}{length(answer.value('line_length'), self._system)}"
        if "required_density" in answer:
            sentence += f": {density(answer.value('required_density'), self._system)}, all ranks"
        yield f"{sentence}."
        if "density_on_watch" in answer:
            watch = answer.value("density_on_watch")
            spacing = f", one soldier every {number(1000 / watch)} metres" if watch else ""
            yield f"awake and on the line at one time: {density(watch, self._system)}{spacing}."

    def offered(self) -> Iterator[str]:
        answer = self._answer
        if "pledge_shortfall" not in answer or "pledged_force" not in answer:
            yield f"the gap cannot be told without {answer.missing('pledge_shortfall') or 'pledged_force'}."
            return
        at_most = ", at most" if answer.bound("pledged_force") == Bound.AT_MOST else ""
        outcome = f"{self._troops('pledge_shortfall')} short on day one"
        if not answer.value("pledge_shortfall"):
            outcome = f"enough on day one{self._spare('pledge_balance', 'pledge_shortfall')}"
        yield f"{number(answer.value('pledged_force'))} {self._offer()}{at_most}: {outcome}."

    def _offer(self) -> str:
        """What an offer is called: a report of one is not a pledge."""
        grades = set()
        figures = [self._answer.scenario.figure("pledge", member) for member in self._answer.members("pledge")]
        joint = self._answer.scenario.figure("pledged_force")
        for figure in [joint] if joint else figures:
            source = self._answer.scenario.source(figure.source) if figure and figure.source else None
            grades.add(source.evidence if source else "")
        return "reportedly planned" if grades == {"secondary"} else "on offer"

    def sustained(self) -> Iterator[str]:
        answer = self._answer
        if "sustained_shortfall" not in answer or "sustained_force" not in answer:
            if "pledge_shortfall" in answer:
                missing = answer.missing("sustained_force") or "sustained_force"
                yield f"what rotation could keep there cannot be told without {missing}."
            return
        members = [member for member in answer.members("sustained_contribution") if member]
        shares = ""
        if 1 < len(members) <= _MOST_NAMED and "sustained_contribution" in answer and answer.adds_up:
            each = (f"{member} {number(answer.value('sustained_contribution', member))}" for member in members)
            shares = f" ({', '.join(each)})"
        who = "those on offer" if not members else members[0] if len(members) == 1 else f"the {count(len(members))}"
        sentence = f"{self._rotation()}{who} could keep {self._troops('sustained_force')} there{shares}"
        if not answer.value("sustained_shortfall"):
            yield f"{sentence}: enough for good{self._spare('sustained_balance', 'sustained_shortfall')}."
            return
        sentence += f": a lasting gap of {self._troops('sustained_shortfall')}"
        if "sustained_coverage" in answer:
            covered = bounded(answer, "sustained_coverage", text=percent(answer.value("sustained_coverage")))
            sentence += f", {covered} covered"
        if "held_length" in answer:
            held = length(answer.value("held_length"), self._system, miles_first=False)
            sentence += f"; that force would hold {held} at the required density"
        yield f"{sentence}."

    def _spare(self, balance: str, shortfall: str) -> str:
        """How much is over, and on what condition; where it is not enough in all ranges, in how much of them it is."""
        spread = self._uncertainty.spreads.get(shortfall)
        if spread and spread.not_above_zero < 1:
            return f" at the central values, and {share_of_ranges(spread.not_above_zero)}"
        if balance not in self._answer:
            return ""
        over = self._answer.value(balance)
        spare = f", with {number(over)} to spare" if round(over) else ", with none to spare"
        if self._answer.bound(balance) not in (Bound.AT_MOST, Bound.EITHER_WAY):
            return spare
        all_come = self._answer.bound("pledged_force") == Bound.AT_MOST
        return f"{spare}, {'if all of it comes' if all_come else 'if no more is needed'}"

    def _rotation(self) -> str:
        """The rotation behind the answer: the tours where all members share them, or else the ratios."""
        answer, tours = self._answer, ("tour_length", "tour_interval")
        if "rotation_ratio" not in answer or "rotation_ratio" not in answer.behind("sustained_force"):
            return ""
        if not answer.given("rotation_ratio") and all(map(answer.given_to_all, tours)):
            pairs = {tuple(answer.value(name, member) for name in tours) for member in answer.members(tours[0])}
            if len(pairs) == 1:
                tour, interval = pairs.pop()
                return f"with {as_tour(tour)} tours and {months(interval)} between them "
        ratios = sorted({plain(float(ratio)) for ratio in answer["rotation_ratio"][:, 0]})
        return f"at a rotation ratio of {listed(ratios)} " if len(ratios) <= _MOST_NAMED else ""

    def spread(self) -> Iterator[str]:
        """What the ranges come to, and which figure is behind them."""
        uncertainty, headline = self._uncertainty, self._answer.headline
        if not uncertainty.spreads:
            return
        sentence = f"in brackets: the 5th to the 95th percentile over {uncertainty.draws:,} draws"
        spread = uncertainty.spreads.get(headline)
        if spread and headline != "required_force":
            sentence += f"; the force suffices {share_of_ranges(spread.not_above_zero)}"
        yield f"{sentence}."
        if foremost := uncertainty.foremost:
            mostly = "mostly from" if foremost.share >= 0.5 else "more than from any other figure from"
            what, share = headline.replace("_", " "), percent(min(foremost.share, 1.0))
            yield f"the spread in the {what} comes {mostly} {foremost.figure} ({share} of its variance)."

    def tied_down(self) -> Iterator[str]:
        answer = self._answer
        if not {"rotation_pool", "mean_rotation_ratio"} <= answer.results.keys():
            return
        required, pool = answer.value("required_force"), answer.value("rotation_pool")
        ratio = plain(answer.value("mean_rotation_ratio"))
        sentence = f"kept for good, {number(required)} ties up {number(pool)} at a rotation ratio of {ratio}"
        of_armies = {"tied_down_force", "army_share_tied_down"} <= answer.results.keys()
        if of_armies and answer.given_to_all("pledge"):
            members = answer.members("army_share_tied_down")
            known = [member for member in members if isfinite(answer.value("army_share_tied_down", member))]
            armies = ", ".join(self._army(member, member == known[0]) for member in known[:_MOST_NAMED])
            sentence += f"; {armies}" if armies else ""
        yield f"{sentence}."
        if "pool_for_horizon" in answer and answer.given("horizon"):
            horizon, soldiers = answer.value("horizon"), answer.value("pool_for_horizon")
            yield f"kept for {months(horizon)}, it takes {number(soldiers)} different soldiers in turn."

    def _army(self, member: str, first: bool) -> str:
        share = percent(self._answer.value("army_share_tied_down", member))
        pledge = number(self._answer.value("pledge", member))
        tied = number(self._answer.value("tied_down_force", member))
        what = f"{tied}, {share} of its regular army" if first else share
        whose = f"{member}'s" if member else "the"
        return f"{whose} {pledge} would tie up {what}"

    def reference(self) -> Iterator[str]:
        answer = self._answer
        if "excess_over_reference_army" not in answer or not answer.given("reference_army"):
            return
        figure = answer.scenario.figure("reference_army")
        army = figure.note if figure and figure.note else "the reference army"
        excess = answer.value("excess_over_reference_army")
        over = bounded(answer, "excess_over_reference_army") if excess >= 0 else number(-excess)
        headcount = number(answer.value("reference_army"))
        yield (
            f"the requirement is {over} {'over' if excess >= 0 else 'under'} {army} of {headcount}, "
            "which sets a deployed force against a headcount."
        )

    def caveats(self) -> Iterator[str]:
        lengths = self._notes("sector_length") if self._answer.given("sector_length") else {}
        for member, note in lengths.items():
            kilometres = self._answer.value("sector_length", member)
            yield f"{f'{member}, ' if member else ''}{length(kilometres, self._system)}: {note}."
        for note in dict.fromkeys([*self._notes("pledge").values(), *self._notes("pledged_force").values()]):
            yield f"what is on offer: {note}."
        text = "none of this includes air, naval or space forces"
        backstop = self._answer.scenario.figure("backstop")
        if backstop and "backstop" not in self._answer.case.model.ancestors([self._answer.headline]):
            whose = f" ({backstop.note})" if backstop.note else ""
            text += f", or depends on the backstop{whose}, which is {'given' if backstop.known else 'unknown'}"
        yield f"{text}."

    def _notes(self, name: str) -> dict[str, str]:
        """The notes on a figure, by member."""
        figures = {member: self._answer.scenario.figure(name, member) for member in self._answer.members(name)}
        return {member: figure.note for member, figure in figures.items() if figure and figure.note}
