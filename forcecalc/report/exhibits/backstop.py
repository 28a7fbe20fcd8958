"""What each capability is missing without the backstop and with it, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.backstop import DOMAINS, WITH, WITHOUT, Backstop, Capability
from forcecalc.analysis.backstop import backstop as analysed
from forcecalc.analysis.bounds import carried_bounds
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.case.bottom_line import bounded
from forcecalc.case.spread import range_of
from forcecalc.errors import ForcecalcError
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources, subtitle
from forcecalc.wording import Bound, Range, capital, count, number, percent, plain, short_name

_MOST, _MOST_IN_WORDS = 40, 8
GAPS = {WITHOUT: "enabler_gap_alone", WITH: "enabler_gap_backed"}
LABELS = {WITHOUT: "missing without the backstop", WITH: "missing with it"}


def assets(amount: float) -> str:
    """An amount of assets as it is shown: with one decimal at most.

    >>> assets(7.0), assets(1.25)
    ('7', '1.2')
    """
    return plain(round(amount, 1))


class MissingAssets(NamedTuple):
    """What is missing of a capability on one side. [assets]."""

    amount: float
    bound: Bound
    range: Range

    @property
    def text(self) -> str:
        """The amount as it is shown."""
        return assets(self.amount)

    @property
    def range_text(self) -> str:
        """The 5th to the 95th percentile as they are shown; nothing if they agree."""
        low, high = assets(self.range.low), assets(self.range.high)
        return f"{low} to {high}" if low != high else ""

    def share(self, required: float) -> float:
        """The amount as a share of what is required."""
        return self.amount / required if required else 0.0

    def ends(self, required: float) -> tuple[float, float] | None:
        """The ends of its range as shares of what is required; nothing where it does not vary."""
        if not required or self.range.low == self.range.high:
            return None
        return self.range.low / required, self.range.high / required


class CapabilityRow(NamedTuple):
    """A capability: what is required of it, and what is missing on each side of `GAPS`. [assets]."""

    name: str
    domain: str
    required: float
    missing: Mapping[str, MissingAssets]

    @property
    def longest(self) -> float:
        """Where the longest of its bars or whiskers ends, as a share of what is required."""
        ends = [side.ends(self.required) or (0.0, 0.0) for side in self.missing.values()]
        return max(*(side.share(self.required) for side in self.missing.values()), *(max(pair) for pair in ends))

    @property
    def text(self) -> str:
        """What is missing of what is required, without and with."""
        without, with_ = (missing.text for missing in self.missing.values())
        if without == with_:
            return f"{'none' if without == '0' else without} of {assets(self.required)}"
        return f"{without} → {with_} of {assets(self.required)}"


@dataclass(frozen=True, kw_only=True)
class BackstopExhibit(Exhibit):
    """The capabilities by domain, in the order of the file; the first forty.

    Attributes
    ----------
    rows : tuple of CapabilityRow
        A domain's together.
    draws : int
        Behind the ranges.
    """

    name: ClassVar[str] = "backstop"

    rows: tuple[CapabilityRow, ...]
    draws: int

    @property
    def headings(self) -> list[str]:
        """What stands over each capability: its domain; nothing if the scenario states none."""
        stated = any(row.domain for row in self.rows)
        return [capital(row.domain) or "Domain not stated" if stated else "" for row in self.rows]


def backstop(bundle: Bundle, units: str = "km") -> BackstopExhibit:
    """What is missing of each capability without the backstop and with it.

    Raises
    ------
    NotApplicableError
        If the scenario has no capabilities, or figures of one are missing.
    """
    try:
        result = bundle.backstop or analysed(bundle.answer, bundle.draws, bundle.seed)
    except ForcecalcError as error:
        raise NotApplicableError(str(error)) from error
    rows, draws = _rows(result), result.lattice.draws
    ranged = any(side.ends(row.required) for row in rows for side in row.missing.values())
    left_out = len(result.capabilities) - len(rows)
    return BackstopExhibit(
        _title(result),
        subtitle(result.answer),
        first_of([_sentence(row) for row in rows], _MOST_IN_WORDS),
        (
            "Numbers: missing without → with the backstop, of what is required.",
            f"Whiskers: 5th to 95th percentile over {draws:,} draws of the stated ranges." if ranged else "",
            _likely(result),
            _ground(result),
            f"The last {left_out} capabilities of the file are left out." if left_out else "",
        ),
        sources([result.answer], ["assets_required", *GAPS.values()]),
        rows=rows,
        draws=draws,
    )


def _rows(result: Backstop) -> tuple[CapabilityRow, ...]:
    bounds = carried_bounds(result.answer.case, list(GAPS.values()))
    positions = {member: position for position, member in enumerate(result.answer.members("assets_required"))}
    shown = list(result.capabilities.items())[:_MOST]
    ordered = [item for domain in (*DOMAINS, "") for item in shown if item[1].domain == domain]
    return tuple(
        CapabilityRow(
            name or "The capability",
            capability.domain,
            capability.counts["assets_required"],
            {side: _missing(capability, gap, bounds.bound(gap, positions[name])) for side, gap in GAPS.items()},
        )
        for name, capability in ordered
    )


def _missing(capability: Capability, gap: str, bound: Bound) -> MissingAssets:
    return MissingAssets(capability.counts[gap], bound, range_of(capability.spreads.get(gap)))


def _sentence(row: CapabilityRow) -> str:
    without, with_ = (missing.text for missing in row.missing.values())
    return f"{short_name(row.name)}: {without} of {assets(row.required)} missing without and {with_} with"


def _title(result: Backstop) -> str:
    without, with_ = (len(result.short(gap)) for gap in GAPS.values())
    total = len(result.capabilities)
    if total == 1:
        return _title_of_one(*next(iter(result.capabilities.items())))
    if not without:
        return f"None of the {count(total)} capabilities falls short, with the backstop or without"
    backed = {0: "none", without: f"the same number, {count(without)}"}.get(with_, count(with_))
    verb = "falls" if without == 1 else "fall"
    return f"Without the backstop {count(without)} of {count(total)} capabilities {verb} short; with it {backed}"


def _title_of_one(name: str, capability: Capability) -> str:
    missing, kept = (assets(capability.counts[gap]) for gap in GAPS.values())
    short = f"{missing} of {assets(capability.counts['assets_required'])} required are missing"
    if missing == kept:
        return f"{short_name(name or 'The capability')}: {short}, with the backstop or without"
    return f"{short_name(name or 'The capability')}: {short} without the backstop, {kept} with it"


def _likely(result: Backstop) -> str:
    chance = result.probability
    return f"It is taken to come with a probability of {percent(chance)}." if chance and chance < 1 else ""


def _ground(result: Backstop) -> str:
    """What of it reaches the ground force."""
    answer = result.answer
    if not result.moves_ground:
        gap = answer.headline
        short = gap.endswith("shortfall") and answer.value(gap) > 0
        lack = f", {bounded(answer, gap)} troops short with it or without" if short else ""
        return f"The backstop cannot move the ground force here{lack}."
    ends = [number(result.ground[side]["required_force"]) for side in (WITHOUT, WITH)]
    return f"Ground force required: {ends[0]} troops without the backstop, {ends[1]} with it."
