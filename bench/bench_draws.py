"""A million draws of the article with ten ranges, against the same formulas straight down in numpy.

Wanted: drawing and evaluating at most 1.2 times; the 95th percentile of the sustained shortfall scattered by less
than 0.1 % between seeds, in at most 20 ms (the one bare time here, because it is a promise to whoever waits).
"""

import statistics

from outcome import at_most, end, seconds
from subject import RANGES, WANTED, article, straight

from forcecalc.analysis.sampling.draws import Drawing
from forcecalc.analysis.sampling.engine import BLOCK
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.analysis.simulate import simulate
from forcecalc.scenario.distributions import Triangular
from forcecalc.scenario.scenario import Scenario

ROUNDS, SEEDS = 7, 20


def triangular_figure(scenario: Scenario, name: str) -> Triangular:
    member, _, quantity = name.rpartition(".")
    figure = scenario.figure(quantity, member)
    assert figure and isinstance(figure.amount, Triangular)
    return figure.amount


if __name__ == "__main__":
    answer = article()
    case = answer.case
    ends = {name: triangular_figure(case.scenario, name) for name in RANGES}
    million = Lattice.of(1_000_000, 0)
    drawing = Drawing([case], million)

    def graph() -> None:
        for start in range(0, million.draws, BLOCK):
            drawn = drawing.block(start, min(start + BLOCK, million.draws))
            case.evaluate(WANTED, drawn.draws(case))

    def percentile(seed: int) -> float:
        spread = simulate(answer, 16_384, seed=seed, quantities=WANTED[:1]).spread(WANTED[0])
        assert spread
        return spread.p95

    graph()
    straight(million, ends)
    ratios = [seconds(graph) / seconds(lambda: straight(million, ends)) for _ in range(ROUNDS)]
    at_most(1.2, statistics.median(ratios), f"{million.draws:,} draws", "times straight numpy")

    few = Lattice.of(16_384, 0)
    small = Drawing([case], few)
    times = [seconds(lambda: case.evaluate(WANTED[:1], small.block(0, few.draws).draws(case))) for _ in range(ROUNDS)]
    scattered = [percentile(seed) for seed in range(SEEDS)]
    error = statistics.stdev(scattered) / statistics.mean(scattered)
    at_most(0.001, error, f"16,384 draws: how far {SEEDS} seeds scatter the 95th percentile", "of that percentile")
    at_most(20, statistics.median(times) * 1e3, "16,384 draws", "ms")
    end()
