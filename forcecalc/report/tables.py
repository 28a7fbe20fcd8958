"""The tables of an answer, for a screen and for a briefing: what stands in each cell."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.bundle import Bundle, Split
from forcecalc.case.by_sector import BY_SECTOR
from forcecalc.case.headlines import BALANCES, COSTS, FORCES, GAP
from forcecalc.report.by_sector import parts
from forcecalc.report.cost import prices
from forcecalc.report.numbers import ReportedNumbers, reported, reported_row
from forcecalc.report.phases import phase_numbers
from forcecalc.report.split import shown_side, sides
from forcecalc.reported.amount import amount, tabulated
from forcecalc.reported.number import CLOSED, Effect, Number, Opening
from forcecalc.units import TROOP, Unit
from forcecalc.wording import plain_name, shown

# What methods without postures of their own are valid for.
_VALID_ELSEWHERE = {"published_requirement": "what its author meant", BY_SECTOR: "what each sector's method is"}
RANGE = "5th to 95th percentile"
# The columns of a table that has every number with its range and its bound.
FULL = ("low", "central", "high", "bound")
_SUPPLY = {
    "pledge": "pledge",
    "sustainable_force": "sustainable force",
    "sustained_contribution": "sustained",
    "tied_down_force": "ties down",
    "army_share_tied_down": "of army",
}
_FIRST = "at first"
# Where nothing says how many are needed, what could be sent once stands beside what could be kept there.
_SUPPLY_ALONE = {"pledge": "pledge", "deployable_force": "deployable once"} | _SUPPLY


class Table(NamedTuple):
    """Headers and rows of text; the columns numbered hold numbers, and are set flush right."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()

    def columns(self, kept: Sequence[int]) -> "Table":
        """Some of the columns."""
        numbers = tuple(at for at, column in enumerate(kept) if column in self.numbers)
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return Table(self.title, tuple(self.headers[at] for at in kept), rows, numbers)


def methods_table(bundle: Bundle) -> Table | None:
    """Each method that has figures here, the one chosen marked; nothing where none sizes a force."""
    answer, numbers = bundle.answer, reported(bundle)
    if not answer.method:
        return None
    rows = []
    for method in answer.case.attempted:
        chosen = "*" if method == answer.method else " "
        valid = _VALID_ELSEWHERE.get(method) or ", ".join(answer.case.model.methods[method])
        remark = "" if method in answer else f"left out: missing {plain_name(answer.missing(method))}"
        if method == "published_requirement" and "line_length" in answer:
            remark = "does not move with the line"
        rows.append((f"{chosen} {method.replace('_', ' ')}", numbers.cell(method), valid, remark))
        if method == BY_SECTOR == answer.method:
            rows += [(f"  - {part.sector}", part.cell, part.valid, part.how) for part in parts(numbers)]
    posture = f", posture: {answer.scenario.posture}" if answer.scenario.posture else ""
    return Table(f"Methods (* chosen{posture})", ("method", "troops", "valid to", "remark"), tuple(rows), (1,))


def supply_table(bundle: Bundle, most: int | None = None) -> Table | None:
    """What each contributor offers, can sustain, and ties up by it; nothing where nobody is named.

    Parameters
    ----------
    bundle : Bundle
        The answer.
    most : int, optional
        Of more contributors than this, those with most of the first column have a row, and the others one together.
    """
    bundle, side = shown_side(bundle)
    answer, numbers = bundle.answer, reported(bundle)
    members = answer.scenario.members.get("contributor", ())
    parts = "sustained_contribution"
    split = answer.can(parts) and (not answer.can("sustained_force") or answer.adds_up)
    columns_of = _SUPPLY if answer.method else _SUPPLY_ALONE
    names = [name for name in columns_of if answer.can(name) and (split or name != parts)]
    if not members or not names:
        return None
    columns = {name: tuple(numbers.wording(name, member).label for member in members) for name in names}
    # Where no pledge binds, what is sustained is all that could be.
    if columns.get("sustained_contribution") == columns.get("sustainable_force", ()):
        names.remove("sustained_contribution")
    rows = tuple(zip(members, *(columns[name] for name in names), strict=True))
    if most and len(rows) > most:
        ranked = sorted(range(len(members)), key=lambda at: -answer.value(names[0], members[at]))
        others = [members[at] for at in ranked[most:]]
        together = (f"{len(others)} others together", *(_sum(numbers, name, others) for name in names))
        rows = (*(rows[at] for at in ranked[:most]), together)
    headers = ("contributor", *(columns_of[name] for name in names))
    title = f"Supply by contributor{f' {side}' if side else ''}, troops"
    return Table(title, headers, rows, tuple(range(1, len(headers))))


def _sum(numbers: ReportedNumbers, name: str, members: Sequence[str]) -> str:
    """What several members come to together, bounds by their ends; nothing where that is not known or no sum."""
    if numbers.answer.unit_of(name) is not TROOP or any(numbers.answer.case.hides(name, member) for member in members):
        return ""
    found = [numbers.number(name, member) for member in members]
    rise, fall = (
        Opening(Effect.ACTS) if any(getattr(number, side).acts for number in found) else CLOSED
        for side in ("rise", "fall")
    )
    given = all(number.given for number in found)
    # What is at most so much stands at the upper end of its range, and so does the sum of such.
    ends = {(True, False): "low", (False, True): "high"}.get((rise.acts, fall.acts), "central")
    counted = [number.central if (end := getattr(number, ends)) is None else end for number in found]
    return amount(Number(sum(counted), rise=rise, fall=fall, given=given)).label


def gap_table(bundle: Bundle, system: str) -> Table:
    """What is required, there and short: each number with its bound and its range."""
    answer, numbers = bundle.answer, reported(bundle, system)
    if bundle.split:
        return _two_answers(bundle.split, system)
    rows = [
        (_gap_head(answer, name, system), *tabulated(numbers.tabled(name), numbers.step_of(name)))
        for name in GAP
        if name in answer
    ]
    return Table("Gap" if answer.method else "Supply", ("", *FULL), tuple(rows), (1, 2, 3))


def _two_answers(split: Split, system: str) -> Table:
    """The same numbers with either value of a figure of yes or no, between which nothing lies."""
    lower, higher = (reported(each, system) for each in (split.lower, split.higher))
    rows = [
        (_gap_head(lower.answer, name, system), lower.wording(name).label, higher.wording(name).label)
        for name in GAP
        if name in lower.answer and name in higher.answer
    ]
    return Table("Gap" if lower.answer.method else "Supply", ("", *sides(split)), tuple(rows), (1, 2))


def readings_table(bundle: Bundle, system: str) -> Table | None:
    """The scenario and its variants, a row each; nothing where it has none."""
    if not bundle.answer.variants:
        return None
    rows = bundle.comparison.rows.values()
    return _side_by_side("Variants", {row.variant: reported_row(row, system) for row in rows if row.scenario})


def scenarios_table(bundles: Mapping[str, Bundle], system: str) -> Table:
    """Several scenarios, a row each."""
    return _side_by_side("Scenarios", {name: reported(bundle, system) for name, bundle in bundles.items()})


def phases_table(bundle: Bundle, system: str) -> Table | None:
    """The first phase and those after it, a row each and each by itself; nothing where there is one only."""
    starts = {_FIRST: 0.0, **{name: phase.start for name, phase in bundle.answer.scenario.phases.items()}}
    if len(starts) == 1:
        return None
    numbers = {_FIRST: reported(bundle, system), **dict(phase_numbers(bundle, system))}
    rows = tuple(
        (name, f"{starts[name]:g}", *(each.brief(part) if each.answer.can(part) else "-" for part in FORCES))
        for name, each in numbers.items()
    )
    return Table("Phases, troops", ("", "from month", *FORCES.values()), rows, (1, 2, 3, 4))


def _side_by_side(title: str, numbers: Mapping[str, ReportedNumbers]) -> Table:
    first = next(iter(numbers.values()))
    rows = tuple(
        (name, *(_beside(first, each, part) if each.answer.can(part) else "-" for part in FORCES), short_cell(each))
        for name, each in numbers.items()
    )
    return Table(f"{title}, troops", ("", *FORCES.values(), "short"), rows, (1, 2, 3, 4))


def _beside(first: ReportedNumbers, each: ReportedNumbers, part: str) -> str:
    """A number in few digits; one that is the same in the first row as it is printed there."""
    same = first.answer.can(part) and first.number(part) == each.number(part)
    return (first if same else each).brief(part)


def short_cell(numbers: ReportedNumbers, quantity: str = "") -> str:
    """What is short, in few digits; a dash where no gap can be computed."""
    gap = quantity or numbers.answer.headline
    if gap not in BALANCES:
        return "-"
    label, _, brackets = numbers.gap(gap).label.partition(" (")
    short = label.removesuffix(" short").removesuffix(" of draws")
    return brackets.removesuffix(")") if brackets and short != label else short


def _gap_head(answer: Assessment, name: str, system: str) -> str:
    """A quantity's name in the table of the gap; of a cost, with the year of its prices."""
    if name in COSTS:
        return f"{name.replace('_', ' ')}, {prices(answer)}"
    return row_head(name, answer.unit_of(name), system)


def row_head(name: str, unit: Unit, system: str = "km") -> str:
    """A quantity's name in a table, with its unit where it is not troops."""
    words, word = name.replace("_", " "), shown(0.0, unit, system)[1]
    return words if word in ("troops", "") else f"{words}, {word}"
