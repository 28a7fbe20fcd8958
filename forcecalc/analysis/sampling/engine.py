"""Running the draws: block by block, in any number of threads, with the same result to the last bit."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.lattice import LEAST_POINTS, Lattice, whole_number
from forcecalc.analysis.sampling.tallies import Counts, Kept, Tally
from forcecalc.case.case import Case
from forcecalc.errors import ForcecalcError, quoted
from forcecalc.scenario.distributions import Draws
from forcecalc.units import Numbers

if TYPE_CHECKING:
    from concurrent.futures import Future

# What was evaluated of each case, by its name; and a number of interest computed from that, `(draws,)`.
Evaluated = Mapping[str, Mapping[str, Numbers]]
Observable = Callable[[Evaluated], Draws]
Key = TypeVar("Key", bound=Hashable)
Output = TypeVar("Output")

BLOCK = 2**16
# More than any computer has cores; each holds a block in memory.
MOST_WORKERS = 256
# Up to this many draws all are kept and sorted; of more, these decide into which bins the rest are counted.
PILOT = 2**16


def _observable(case: str, name: str, position: int) -> Observable:
    """A member's number of one quantity of one case; of one draw where it does not vary."""

    def observable(evaluated: Evaluated) -> Draws:
        draws: Draws = np.atleast_2d(evaluated[case][name])[position]
        return draws

    return observable


def observables_of(
    cases: Mapping[str, Case], wanted: Mapping[str, Sequence[str]]
) -> dict[tuple[str, str, str], Observable]:
    """Each member's number of the quantities wanted of each case, by case, quantity and member."""
    return {
        (name, quantity, member): _observable(name, quantity, position)
        for name, case in cases.items()
        for quantity in wanted[name]
        for position, member in enumerate(case.members(quantity))
    }


def tallied(
    cases: Mapping[str, Case],
    wanted: Mapping[str, Sequence[str]],
    observables: Mapping[Key, Observable],
    lattice: Lattice,
    block: int = BLOCK,
    workers: int = 1,
) -> Mapping[Key, Tally | Kept]:
    """The draws of the observables that vary, kept or counted.

    Parameters
    ----------
    cases : mapping of str to Case
        Cases that share draws, in the order in which their figures are given columns.
    wanted : mapping of str to sequence of str
        The quantities to evaluate of each case.
    observables : mapping
        The numbers whose spreads are wanted, by any key.
    lattice : Lattice
        The draws.
    block : int
        Draws evaluated at one time: a power of two from 1,024. Changes no bit of the result.
    workers : int
        Threads; numpy releases the interpreter's lock. Changes no bit of the result.

    Raises
    ------
    ForcecalcError
        If the block is not a power of two from 1,024, or there are too few or too many workers.
    """
    check_workers(workers)
    if block < LEAST_POINTS or block & (block - 1):
        raise ForcecalcError(f"a block of {block:,} draws is not a power of two from {LEAST_POINTS:,}")
    if not any(case.drawn for case in cases.values()):
        return {}
    drawing = Drawing(cases.values(), lattice)

    def evaluated(start: int, stop: int) -> Evaluated:
        drawn = drawing.block(start, stop)
        return {
            name: _only(wanted[name], case.evaluate(wanted[name], drawn.draws(case))) for name, case in cases.items()
        }

    stop = min(PILOT, lattice.draws)
    pilot = {key: observable(first) for first in (evaluated(0, stop),) for key, observable in observables.items()}
    varying = {key: draws for key, draws in pilot.items() if len(draws) > 1}
    if stop == lattice.draws:
        return {key: Kept(draws, lattice) for key, draws in varying.items()}
    tallies = {key: Tally(draws, lattice) for key, draws in varying.items()}

    def counted(start: int) -> dict[Key, Counts]:
        values = evaluated(start, min(start + block, lattice.draws))
        return {key: tally.count(observables[key](values)) for key, tally in tallies.items()}

    for start, counts_of_block in in_order(counted, range(0, lattice.draws, block), workers):
        for key, counts in counts_of_block.items():
            tallies[key].add(counts, start)
    return tallies


def _only(names: Sequence[str], values: Mapping[str, Numbers]) -> Mapping[str, Numbers]:
    """What was wanted, without what was on the way to it, whose memory serves the next case."""
    return {name: values[name] for name in names}


def check_workers(workers: int) -> None:
    """Refuse a number of threads that cannot be.

    Raises
    ------
    ForcecalcError
        If it is below 1 or above what any computer has.
    """
    if not 1 <= whole_number(workers, "workers") <= MOST_WORKERS:
        raise ForcecalcError(f"workers must be from 1 to {MOST_WORKERS}, not {quoted(f'{workers:,}')}")


def in_order(work: Callable[[int], Output], tasks: Sequence[int], workers: int) -> Iterator[tuple[int, Output]]:
    """Each task with its output, in the order of the tasks; at most two tasks a worker are computed ahead."""
    if workers == 1:
        yield from ((task, work(task)) for task in tasks)
        return
    # Imported here: one worker, the usual case, does without it.
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(workers) as pool:
        waiting: deque[tuple[int, Future[Output]]] = deque()
        try:
            for task in tasks:
                waiting.append((task, pool.submit(work, task)))
                if len(waiting) > 2 * workers:
                    first, future = waiting.popleft()
                    yield first, future.result()
            yield from ((first, future.result()) for first, future in waiting)
        finally:
            # Who stops asking waits for what is under way, and for nothing that has not begun.
            pool.shutdown(wait=False, cancel_futures=True)
