"""From one scenario to another, change by change: what each changes, and the scenario with only some of them made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from forcecalc.scenario.changes import Difference, restated, same_amount, stated
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.units import GROUPS

_CHOICES = ("method", "posture")
Pair = tuple[Figure | None, Figure | None]


@dataclass(frozen=True)
class Change:
    """One thing that a new scenario has in place of an old one.

    Attributes
    ----------
    kind : str
        "figure", "member", "method", "posture" or "correlation".
    what : str
        The figure as `name` or `Member.name`; a member; or the kind itself.
    old, new : str
        How it was given and how it is; empty where it was not, or is not.
    figures : mapping of FigureKey to a pair of figures
        What it takes away and puts in place: a figure, or all of a member's.
    group : str
        Of a member, the group that it leaves or joins.
    """

    kind: str
    what: str
    old: str
    new: str
    figures: Mapping[FigureKey, Pair]
    group: str = ""

    @property
    def key(self) -> FigureKey | None:
        """The figure that it changes, if it is one."""
        return next(iter(self.figures)) if self.kind == "figure" else None

    @property
    def central_only(self) -> bool:
        """Whether it changes the value of a figure that both have."""
        return self.kind == "figure" and all(
            was is not None and now is not None and was.known and now.known for was, now in self.figures.values()
        )

    @property
    def same_centre(self) -> bool:
        """Whether no central value changes: another range or bound alone, or correlations."""
        if self.kind == "correlation":
            return True
        return self.central_only and all(
            was is not None and now is not None and was.amount.central == now.amount.central
            for was, now in self.figures.values()
        )

    @property
    def assumed(self) -> bool:
        """Whether a figure that it takes away or puts in place is an assumption."""
        return any(figure.assumed for pair in self.figures.values() for figure in pair if figure)


def changed(old: Scenario, new: Scenario) -> list[Change]:
    """What the new scenario has in place of the old one; in whatever order both are written, it is the same.

    A figure is that which holds for a member, wherever it is written; all figures of a member that joins or leaves
    are one change.
    """
    found = [
        Change(choice, choice, getattr(old, choice), getattr(new, choice), {})
        for choice in _CHOICES
        if getattr(old, choice) != getattr(new, choice)
    ]
    pairs, order = _pairs(old, new), list(old.glossary.quantities)
    members = list(_members(old, new, pairs))
    taken = {key for change in members for key in change.figures}
    found += members
    found += [
        Change("figure", str(key), _text(was), _text(now), {key: (was, now)})
        for key, (was, now) in sorted(pairs.items(), key=lambda item: (order.index(item[0].name), item[0].member))
        if key not in taken and not same_amount(was, now)
    ]
    if _ranks(old) != _ranks(new):
        found.append(Change("correlation", "correlations", "", "", {}))
    return found


def stated_anew(old: Scenario, new: Scenario) -> Iterator[Difference]:
    """What is said anew of figures whose amounts are the same."""
    for key, (was, now) in _pairs(old, new).items():
        if was is not None and now is not None and same_amount(was, now):
            yield from restated(key, was, now)


class Exchange:
    """A scenario in which any of some changes can be made.

    Parameters
    ----------
    old, new : Scenario
        From which, and to which.
    """

    def __init__(self, old: Scenario, new: Scenario) -> None:
        # What says where sectors lie and how figures are drawn together moves no central value.
        base = replace(old, locations={}, correlations={}, variants={}, notes=(), changes=())
        pairs = _pairs(old, new)
        self._base = replace(base, figures={key: was for key, (was, _) in pairs.items() if was is not None})
        self._sources = {**new.sources, **old.sources}

    def made(self, changes: Iterable[Change]) -> Scenario:
        """The old scenario with some of the changes made."""
        figures = dict(self._base.figures)
        members = {group.name: dict.fromkeys(self._base.members.get(group.name, ())) for group in GROUPS}
        choices = {choice: getattr(self._base, choice) for choice in _CHOICES}
        for change in changes:
            for key, (_, now) in change.figures.items():
                figures.pop(key, None)
                if now is not None:
                    figures[key] = now
            if change.kind == "member" and change.new:
                members[change.group][change.what] = None
            elif change.kind == "member":
                members[change.group].pop(change.what, None)
            elif change.kind in choices:
                choices[change.kind] = change.new
        return replace(
            self._base,
            figures=figures,
            members={group: tuple(names) for group, names in members.items()},
            sources=self._sources,
            **choices,
        )


def _pairs(old: Scenario, new: Scenario) -> dict[FigureKey, Pair]:
    """Each figure as it was and as it is: of each member if any member has its own in either, else of all together."""
    pairs: dict[FigureKey, Pair] = {}
    for name in sorted({*old.by_name, *new.by_name}):
        group = old.glossary.quantities[name].group
        own = {*old.by_name.get(name, ()), *new.by_name.get(name, ())} - {EVERYONE}
        if group is None or not own:
            pairs[FigureKey(name)] = (old.figures.get(FigureKey(name)), new.figures.get(FigureKey(name)))
            continue
        before, after = (scenario.members_of(group.name) for scenario in (old, new))
        for member in dict.fromkeys([*before, *after]):
            was = old.figure(name, member) if member in before else None
            now = new.figure(name, member) if member in after else None
            if was is not None or now is not None:
                pairs[FigureKey(name, member)] = (was, now)
    return pairs


def _members(old: Scenario, new: Scenario, pairs: Mapping[FigureKey, Pair]) -> Iterator[Change]:
    """Members that only one of both scenarios has, by group and name."""
    for group in GROUPS:
        before, after = ({*scenario.members.get(group.name, ())} for scenario in (old, new))
        for member in sorted(before ^ after):
            figures = {
                key: pair
                for key, pair in pairs.items()
                if key.member == member and old.glossary.quantities[key.name].group == group
            }
            was, now = (group.name if member in names else "" for names in (before, after))
            yield Change("member", member, was, now, figures, group.name)


def _ranks(scenario: Scenario) -> dict[frozenset[FigureKey], float]:
    return {pair: correlation.rank for pair, correlation in scenario.correlations.items()}


def _text(figure: Figure | None) -> str:
    return "" if figure is None else stated(figure)
