"""From one scenario to another, change by change: what each changes, and the scenario with only some of them made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from forcecalc.errors import abridged
from forcecalc.scenario.changes import Difference, restated, same_amount, stated
from forcecalc.scenario.figure import Figure
from forcecalc.scenario.figure_key import EVERYONE, FigureKey
from forcecalc.scenario.scenario import Scenario
from forcecalc.scenario.writer import phases_as_written
from forcecalc.units import GROUPS

_CHOICES = ("method", "posture")
Pair = tuple[Figure | None, Figure | None]


@dataclass(frozen=True)
class Change:
    """One thing that a new scenario has in place of an old one.

    Attributes
    ----------
    kind : str
        "figure", "member", "members", "method", "posture", "correlation" or "phase".
    what : str
        The figure as `name` or `Member.name`; a member, or the group whose members are all others; or the kind itself.
    old, new : str
        How it was given and how it is; empty where it was not, or is not.
    figures : mapping of FigureKey to a pair of figures
        What it takes away and puts in place: a figure, or all of a member's.
    group : str
        Of members, the group that they leave or join.
    leaving, joining : tuple of str
        Those members.
    """

    kind: str
    what: str
    old: str
    new: str
    figures: Mapping[FigureKey, Pair]
    group: str = ""
    leaving: tuple[str, ...] = ()
    joining: tuple[str, ...] = ()

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
        """Whether no central value at the start changes: another range or bound alone, correlations, later phases."""
        if self.kind in ("correlation", "phase"):
            return True
        return self.central_only and all(
            was is not None and now is not None and was.amount.central == now.amount.central
            for was, now in self.figures.values()
        )

    @property
    def assumed(self) -> bool:
        """Whether a figure that it takes away or puts in place is an assumption."""
        return any(figure.assumed for pair in self.figures.values() for figure in pair if figure)

    @property
    def sources(self) -> tuple[str, str]:
        """What it cited, and what it cites, as the files name it."""
        old, new = zip(*self.figures.values(), strict=True) if self.figures else ((), ())
        was, now = (dict.fromkeys(figure.source for figure in side if figure) for side in (old, new))
        return "; ".join(filter(None, was)), "; ".join(filter(None, now))


def changed(old: Scenario, new: Scenario) -> list[Change]:
    """What the new scenario has in place of the old one; in whatever order both are written, it is the same.

    A figure is that which holds for a member, wherever it is written; all figures of a member that joins or leaves
    are one change, and so are all members of a group of which both have none in common.
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
    if phases_as_written(old) != phases_as_written(new):
        found.append(Change("phase", "phases", "", "", {}))
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
        # What says where sectors lie, how figures are drawn together and what comes later moves no central value.
        base = replace(old, locations={}, correlations={}, phases={}, variants={}, notes=(), changes=())
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
            if change.group:
                kept = {name: None for name in members[change.group] if name not in change.leaving}
                members[change.group] = {**kept, **dict.fromkeys(change.joining)}
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
    """Members that only one of both scenarios has, by group and name; where all are others, the group as one change."""
    for group in GROUPS:
        before, after = ({*scenario.members.get(group.name, ())} for scenario in (old, new))
        figures: dict[str, dict[FigureKey, Pair]] = {}
        for key, pair in pairs.items():
            if old.glossary.quantities[key.name].group == group:
                figures.setdefault(key.member, {})[key] = pair
        if before.isdisjoint(after) and (before or after):
            leaving, joining = sorted(before), sorted(after)
            # Where one of them has no members, what a default gives to all takes the place of what they had.
            named = (*leaving, *joining, EVERYONE)
            own = {
                key: pair
                for member in named
                for key, pair in figures.get(member, {}).items()
                if member != EVERYONE or _unstated(pair)
            }
            texts = abridged(leaving), abridged(joining)
            yield Change("members", group.key, *texts, own, group.name, tuple(leaving), tuple(joining))
            continue
        for member in sorted(before ^ after):
            leaves = member in before
            texts = (group.name, "") if leaves else ("", group.name)
            sides = ((member,), ()) if leaves else ((), (member,))
            yield Change("member", member, *texts, figures.get(member, {}), group.name, *sides)


def _unstated(pair: Pair) -> bool:
    """Whether neither side states a figure itself."""
    return all(figure is None or figure.default for figure in pair) and not same_amount(*pair)


def _ranks(scenario: Scenario) -> dict[frozenset[FigureKey], float]:
    return {pair: correlation.rank for pair, correlation in scenario.correlations.items()}


def _text(figure: Figure | None) -> str:
    return "" if figure is None else stated(figure)
