"""Running the draws: block by block, in any number of threads, with the same result to the last bit."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np
from numpy.typing import NDArray

from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import LEAST_POINTS, Lattice
from forcecalc.analysis.sampling.tallies import Part, Tally, spread_of
from forcecalc.case.case import Case
from forcecalc.case.spread import Spread
from forcecalc.errors import ForcecalcError
from forcecalc.units import Numbers

if TYPE_CHECKING:
    from concurrent.futures import Future

Draws = NDArray[np.float64]
Evaluated = Mapping[str, Mapping[str, Numbers]]
Measure = Callable[[Evaluated], Draws]
Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")

BLOCK = 2**16
# Up to this many draws all are kept and sorted; of more, these decide where the rest are counted.
PILOT = 2**16


def measure_of(case: str, name: str, position: int) -> Measure:
    """A member's number of one quantity of one case; of one draw where it does not vary."""

    def measure(evaluated: Evaluated) -> Draws:
        row: Draws = np.atleast_2d(evaluated[case][name])[position]
        return row

    return measure


def run(
    cases: Mapping[str, Case],
    wanted: Mapping[str, Sequence[str]],
    measures: Mapping[Key, Measure],
    lattice: Lattice,
    block: int = BLOCK,
    workers: int = 1,
) -> dict[Key, Spread]:
    """The spreads of the measures that vary.

    Parameters
    ----------
    cases : mapping of str to Case
        Cases that share draws, in the order in which their figures are given columns.
    wanted : mapping of str to sequence of str
        The quantities to evaluate of each case.
    measures : mapping
        What is told of the evaluated cases, by any key.
    lattice : Lattice
        The draws.
    block : int
        Draws evaluated at one time: a power of two from 1,024. Changes no bit of the result.
    workers : int
        Threads; numpy lets go of the interpreter's lock. Changes no bit of the result.

    Raises
    ------
    ForcecalcError
        If the block is no power of two from 1,024.
    """
    if block < LEAST_POINTS or block & (block - 1):
        raise ForcecalcError(f"a block of {block:,} draws is no power of two from {LEAST_POINTS:,}")
    drawing = Drawing(cases.values(), lattice)

    def evaluated(start: int, stop: int) -> Evaluated:
        drawn = drawing.block(start, stop)
        return {name: case.evaluate(wanted[name], drawn.draws(case)) for name, case in cases.items()}

    stop = min(PILOT, lattice.draws)
    told = {key: measure(first) for first in (evaluated(0, stop),) for key, measure in measures.items()}
    varying = {key: draws for key, draws in told.items() if len(draws) > 1}
    if stop == lattice.draws:
        return {key: spread_of(draws, lattice) for key, draws in varying.items()}
    tallies = {key: Tally(draws, lattice) for key, draws in varying.items()}

    def parts(start: int) -> dict[Key, Part]:
        values = evaluated(start, min(start + block, lattice.draws))
        return {key: tally.part(measures[key](values)) for key, tally in tallies.items()}

    for start, counted in in_order(parts, range(0, lattice.draws, block), workers):
        for key, part in counted.items():
            tallies[key].add(part, start)
    return {key: tally.spread() for key, tally in tallies.items()}


def in_order(work: Callable[[int], Result], tasks: Sequence[int], workers: int) -> Iterator[tuple[int, Result]]:
    """The results of tasks, each with its task, in the order of the tasks and never many ahead of it."""
    if workers == 1:
        yield from ((task, work(task)) for task in tasks)
        return
    # Imported here: one worker, which is the rule, need not wait for it.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[tuple[int, Future[Result]]] = deque()
        for task in tasks:
            waiting.append((task, pool.submit(work, task)))
            if len(waiting) > 2 * workers:
                first, future = waiting.popleft()
                yield first, future.result()
        yield from ((first, future.result()) for first, future in waiting)
