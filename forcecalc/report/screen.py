"""The answer on a screen: sentences first, then methods, supply, the gap, and what was assumed."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.findings import findings
from forcecalc.analysis.sensitivity import Sensitivity
from forcecalc.analysis.simulate import Simulation
from forcecalc.model import METHODS, POSTURES
from forcecalc.report.console import heading, print_table, sentence, symbol
from forcecalc.wording import counted, rounded, shown

if TYPE_CHECKING:
    from forcecalc.report.console import Page

GAP = (
    "required_force",
    "pledged_force",
    "pledge_shortfall",
    "sustained_force",
    "sustained_shortfall",
    "sustained_coverage",
    "rotation_pool",
    "line_length",
    "required_density",
    "held_length",
)
_SUPPLY = {
    "pledge": "pledge",
    "sustainable_force": "sustainable force",
    "sustained_contribution": "sustained",
    "tied_down_force": "ties down",
    "army_share_tied_down": "of army",
}
_LABEL_WIDTH, _COLUMN_WIDTH = 20, 12


def print_answer(
    out: "Page",
    answer: Assessment,
    system: str,
    simulation: Simulation | None = None,
    drivers: Sensitivity | None = None,
) -> None:
    """Print one scenario's answer, its variants in columns, its ranges beside the numbers that have them."""
    heading(out, answer.scenario.title)
    for position, told in enumerate(findings(answer, system, simulation, drivers), 1):
        sentence(out, told, f"{position}. ")
    out.print()
    _print_methods(out, answer)
    _print_supply(out, answer)
    ranges = _ranges(answer, simulation, system) if simulation else {}
    _print_gap(out, {"base": answer, **answer.variants}, system, ranges)
    _print_assumptions(out, answer)
    _print_warnings(out, answer)


def print_side_by_side(out: "Page", answers: Mapping[str, Assessment], system: str) -> None:
    """Print several scenarios, a column each."""
    for answer in answers.values():
        heading(out, answer.scenario.title)
        sentence(out, " ".join(findings(answer, system)[:3]))
    out.print()
    _print_gap(out, answers, system, {})
    for name, answer in answers.items():
        heading(out, f"{name}: {counted(len(answer.assumptions), 'assumption')}")
        _print_warnings(out, answer)


def _cell(out: "Page", answer: Assessment, name: str, member: str, system: str) -> str:
    """A value as a table shows it, with the sign of its bound; a dash where it cannot be computed."""
    if not answer.case.plan.can(name):
        return "-"
    value, _ = shown(answer.value(name, member), answer.case.model[name].unit, system)
    return f"{symbol(answer.bound(name, member), out.encoding)}{value}"


def _print_methods(out: "Page", answer: Assessment) -> None:
    rows = []
    for method in answer.case.attempted:
        chosen = "*" if method == answer.case.method else " "
        troops = _cell(out, answer, method, "", "km")
        fitting = METHODS[method]
        valid = "what its author meant" if fitting == POSTURES else ", ".join(fitting)
        remark = "" if method in answer else f"left out: lacks {answer.case.lacking(method)}"
        if method == "published_requirement" and "line_length" in answer:
            remark = "does not move with the line"
        rows.append([f"{chosen} {method.replace('_', ' ')}", troops, valid, remark])
    posture = f", posture: {answer.scenario.posture}" if answer.scenario.posture else ""
    title = f"Methods (* chosen{posture})"
    print_table(out, title, ["method", "troops", "valid to", "remark"], rows, [1])


def _print_supply(out: "Page", answer: Assessment) -> None:
    members = answer.scenario.members.get("contributor", ())
    names = [name for name in _SUPPLY if answer.case.plan.can(name)]
    if not members or not names:
        return
    rows = [[member, *(_cell(out, answer, name, member, "km") for name in names)] for member in members]
    heads = [_SUPPLY[name] for name in names]
    print_table(out, "Supply by contributor, troops", ["contributor", *heads], rows, range(1, len(names) + 1))


def _ranges(answer: Assessment, simulation: Simulation, system: str) -> dict[str, str]:
    """The 5th to the 95th percentile of each number that varies, with the digits its standard error allows."""
    told = {}
    for name in GAP:
        if spread := simulation.spread(name):
            unit = answer.case.model[name].unit
            pairs = ((spread.p5, spread.errors[1]), (spread.p95, spread.errors[3]))
            whole = unit.name == "troops"
            low, high = (rounded(*pair) if whole else shown(pair[0], unit, system)[0] for pair in pairs)
            told[name] = f"{low} to {high}"
    return told


def _print_gap(out: "Page", answers: Mapping[str, Assessment], system: str, ranges: Mapping[str, str]) -> None:
    """The gap in columns, as many side by side as the width allows, the first one in each block."""
    fitting = max(1, (out.width - _LABEL_WIDTH) // _COLUMN_WIDTH - 1)
    first, *others = answers
    names = [name for name in GAP if any(name in answer for answer in answers.values())]
    units = {name: next(one for one in answers.values() if name in one).case.model[name].unit for name in names}
    title, width = "Gap", max(1, fitting - 2) if ranges else fitting
    while True:
        block, others = others[:width], others[width:]
        columns = [first, *block]
        rows = [
            [
                _label(name, shown(0.0, units[name], system)[1]),
                *(_cell(out, answers[column], name, "", system) for column in columns),
            ]
            for name in names
        ]
        rows.append(["method", *(_short(answers[column].case.method) for column in columns)])
        heads = ["", *columns]
        if ranges:
            heads.insert(2, "5th to 95th percentile")
            for name, row in zip([*names, ""], rows, strict=True):
                row.insert(2, ranges.get(name, ""))
        print_table(out, title, heads, rows, range(1, len(heads)))
        title, ranges, width = "Gap, continued", {}, fitting
        if not others:
            return


def _short(method: str) -> str:
    return method.removeprefix("required_").removesuffix("_requirement").replace("_", " ")


def _label(name: str, unit: str) -> str:
    words = name.replace("_", " ")
    return words if unit in ("troops", "") else f"{words}, {unit}"


def _print_assumptions(out: "Page", answer: Assessment) -> None:
    assumptions = answer.assumptions
    heading(out, f"{counted(len(assumptions), 'assumption')}{':' if assumptions else ''}")
    for label, figure in assumptions.items():
        default = "default, " if figure.default else ""
        told = figure.assumption or figure.note or "no source"
        sentence(out, f"{label} = {figure.given}: {default}{told}")


def _print_warnings(out: "Page", answer: Assessment) -> None:
    told: dict[str, list[str]] = {warning: [] for warning in answer.warnings}
    for name, variant in answer.variants.items():
        for warning in variant.warnings:
            if warning not in answer.warnings:
                told.setdefault(warning, []).append(name)
    if told:
        heading(out, "Beware:")
    for warning, variants in told.items():
        where = f" ({', '.join(variants)})" if variants else ""
        sentence(out, f"{warning}{where}.")
