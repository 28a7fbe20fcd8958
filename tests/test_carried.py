"""Sweeps sent to other machines: the formulas of a file go along as its text, and compute there what they do here."""

import inspect
import linecache
import sys

import numpy as np
import pytest

import forcecalc
from forcecalc.errors import ForcecalcError
from forcecalc.export.sweep_folder import SweepFolder
from forcecalc.export.sweep_part import needed_versions
from forcecalc.export.sweep_worker import sees, versions_here, write_sent
from forcecalc.formulas.carried import check_carried, packed, unpacked
from tests import outside_formula
from tests.conftest import SCENARIOS, own

GUARDS = SCENARIOS.parent / "outside_formulas/guards.py"
FIGURES = {"harbours": 3, "harbour_guard": {"low": "300 troops", "high": "500 troops"}, "tooth_share": "40 %"}


@pytest.fixture
def swept(tmp_path):
    """A sweep with a formula of a file of its own."""
    file = tmp_path / "wharves.py"
    file.write_text(GUARDS.read_text("utf-8"), "utf-8")
    scenario = forcecalc.load({"posture": "deter", "figures": FIGURES}, [file])
    return forcecalc.sweep(scenario, ["harbours=1:40:1"], ["required_force"])


@pytest.fixture
def elsewhere(swept, tmp_path):
    """The sweep as it arrives where neither the file nor what was read from it is."""
    content = packed(swept)
    (tmp_path / "wharves.py").unlink()
    del sys.modules["forcecalc_formulas_wharves"]
    linecache.clearcache()
    return unpacked(content)


def test_a_formula_of_a_file_computes_the_same_where_its_file_is_not(swept, elsewhere):
    assert np.array_equal(elsewhere.columns_of(0, 40), swept.columns_of(0, 40))


def test_the_source_of_a_formula_can_be_shown_where_its_file_is_not(elsewhere):
    formula = elsewhere.case.model["required_by_harbours"].formula
    assert inspect.getsource(formula).endswith("return harbours * harbour_guard / tooth_share\n")


def test_what_a_part_has_computed_is_there_for_the_next(swept):
    assert unpacked(packed(swept)) is unpacked(packed(swept))


def test_draws_that_were_made_are_not_sent(swept):
    fresh = len(packed(swept))
    swept.columns_of(0, 1)
    assert fresh < 20_000
    assert len(packed(swept)) < 1.2 * fresh


def test_formulas_of_files_and_the_bundled_ones_may_be_sent(swept):
    check_carried(swept.case.model)
    check_carried(forcecalc.assess(forcecalc.load(own("article"))).case.model)


def test_a_formula_of_a_module_may_not_be_sent():
    model = forcecalc.assess(forcecalc.load(own("article"), [outside_formula.spare_force])).case.model
    with pytest.raises(ForcecalcError, match=r"spare_force is defined in tests.outside_formula, which other machines"):
        check_carried(model)


@pytest.fixture
def folder(swept, tmp_path):
    """A folder that is begun, with no part in it."""
    target = SweepFolder(swept, tmp_path / "out")
    target.begin()
    return target


def test_a_worker_writes_the_bytes_of_this_program(swept, folder, tmp_path):
    assert sees(folder.parts)
    assert write_sent(packed(swept), folder.parts, 0, needed_versions(swept)) == 0
    forcecalc.write_sweep(swept, tmp_path / "here")
    part = "part-0000000.parquet"
    assert (tmp_path / "out" / part).read_bytes() == (tmp_path / "here" / part).read_bytes()


def test_a_worker_that_came_late_is_held_against_what_the_sweep_needs(swept, folder, tmp_path):
    needed = {**needed_versions(swept), "numpy": "1.0"}
    with pytest.raises(ForcecalcError, match=r"a worker \('there'\) is unlike .*numpy is 1.0 here and .* there"):
        write_sent(packed(swept), folder.parts, 0, needed)
    assert list((tmp_path / "out").glob("part-*")) == []


def test_a_worker_says_what_it_is_and_what_it_does_not_see(folder, tmp_path):
    assert versions_here(("forcecalc", "scipy", "pyarrow", "processor")).keys() >= {"scipy", "pyarrow", "processor"}
    assert versions_here(("forcecalc",)).keys().isdisjoint({"scipy", "pyarrow", "processor"})
    assert not sees(folder.parts._replace(folder=str(tmp_path / "nowhere")))
    assert not sees(folder.parts._replace(digest="0" * 64))


def test_a_part_that_cannot_be_written_is_named_with_the_reason(swept, folder, tmp_path):
    (tmp_path / "out/part-0000000.parquet").mkdir()
    with pytest.raises(ForcecalcError, match=r"part-0000000.parquet' cannot be written: Is a directory"):
        write_sent(packed(swept), folder.parts, 0, needed_versions(swept))
