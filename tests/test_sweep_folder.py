"""Sweeps in folders: parts of whole blocks, resumed where they are missing, read as they are asked for."""

import json
import linecache
import shutil
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import yaml
from pyarrow import dataset, parquet

import forcecalc
from forcecalc.analysis.fingerprint import difference, fingerprint
from forcecalc.errors import ForcecalcError
from tests.conftest import own

VARY = ("--vary", "tour_length=4:12:0.1 months", "--quantity", "sustained_shortfall")
ARTICLE = ("sweep", own("article"), *VARY)


@pytest.fixture(scope="module")
def made():
    return forcecalc.sweep(forcecalc.load(own("article")), ["tour_length=4:12:0.1 months"], ["sustained_shortfall"])


@pytest.fixture(scope="module")
def whole(made, tmp_path_factory):
    """A sweep of 81 rows in parts of sixteen."""
    folder = tmp_path_factory.mktemp("whole") / "out"
    forcecalc.write_sweep(made, folder, part_rows=10)
    return folder


@pytest.fixture
def copied(whole, tmp_path):
    return shutil.copytree(whole, tmp_path / "out")


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_parts_are_whole_blocks_and_hold_the_rows_in_order(whole, made):
    names = sorted(contents(whole))
    assert names == ["_sweep.json", *(f"part-000000{number}.parquet" for number in range(6))]
    tables = [parquet.read_table(whole / name) for name in names[1:]]
    assert [len(table) for table in tables] == [16, 16, 16, 16, 16, 1]
    frame = pd.concat([table.to_pandas() for table in tables], ignore_index=True)
    assert frame.equals(made.to_frame())


def test_the_folder_says_what_it_holds(whole, made):
    content = json.loads((whole / "_sweep.json").read_text("utf-8"))
    assert (content["rows"], content["part_rows"], content["parts"]) == (81, 16, 6)
    assert content["varied"] == ["tour_length"]
    assert content["ranges"] == {"tour_length": [4, 12]}
    assert content["columns"][0] == {"name": "tour_length", "unit": "months", "bound": ""}
    assert content["columns"][1]["unit"] == "troops"
    assert content["versions"].keys() >= {"forcecalc", "numpy", "pyarrow"}
    assert content["fingerprint"] == fingerprint(made)


def test_threads_and_the_command_line_change_no_byte(whole, run, tmp_path):
    told = run(*ARTICLE, "-o", str(tmp_path / "out"), "--part-rows", "10", "--workers", "3")
    assert (told.exit_code, told.stdout) == (0, "")
    assert contents(tmp_path / "out") == contents(whole)


def test_what_is_missing_is_written_and_nothing_else(copied, whole, run):
    (copied / "part-0000001.parquet").unlink()
    (copied / "part-0000005.parquet").unlink()
    before = (copied / "part-0000000.parquet").stat().st_mtime_ns
    run(*ARTICLE, "-o", str(copied), "--resume")
    assert contents(copied) == contents(whole)
    assert (copied / "part-0000000.parquet").stat().st_mtime_ns == before


def test_a_folder_is_read_as_much_as_is_asked_for(copied, made):
    (copied / "part-0000001.parquet").unlink()
    read = forcecalc.read_sweep(copied)
    assert (len(read), read.rows, read.complete) == (65, 81, False)
    assert read.columns == made.columns
    assert read.units["tour_length"] == "months"
    frame = read.to_frame(["sustained_shortfall_p50"], where=dataset.field("tour_length") > 11.95)
    assert frame.to_numpy().tolist() == [[list(made)[-1][3]]]
    assert sum(map(len, read.batches(["tour_length"]))) == 65
    with pytest.raises(ForcecalcError, match="there is no column 'tour_lenght'; did you mean 'tour_length'"):
        read.to_frame(["tour_lenght"])
    assert repr(read).startswith("65 of 81 combinations in '")


@pytest.mark.parametrize("content", [b"", b"PAR1", b"no parquet at all, and long enough to be one" * 9])
def test_a_damaged_part_is_refused(copied, run, content):
    (copied / "part-0000002.parquet").write_bytes(content)
    with pytest.raises(ForcecalcError, match=r"part-0000002.parquet' is damaged, or of another sweep; remove it and"):
        run(*ARTICLE, "-o", str(copied), "--resume")


def test_a_part_of_another_sweep_is_refused(copied, run, tmp_path):
    run(*ARTICLE, "--seed", "1", "-o", str(tmp_path / "other"), "--part-rows", "10")
    shutil.copy(tmp_path / "other/part-0000003.parquet", copied)
    with pytest.raises(ForcecalcError, match=r"part-0000003.parquet' is damaged, or of another sweep; remove it and"):
        run(*ARTICLE, "-o", str(copied), "--resume")


ANOTHER = {
    "a figure": (("--set", "France.pledge=9000"), "France.pledge is 9000 troops here and at most 15000 troops there"),
    "draws": (("--draws", "40000"), "draws is 40,960 here and 16,384 there"),
    "a seed": (("--seed", "1"), "seed is 1 here and 0 there"),
    "a design": (("--design", "lattice:81"), "is not a range"),
}


@pytest.mark.parametrize(("more", "said"), ANOTHER.values(), ids=ANOTHER)
def test_the_folder_of_another_sweep_is_refused_with_what_differs(copied, run, more, said):
    before = contents(copied)
    with pytest.raises(ForcecalcError) as refused:
        run(*ARTICLE, *more, "-o", str(copied), "--resume")
    assert said in str(refused.value)
    assert contents(copied) == before


BROKEN = {"nothing": "", "a list": "[]", "no JSON": "{", "no rows": "{}", "a text for a number": '{"rows": "5"}'}
START = '{"rows": 5, "part_rows": %s, "varied": [%s], "ranges": {}, "columns": [%s], "fingerprint": {%s}, "digest": ""}'
BROKEN |= {
    "no part": START % ("0", "", "", ""),
    "no range": START % ("5", '"tour_length"', "", ""),
    "no columns": START % ("5", "", "7", ""),
    "no text": START % ("5", "", "", '"a": 1'),
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_folder_whose_own_file_is_broken_is_refused(copied, run, content):
    (copied / "_sweep.json").write_text(content, "utf-8")
    with pytest.raises(ForcecalcError, match=r"_sweep.json' (cannot be read|is not what a sweep writes)"):
        run(*ARTICLE, "-o", str(copied), "--resume")
    with pytest.raises(ForcecalcError):
        forcecalc.read_sweep(copied)


def test_where_a_folder_cannot_be_made_nothing_is_written(copied, run, tmp_path):
    with pytest.raises(ForcecalcError, match="already holds a sweep; continue it with --resume, or name another"):
        run(*ARTICLE, "-o", str(copied))
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").write_text("kept", "utf-8")
    with pytest.raises(ForcecalcError, match="full' is not empty; name a new folder"):
        run(*ARTICLE, "-o", str(tmp_path / "full"))
    with pytest.raises(ForcecalcError, match="cannot be made: No such file or directory"):
        run(*ARTICLE, "-o", str(tmp_path / "no/such"))
    (tmp_path / "file").write_text("kept", "utf-8")
    with pytest.raises(ForcecalcError, match="file' is a file, not a folder"):
        run(*ARTICLE, "-o", str(tmp_path / "file"))
    with pytest.raises(ForcecalcError, match=r"new' holds no sweep: there is no _sweep.json in it"):
        run(*ARTICLE, "-o", str(tmp_path / "new"), "--resume")


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--part-rows", "10"), "--part-rows is for a folder of Parquet files"),
        (("--scheduler", "tcp://here:1"), "--scheduler is for a folder of Parquet files"),
        (("--part-rows", "10", "-o", "out.csv"), "--part-rows is for a folder of Parquet files"),
        (("-o", "out.xlsx"), "ends in neither .csv nor .parquet; a folder is written with a slash behind it"),
    ],
)
def test_what_only_a_folder_has_is_refused_elsewhere(run, args, said):
    with pytest.raises(ForcecalcError, match=said):
        run(*ARTICLE, *args)


def test_a_folder_may_have_a_dot_in_its_name_where_a_slash_follows(run, tmp_path):
    run(*ARTICLE, "-o", f"{tmp_path}/run.v2/")
    assert len(contents(tmp_path / "run.v2")) == 2


def test_too_many_parts_are_refused():
    many = forcecalc.sweep(
        forcecalc.load(own("article")), ["tour_length=4:12:0.0001 months", "pledge=1:1000:1"], ["sustained_shortfall"]
    )
    with pytest.raises(ForcecalcError, match="10,000,125 parts are too many; write --part-rows 81 or more"):
        forcecalc.write_sweep(many, "never", part_rows=1)


def test_an_incomplete_part_of_a_program_that_died_is_cleared_away(copied, whole, run):
    (copied / "part-0000001.parquet").unlink()
    (copied / f".forcecalc-{'0' * 16}.tmp").write_bytes(b"half")
    run(*ARTICLE, "-o", str(copied), "--resume")
    assert contents(copied) == contents(whole)


def test_parts_of_another_size_than_those_there_are_refused(copied, run):
    with pytest.raises(ForcecalcError, match="out' has parts of 16 rows; leave out --part-rows"):
        run(*ARTICLE, "-o", str(copied), "--resume", "--part-rows", "40")
    assert run(*ARTICLE, "-o", str(copied), "--resume", "--part-rows", "9").exit_code == 0


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        (0, "a part has at least 1 row, not 0"),
        (1.5, "rows of a part must be a whole number, not of type float"),
        ("10", "rows of a part must be a whole number, not of type str"),
    ],
)
def test_a_part_has_a_whole_number_of_rows_and_one_at_least(made, tmp_path, rows, wrong):
    with pytest.raises(ForcecalcError, match=wrong):
        forcecalc.write_sweep(made, tmp_path / "out", part_rows=rows)


@pytest.mark.parametrize(
    ("module", "scheduler", "said"),
    [
        ("pyarrow", None, "a folder of Parquet files needs the package pyarrow .*: pip install pyarrow"),
        (
            "distributed",
            "tcp://here:1",
            "a cluster needs the package distributed .*: pip install distributed",
        ),
    ],
)
def test_without_what_a_folder_needs_it_is_not_made(made, tmp_path, monkeypatch, module, scheduler, said):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ForcecalcError, match=said):
        forcecalc.write_sweep(made, tmp_path / "out", scheduler)
    assert not (tmp_path / "out").exists()


LOGNORMAL = {"low": "20 %", "high": "50 %", "distribution": "lognormal"}


@pytest.mark.parametrize(("share", "there"), [(LOGNORMAL, True), ("40 %", False)])
def test_the_processor_counts_where_a_lognormal_is_drawn(share, there):
    scenario = forcecalc.load(own("article")).with_(deployable_share=share)
    found = fingerprint(forcecalc.sweep(scenario, ["tour_length=4,6 months"], ["sustained_shortfall"]))
    assert ("processor" in found, "scipy" in found) == (there, there)


def test_the_figures_of_each_phase_count():
    phased = Path(own("ifor_sfor")).read_text("utf-8")
    later = phased.replace("33000 troops", "34000 troops").replace("start_month: 72", "start_month: 71")
    assert later.count("34000") == 1
    prints = [
        fingerprint(forcecalc.sweep(forcecalc.load(yaml.safe_load(text)), ["tour_length=4,6 months"]))
        for text in (phased, later)
    ]
    said = difference(*prints)
    assert "published_requirement in the phase SFOR is 33000 troops here and 34000 troops there" in said
    assert "start of the phase SFOR in 2001 is month 72 here and month 71 there" in said


def test_nothing_differs_between_a_sweep_and_itself(made):
    again = forcecalc.sweep(forcecalc.load(own("article")), ["tour_length=4:12:0.1 months"], ["sustained_shortfall"])
    assert difference(fingerprint(made), fingerprint(again)) == ""


def printed(folder, text):
    """The fingerprint of a sweep with a formula from outside."""
    (folder / "guards.py").write_text(text, "utf-8")
    linecache.checkcache()
    figures = {"harbours": 3, "harbour_guard": "300 troops", "tooth_share": "40 %"}
    scenario = forcecalc.load({"posture": "deter", "figures": figures}, [folder / "guards.py"])
    return fingerprint(forcecalc.sweep(scenario, ["harbours=1,2"], ["required_force"]))


def test_the_text_of_a_formula_from_outside_counts(tmp_path):
    text = Path(own("article")).parents[1].joinpath("outside_formulas/guards.py").read_text("utf-8")
    prints = [printed(tmp_path, text), printed(tmp_path, text.replace("/ tooth_share", "/ (tooth_share * 1)"))]
    assert difference(*prints) == "text of the formula required_by_harbours differs"


def test_numbers_are_the_same_in_a_folder_in_a_file_and_in_memory(whole, made, run, tmp_path):
    run(*ARTICLE, "-o", str(tmp_path / "out.parquet"))
    frames = [forcecalc.read_sweep(whole).to_frame(), pd.read_parquet(tmp_path / "out.parquet"), made.to_frame()]
    assert np.array_equal(frames[0], frames[1]) and np.array_equal(frames[0], frames[2])


NOT_FINITE = (
    "from forcecalc.formulas import *\n\nshifts = given(Count, 'Shifts of a day.')\n\n\n"
    "def troops_per_shift(published_requirement: Troops, shifts: Count) -> Troops:\n"
    "    '''Troops of a shift.'''\n    return published_requirement / shifts\n"
)
PER_SHIFT = ("radakin_64000", "--formulas", "per_shift.py", "--set", "shifts=1", "--quantity", "troops_per_shift")


OUTPUTS = [(), ("--json",), ("--csv-excel",), ("-o", "out.csv"), ("-o", "out.parquet"), ("-o", "out/")]


@pytest.mark.parametrize("output", OUTPUTS, ids=" ".join)
def test_rows_that_are_not_finite_are_counted_once_and_aside(run, tmp_path, monkeypatch, output):
    monkeypatch.chdir(tmp_path)
    Path("per_shift.py").write_text(NOT_FINITE)
    result = run("sweep", *PER_SHIFT, "--vary", "shifts=0,1,2", "--vary", "published_requirement=100,200", *output)
    assert result.stderr == "2 rows have a number that is not known or not finite\n"


def test_a_number_of_a_member_that_is_not_known_is_empty(run, tmp_path):
    (tmp_path / "two.yaml").write_text("title: Two\ncontributors: {A: {pledge: 10 troops}, B: {pledge: unknown}}\n")
    vary = ("--vary", "A.pledge=10 troops", "--quantity", "B.pledge")
    result = run("sweep", str(tmp_path / "two.yaml"), *vary)
    assert result.stdout == "A.pledge,B.pledge\n10.0,\n"
    assert result.stderr.endswith("1 row has a number that is not known or not finite\n")
