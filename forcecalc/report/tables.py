"""The tables of an answer, for a screen and for a briefing: what stands in each cell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from forcecalc.analysis.assess import Assessment
from forcecalc.analysis.simulate import Simulation
from forcecalc.case.headlines import GAP
from forcecalc.model import METHODS, POSTURES
from forcecalc.units import Unit
from forcecalc.wording import shown

RANGE = "5th to 95th percentile"
_SUPPLY = {
    "pledge": "pledge",
    "sustainable_force": "sustainable force",
    "sustained_contribution": "sustained",
    "tied_down_force": "ties down",
    "army_share_tied_down": "of army",
}


class Table(NamedTuple):
    """Heads and rows of text; the columns numbered hold numbers, and are set flush right."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()

    def columns(self, kept: Sequence[int], title: str) -> "Table":
        """Some of the columns, under a title of their own."""
        numbers = tuple(at for at, column in enumerate(kept) if column in self.numbers)
        rows = tuple(tuple(row[at] for at in kept) for row in self.rows)
        return Table(title, tuple(self.headers[at] for at in kept), rows, numbers)

    def blocks(self, most: int) -> Iterator["Table"]:
        """The table in pieces that a page has room for, the row's label and its first number in each.

        Parameters
        ----------
        most : int
            Columns beside the label; a range counts as two.

        Examples
        --------
        >>> [block.headers for block in Table("Gap", ("", "base", "3 to 1", "4 to 1"), ()).blocks(2)]
        [('', 'base', '3 to 1'), ('', 'base', '4 to 1')]
        """
        ranged = RANGE in self.headers[:3]
        fixed, room = ((0, 1, 2), most - 3) if ranged else ((0, 1), most - 1)
        others, title = tuple(range(len(fixed), len(self.headers))), self.title
        while True:
            room = max(1, room)
            block, others = others[:room], others[room:]
            yield self.columns((*fixed, *block), title)
            if not others:
                return
            fixed, room, title = (0, 1), most - 1, f"{self.title}, continued"


def cell(answer: Assessment, name: str, member: str = "", system: str = "km") -> str:
    """A value as a table shows it, with the sign of its bound; a dash where it cannot be computed."""
    if not answer.can(name):
        return "-"
    value, _ = shown(answer.value(name, member), answer.unit_of(name), system)
    return f"{answer.bound(name, member).sign}{value}"


def methods_table(answer: Assessment) -> Table:
    """Each method that has figures here, the one chosen marked."""
    rows = []
    for method in answer.case.attempted:
        chosen = "*" if method == answer.method else " "
        fitting = METHODS[method]
        valid = "what its author meant" if fitting == POSTURES else ", ".join(fitting)
        remark = "" if method in answer else f"left out: lacks {answer.missing(method)}"
        if method == "published_requirement" and "line_length" in answer:
            remark = "does not move with the line"
        rows.append((f"{chosen} {method.replace('_', ' ')}", cell(answer, method), valid, remark))
    posture = f", posture: {answer.scenario.posture}" if answer.scenario.posture else ""
    return Table(f"Methods (* chosen{posture})", ("method", "troops", "valid to", "remark"), tuple(rows), (1,))


def supply_table(answer: Assessment) -> Table | None:
    """What each contributor offers, can keep there, and ties up by it; nothing where nobody is named."""
    members = answer.scenario.members.get("contributor", ())
    parts = "sustained_contribution"
    split = answer.can(parts) and (not answer.can("sustained_force") or answer.adds_up)
    names = [name for name in _SUPPLY if answer.can(name) and (split or name != parts)]
    if not members or not names:
        return None
    rows = tuple((member, *(cell(answer, name, member) for name in names)) for member in members)
    headers = ("contributor", *(_SUPPLY[name] for name in names))
    return Table("Supply by contributor, troops", headers, rows, tuple(range(1, len(headers))))


def gap_table(answers: Mapping[str, Assessment], system: str, simulation: Simulation | None = None) -> Table:
    """What is required, there and short, a column for each answer; the first one's ranges beside it."""
    first = next(iter(answers.values()))
    names = [name for name in GAP if any(name in answer for answer in answers.values())]
    units = {name: next(answer for answer in answers.values() if name in answer).unit_of(name) for name in names}
    headers = ["", *answers]
    rows = [
        [
            row_head(name, units[name], system),
            *(cell(answer, name, "", system) for answer in answers.values()),
        ]
        for name in names
    ]
    rows.append(["method", *(_short(answer.method) for answer in answers.values())])
    if ranges := _ranges(first, simulation, system) if simulation else {}:
        headers.insert(2, RANGE)
        for name, row in zip([*names, ""], rows, strict=True):
            row.insert(2, ranges.get(name, ""))
    return Table("Gap", tuple(headers), tuple(map(tuple, rows)), tuple(range(1, len(headers))))


def _ranges(answer: Assessment, simulation: Simulation, system: str) -> dict[str, str]:
    """The 5th to the 95th percentile of each number that varies, with the digits its standard error allows."""
    ranges = {}
    for name in GAP:
        if spread := simulation.spread(name):
            unit = answer.unit_of(name)
            low, high = (shown(end, unit, system)[0] for end in (spread.p5, spread.p95))
            ranges[name] = str(spread.range) if unit.name == "troops" else f"{low} to {high}"
    return ranges


def _short(method: str) -> str:
    return method.removeprefix("required_").removesuffix("_requirement").replace("_", " ")


def row_head(name: str, unit: Unit, system: str = "km") -> str:
    """A quantity's name in a table, with its unit where it is not troops."""
    words, word = name.replace("_", " "), shown(0.0, unit, system)[1]
    return words if word in ("troops", "") else f"{words}, {word}"
