"""What the numbers say, in sentences that can be read out: every number in them is computed."""

from collections.abc import Callable, Iterator
from itertools import chain
from math import isfinite

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle
from forcecalc.case.answer import uninformative
from forcecalc.report.better_than_it_is import better_than_it_is
from forcecalc.report.by_sector import parts
from forcecalc.report.cost import cost_sentences
from forcecalc.report.drivers import drivers_sentence
from forcecalc.report.durations import as_tour, duration
from forcecalc.report.headline import (
    AFTER_CAVEATS,
    KEPT_OR_NOT,
    NEEDED,
    condition_in_brackets,
    few_words,
    needed_how,
    offered_how,
    on_offer,
    sustained,
)
from forcecalc.report.notes import member_notes, notes
from forcecalc.report.numbers import reported
from forcecalc.report.reference_army import beside_reference
from forcecalc.report.split import bundle_headline, sides
from forcecalc.report.supply import deployable_once
from forcecalc.reported.amount import amount
from forcecalc.reported.balance import share_of_draws
from forcecalc.reported.notation import Share
from forcecalc.reported.number import Number, Predicate
from forcecalc.wording import capital, first_few, full_stop, in_sentence, listed, plain, plain_name, with_number

_MOST_NAMED = 4
_MOST_NOTES = 6


def findings(bundle: Bundle, system: str = "both") -> list[str]:
    """The answer in sentences, the most important first.

    Parameters
    ----------
    bundle : Bundle
        An answer with its draws.
    system : str
        Lengths in "mi", "km" or "both".

    Returns
    -------
    list of str
        A sentence for each thing that the figures allow to be said.

    Examples
    --------
    >>> from forcecalc import assess, load
    >>> findings(Bundle(assess(load("gcsp_ceasefire"))))[0]
    '10,000 troops needed; no offer is stated, so nothing is said of a shortfall.'
    """
    subjects = () if uninformative(bundle.answer) else _by_subject(bundle, system)
    beside = () if uninformative(bundle.answer) else better_than_it_is(bundle)
    sentences = (bundle_headline(bundle, system), *beside, *subjects, *Sentences(bundle, system).caveats())
    return [full_stop(capital(sentence)) for sentence in sentences]


def _by_subject(bundle: Bundle, system: str) -> Iterator[str]:
    for subject in (Sentences.needed, Sentences.offered):
        yield from of_each_answer(bundle, system, subject)
    if "pledge_shortfall" in bundle.answer and Sentences(bundle, system)._needs_any():
        yield from _arriving_later(bundle.answer)
    yield from of_each_answer(bundle, system, Sentences.sustained)
    yield from Sentences(bundle, system).spread()
    for subject in (Sentences.tied_down, Sentences.cost, Sentences.reference):
        yield from of_each_answer(bundle, system, subject)


def _arriving_later(answer: Assessment) -> Iterator[str]:
    """That not all are there on day one, which counts them all."""
    figures = [name for name in ("arrival_month", "ramp_length") if answer.given(name)]
    late = [
        member
        for member in answer.members("pledge")
        if any(answer.value(name, member) > 0 for name in figures) and not answer.case.hides("pledge", member)
    ]
    if late:
        who = listed(first_few([in_sentence(member) for member in late], _MOST_NAMED))
        whose = f"some of those from {who}" if any(late) else "some"
        yield f"day one counts everyone on offer as there, though {whose} arrive later"


def of_each_answer(bundle: Bundle, system: str, subject: "Callable[[Sentences], Iterator[str]]") -> Iterator[str]:
    """What is said of a subject; of both answers where a figure of two values makes them differ, with none between."""
    split = bundle.split
    if split is None:
        yield from subject(Sentences(bundle, system))
        return
    lower, higher = (list(subject(Sentences(side, system))) for side in (split.lower, split.higher))
    yield from (sentence for sentence in lower if sentence in higher)
    for side, own, other in zip(sides(split), (lower, higher), (higher, lower), strict=True):
        yield from (f"{side}, {sentence}" for sentence in own if sentence not in other)


class Sentences:
    """The sentences about one answer, by subject; none where the figures do not allow any."""

    def __init__(self, bundle: Bundle, system: str) -> None:
        self._bundle, self._answer, self._system = bundle, bundle.answer, system
        self.numbers = reported(bundle, system)

    def needed(self) -> Iterator[str]:
        answer = self._answer
        if not answer.method:
            return
        said = condition_in_brackets(self.numbers.wording("required_force", said=NEEDED).sentence)
        sentence = f"{said}, on the ground at one time"
        sentence = sentence.replace("are needed", f"are {needed_how(answer)}")
        if sentence.startswith("none are"):
            sentence = f"no troops{sentence.removeprefix('none')}"
        if "line_length" in answer:
            sentence += f", for {length(self._bundle, self._system)}"
        if "required_density" in answer and answer.value("required_force"):
            sentence += f": {self._per_length('required_density', ', all ranks')}"
        yield sentence
        if found := parts(self.numbers):
            yield f"of these, {listed(first_few([part.phrase for part in found], _MOST_NAMED))}"
        if "density_on_watch" in answer and answer.value("required_force"):
            yield f"awake and on the line at one time: {self._per_length('density_on_watch')}"

    def _per_length(self, name: str, ranks: str = "") -> str:
        """A density per kilometre, per mile, or both, and of which ranks."""
        systems = [self._system] if self._system in ("km", "mi") else ["km", "mi"]
        words = [reported(self._bundle, system).wording(name).sentence for system in systems]
        # What would move it either way is said once.
        (first, _, condition), *second = [text.partition("; ") for text in words]
        other = f" ({second[0][0]})" if second and "(" not in first else ""
        return f"{first}{other}{ranks}{f'; {condition}' if condition else ''}"

    def offered(self) -> Iterator[str]:
        answer = self._answer
        if not answer.method:
            yield f"{on_offer(self.numbers)}" if "pledged_force" in answer else "no offer is stated"
            return
        if "pledge_shortfall" not in answer or "pledged_force" not in answer:
            yield f"the gap cannot be computed without {answer.missing('pledge_shortfall') or 'pledged_force'}"
            return
        offer = self.numbers.wording("pledged_force", said=Predicate("on offer", f"are {offered_how(answer)}")).sentence
        # Where none are needed, no offer has to hold for it to be enough.
        day_one = f"; on day one {self.numbers.gap('pledge_shortfall').sentence}" if self._needs_any() else ""
        yield f"{offer}{day_one}"

    def sustained(self) -> Iterator[str]:
        answer = self._answer
        if not answer.method:
            yield from self._sustained_alone()
            return
        if "sustained_shortfall" not in answer or "sustained_force" not in answer:
            if "pledge_shortfall" in answer:
                missing = answer.missing("sustained_force") or "sustained_force"
                yield f"what rotation could sustain cannot be computed without {missing}"
            return
        yield from self._rotated()
        if self._needs_any():
            yield f"once rotation settles, {self.numbers.gap('sustained_shortfall').sentence}{self._covered()}"

    def _needs_any(self) -> bool:
        """Whether any troops are needed, or may be."""
        needed = self.numbers.number("required_force")
        return bool(needed.central or needed.high or needed.rise.acts)

    def _rotated(self) -> Iterator[str]:
        words = self.numbers.wording("sustained_force", far_off=True).sentence
        _, _, condition = words.partition("; ")
        rotation = self._rotation()
        yield f"{rotation}{sustained(self.numbers)}{self._members()}{f'; {condition}' if condition else ''}"
        if "confirmed_force" in self._answer:
            yield f"{KEPT_OR_NOT}, rotation could sustain {few_words(self.numbers, 'confirmed_force')}"
        if "effective_force" in self._answer:
            yield f"of those sustained, {few_words(self.numbers, 'effective_force')} would be there {AFTER_CAVEATS}"

    def _sustained_alone(self) -> Iterator[str]:
        """What can be sustained, and what could be sent once, where nothing says how many are needed."""
        answer = self._answer
        if "sustained_force" not in answer:
            yield f"what rotation could sustain cannot be computed without {answer.missing('sustained_force')}"
            return
        yield from self._rotated()
        if "deployable_force" in answer:
            yield deployable_once(self.numbers)

    def _members(self) -> str:
        """What each contributor could sustain, at the central values, the largest first."""
        answer = self._answer
        hides = answer.case.hides
        members = [
            member
            for member in answer.members("sustained_contribution")
            if member and not hides("sustained_contribution", member)
        ]
        if len(members) < 2 or "sustained_contribution" not in answer:
            return ""
        total = sum(answer.value("sustained_contribution", member) for member in members)
        if abs(total - answer.value("sustained_force")) > 1e-6 * max(total, 1.0):
            return ""
        order = sorted(members, key=lambda member: -answer.value("sustained_contribution", member))
        each = [with_number(in_sentence(member), self._alone(member)) for member in order]
        return f", at the central values {listed(first_few(each, _MOST_NAMED))}"

    def _alone(self, member: str) -> str:
        """The central value of what a contributor could sustain, as it is printed by itself."""
        return amount(self.numbers.central("sustained_contribution", member)).cell

    def _covered(self) -> str:
        answer = self._answer
        text = ""
        if "sustained_coverage" in answer and answer.value("sustained_shortfall"):
            text += f"; {self.numbers.wording('sustained_coverage').phrase} of the need would be covered"
            if "held_length" in answer:
                held, _, _ = self.numbers.wording("held_length").sentence.partition("; ")
                text += f", or {held} of line at the required density"
        return text

    def _rotation(self) -> str:
        """The rotation behind the answer: the tours where all members share them, or else the ratios."""
        answer, tours = self._answer, ("tour_length", "tour_interval")
        if "rotation_ratio" not in answer or "rotation_ratio" not in answer.behind("sustained_force"):
            return ""
        if not answer.given("rotation_ratio") and all(map(answer.given_to_all, tours)):
            pairs = {tuple(answer.value(name, member) for name in tours) for member in answer.members(tours[0])}
            if len(pairs) == 1:
                tour, interval = (duration(answer, name, answer.members(name)[0]) for name in tours)
                return f"with {as_tour(tour)} tours and {interval} between them, "
        members = answer.members("rotation_ratio")
        ratios = sorted({plain(answer.value("rotation_ratio", member)) for member in members})
        if len(ratios) > _MOST_NAMED:
            return ""
        what = "a rotation ratio" if len(ratios) == 1 else "rotation ratios"
        return f"at {what} of {listed(ratios)}, "

    def spread(self) -> Iterator[str]:
        """What the ranges come to, and which figures are behind them."""
        simulation = self._bundle.simulation
        if simulation is None:
            return
        draws = f"{simulation.lattice.draws:,} draws"
        sentence = f"ranges run from the 5th to the 95th percentile over {draws} from the stated ranges"
        if (share := self._bundle.short) is not None:
            sentence += f"; the force is short {share_of_draws(share)}"
        yield sentence
        if pairs := self._answer.case.correlations:
            texts = [f"{plain_name(*first)} and {plain_name(*second)} ({rank:g})" for first, second, rank, *_ in pairs]
            named = listed(first_few(texts, _MOST_NAMED))
            yield f"ranges that move together, by rank correlation: {named}"
        if text := drivers_sentence(self._bundle):
            yield text

    def tied_down(self) -> Iterator[str]:
        answer = self._answer
        if {"rotation_pool", "mean_rotation_ratio"} <= answer.results.keys():
            pool = condition_in_brackets(self.numbers.wording("rotation_pool").sentence)
            ratio = self.numbers.wording("mean_rotation_ratio").phrase
            if pool != "none":
                yield f"to sustain what is needed indefinitely, {pool} would be in rotation, at a mean ratio of {ratio}"
        yield from self._armies()
        if "pool_for_horizon" in answer and answer.given("horizon"):
            soldiers = self.numbers.wording("pool_for_horizon").phrase
            span = duration(answer, "horizon")
            if soldiers != "none":
                yield f"to keep it there for {span} takes {soldiers} different soldiers, in whole contingents"

    def _armies(self) -> Iterator[str]:
        """What the largest part of an army would be tied down by, the heaviest burden first."""
        answer = self._answer
        if not {"tied_down_force", "army_share_tied_down"} <= answer.results.keys():
            return
        shares = {member: answer.value("army_share_tied_down", member) for member in answer.members("pledge")}
        heaviest = sorted((member for member in shares if isfinite(shares[member])), key=lambda m: -shares[m])
        texts = [
            f"{self.numbers.wording('army_share_tied_down', member).phrase} of the army of {in_sentence(member)}"
            if member
            else f"{self.numbers.wording('army_share_tied_down', member).phrase} of the army"
            for member in heaviest
        ]
        if texts:
            yield f"keeping the pledges up would tie down {listed(first_few(texts, _MOST_NAMED))}"

    def cost(self) -> Iterator[str]:
        yield from cost_sentences(self.numbers)

    def reference(self) -> Iterator[str]:
        if found := beside_reference(self.numbers):
            words, army = found
            yield (
                f"what is needed is {words} the reference army of {army}, which sets a deployed force against a "
                "headcount"
            )

    def caveats(self) -> Iterator[str]:
        found = notes(self._answer, self._answer.method, "pledged_force", "pledge", "sector_length", "reference_army")
        found += dict.fromkeys(chain.from_iterable(map(member_notes, (self._answer, *self._answer.phases.values()))))
        yield from found[:_MOST_NOTES]
        if len(found) > _MOST_NOTES:
            yield f"{len(found) - _MOST_NOTES} more notes stand with the figures"
        yield from backstop(self._bundle)


def backstop(bundle: Bundle) -> Iterator[str]:
    """What the answer says of the backstop, and what it leaves out."""
    answer = bundle.answer
    figure = answer.scenario.figure("backstop")
    if figure and "backstop" not in answer.case.model.ancestors([answer.headline]):
        chance = amount(Number(figure.amount.central, notation=Share(), given=True)).phrase if figure.known else ""
        by = "by assumption" if figure.assumed else "in the file"
        put = f"put at {chance} {by}, and does not move the ground force"
        yield f"the backstop is {put if figure.known else 'unknown'}"
    if bundle.backstop:
        from forcecalc.report.backstop import short_capabilities

        yield short_capabilities(bundle.backstop)
    else:
        yield "no air, naval or space forces are counted"


def length(bundle: Bundle, system: str) -> str:
    """How long the line is, in miles, km, or first in miles and then in km."""
    systems = [system] if system in ("km", "mi") else ["mi", "km"]
    words = [reported(bundle, each).wording("line_length").sentence for each in systems]
    first, *second = [text.partition("; ")[0] for text in words]
    return f"{first}{f' ({_bare(second[0])})' if second and '(' not in first else ''}"


def bare_length(bundle: Bundle, system: str) -> str:
    """The same without its bound."""
    return _bare(length(bundle, system))


def _bare(text: str) -> str:
    """A length without the words before it, which the first one has."""
    return text.removeprefix("at most ").removeprefix("at least ").removeprefix("about ")
