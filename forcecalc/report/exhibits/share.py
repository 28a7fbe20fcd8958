"""Who would have to send what by each rule, against what each can sustain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.sharing import Sharing
from forcecalc.analysis.sharing import share as analysed
from forcecalc.case.bottom_line import bounded
from forcecalc.errors import ForcecalcError
from forcecalc.report.exhibits.exhibit import Exhibit
from forcecalc.report.exhibits.words import first_of, sources, subtitle
from forcecalc.wording import Bound, capital, counted, listed, number, share_of_ranges, short_name

_MOST, _MOST_IN_WORDS = 40, 6
RULES = {"army": "by army", "population": "by population", "cost": "at least cost"}


class ShareRow(NamedTuple):
    """One contributor: what it can sustain, and what it would send under each rule. [troops]."""

    name: str
    cap: float
    troops: Mapping[str, float]

    @property
    def text(self) -> str:
        """What it would send, in the order of the rules, of what it can sustain."""
        sent = [number(troops) for troops in self.troops.values()]
        same = len(set(sent)) == 1
        words = sent[0] if same else " / ".join(sent)
        return f"{'all' if same and words == number(self.cap) else words} of {number(self.cap)}"


@dataclass(frozen=True, kw_only=True)
class ShareExhibit(Exhibit):
    """The contributors, the one that can sustain most first; the first forty.

    Attributes
    ----------
    rows : tuple of ShareRow
        One for each contributor.
    rules : tuple of str
        Keys of `RULES`.
    missing : float
        What no sharing can bring. [troops]
    """

    name: ClassVar[str] = "share"

    rows: tuple[ShareRow, ...]
    rules: tuple[str, ...]
    missing: float


def share(bundle: Bundle, units: str = "km") -> ShareExhibit:
    """What each contributor would have to send by each rule, against what it can sustain.

    Raises
    ------
    NotApplicableError
        If no contributor is named, or no rule has its figures.
    """
    try:
        result = bundle.sharing or analysed(bundle.answer, bundle.draws, bundle.seed)
    except ForcecalcError as error:
        raise NotApplicableError(str(error)) from error
    rows = _rows(result)
    missing = max(rule.missing for rule in result.rules.values())
    names = ", ".join(RULES[rule] for rule in result.rules)
    return ShareExhibit(
        _title(result, rows, missing),
        subtitle(result.answer),
        first_of([_sentence(row) for row in rows], _MOST_IN_WORDS),
        (
            "Can keep there: what rotation could keep deployed for good.",
            f"Numbers: {names}, of what it can keep there." if len(result.rules) > 1 else "",
            f"Together they could keep that many there {share_of_ranges(result.feasible)}."
            if result.answer.varies
            else "",
            *(f"Not shared {RULES[rule]}: {reason}." for rule, reason in result.left_out.items()),
            f"The smallest {len(rows) - _MOST} are left out." if len(rows) > _MOST else "",
        ),
        sources([result.answer], ["required_force", "sustainable_force"]),
        rows=tuple(rows[:_MOST]),
        rules=tuple(result.rules),
        missing=missing,
    )


def _rows(result: Sharing) -> list[ShareRow]:
    if not result.rules:
        reasons = "; ".join(f"{RULES[rule]}: {reason}" for rule, reason in result.left_out.items())
        raise NotApplicableError(f"the requirement can be shared by no rule; {reasons}")
    rows = [
        ShareRow(member or "The contributor", cap, {name: rule.troops[member] for name, rule in result.rules.items()})
        for member, cap in result.caps.items()
    ]
    return sorted(rows, key=lambda row: -row.cap)


def _sentence(row: ShareRow) -> str:
    sent = ", ".join(f"{number(troops)} {RULES[rule]}" for rule, troops in row.troops.items())
    return f"{short_name(row.name)} would send {sent}, and can keep {number(row.cap)} there"


def _title(result: Sharing, rows: Sequence[ShareRow], missing: float) -> str:
    required, together = bounded(result.answer, "required_force"), number(sum(result.caps.values()))
    if not result.required:
        return "The method asks for no troops, so that nobody has to send any"
    if missing:
        who = f"all {len(rows)} contributors" if len(rows) > 2 else "both contributors" if rows[1:] else rows[0].name
        caps_bound = any(result.answer.bound("sustainable_force", member) for member in result.caps)
        bound = Bound.NONE if caps_bound else result.answer.bound("required_force")
        lack = f"{bound.words}{number(missing)} too few by any rule"
        return f"{capital(required)} required, but {short_name(who)} can keep {together} there: {lack}"
    if len(rows) == 1:
        return f"{capital(required)} required: {short_name(rows[0].name)} can keep up to {together} there"
    rule = next(iter(result.rules))
    most, capped = max(rows, key=lambda row: row.troops[rule]), result.rules[rule].at_cap
    return (
        f"The {required} required can be shared: {RULES[rule]}, {short_name(most.name)} would send most, "
        f"{number(most.troops[rule])} of the {number(most.cap)} it can keep there; {_at_limit(capped)}"
    )


def _at_limit(capped: Sequence[str]) -> str:
    if not capped:
        return "none would be at its limit"
    if len(capped) < 4:
        return f"{listed([short_name(name, 24) for name in capped])} at the limit"
    return f"{counted(len(capped), 'contributor')} at the limit"
