"""Who would have to send what by each rule, against what each could sustain."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.sharing import Sharing
from forcecalc.analysis.sharing import share as analysed
from forcecalc.errors import ForcecalcError
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources, subtitle
from forcecalc.report.sharing import RULES, SharedNumbers, is_impossible, sharing_sentence
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.number import Number
from forcecalc.wording import counted, short_name

_MOST, _MOST_IN_WORDS = 40, 6


class ShareRow(NamedTuple):
    """One contributor: what it could sustain, and what it would send under each rule, as numbers and as printed."""

    name: str
    cap: Number
    troops: Mapping[str, float]
    sent: Mapping[str, str]
    step: float

    @property
    def text(self) -> str:
        """What it would send, in the order of the rules, of what it could sustain."""
        cap = amount(self.cap, step=self.step).label
        if not self.sent:
            return cap
        sent = list(dict.fromkeys(self.sent.values()))
        return f"{sent[0] if len(sent) == 1 else ' / '.join(self.sent.values())} of {cap}"


@dataclass(frozen=True, kw_only=True)
class ShareExhibit(Exhibit):
    """The contributors, the one that could sustain most first; the first forty.

    Attributes
    ----------
    rows : tuple of ShareRow
        One for each contributor.
    rules : tuple of str
        Keys of `RULES`; none where no sharing can bring what is needed.
    missing : float
        What no sharing can bring. [troops]
    missing_text : str
        The same as it is printed.
    """

    name: ClassVar[str] = "share"

    rows: tuple[ShareRow, ...]
    rules: tuple[str, ...]
    missing: float
    missing_text: str


def share(bundle: Bundle, units: str = "km") -> ShareExhibit:
    """What each contributor would have to send by each rule, against what it could sustain.

    Raises
    ------
    NotApplicableError
        If no contributor is named, or no rule has its figures.
    """
    try:
        result = bundle.sharing or analysed(bundle.answer, bundle.draws, bundle.seed)
    except ForcecalcError as error:
        raise NotApplicableError(str(error)) from error
    if not result.rules:
        reasons = "; ".join(f"{RULES[rule]}: {reason}" for rule, reason in result.left_out.items())
        raise NotApplicableError(f"the requirement can be shared by no rule; {reasons}")
    shared = SharedNumbers(result)
    rows, impossible = _rows(result, shared), is_impossible(result)
    rules = () if impossible else tuple(result.rules)
    ranged = any(printed(row.cap, row.step).ranged for row in rows)
    missing = max(rule.missing for rule in result.rules.values())
    names = ", ".join(RULES[rule] for rule in rules)
    draws = f"{result.lattice.draws:,} draws from the stated ranges"
    return ShareExhibit(
        sharing_sentence(result),
        subtitle(result.answer),
        first_of([_sentence(row) for row in rows], _MOST_IN_WORDS),
        (
            "Sustainable: what rotation could keep deployed indefinitely.",
            f"Numbers: {names}, at the central values, of what is sustainable." if len(rules) > 1 else "",
            f"Brackets: 5th to 95th percentile over {draws}." if ranged else "",
            *(f"Not shared {RULES[rule]}: {reason}." for rule, reason in result.left_out.items() if not impossible),
            f"And {counted(len(rows) - _MOST, 'more contributor')}, which could sustain less."
            if len(rows) > _MOST
            else "",
        ),
        sources([result.answer], ["required_force", "sustainable_force"]),
        rows=tuple(rows[:_MOST]),
        rules=rules,
        missing=missing,
        missing_text=amount(shared.balance.turned, step=shared.step).label if missing else "",
    )


def _rows(result: Sharing, shared: SharedNumbers) -> list[ShareRow]:
    rules = () if is_impossible(result) else tuple(result.rules)
    sent = {rule: shared.troops(rule) for rule in rules}
    rows = [
        ShareRow(
            member or "The contributor",
            shared.cap(member),
            {rule: result.rules[rule].troops[member] for rule in rules},
            {rule: texts[member] for rule, texts in sent.items()},
            shared.step,
        )
        for member in result.caps
    ]
    return sorted(rows, key=lambda row: -row.cap.central)


def _sentence(row: ShareRow) -> str:
    could = f"could sustain {amount(row.cap, step=row.step).phrase}"
    if not row.sent:
        return f"{short_name(row.name)} {could}"
    sent = ", ".join(f"{troops} {RULES[rule]}" for rule, troops in row.sent.items())
    return f"{short_name(row.name)} would send {sent}, and {could}"
