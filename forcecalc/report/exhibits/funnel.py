"""From army to force: what deployability, other duties and rotation leave, beside what is on offer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.stages import DUTIES, FOR_EACH, RATIO, SHARE, Computed, Group, Stages
from forcecalc.report.exhibits.bars import BarLabel, Whisker, bar_label, rounded, whisker, without_brackets
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import range_note, sources, subtitle
from forcecalc.report.headline import offered_how, without_central
from forcecalc.report.numbers import ReportedNumbers, reported
from forcecalc.report.split import shown_side
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.notation import Notation, Share, notation_of
from forcecalc.reported.number import CLOSED, Effect, Number, Opening
from forcecalc.wording import count, counted, first_few, in_sentence, listed, plain_name, short_name

_SUSTAINED = "sustainable_force"
_NAMES = {
    "army_strength": "Army",
    "deployable_strength": "In deployable units",
    "deployable_force": "Free of other duties",
    _SUSTAINED: "Sustainable by rotation",
}
_OF_A_RESERVE = ("called_up_reserve", "reserve_strength")
_MOST_NAMED = 4


class Stage(NamedTuple):
    """What is left at a stage.

    Attributes
    ----------
    quantity, name : str
        What it is in the model, and what it is called.
    value, rounded : float
        As computed and as printed. [troops]
    label : BarLabel
        At its bar.
    range : Whisker
        Where one is seen.
    words : str
        Its number in a sentence.
    lost : float
        How many fewer than at the stage before. [troops]
    why : str
        What leaves so many of the stage before.
    """

    quantity: str
    name: str
    value: float
    rounded: float
    label: BarLabel
    range: Whisker
    words: str
    lost: float = 0.0
    why: str = ""


class Offer(NamedTuple):
    """What is on offer, to be marked at the last stage, and its number. [troops]."""

    value: float
    rounded: float
    label: str
    words: str


class Funnel(NamedTuple):
    """A contributor, or several together, from its army to what rotation could sustain.

    Attributes
    ----------
    name : str
        Whose army it is.
    members : int
        How many contributors it is of.
    stages : tuple of Stage
        The largest first.
    offer : Offer or None
        What the contributor offers, or of all together what all offer; nothing where that is not split so.
    """

    name: str
    members: int
    stages: tuple[Stage, ...]
    offer: Offer | None

    @property
    def sustained(self) -> Stage:
        """What rotation could sustain."""
        return self.stages[-1]

    @property
    def words(self) -> str:
        """All of it, as a clause."""
        stages = ", ".join(f"{stage.name.lower()} {stage.words}" for stage in self.stages)
        return f"{short_name(self.name)}: {stages}{f', {self.offer.words}' if self.offer else ''}"


@dataclass(frozen=True, kw_only=True)
class FunnelExhibit(Exhibit):
    """What is left of armies, stage by stage.

    Attributes
    ----------
    funnels : tuple of Funnel
        Those that could sustain most, and the others in one; the same as `together` where there is one contributor.
    together : Funnel
        All contributors, for which a chart has room when it has none for each.
    draws : int
        Behind the ranges; 0 where none is seen.
    """

    name: ClassVar[str] = "funnel"

    funnels: tuple[Funnel, ...]
    together: Funnel
    draws: int

    @property
    def all_funnels(self) -> tuple[Funnel, ...]:
        """Each, and then all together where there are several."""
        return self.funnels if len(self.funnels) == 1 else (*self.funnels, self.together)


def funnel(bundle: Bundle, units: str = "km") -> FunnelExhibit:
    """From army to deployable units, less other duties, to what rotation could sustain; and what is on offer.

    Raises
    ------
    NotApplicableError
        If no contributor's army, or what is deployable of it, is given.
    """
    bundle, side = shown_side(bundle)
    found = bundle.stages
    if found is None:
        missing = plain_name(bundle.answer.missing(_SUSTAINED) or "army_strength")
        raise NotApplicableError(f"there is no army to begin with; missing: {missing}")
    maker = _Funnels(found, bundle)
    funnels = tuple(maker.funnel(group) for group in found.groups)
    together = funnels[0] if len(funnels) == 1 else maker.funnel(found.together)
    shown = [stage for each in (*funnels, together) for stage in each.stages]
    draws = found.lattice.draws if any(stage.range.varies for stage in shown) else 0
    return FunnelExhibit(
        f"{maker.title(together)}{f'; shown {side}' if side else ''}",
        subtitle(bundle.answer),
        "; ".join(each.words for each in (funnels if len(funnels) > 1 else (together,))),
        tuple(_notes(found, draws)),
        sources([bundle.answer], [_SUSTAINED, "pledged_force"]),
        funnels=funnels,
        together=together,
        draws=draws,
    )


def _notes(found: Stages, draws: int) -> list[str]:
    notes = ["Outlines: the stage before."]
    if DUTIES in found.together.numbers:
        notes.append("Other duties: permanent posts, and rotating commitments with all who relieve them.")
    notes.append("Sustainable by rotation: indefinitely, whatever is on offer.")
    if draws:
        notes.append(range_note("Ranges", draws))
    if found.without:
        names = listed(first_few([in_sentence(member) for member in found.without], _MOST_NAMED))
        notes.append(f"Without figures for an army, and left out: {names}.")
    return notes


class _Funnels:
    """Makes funnels of the groups of one answer."""

    def __init__(self, found: Stages, bundle: Bundle) -> None:
        self._found, self._answer = found, bundle.answer
        # The ranges and bounds are those of the stages, which the answer has only where all contributors have them.
        answer = replace(bundle.answer, bounds=found.bounds)
        self._numbers = ReportedNumbers(answer, lambda name, member: None)
        self._reported = reported(bundle)

    def funnel(self, group: Group) -> Funnel:
        whys = {
            "deployable_strength": self._share,
            "deployable_force": self._duties,
            _SUSTAINED: self._rotation,
        }
        stages: list[Stage] = []
        for before, name in pairwise((None, *self._found.names)):
            assert name is not None
            lost = group.numbers[before].central - group.numbers[name].central if before else 0.0
            stages.append(self._stage(group, name, lost, whys[name](group) if before else ""))
        return Funnel(self._name(group), len(group.members), tuple(stages), self._offer(group))

    def title(self, together: Funnel) -> str:
        """How few of the soldiers could be sustained."""
        first, last = together.stages[0], together.sustained
        could = f"rotation could sustain {without_central(last.words)}{self._one_in(first.quantity)}"
        title = f"Of {without_brackets(first.words)} {self._whose(first.quantity)}, {could}"
        if self._reported.answer.can("sustained_force"):
            within = without_central(self._reported.wording("sustained_force").phrase)
            # Where no offer is the smaller, that is the number just given.
            if abs(self._answer.value("sustained_force") - last.value) >= 0.5:
                title += f"; of those {offered_how(self._answer)}, {within}"
        return title

    def _whose(self, quantity: str) -> str:
        members = self._found.together.members
        owner = f" of {in_sentence(members[0])}" if members[0] else ""
        if quantity == "army_strength":
            armies = f"the army{owner}" if len(members) == 1 else f"the {count(len(members))} armies"
            return f"soldiers in {armies}"
        owner = owner if len(members) == 1 else f" of the {count(len(members))} contributors"
        return f"troops {'in deployable units' if quantity == 'deployable_strength' else 'free to be sent'}{owner}"

    def _one_in(self, army: str) -> str:
        """One in how many of the army that is; nothing where it is nobody in many draws, or open both ways."""
        if FOR_EACH not in self._found.together.numbers:
            return ""
        sustained, whole = (self._number(self._found.together, name) for name in (_SUSTAINED, army))
        if whole.bound:
            # A larger army may have more who could be sustained, and have them as a smaller part of it.
            return ""
        # The fewer can be sustained, the more of the army there are for each.
        number = replace(
            self._of(self._found.together.numbers[FOR_EACH], Notation()), rise=sustained.fall, fall=sustained.rise
        )
        text = printed(number)
        if not number.finite or (number.rise.acts and number.fall.acts):
            return ""
        if number.rise.acts or number.fall.acts:
            bound, end = ("at most", text.low) if number.rise.acts else ("at least", text.high)
            return f": {bound} one in {text.bare(end)}"
        if text.ranged:
            return f": one in {text.bare(text.low)} to one in {text.bare(text.high)}"
        return f": {text.about}one in {text.bare(text.central)}"

    def _name(self, group: Group) -> str:
        members = group.members
        if len(members) == 1:
            return members[0] or "The army"
        if group is self._found.together:
            return f"{'Both' if len(members) == 2 else f'All {count(len(members))}'} together"
        return f"{counted(len(members), 'other')} together"

    def _stage(self, group: Group, name: str, lost: float, why: str) -> Stage:
        number = self._number(group, name)
        step = self._step(group, name)
        text, words = printed(number, step), amount(number, step=step)
        return Stage(
            name, _NAMES[name], number.central, rounded(text), bar_label(words), whisker(text), words.phrase, lost, why
        )

    def _step(self, group: Group, name: str) -> float | None:
        """The step of the gap, where what all could sustain is what the gap is about."""
        answer = self._reported.answer
        if name != _SUSTAINED or group.members != self._found.together.members or not answer.can("sustained_force"):
            return None
        same = abs(answer.value("sustained_force") - group.numbers[name].central) < 0.5
        return self._reported.step_of("sustained_force") if same else None

    def _number(self, group: Group, name: str) -> Number:
        """A number of a group: a bound acts on it where it acts on any member's."""
        each = [self._numbers.number(name, member) for member in group.members]
        rise, fall = (_strongest([getattr(number, side) for number in each]) for side in ("rise", "fall"))
        number = self._of(group.numbers[name], each[0].notation)
        given = len(each) == 1 and each[0].given and not number.varies
        return replace(number, rise=rise, fall=fall, given=given)

    @staticmethod
    def _of(computed: Computed, notation: Notation) -> Number:
        spread = computed.spread
        low, high = (spread.p5, spread.p95) if spread else (None, None)
        return Number(computed.central, low, high, notation=notation)

    def _share(self, group: Group) -> str:
        number = self._of(group.numbers[SHARE], Share())
        if not self._answer.case.plan.given("deployable_strength"):
            known = self._number(group, SHARE)
            number = replace(number, rise=known.rise, fall=known.fall)
        reserve = any(self._answer.case.plan.given(name) for name in _OF_A_RESERVE)
        return f"{_few(number)} in deployable units{', the reserve called up included' if reserve else ''}"

    def _duties(self, group: Group) -> str:
        number = self._of(group.numbers[DUTIES], self._numbers.number("deployable_force", group.members[0]).notation)
        known = [self._numbers.number(DUTIES, member) for member in group.members]
        rise, fall = (_strongest([getattr(each, side) for each in known]) for side in ("rise", "fall"))
        return f"{_few(replace(number, rise=rise, fall=fall))} on other duties"

    def _rotation(self, group: Group) -> str:
        """How many stand behind each one deployed; and the tours, where all members have the same."""
        ratios = {self._answer.value(RATIO, member) for member in group.members}
        average = " on average" if len(ratios) > 1 else ""
        return f"one in {_few(self._number(group, RATIO))}{average or self._tours(group.members)}"

    def _tours(self, members: Sequence[str]) -> str:
        answer, names = self._answer, ("tour_length", "tour_interval")
        if answer.given(RATIO) or not all(map(answer.given_to_all, names)):
            return ""
        tours = {tuple(answer.value(name, member) for name in names) for member in members}
        if len(tours) > 1:
            return ""
        out, between = (self._tour(name, members[0]) for name in names)
        return f": {out} out, {between} between tours"

    def _tour(self, name: str, member: str) -> str:
        figure = self._answer.scenario.figure(name, member)
        varies = figure is not None and figure.varies
        number = Number(self._answer.value(name, member), notation=notation_of(self._answer.unit_of(name)), given=True)
        return f"{'about ' if varies else ''}{amount(number).label}"

    def _offer(self, group: Group) -> Offer | None:
        """A contributor's own pledge, or of all together what is on offer."""
        answer, alone = self._answer, len(group.members) == 1
        figure = answer.scenario.figure("pledge", group.members[0]) if alone else None
        if figure and figure.known:
            name, member = "pledge", group.members[0]
        elif group.members == self._found.together.members and answer.can("pledged_force"):
            name, member = "pledged_force", ""
        else:
            return None
        words, shown = self._reported.wording(name, member), self._reported.printed(name, member)
        value = answer.value(name, member)
        how = offered_how(answer)
        label = f"{bar_label(words).text} {how}"
        return Offer(value, rounded(shown), label, f"{without_central(words.phrase)} {how}")


def _few(number: Number) -> str:
    """A number in few words: its range, or its bound, or its value."""
    return printed(number).range_alone or without_central(amount(number).phrase)


def _strongest(openings: Sequence[Opening]) -> Opening:
    """What bounds do to a sum: what they do most to any part."""
    effects = [opening.effect for opening in openings]
    found = next((effect for effect in (Effect.ACTS, Effect.COULD) if effect in effects), Effect.NONE)
    return Opening(found) if found else CLOSED
