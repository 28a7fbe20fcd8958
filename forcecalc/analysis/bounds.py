"""What "at least" and "at most" on figures do to what is computed from them, over the draws.

Every bounded figure is moved the way its bound allows, each on its own and all together. A bound acts on a number if
a move of a tenth changes what is printed of it, its central value or an end of its range, by half a step; it could
act if only a larger move does, and acts if a tenth moves the number the other way: then nothing is certain of it. A
pledge that is not known is at least nothing, and acts wherever any move does. A gap, and what hangs on it alone,
carries what acts on its parts if it moves with them at all.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.case.bounds import ACTS, ACTS_UNNAMED, COULD, NONE, CarriedBounds, Codes
from forcecalc.case.case import Case
from forcecalc.case.headlines import BALANCES, PARTS
from forcecalc.case.phased import PhasedCase
from forcecalc.case.rules import all_hold, strict_rules
from forcecalc.case.spread import LEVELS
from forcecalc.reported.amount import printing_step
from forcecalc.reported.notation import notation_of
from forcecalc.scenario.figure import Figure, ends_of
from forcecalc.scenario.figure_key import FigureKey
from forcecalc.units import Numbers
from forcecalc.wording import Bound

ROUNDING = 1e-9
# By how much of itself a bounded figure is moved: a tenth, then more, for a limit may bind only far off.
A_TENTH = 0.1
MOVES_UP, MOVES_DOWN = (A_TENTH, 0.5, 2.0, 10.0, 1e4), (A_TENTH, 0.5, 0.9, 0.99, 1.0)
# By how many steps a number has to change for another to be printed.
HALF_A_STEP = 0.5 - ROUNDING
# How many draws a move is tried over, and how many numbers of a quantity all moves together take at most.
TRIAL_DRAWS, MOST_NUMBERS = 256, 2**18
# What follows from others: whatever acts on these acts on it, the same way or, at -1, the other. Parts come first, as
# what is carried to a gap is carried on.
FOLLOWS: dict[str, dict[str, int]] = {
    **{BALANCES[gap]: {there: 1, needed: -1} for gap, (there, needed) in PARTS.items()},
    **{gap: {balance: -1} for gap, balance in BALANCES.items()},
    "sustained_coverage": {"sustained_balance": 1},
    "held_length": {"sustained_balance": 1},
    "troop_months_short": {"strength_by_month": -1, "required_force": 1},
}
# A threshold is looked for between those fractions, then at so many levels between two of them, and so on.
THRESHOLD_LEVELS, REFINEMENTS = 33, 3


class Move(NamedTuple):
    """Figures moved at one time, each by this fraction of itself the way its bound allows."""

    keys: tuple[FigureKey, ...] = ()
    fraction: float = 0.0


def carried_bounds(case: Case, names: Iterable[str]) -> CarriedBounds:
    """What the bounds on a case's figures do to quantities.

    Parameters
    ----------
    case : Case
        With its figures.
    names : iterable of str
        Quantities that can be computed.
    """
    names = tuple(_with_parts(case, names))
    bounded = tuple(key for key in bounded_figures(case) if _is_read(case, key, names))
    return CarriedBounds(bounded, _CodesOf(case, names if bounded else (), bounded).get)


def _with_parts(case: Case, names: Iterable[str]) -> Iterator[str]:
    """Quantities, each behind those that it follows from."""
    for name in names:
        yield from _with_parts(case, filter(case.plan.can, FOLLOWS.get(name, ())))
        yield name


def threshold(case: Case, key: FigureKey, name: str, position: int) -> float:
    """The value of a bounded figure from which on what is printed of a number changes by half a step.

    Parameters
    ----------
    case : Case
        With its figures.
    key : FigureKey
        A figure whose bound could act on the number.
    name, position : str, int
        The quantity, and the member.

    Returns
    -------
    float
        NaN where no move changes it. [canonical unit]
    """
    central = np.array([case.figure_at(key).amount.central])
    fractions = np.array([0.0, *_fractions(case, key)])
    for _ in range(REFINEMENTS):
        moves = tuple(Move((key,), fraction) for fraction in fractions[1:].tolist())
        changes = _Trial(case, (name,), moves).changes(name)
        changed: NDArray[np.intp] = (
            np.array([], dtype=np.intp)
            if changes is None
            else np.flatnonzero(np.abs(changes[:, position]).max(axis=0) >= HALF_A_STEP)
        )
        if not len(changed):
            return float("nan")
        fractions = np.linspace(fractions[changed[0]], fractions[changed[0] + 1], THRESHOLD_LEVELS)
    return float(_moved_by(case.figure_at(key), central, float(fractions[-1]))[0])


def bounded_figures(case: Case) -> dict[FigureKey, Figure]:
    """The figures that have a bound and hold for someone."""
    return {
        key: figure
        for key, figure in ((key, case.figure_at(key)) for key in case.figure_keys)
        if figure.bound and figure.known and case.holds(*key)
    }


def _is_read(case: Case, key: FigureKey, names: tuple[str, ...]) -> bool:
    """Whether quantities may be computed from a figure; what changes over time is computed from those of all phases."""
    return isinstance(case, PhasedCase) or key.name in case.plan.needed(names)


def _fractions(case: Case, key: FigureKey) -> tuple[float, ...]:
    return MOVES_UP if case.figure_at(key).bound is Bound.AT_LEAST else MOVES_DOWN


class _CodesOf:
    """What moves of the bounded figures do to quantities, worked out for those that are asked for."""

    def __init__(self, case: Case, names: tuple[str, ...], bounded: tuple[FigureKey, ...]) -> None:
        alone = [Move((key,), fraction) for key in bounded for fraction in _fractions(case, key)]
        self._trial = _Trial(case, names, (*alone, Move(bounded, A_TENTH)))
        self._unknown = np.array([not case.is_known(key) for key in bounded], dtype=bool)
        self._found: dict[str, Codes | None] = {}

    def get(self, name: str) -> Codes | None:
        """As `CarriedBounds.codes` is."""
        if name not in self._found:
            changes = self._trial.changes(name) if name in self._trial.names else None
            codes = None if changes is None else self._carried(name, _codes(changes, self._unknown))
            self._found[name] = codes if codes is not None and codes.any() else None
        return self._found[name]

    def _carried(self, name: str, codes: Codes) -> Codes:
        """The codes of a quantity, where what could act on it acts if it does on one that it follows from."""
        for part, sign in FOLLOWS.get(name, {}).items():
            if (behind := self.get(part)) is not None:
                # Of what is known by the month, what it does in any.
                behind = behind.max(axis=2) if behind.ndim > codes.ndim else behind
                codes = np.where((codes == COULD) & (behind[::sign] >= ACTS), np.int8(ACTS), codes)
        return codes


class _Trial:
    """Moves evaluated all at once: a block of numbers for each, the central value first and the draws behind it."""

    def __init__(self, case: Case, names: tuple[str, ...], moves: tuple[Move, ...]) -> None:
        self.case, self.names, self.moves = case, names, (Move(), *moves)
        members = max(map(len, case.scenario.members.values()), default=1)
        most = MOST_NUMBERS // (len(self.moves) * max(members, 1) * _years_walked(case, names))
        self._draws = max(1, min(TRIAL_DRAWS, most)) if case.drawn else 0
        self._rules = strict_rules(case)

    @cached_property
    def _results(self) -> dict[str, Numbers]:
        reads = (name for rule in self._rules for name in rule.reads)
        return self.case.evaluate(dict.fromkeys([*self.names, *reads]), dict(self._varied()))

    def _varied(self) -> Iterator[tuple[FigureKey, NDArray[np.float64]]]:
        """The values of the figures that are drawn or moved, `(moves x numbers,)` each."""
        drawn = {}
        if self._draws:
            drawn = Drawing([self.case], Lattice.of(1, seed=0)).block(0, self._draws).draws(self.case)
        moved = dict.fromkeys(key for move in self.moves for key in move.keys)
        for key in dict.fromkeys((*self.case.drawn, *moved)):
            amount = self.case.drawn[key] if key in self.case.drawn else self.case.figure_at(key).amount
            values = np.full(1 + self._draws, amount.central)
            values[1:] = drawn.get(key, amount.central)
            yield (
                key,
                np.concatenate(
                    [self._moved(key, values, move.fraction) if key in move.keys else values for move in self.moves]
                ),
            )

    def _moved(self, key: FigureKey, values: NDArray[np.float64], fraction: float) -> NDArray[np.float64]:
        """Values on the side that the bound leaves open, within what the figure may be."""
        return np.clip(_moved_by(self.case.figure_at(key), values, fraction), *limits_of_move(self.case, key))

    @cached_property
    def _possible(self) -> NDArray[np.bool_]:
        """Which moves break no rule between figures, in any draw."""
        shape = (len(self.moves), 1 + self._draws)
        results = self._results if self._rules else {}
        return np.asarray(all_hold(self._rules, results, shape[0] * shape[1]).reshape(shape).all(axis=1))

    def changes(self, name: str) -> NDArray[np.float64] | None:
        """By how many steps what is printed of a quantity changes with each move.

        Returns
        -------
        numpy.ndarray or None
            `(3, [months,] members, moves)`, of the central value and both ends of the range; nothing where no move
            reaches the quantity.
        """
        values = np.atleast_2d(self._results[name])
        if values.shape[-1] == 1:
            return None
        by_move = values.reshape(*values.shape[:-1], len(self.moves), 1 + self._draws)
        # Most quantities are not reached by any move, which is seen sooner than sorted.
        if np.array_equal(by_move[..., 1:, :], np.broadcast_to(by_move[..., :1, :], by_move[..., 1:, :].shape)):
            return None
        printed = self._printed(by_move)
        base = printed[..., :1]
        if np.array_equal(printed, np.broadcast_to(base, printed.shape), equal_nan=True):
            return None
        # A number near zero has a step so small that the division overflows; what is not finite counts as no change.
        with np.errstate(invalid="ignore", over="ignore"):
            changes = (printed[..., 1:] - base) / self._steps(name, base[..., 0])[..., None]
        return np.where(np.isfinite(changes) & self._possible[1:], changes, 0.0)

    def _printed(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The central value and both ends of the range of each move, `(3, [months,] members, moves)`."""
        central = values[..., 0]
        if not self._draws:
            return central[None]
        ordered = np.sort(values[..., 1:], axis=-1)
        ends = [ordered[..., max(int(np.ceil(level * self._draws)) - 1, 0)] for level in (LEVELS[0], LEVELS[-1])]
        return np.stack([central, *ends])

    def _steps(self, name: str, base: NDArray[np.float64]) -> NDArray[np.float64]:
        """The step on which each number is printed, in the canonical unit."""
        notation = notation_of(self.case.model[name].unit)
        numbers = base.reshape(len(base), -1).T.tolist()
        steps = [printing_step(notation, *number) / notation.factor for number in numbers]
        return np.array(steps).reshape(base.shape[1:])


def limits_of_move(case: Case, key: FigureKey) -> tuple[float, float]:
    """Between which values a bounded figure is moved. [canonical unit]."""
    figure, limits = case.figure_at(key), case.model[key.name].limits
    bottom, top = ends_of(limits)
    # A value on a limit that is itself not allowed is moved just inside it.
    inside = ROUNDING * max(abs(figure.amount.central), 1.0)
    bottom += inside if limits and limits.above is not None else 0.0
    top -= inside if limits and limits.below is not None else 0.0
    return bottom, top


def _years_walked(case: Case, names: tuple[str, ...]) -> int:
    """For how many years a walk over phases computes each number; 1 where there is none."""
    walked = isinstance(case, PhasedCase) and case.changes_over_time(names)
    return max(1, round(case.given_value("horizon") / 12)) if walked else 1


def _moved_by(figure: Figure, values: NDArray[np.float64], fraction: float) -> NDArray[np.float64]:
    """Values moved by a fraction of themselves, or of one where they are nothing, the way a figure's bound allows."""
    sign = 1 if figure.bound is Bound.AT_LEAST else -1
    return values + sign * fraction * np.where(values == 0, 1.0, np.abs(values))


def _codes(changes: NDArray[np.float64], unknown: NDArray[np.bool_]) -> Codes:
    """The effects upward and downward: `(2, figures + 1, [months,] members)`, of each alone and of all together."""
    sides = [(side.max(axis=0) >= HALF_A_STEP, side[0] <= ROUNDING) for side in (changes, -changes)]
    codes = np.array([_by_figure(*side, unknown) for side in sides], dtype=np.int8)
    return np.where((codes == COULD) & (codes[::-1] >= ACTS), np.int8(ACTS_UNNAMED), codes)


def _by_figure(changed: NDArray[np.bool_], on_an_end: NDArray[np.bool_], unknown: NDArray[np.bool_]) -> Codes:
    """An index into the effects for each figure alone, and for a tenth of all together, from the changes by move.

    `on_an_end` is where the central value does not go that way. Of a figure that is not known at all any move acts.
    """
    sizes = changed[..., :-1].reshape(*changed.shape[:-1], len(unknown), -1)
    acting = np.where(on_an_end[..., :-1].reshape(sizes.shape)[..., 0], ACTS_UNNAMED, ACTS)
    far = np.where(sizes.any(axis=-1), COULD, NONE)
    alone = np.where(sizes[..., 0] | (unknown & sizes.any(axis=-1)), acting, far)
    together = np.where(changed[..., -1:], ACTS, NONE)
    return np.moveaxis(np.concatenate([alone, together], axis=-1), -1, 0)
