"""The first screen: the answer, five facts with their sources, what to know before quoting it, and what if."""

from collections.abc import Iterator
from typing import NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle, Split
from forcecalc.analysis.compare import Compared
from forcecalc.case.answer import uninformative
from forcecalc.case.headlines import BALANCES, FORCES
from forcecalc.report.by_sector import parts
from forcecalc.report.caveats import caveats
from forcecalc.report.cost import prices
from forcecalc.report.findings import bare_length
from forcecalc.report.headline import AFTER_CAVEATS, KEPT_OR_NOT, few_words, needed_how, offered_how, without_central
from forcecalc.report.numbers import ReportedNumbers, reported, reported_row
from forcecalc.report.phases import PhaseRow, phase_rows
from forcecalc.report.pledges import pledges_on_record
from forcecalc.report.reference_army import beside_reference
from forcecalc.report.split import bundle_headline, odds, sides
from forcecalc.report.supply import from_how_many, pledges_not_known
from forcecalc.wording import counted, listed, short_name, with_number

_MOST_VARIANTS, _MOST_MEMBERS, _MOST_SECTORS = 6, 3, 4
_LONGEST_NAME, _LONGEST_SOURCE = 26, 40
_NO_CHANGE, _SAME_PARTS = "no change", "same need and supply"


class Fact(NamedTuple):
    """A line of the table of facts: what it is about, the number, and where that comes from."""

    about: str
    text: str
    source: str = ""


class Reading(NamedTuple):
    """What a variant changes, the first force that it does, and what is short then; nothing where no need is stated."""

    name: str
    then: str
    short: str

    @property
    def unchanged(self) -> bool:
        """Whether the variant changes none of the numbers shown."""
        return self.then == _NO_CHANGE and self.short in (_NO_CHANGE, "")


class FirstScreen(NamedTuple):
    """What a reader sees first.

    Attributes
    ----------
    title, headline : str
        The scenario's title, and the sentence that it comes to.
    facts : tuple of Fact
        What is needed, on offer, sustained and short.
    caveats : tuple of str
        Before quoting.
    readings : tuple of Reading
        What if: a variant each, the largest change first.
    more : int
        How many of them are left out.
    unchanged : tuple of str
        Variants that change none of these numbers.
    ranged : bool
        Whether any number has a range.
    phases : tuple of PhaseRow
        What later phases change.
    pledges : int
        How many offers and plans of states are on record for its theatre.
    """

    title: str
    headline: str
    facts: tuple[Fact, ...]
    caveats: tuple[str, ...]
    readings: tuple[Reading, ...]
    more: int
    unchanged: tuple[str, ...]
    ranged: bool
    phases: tuple[PhaseRow, ...]
    pledges: int


def first_screen(bundle: Bundle, system: str = "both") -> FirstScreen:
    """The first screen of an answer.

    Parameters
    ----------
    bundle : Bundle
        An answer with its draws.
    system : str
        Lengths in "mi", "km" or "both".
    """
    numbers = reported(bundle, system)
    found = tuple(_readings(bundle, system))
    readings = tuple(reading for reading in found if not reading.unchanged)
    return FirstScreen(
        bundle.answer.scenario.title,
        f"{bundle_headline(bundle, system)}.",
        tuple(_facts(bundle, numbers, system) if bundle.split is None else _two_answers(bundle.split, system)),
        tuple(caveats(bundle)),
        readings[:_MOST_VARIANTS],
        max(len(readings) - _MOST_VARIANTS, 0),
        tuple(reading.name for reading in found if reading.unchanged),
        bundle.simulation is not None,
        phase_rows(bundle, system),
        pledges_on_record(bundle.answer.scenario.theatre),
    )


def text(answer: Assessment) -> str:
    """The first screen's answer and facts, a line each."""
    screen = first_screen(Bundle(answer))
    facts = [f"  {fact.about or '':9}  {fact.text}" for fact in screen.facts]
    return "\n".join([screen.title, screen.headline, *facts])


def _facts(bundle: Bundle, numbers: ReportedNumbers, system: str) -> Iterator[Fact]:
    answer = bundle.answer
    line = f" for {bare_length(bundle, system)}" if "line_length" in answer and _reads_the_line(answer) else ""
    if answer.method:
        yield Fact("Needed", f"{numbers.wording('required_force').phrase}{line}", _source_of_the_need(answer))
        yield from _by_sector(numbers)
    else:
        yield Fact("Needed", "not stated")
    yield from _reference(numbers)
    yield _offer(numbers)
    if unknown := pledges_not_known(answer):
        yield Fact("", unknown)
    if "pledge_shortfall" in answer:
        yield Fact("", f"{numbers.gap('pledge_shortfall').phrase} on day one")
    if "sustained_force" in answer:
        assumed = counted(len(answer.assumptions), "assumption")
        yield Fact("Sustained", numbers.wording("sustained_force").phrase, assumed)
        if "confirmed_force" in answer:
            yield Fact("", f"{few_words(numbers, 'confirmed_force')} {KEPT_OR_NOT}")
        if "effective_force" in answer:
            yield Fact("", f"{few_words(numbers, 'effective_force')} {AFTER_CAVEATS}")
    elif "pledged_force" in answer:
        yield Fact("Sustained", f"not known without {answer.missing('sustained_force') or 'sustained_force'}")
    elif "sustained_total" in answer:
        yield Fact("Sustained", f"{numbers.wording('sustained_total').phrase}, if all that can be is sent")
    if "sustained_contribution" in answer and "pledged_force" not in answer:
        yield from _each(numbers)
    if "sustained_shortfall" in answer:
        yield _lasting_gap(numbers)
    elif answer.method and answer.value("required_force") and "pledge_shortfall" not in answer:
        yield Fact("Short", "not known: give each contributor a pledge, or pledged_force for all")
    if "annual_cost" in answer:
        yield Fact("Cost", f"{numbers.wording('annual_cost').phrase} a year", prices(answer))


def _each(numbers: ReportedNumbers) -> Iterator[Fact]:
    """What each contributor can sustain, and what it could send once, where no offer limits either."""
    members = [member for member in numbers.answer.members("sustained_contribution") if member]
    if not 1 < len(members) <= _MOST_MEMBERS:
        return
    each = numbers.shares("sustained_contribution", "sustained_total")
    yield Fact("", listed([with_number(short_name(member, 20), each[member]) for member in members]))


def _by_sector(numbers: ReportedNumbers) -> Iterator[Fact]:
    """What each sector needs where each is sized in its own way, the largest first."""
    found = parts(numbers)
    # The last line is no better used for how many more there are than for the one that is left.
    shown = found if len(found) <= _MOST_SECTORS + 1 else found[:_MOST_SECTORS]
    yield from (Fact("", f"{part.troops} {part.where}", part.how) for part in shown)
    if more := len(found) - len(shown):
        yield Fact("", f"the rest in {more:,} more sectors")


def _offer(numbers: ReportedNumbers) -> Fact:
    answer = numbers.answer
    if "pledged_force" not in answer:
        return Fact("On offer", "not stated")
    standing = offered_how(answer).removesuffix("on offer").removesuffix("to be ").strip()
    return Fact("On offer", f"{numbers.wording('pledged_force').phrase}{_by_whom(answer)}", standing)


def _lasting_gap(numbers: ReportedNumbers) -> Fact:
    """What is short under that word; else on which side it is, and by how much."""
    gap, settled = numbers.gap("sustained_shortfall"), "once rotation settles"
    if " of draws" in gap.phrase:
        return Fact("Balance", gap.cell, settled)
    if " short" in gap.phrase:
        return Fact("Short", gap.phrase.replace(" short", ""), settled)
    return Fact("Balance", gap.phrase, settled)


def _two_answers(split: Split, system: str) -> Iterator[Fact]:
    """The same facts in two columns, one for each value of the figure that decides."""
    lower, higher = (reported(each, system) for each in (split.lower, split.higher))
    without, with_ = sides(split)
    yield Fact("", without, f"{with_} ({odds(split, split.chance).removeprefix('in ')})")
    for about, name in (("Needed", "required_force"), ("On offer", "pledged_force"), ("Sustained", "sustained_force")):
        if name in lower.answer:
            yield Fact(about, lower.wording(name).phrase, higher.wording(name).phrase)
    for about, gap in (("On day one", "pledge_shortfall"), ("Lasting", "sustained_shortfall")):
        if gap in lower.answer:
            yield Fact(about, lower.gap(gap).phrase, higher.gap(gap).phrase)


def _reads_the_line(answer: Assessment) -> bool:
    return answer.method == "published_requirement" or "sector_length" in answer.behind(answer.method)


def _source_of_the_need(answer: Assessment) -> str:
    if answer.method != "published_requirement":
        return f"by {answer.method.removeprefix('required_by_')}"
    figure = answer.scenario.figure(answer.method)
    source = answer.scenario.source_of(figure)
    if source is None:
        return needed_how(answer).removesuffix(" to be needed")
    year = f", {source.date[:4]}" if source.date else ""
    return f"{short_name(source.publisher or source.title, _LONGEST_SOURCE - len(year))}{year}"


def _reference(numbers: ReportedNumbers) -> Iterator[Fact]:
    if found := beside_reference(numbers):
        words, army = found
        figure = numbers.answer.scenario.figure("reference_army")
        yield Fact("", f"{words} an army of {army}", short_name(figure.note, _LONGEST_SOURCE) if figure else "")


def _by_whom(answer: Assessment) -> str:
    members = [member for member in answer.scenario.members.get("contributor", ()) if member]
    if answer.not_known:
        return from_how_many(answer)
    if not members:
        return ""
    if len(members) > _MOST_MEMBERS:
        return f" from {len(members)} contributors"
    return f" from {listed([short_name(member, 20) for member in members])}"


def _readings(bundle: Bundle, system: str) -> Iterator[Reading]:
    """What each variant changes of what is printed, the largest change of the headline first."""
    answer = bundle.answer
    if not answer.variants or uninformative(answer):
        return
    base, *rows = bundle.comparison.rows.values()
    own = reported_row(base, system)
    for row in sorted(rows, key=lambda row: _change(answer, row.answer)):
        yield _reading(row, own, reported_row(row, system))


def _change(answer: Assessment, variant: Assessment) -> float:
    """By how much a variant moves the headline, so that the largest comes first; what has none comes last."""
    gap = answer.headline
    return -abs(variant.value(gap) - answer.value(gap)) if gap in variant else 0.0


def _reading(row: Compared, own: ReportedNumbers, numbers: ReportedNumbers) -> Reading:
    name = short_name(row.variant, _LONGEST_NAME)
    if uninformative(numbers.answer):
        return Reading(name, "the threat asks for nobody", "not known")
    if own.answer.method and not numbers.answer.method:
        return Reading(name, "no need stated", "not known")
    if "pledged_force" in own.answer and "pledged_force" not in numbers.answer:
        return Reading(name, "no offer stated", "not known")
    parts = FORCES if numbers.answer.method else reversed(FORCES)
    changed = [part for part in parts if _differs(part, numbers, own)]
    then = f"{few_words(numbers, changed[0])} {FORCES[changed[0]]}" if changed else _NO_CHANGE
    gap = numbers.answer.headline
    if gap not in BALANCES:
        return Reading(name, then, "not known" if numbers.answer.method else "")
    if gap == own.answer.headline and numbers.gap(gap).cell == own.gap(gap).cell:
        # Another offer changes nothing where rotation sustains less than either.
        limited = gap == "sustained_shortfall" and changed == ["pledged_force"]
        return Reading(name, then, f"{_NO_CHANGE}: rotation limits it" if limited else _NO_CHANGE)
    then = then if changed else _SAME_PARTS
    return Reading(name, then, without_central(numbers.gap(gap).phrase).replace(" short", ""))


def _differs(part: str, numbers: ReportedNumbers, own: ReportedNumbers) -> bool:
    """Whether a number of a variant is printed otherwise than that of the scenario."""
    return part in numbers.answer and (part not in own.answer or numbers.cell(part) != own.cell(part))
