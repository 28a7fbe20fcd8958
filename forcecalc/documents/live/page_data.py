"""All that a live page knows: its scenarios, and the starting points of each, by variant and method."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from forcecalc.analysis.assess import Assessment, assess
from forcecalc.analysis.backstop import COUNTS
from forcecalc.analysis.controls import controls
from forcecalc.analysis.sampling.lattice import DEFAULT_DRAWS, Lattice
from forcecalc.case.headlines import GAP
from forcecalc.case.validation import unsuited_method
from forcecalc.documents.formula_walk import UntranslatableError
from forcecalc.documents.live.control_data import control_data, movable
from forcecalc.documents.live.facts import facts
from forcecalc.documents.live.obstacles import obstacle, without_control
from forcecalc.documents.live.start import Start
from forcecalc.documents.live.tables import Tables
from forcecalc.documents.live.wording import words
from forcecalc.report.backstop import COLUMNS
from forcecalc.report.briefing import Briefing
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.scenario.layer import BASE
from forcecalc.scenario.writer import dump

Entry = dict[str, Any]


@dataclass(frozen=True)
class PageData:
    """What a page knows.

    Attributes
    ----------
    entries : mapping
        Ready to be written as JSON.
    programs : list of str
        The functions that compute quantities.
    reasons : list of str
        Why some scenarios or variants cannot be moved, a sentence each.
    """

    entries: Entry
    programs: list[str]
    reasons: list[str]


def page_data(briefing: Briefing) -> PageData:
    """What a page has to know of a briefing's scenarios.

    Parameters
    ----------
    briefing : Briefing
        Of one or several scenarios.
    """
    # What the rules of wording have no JavaScript for is a fault of the program, and of no scenario.
    words()
    first = briefing.sections[0]
    tables = Tables(Lattice.of(min(first.bundle.draws, DEFAULT_DRAWS), first.bundle.seed))
    sources = {reference.key: reference.number for reference in briefing.references}
    starts: list[Entry] = []
    scenarios: list[Entry] = []
    reasons: list[str] = []
    for section in briefing.sections:
        own, why = _starts(section.answer, tables, sources)
        reasons += _of_scenario(section.title if briefing.together else "", why)
        if own:
            note = sentence_on(why, partly=True)
            starts += [{**start, "scenario": len(scenarios)} for start in own]
            scenarios.append({"name": section.answer.scenario.name, "title": section.title, "note": note})
    counted = {name: COLUMNS[name] for name in COUNTS}
    shown = {"system": first.units, "rows": list(GAP), "counted": counted}
    data = {"scenarios": scenarios, "starts": starts, **shown, **tables.data()}
    return PageData(data, tables.programs.values, reasons)


def left_out(answers: Sequence[Assessment]) -> str:
    """What of some scenarios cannot be moved on a page and why, in a sentence; nothing where all can.

    Parameters
    ----------
    answers : sequence of Assessment
        One scenario's answer, or several.
    """
    found, reasons = [], []
    for answer in answers:
        own, why = _starts(answer, Tables(Lattice.of(1, 0)), {})
        found += own
        reasons += _of_scenario(answer.scenario.title if len(answers) > 1 else "", why)
    return sentence_on(reasons, bool(found))


def sentence_on(reasons: Sequence[str], partly: bool) -> str:
    """Why nothing, or not all, can be moved on a page; nothing where there are no reasons."""
    if not reasons:
        return ""
    begin = "Not everything can be moved on this page" if partly else "The figures cannot be moved on this page"
    return f"{begin}: {' '.join(reasons)}"


def _of_scenario(title: str, reasons: list[str]) -> list[str]:
    return [f"{title}: {reason}" for reason in reasons] if title else reasons


def _starts(answer: Assessment, tables: Tables, sources: Mapping[str, int]) -> tuple[list[Entry], list[str]]:
    """The starting points of a scenario, and why others of its variants are not among them."""
    found: list[Entry] = []
    reasons: dict[str, list[str]] = {}
    for variant, of_variant in answer.columns.items():
        for sized in _by_method(of_variant):
            reason = obstacle(sized)
            if not reason:
                try:
                    found.append({"variant": variant, **_start(sized, tables, sources)})
                except UntranslatableError as error:
                    reason = f"there is {error}"
            if reason:
                reasons.setdefault(reason, []).append(variant)
    return found, [_sentence(reason, variants, len(answer.columns)) for reason, variants in reasons.items()]


def _sentence(reason: str, variants: list[str], all_: int) -> str:
    names = list(dict.fromkeys(variants))
    which = (
        ""
        if len(names) == all_
        else f"{', '.join('the scenario itself' if name == BASE else name for name in names)}: "
    )
    return f"{which}{reason}."


def _by_method(answer: Assessment) -> Iterator[Assessment]:
    """An answer, and the same figures under each other method that they suffice for."""
    yield answer
    for method in answer.case.able:
        if method != answer.method:
            yield assess(answer.scenario.with_(method=method), variants=False)


def _start(answer: Assessment, tables: Tables, sources: Mapping[str, int]) -> Entry:
    start = Start(answer, tables)
    known = controls(answer, COUNTS)
    slots = [(control, start.slots_of(FigureKey.parse(control.label))) for control in known]
    placed = [
        (tables.controls.place(control_data(answer.case, control, sources)), held)
        for control, held in slots
        if held and movable(answer.case, control)
    ]
    moved = {tables.controls.values[at]["label"] for at, _ in placed}
    return {
        **start.data(),
        **facts(answer, tables),
        "controls": placed,
        "fixed": without_control(answer, moved, [each.label for each in known if each.label not in moved]),
        "cautions": [f"{text}." for text in unsuited_method(answer.case)],
        "file": tables.files.place(dump(replace(answer.scenario, variants={}))),
    }
