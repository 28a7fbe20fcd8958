"""What each capability is missing without the backstop and with it, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.backstop import DOMAINS, WITH, WITHOUT, Backstop, Capability
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.report.analysis_numbers import assets, bundle_of
from forcecalc.report.backstop import GAPS, ground_sentence, likelihood, missing_of_ground, short_capabilities
from forcecalc.report.exhibits.bars import MOST_ROWS, NO_RANGE, Whisker
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, range_note, sources, subtitle
from forcecalc.report.numbers import reported
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.number import Number
from forcecalc.wording import capital, plain_name, short_name

_MOST_IN_WORDS = 8
LABEL_OF_BOTH = "missing, with the backstop or without"
LABELS = {WITHOUT: "missing without the backstop", WITH: "missing with it"}


class CapabilityRow(NamedTuple):
    """A capability: what is required of it, what is missing on each side of `GAPS` [assets], and that as a share."""

    name: str
    domain: str
    required: Number
    missing: Mapping[str, Number]
    ranges: Mapping[str, Whisker]

    def share(self, side: str) -> float:
        """What is missing on a side as a share of what is required."""
        return self.missing[side].central / self.required.central if self.required.central else 0.0

    @property
    def same(self) -> bool:
        """Whether as much is missing with the backstop as without it, in print."""
        return len({amount(number).cell for number in self.missing.values()}) == 1

    @property
    def longest(self) -> float:
        """Where the longer of its bars ends, or a range that is longer, as a share of what is required."""
        return max(*map(self.share, self.missing), *(found.high for found in self.ranges.values()))

    @property
    def text(self) -> str:
        """What is missing of what is required, without and with."""
        return self._text([amount(number).cell for number in (*self.missing.values(), self.required)])

    @property
    def brief(self) -> str:
        """The same without ranges."""
        numbers = (*self.missing.values(), self.required)
        return self._text([amount(number).label.partition(" (")[0] for number in numbers])

    @property
    def broken(self) -> str:
        """The same as `text` on two lines: what is missing, and of what."""
        missing, of, required = self.text.rpartition(", of ")
        return f"{missing}\n{of.removeprefix(', ')}{required}"

    def _text(self, numbers: Sequence[str]) -> str:
        without, with_, required = numbers
        return f"{without if without == with_ else f'{without} → {with_}'}, of {required}"


@dataclass(frozen=True, kw_only=True)
class BackstopExhibit(Exhibit):
    """The capabilities by domain; of many the twelve of which most is missing.

    Attributes
    ----------
    rows : tuple of CapabilityRow
        A domain's together, the one of which most is missing without the backstop first.
    draws : int
        Behind the ranges.
    """

    name: ClassVar[str] = "backstop"

    rows: tuple[CapabilityRow, ...]
    draws: int

    @property
    def same(self) -> bool:
        """Whether the backstop changes nothing of what is shown, so that one bar stands for both."""
        return all(row.same for row in self.rows)

    @property
    def headings(self) -> list[str]:
        """What stands over each capability: its domain; nothing if the scenario states none, or few share one."""
        stated = any(row.domain for row in self.rows) and not self._few_alike
        return [capital(row.domain) or "Domain not stated" if stated else "" for row in self.rows]

    @property
    def names(self) -> list[str]:
        """What stands beside each: its name, with its domain where no heading has that."""
        with_domain = self._few_alike
        return [f"{row.name}, {row.domain}" if with_domain and row.domain else row.name for row in self.rows]

    @property
    def _few_alike(self) -> bool:
        """Whether headings would take as much room as what stands under them."""
        return 2 * len({row.domain for row in self.rows}) > len(self.rows)


def backstop(bundle: Bundle, units: str = "km") -> BackstopExhibit:
    """What is missing of each capability without the backstop and with it.

    Raises
    ------
    NotApplicableError
        If the scenario has no capabilities, or figures of one are missing.
    """
    result = bundle.backstop
    if result is None:
        raise NotApplicableError(_reason(bundle))
    rows, draws = _rows(result), result.lattice.draws
    ranged = any(printed(number).ranged for row in rows for number in (*row.missing.values(), row.required))
    left_out = len(result.capabilities) - len(rows)
    likely = likelihood(result)
    return BackstopExhibit(
        _title(result, rows),
        subtitle(result.answer),
        first_of([_sentence(row) for row in rows], _MOST_IN_WORDS),
        (
            "" if all(row.same for row in rows) else "Numbers: missing without → with the backstop.",
            range_note("Ranges", draws) if ranged else "",
            f"{likely}." if likely else "",
            _ground(result),
            f"And {left_out} others, of which a smaller share is missing." if left_out else "",
        ),
        sources([result.answer], ["assets_required", *GAPS.values()]),
        rows=rows,
        draws=draws,
    )


def _reason(bundle: Bundle) -> str:
    """Why there is nothing to set beside the backstop."""
    if not bundle.answer.scenario.members.get("capability"):
        return "the scenario names no capabilities"
    missing = next(gap for gap in GAPS.values() if not bundle.answer.can(gap))
    return f"the {plain_name(missing)} cannot be computed; missing: {plain_name(bundle.answer.missing(missing))}"


def _rows(result: Backstop) -> tuple[CapabilityRow, ...]:
    numbers = reported(bundle_of(result))
    rows = [
        CapabilityRow(
            name or "The capability",
            capability.domain,
            assets(result, numbers, "assets_required", name),
            {side: assets(result, numbers, gap, name) for side, gap in GAPS.items()},
            {side: _range(capability, gap) for side, gap in GAPS.items()},
        )
        for name, capability in result.capabilities.items()
    ]
    shown = sorted(rows, key=lambda row: tuple(-row.share(side) for side in GAPS))[:MOST_ROWS]
    return tuple(row for domain in (*DOMAINS, "") for row in shown if row.domain == domain)


def _range(capability: Capability, gap: str) -> Whisker:
    """The range of what is missing as a share of what is required."""
    spread = capability.shares.get(gap)
    return Whisker(spread.p5, spread.p95) if spread else NO_RANGE


def _sentence(row: CapabilityRow) -> str:
    without, with_ = (amount(missing).phrase for missing in row.missing.values())
    return f"{short_name(row.name)}: {without} of {amount(row.required).phrase} missing without it and {with_} with it"


def _title(result: Backstop, rows: tuple[CapabilityRow, ...]) -> str:
    if len(rows) > 1:
        return short_capabilities(result)
    without, with_ = (amount(missing).phrase for missing in rows[0].missing.values())
    required, name = amount(rows[0].required).phrase, short_name(rows[0].name)
    of = f"{'all' if without == required else f'{without} of'} {required} assets required"
    short = f'For the capability "{name}", {of} are missing'
    if without == with_:
        return f"{short}, with the backstop or without"
    return f"{short} without the backstop, {with_} with it"


def _ground(result: Backstop) -> str:
    """What of it reaches the ground force."""
    short = missing_of_ground(result)
    if result.moves_ground or not short:
        return ground_sentence(result)
    return f"The backstop cannot move the ground force here, {short} with it or without."
