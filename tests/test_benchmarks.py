"""A benchmark prints each ratio with its baseline and its target, and fails where a target is missed."""

import runpy
from pathlib import Path

import pytest

BENCH = Path(__file__).parent.parent / "bench"


@pytest.fixture
def outcome():
    """A run of its own: what was missed in another does not count."""
    return runpy.run_path(str(BENCH / "outcome.py"))


def ended(outcome):
    with pytest.raises(SystemExit) as end:
        outcome["end"]()
    return end.value.code


def test_a_ratio_is_printed_with_its_baseline_and_its_target(outcome, capsys):
    outcome["at_most"](1.8, 1.234567, "an answer", "times `import numpy`")
    assert capsys.readouterr().out == "an answer: 1.23 times `import numpy` (wanted: at most 1.8)\n"


def test_a_benchmark_whose_targets_are_met_succeeds(outcome):
    outcome["at_most"](2, 2.0, "an answer", "times another")
    outcome["at_least"](2, 2.0, "an answer", "times as fast as another")
    assert ended(outcome) == 0


@pytest.mark.parametrize(("side", "ratio"), [("at_most", 2.01), ("at_least", 1.99), ("at_most", float("nan"))])
def test_a_target_that_is_missed_is_said_and_fails_once_all_is_measured(outcome, capsys, side, ratio):
    outcome[side](2, ratio, "an answer", "times another")
    outcome["at_most"](2, 1.0, "another answer", "times a third")
    first, second = capsys.readouterr().out.splitlines()
    assert (first.endswith("MISSED"), second.endswith("MISSED")) == (True, False)
    assert ended(outcome) == 1


@pytest.mark.parametrize("script", sorted(BENCH.glob("bench_*.py")), ids=lambda script: script.stem)
def test_every_benchmark_reports_by_the_one_rule_and_ends_by_it(script):
    text = script.read_text("utf-8")
    assert "from outcome import" in text
    assert "    end()\n" in text
    assert "print(f" not in text
