"""The six-figure model of a line, a density, a pledge, an army, a share and a ratio, against two peers.

Wanted: at least 3 times as fast as squigglepy's expressions over a million draws, and 100 times as fast as
monaco over a hundred thousand. The peers are installed in an environment of their own, made for this run.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from outcome import at_least, end

from forcecalc.analysis.sampling.engine import BLOCK
from forcecalc.analysis.sampling.lattice import Lattice
from forcecalc.model.evaluate import Plan, evaluate
from forcecalc.model.graph import Model, Quantity
from forcecalc.model.inputs import given
from forcecalc.scenario.distributions import Distribution, Normal, Triangular, Uniform
from forcecalc.units import TROOP, Kilometres, Ratio, Share, Troops, TroopsPerKilometre

ROUNDS = 5
FIGURES: dict[str, Distribution] = {
    "line_length": Triangular(1500, 1800, 2100),
    "line_density": Triangular(40, 55.6, 80),
    "pledge": Triangular(20_000, 30_000, 40_000),
    "army": Normal(75_000, 2_000),
    "share": Uniform(0.2, 0.5),
    "ratio": Triangular(3, 4, 5),
}
PEERS = {
    "squigglepy": (
        3,
        1_000_000,
        """
import squigglepy as sq
def tri(low, mode, high): return sq.triangular(low, mode, high)
need = tri(1500, 1800, 2100) * tri(40, 55.6, 80)
kept = sq.norm(mean=75000, sd=2000) * sq.uniform(0.2, 0.5) / tri(3, 4, 5) * 2 + 10000
short = need - sq.dist_min(tri(20000, 30000, 40000), kept)
def work(draws): return short @ draws
""",
    ),
    "monaco": (
        100,
        100_000,
        """
import monaco, scipy.stats as st, warnings
warnings.simplefilter("ignore")
def tri(low, mode, high): return {"c": (mode - low) / (high - low), "loc": low, "scale": high - low}
def before(case): return tuple(case.invals[name].val for name in "LDPAdR")
def run(L, D, P, A, d, R): return (L * D - min(P, A * d / R * 2 + 10000),)
def after(case, short): case.addOutVal("short", short)
def work(draws):
    sim = monaco.Sim(name="s", ndraws=draws, fcns={"preprocess": before, "run": run, "postprocess": after},
                     singlethreaded=True, savecasedata=False, savesimdata=False, verbose=False, seed=1)
    for name, kind, keywords in (
        ("L", st.triang, tri(1500, 1800, 2100)), ("D", st.triang, tri(40, 55.6, 80)),
        ("P", st.triang, tri(20000, 30000, 40000)), ("A", st.norm, {"loc": 75000, "scale": 2000}),
        ("d", st.uniform, {"loc": 0.2, "scale": 0.3}), ("R", st.triang, tri(3, 4, 5))):
        sim.addInVar(name=name, dist=kind, distkwargs=keywords)
    sim.runSim()
""",
    ),
}
TIMED = """
import sys, time
work(1000)
for _ in range(int(sys.argv[2])):
    start = time.perf_counter()
    work(int(sys.argv[1]))
    print(time.perf_counter() - start)
"""


def need(line_length: Kilometres, line_density: TroopsPerKilometre) -> Troops:
    return line_length * line_density


def kept(army: Troops, share: Share, ratio: Ratio, beside: Troops) -> Troops:
    return army * share / ratio * 2 + beside


def short(need: Troops, pledge: Troops, kept: Troops) -> Troops:
    return need - np.minimum(pledge, kept)


def ours(draws: int) -> float:
    """Seconds for drawing and evaluating in the graph, as a simulation does."""
    units = {"line_length": Kilometres, "line_density": TroopsPerKilometre, "share": Share, "ratio": Ratio}
    inputs = {name: given(units.get(name, Troops), "") for name in (*FIGURES, "beside")}
    chosen = Quantity("answer", TROOP, None, "")
    model = Model([need, kept, short], inputs, chosen, {"short": ()}).choose("short")
    plan = Plan(model, dict.fromkeys(inputs, 1), {})
    lattice = Lattice.of(draws, 0)
    start = time.perf_counter()
    for begin in range(0, lattice.draws, BLOCK):
        end = min(begin + BLOCK, lattice.draws)
        drawn = {
            name: amount.ppf(lattice.uniform(column, name, begin, end))[None, :]
            for column, (name, amount) in enumerate(FIGURES.items())
        }
        evaluate(plan, {**drawn, "beside": np.full((1, 1), 10_000.0)}, ["answer"])
    return (time.perf_counter() - start) / lattice.draws * draws


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        python = Path(folder) / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEERS], check=True, stderr=subprocess.DEVNULL)
        ours(1000)
        for name, (wanted, draws, code) in PEERS.items():
            rounds = ROUNDS if draws > 100_000 else 1
            command = [str(python), "-c", code + TIMED, str(draws), str(rounds)]
            told = subprocess.run(command, capture_output=True, text=True, check=True, env={**os.environ}).stdout
            theirs = statistics.median(float(line) for line in told.splitlines()[-rounds:])
            mine = statistics.median(ours(draws) for _ in range(ROUNDS))
            at_least(wanted, theirs / mine, f"{draws:,} draws", f"times as fast as {name}")
    end()
