"""A case as a JavaScript function: figures in, quantities out."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from forcecalc.case.case import Case
from forcecalc.case.generated_inputs import MONTHS
from forcecalc.documents.formula_walk import UntranslatableError
from forcecalc.documents.live.formulas import spelled
from forcecalc.model.checks import Check
from forcecalc.model.evaluate import positions
from forcecalc.report.expressions import returned

# A quantity's name and the position of a member.
Place = tuple[str, int]
_BEFORE, _WITHIN, _AFTER = 0, 1, 2


def slots_of(case: Case, names: Iterable[str]) -> dict[Place, int]:
    """Where each figure behind some quantities stands among the numbers that a program is given."""
    needed = case.plan.needed(names)
    given = [name for name in case.model.quantities if name in needed and name not in MONTHS]
    places = [(name, at) for name in given for at in positions(case.plan.given(name))]
    return {place: slot for slot, place in enumerate(places)}


class Program:
    """The formulas that some quantities need, written out member by member in the order of evaluation.

    Parameters
    ----------
    case : Case
        With its figures.
    slots : mapping of Place to int
        From `slots_of`.
    wanted : sequence of str
        The quantities that it works out.
    monthly : sequence of str
        Those that it works out for each month.

    Attributes
    ----------
    places : tuple of Place
        The numbers that it writes, in their order.
    monthly_places : tuple of Place
        The same of each month.
    reads_months : bool
        Whether anything is computed month by month.

    Raises
    ------
    UntranslatableError
        If a formula goes beyond what can be written in JavaScript.
    """

    def __init__(
        self, case: Case, slots: Mapping[Place, int], wanted: Iterable[str], monthly: Iterable[str] = ()
    ) -> None:
        self._case, self._slots = case, slots
        self._gathered: dict[tuple[str, str], str] = {}
        stretches = self._stretches(case.plan.needed(tuple(dict.fromkeys([*wanted, *monthly]))))
        lines = [[self._line(place) for place in stretch] for stretch in stretches]
        of_all = {place for stretch in (_BEFORE, _AFTER) for place in stretches[stretch]}
        self.places = tuple(place for name in dict.fromkeys(wanted) for place in self._of(name) if place in of_all)
        within = set(stretches[_WITHIN])
        self.reads_months = bool(within)
        self.monthly_places = tuple(place for name in monthly for place in self._of(name) if place in within)
        loop = self._loop(lines[_WITHIN]) if within else []
        self._computed = [*lines[_BEFORE], *loop, *lines[_AFTER]]

    @cached_property
    def source(self) -> str:
        """The text of `(x, n, y, z) => {...}`: figures, number of months, results, and results by month or null."""
        results = [f"y[{at}]={result};" for at, result in enumerate(self._results())]
        return "\n".join(["(x,n,y,z)=>{", *self._computed, *results, "}"])

    def _results(self) -> Iterator[str]:
        """What is written, in order."""
        return map(self._result, self.places)

    def _result(self, place: Place) -> str:
        """A number; none where it would be computed from a pledge of the member's own that is not known."""
        return "NaN" if self._hides(place) else self._variable(*place)

    def _hides(self, place: Place) -> bool:
        name, at = place
        return self._case.hides(name, self._case.members(name)[at])

    def _of(self, name: str) -> list[Place]:
        return [(name, at) for at in range(self._size(name))]

    def _size(self, name: str) -> int:
        return self._case.plan.size(name) if name in self._case.model.quantities else 1

    def _stretches(self, needed: Mapping[str, int]) -> tuple[list[Place], list[Place], list[Place]]:
        """What is computed before the months, in each month, and from what the months come to."""
        model, plan = self._case.model, self._case.plan
        found: tuple[list[Place], list[Place], list[Place]] = [], [], []
        stretch = dict.fromkeys(MONTHS, _WITHIN)
        for name in (name for name in model.order if name in needed and name not in MONTHS):
            quantity = model[name]
            reads = plan.picks(name) if quantity.alternatives else quantity.reads
            behind = max((stretch.get(read, _BEFORE) for read in reads), default=_BEFORE)
            if plan.given_to_all(name):
                behind = _BEFORE
            if quantity.monthly and behind == _AFTER:
                raise UntranslatableError(f"no JavaScript for {name}: it reads by the month what the months come to")
            stretch[name] = _WITHIN if quantity.monthly else _AFTER if behind else _BEFORE
            found[stretch[name]].extend((name, at) for at in positions(needed[name]))
        return found

    def _variable(self, name: str, at: int) -> str:
        if name in MONTHS:
            return name
        return f"${name}${at}" if self._case.model[name].group else f"${name}"

    def _line(self, place: Place) -> str:
        return f"const {self._variable(*place)}={self._expression(*place)};"

    def _expression(self, name: str, at: int) -> str:
        """What a member's value comes from: a figure, an alternative, or the formula."""
        quantity, plan = self._case.model[name], self._case.plan
        if plan.given(name) >> at & 1:
            return f"x[{self._slots[name, at]}]"
        if plan.not_begun(name) >> at & 1:
            return "NaN" if quantity.limits else "0"
        if quantity.alternatives:
            return self._variable(next(taken for taken, mask in plan.picks(name).items() if mask >> at & 1), at)
        if not quantity.formula:
            return "NaN"
        gather = None if quantity.monthly else self._gather
        return spelled(returned(quantity.formula), self._variable, self._size, at, gather)

    def _gather(self, function: str, inner: str) -> str:
        return self._gathered.setdefault((function, inner), f"months{len(self._gathered)}")

    def _loop(self, inner: list[str]) -> list[str]:
        """The months, and what is gathered over them."""
        gathered = [
            (variable, text, function == "over_months") for (function, text), variable in self._gathered.items()
        ]
        begin = [f"let {variable}={'0' if adds else 'Infinity'};" for variable, _, adds in gathered]
        each = [f"{name}+={text};" if adds else f"{name}=min({name},{text});" for name, text, adds in gathered]
        width = len(self.monthly_places)
        shown = [f"z[{width}*month+{at}]={self._result(place)};" for at, place in enumerate(self.monthly_places)]
        writes = [f"if(z){{{''.join(shown)}}}"] if shown else []
        return [*begin, "for(let month=0;month<n;month++){const month_end=month+1;", *inner, *each, *writes, "}"]


class RuleProgram(Program):
    """Rules between figures, each for every member: 0 where it holds, 1 where it is broken, 2 where it is not known.

    Attributes
    ----------
    entries : tuple of (int, int)
        The number of the rule and the position of the member, of each result.
    """

    def __init__(self, case: Case, slots: Mapping[Place, int], rules: Iterable[Check]) -> None:
        self._rules = list(rules)
        super().__init__(case, slots, [read for rule in self._rules for read in rule.reads])
        self.entries = tuple(
            (number, at) for number, rule in enumerate(self._rules) for at in range(max(map(self._size, rule.reads)))
        )

    def _results(self) -> Iterator[str]:
        known = set(self.places)
        return (self._outcome(self._rules[number], at, known) for number, at in self.entries)

    def _outcome(self, rule: Check, at: int, known: set[Place]) -> str:
        read = [(name, at if self._case.model[name].group else 0) for name in rule.reads]
        if not known.issuperset(read) or any(map(self._hides, read)):
            return "2"
        names = "+".join(self._variable(*place) for place in read)
        holds = spelled(returned(rule.holds), self._variable, self._size, at)
        return f"({holds})?0:Number.isNaN({names})?2:1"
