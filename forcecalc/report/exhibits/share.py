"""Who would have to send what by each rule, against what each could sustain."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.sharing import Sharing
from forcecalc.analysis.sharing import share as analysed
from forcecalc.report.exhibits.bars import MOST_ROWS, OTHERS_NOTE
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources, subtitle
from forcecalc.report.sharing import RULES, SharedNumbers, is_impossible, sharing_finding, sharing_sentence
from forcecalc.reported.amount import amount, printed
from forcecalc.reported.number import Number
from forcecalc.wording import plain_name, short_name

_MOST_IN_WORDS = 6


class ShareRow(NamedTuple):
    """One contributor: what it could sustain, and what it would send under each rule, as numbers and as printed."""

    name: str
    cap: Number
    troops: Mapping[str, float]
    sent: Mapping[str, str]
    step: float
    together: bool = False

    @property
    def brief(self) -> str:
        """What it would send by the first rule, of what it could sustain."""
        return f"{next(iter(self.sent.values()))} of {amount(self.cap, step=self.step).label.partition(' (')[0]}"

    @property
    def text(self) -> str:
        """What it would send, in the order of the rules, of what it could sustain."""
        return f"{self._sends} of {amount(self.cap, step=self.step).label}"

    @property
    def broken(self) -> str:
        """The same on two lines."""
        return f"{self._sends}\nof {amount(self.cap, step=self.step).label}"

    @property
    def unranged(self) -> str:
        """The same without a range."""
        return self.text.partition(" (")[0]

    @property
    def _sends(self) -> str:
        sent = list(dict.fromkeys(self.sent.values()))
        return sent[0] if len(sent) == 1 else " / ".join(self.sent.values())


@dataclass(frozen=True, kw_only=True)
class ShareExhibit(Exhibit):
    """The contributors, the one that could sustain most first; of many the first twelve, and the others together.

    Attributes
    ----------
    rows : tuple of ShareRow
        One for each contributor, and one for all others.
    rules : tuple of str
        Keys of `RULES`.
    """

    name: ClassVar[str] = "share"

    rows: tuple[ShareRow, ...]
    rules: tuple[str, ...]


def share(bundle: Bundle, units: str = "km") -> ShareExhibit:
    """What each contributor would have to send by each rule, against what it could sustain.

    Raises
    ------
    NotApplicableError
        If no contributor is named, no rule has its figures, nobody is needed, or no sharing brings what is.
    """
    result = bundle.sharing or _analysed(bundle)
    if reason := _nothing_to_share(result):
        raise NotApplicableError(reason)
    shared = SharedNumbers(result)
    rules, rows = tuple(result.rules), _rows(result, shared)
    ranged = any(printed(row.cap, row.step).ranged for row in rows)
    names = ", ".join(RULES[rule] for rule in rules)
    draws = f"{result.lattice.draws:,} draws from the stated ranges"
    return ShareExhibit(
        sharing_finding(result),
        subtitle(result.answer),
        first_of([_sentence(row) for row in rows], _MOST_IN_WORDS),
        (
            "Sustainable: what rotation could keep deployed indefinitely.",
            f"Numbers: {names}, at the central values, of what is sustainable." if len(rules) > 1 else "",
            f"Brackets, where there is room: 5th to 95th percentile over {draws}." if ranged else "",
            *(f"Not shared {RULES[rule]}: {plain_name(reason)}." for rule, reason in result.left_out.items()),
            OTHERS_NOTE if len(rows) > MOST_ROWS else "",
        ),
        sources([result.answer], ["required_force", "sustainable_force"]),
        rows=(*rows[:MOST_ROWS], *_others(rows[MOST_ROWS:], shared.step)),
        rules=rules,
    )


def _analysed(bundle: Bundle) -> Sharing:
    answer = bundle.answer
    if not answer.scenario.members.get("contributor"):
        raise NotApplicableError("the scenario names no contributors")
    if not answer.can("sustainable_force"):
        missing = plain_name(answer.missing("sustainable_force"))
        raise NotApplicableError(f"the sustainable force cannot be computed; missing: {missing}")
    return analysed(answer, bundle.draws, bundle.seed)


def _nothing_to_share(result: Sharing) -> str:
    """Why there is nothing to be shared; nothing where there is."""
    if not result.required:
        return "the method asks for no troops, so that nobody has to send any"
    if not result.rules:
        reasons = "; ".join(f"{RULES[rule]}: {reason}" for rule, reason in result.left_out.items())
        return f"the requirement can be shared by no rule; {plain_name(reasons)}"
    if not is_impossible(result):
        return ""
    sentence = sharing_sentence(result)
    return f"{sentence[0].lower()}{sentence[1:]}"


def _rows(result: Sharing, shared: SharedNumbers) -> list[ShareRow]:
    rules = tuple(result.rules)
    sent = {rule: shared.troops(rule) for rule in rules}
    rows = [
        ShareRow(
            member or "The contributor",
            shared.cap(member),
            {rule: result.rules[rule].troops[member] for rule in rules},
            {rule: texts[member] for rule, texts in sent.items()},
            shared.step_of_each,
        )
        for member in result.caps
    ]
    return sorted(rows, key=lambda row: -row.cap.central)


def _others(rows: list[ShareRow], step: float) -> list[ShareRow]:
    """All that there is no row for, as one: what they could sustain and would send together."""
    if not rows:
        return []
    troops = {rule: sum(row.troops[rule] for row in rows) for rule in rows[0].troops}
    cap = Number(sum(row.cap.central for row in rows))
    sent = {rule: amount(Number(value), step=step).cell for rule, value in troops.items()}
    return [ShareRow(f"{len(rows)} others", cap, troops, sent, step, together=True)]


def _sentence(row: ShareRow) -> str:
    could = f"could sustain {amount(row.cap, step=row.step).phrase}"
    sent = ", ".join(f"{troops} {RULES[rule]}" for rule, troops in row.sent.items())
    return f"{short_name(row.name)} would send {sent}, and {could}"
