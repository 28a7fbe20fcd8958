"""Files of sweeps: whole under their name, or a part that can be gone on from."""

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

import forcecalc
from forcecalc.errors import ForcecalcError
from forcecalc.export.sweep_file import SweepFile
from tests.conftest import own

SHORT = (own("article"), "--vary", "tour_length=4:12:1 months", "--vary", "pledge=5000,15000")
# A second of work or more, so that there is something to interrupt.
LONG = (own("article"), "--vary", "tour_length=4:12:0.002 months", "--quantity", "sustained_shortfall")
# Rows reach the disk in pieces of this size.
BUFFER = 8192
LEFT = ["long.csv.part", "long.csv.part.journal"]
PART, JOURNAL = "out.csv.part", "out.csv.part.journal"


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def started(folder, *args):
    command = [sys.executable, "-m", "forcecalc", "sweep", *args]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=folder, stdout=pipe, stderr=pipe, text=True, preexec_fn=heed_interrupts)


def heed_interrupts():
    """Undo what a shell does to the jobs that it starts in the background, which ignore interrupts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finished(folder, *args):
    running = started(folder, *args)
    out, said = running.communicate(timeout=60)
    return running.returncode, out, said


def interrupted(folder, name, *args):
    """Start a sweep, interrupt it as soon as some rows are on the disk, and wait for its end."""
    running = started(folder, *args, "-o", name)
    part, until = folder / f"{name}.part", time.monotonic() + 30
    while time.monotonic() < until and not (part.exists() and part.stat().st_size >= BUFFER):
        time.sleep(0.005)
    running.send_signal(signal.SIGINT)
    said = running.communicate(timeout=30)[1]
    return running.returncode, said


@pytest.fixture(scope="module")
def left(tmp_path_factory):
    """A folder in which a sweep was interrupted, and what it said."""
    folder = tmp_path_factory.mktemp("interrupted")
    return folder, *interrupted(folder, "long.csv", *LONG)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """The file of the same sweep, run to its end at once."""
    folder = tmp_path_factory.mktemp("whole")
    assert finished(folder, *LONG, "-o", "long.csv", "--workers", "2")[0] == 0
    return (folder / "long.csv").read_bytes()


def test_a_csv_file_is_whole_and_no_part_is_left(tmp_path, run):
    told = run("sweep", *SHORT, "-o", str(tmp_path / "out.csv"))
    assert (told.exit_code, told.stdout) == (0, "")
    assert names(tmp_path) == ["out.csv"]
    assert len((tmp_path / "out.csv").read_text("utf-8").splitlines()) == 1 + 9 * 2


def test_a_parquet_file_holds_what_the_csv_file_holds(tmp_path, run):
    run("sweep", *SHORT, "-o", str(tmp_path / "out.csv"))
    run("sweep", *SHORT, "-o", str(tmp_path / "out.parquet"))
    head, *rows = csv.reader((tmp_path / "out.csv").read_text("utf-8").splitlines())
    frame = pd.read_parquet(tmp_path / "out.parquet")
    assert list(frame.columns) == head
    assert frame.to_numpy().tolist() == [[float(cell) for cell in row] for row in rows]
    assert names(tmp_path) == ["out.csv", "out.parquet"]


def test_an_interrupted_sweep_leaves_a_part_and_says_how_to_go_on(left):
    folder, code, said = left
    assert code == 130
    assert "interrupted; the rows so far are in 'long.csv.part': continue with --resume" in said
    assert "Traceback" not in said
    assert names(folder) == LEFT


def test_a_resumed_sweep_gives_the_bytes_of_an_uninterrupted_one(left, whole):
    folder, _, _ = left
    done = len((folder / "long.csv.part").read_bytes())
    assert 0 < done < len(whole)
    # A machine that stops leaves half a line.
    os.truncate(folder / "long.csv.part", done - 7)
    assert finished(folder, *LONG, "-o", "long.csv", "--resume")[0] == 0
    assert (folder / "long.csv").read_bytes() == whole
    assert names(folder) == ["long.csv"]


HEAD = b"pledge,pledge_shortfall,required_force\n"
ROWS = b"1.0,63999.0,64000.0\n2.0,63998.0,64000.0\n3.0,63997.0,64000.0\n"
PLEDGES = ("--vary", "pledge=1,2,3")


def left_by(folder, *args):
    """Leave the part file of a sweep that was interrupted after its first row, with its journal."""
    scenario, *vary = args or ("radakin_64000", "pledge=1,2,3")
    with SweepFile(forcecalc.sweep(forcecalc.load(scenario), vary), folder / "out.csv") as file:
        file.begin()
        with pytest.raises(KeyboardInterrupt):
            file.write(first_row(forcecalc.sweep(forcecalc.load(scenario), vary)))


def first_row(swept):
    yield swept.columns_of(0, 1)
    raise KeyboardInterrupt


FOREIGN = {
    "another row": HEAD + b"1.0,63999.0,64001.0\n",
    "another head": HEAD.upper() + b"1.0,63999.0,64000.0\n",
    "no text at all": b"\xff" * 100,
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_a_part_that_was_changed_is_refused_and_left_as_it_is(tmp_path, run, content):
    left_by(tmp_path)
    (tmp_path / PART).write_bytes(content)
    with pytest.raises(ForcecalcError, match=r"out.csv.part' is not as it was written; move it away and start again"):
        run("sweep", "radakin_64000", *PLEDGES, "-o", str(tmp_path / "out.csv"), "--resume")
    assert (tmp_path / PART).read_bytes() == content


def test_a_part_of_the_same_sweep_is_gone_on_from(tmp_path, run):
    left_by(tmp_path)
    with (tmp_path / PART).open("ab") as part:
        part.write(b"2.0,half a line")
    run("sweep", "radakin_64000", *PLEDGES, "-o", str(tmp_path / "out.csv"), "--resume")
    assert (tmp_path / "out.csv").read_bytes() == HEAD + ROWS
    assert names(tmp_path) == ["out.csv"]


@pytest.mark.parametrize("journal", [None, "", "[]", '{"fingerprint": {"method": 3}}', '{"fingerprint": 3}', "\0"])
def test_a_part_that_does_not_say_whose_it_is_is_refused(tmp_path, run, journal):
    left_by(tmp_path)
    (tmp_path / JOURNAL).unlink()
    (tmp_path / (JOURNAL if journal is not None else "other")).write_text(journal or "", "utf-8")
    with pytest.raises(ForcecalcError, match=r"has no fingerprint in 'out.csv.part.journal', which says whose it is"):
        run("sweep", "radakin_64000", *PLEDGES, "-o", str(tmp_path / "out.csv"), "--resume")


def test_rows_that_the_disk_has_lost_are_computed_again(tmp_path, run):
    left_by(tmp_path)
    with (tmp_path / PART).open("r+b") as part:
        part.truncate(len(HEAD) + 5)
    run("sweep", "radakin_64000", *PLEDGES, "-o", str(tmp_path / "out.csv"), "--resume")
    assert (tmp_path / "out.csv").read_bytes() == HEAD + ROWS


def test_a_part_that_ended_before_anything_was_noted_is_begun_anew(tmp_path, run):
    left_by(tmp_path)
    journal = (tmp_path / JOURNAL).read_text("utf-8").splitlines(keepends=True)
    (tmp_path / JOURNAL).write_text(journal[0], "utf-8")
    (tmp_path / PART).write_bytes(b"pledge,pl")
    run("sweep", "radakin_64000", *PLEDGES, "-o", str(tmp_path / "out.csv"), "--resume")
    assert (tmp_path / "out.csv").read_bytes() == HEAD + ROWS


def test_two_sweeps_do_not_write_one_part(tmp_path):
    swept, path = forcecalc.sweep(forcecalc.load("radakin_64000"), ["pledge=1,2"]), tmp_path / "out.csv"
    with SweepFile(swept, path) as first, SweepFile(swept, path) as second:
        first.begin()
        with pytest.raises(ForcecalcError, match=r"out.csv.part' is being written by another sweep; wait until it"):
            second.resume()


def test_rows_are_not_written_before_there_is_a_part(tmp_path):
    swept = forcecalc.sweep(forcecalc.load("radakin_64000"), ["pledge=1,2"])
    with SweepFile(swept, tmp_path / "out.csv") as file, pytest.raises(ValueError, match="begin or resume comes first"):
        file.write(swept.blocks())
    assert names(tmp_path) == []


def test_a_parquet_file_is_refused_where_it_cannot_be_written(tmp_path, run, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ForcecalcError, match=r"a \.parquet file needs the package pyarrow .*: pip install pyarrow"):
        run("sweep", *SHORT, "-o", str(tmp_path / "out.parquet"))


RESUMED = """title: Resume
posture: interpose
figures: {published_requirement: 3000 troops}
contributors:
  A: {army_strength: 40000 troops, pledge: 3000 troops}
"""
OTHERS = {
    "an army": (("--set", "A.army_strength=30000"), "A.army_strength is 30000 troops here and 40000 troops there"),
    "a bound": (
        ("--set", "A.army_strength={value: 40000, bound: at least}"),
        "A.army_strength is at least 40000 troops here and 40000 troops there",
    ),
    "a quantity": (("--quantity", "required_force"), "quantities is required_force here and"),
    "values": (("--vary", "tour_length=4,5 months"), "varied tour_length is given only here"),
    "a range": (("--set", "A.tour_interval={low: 20 months, high: 30 months}"), "A.tour_interval is given only here"),
}


@pytest.mark.parametrize(("more", "said"), OTHERS.values(), ids=OTHERS)
def test_a_part_of_another_sweep_is_refused_with_what_differs(tmp_path, run, more, said):
    # The rows that are there would be the same: only of later ones is the army too small.
    scenario = str(tmp_path / "resumed.yaml")
    Path(scenario).write_text(RESUMED, "utf-8")
    left_by(tmp_path, scenario, "pledge=1,2,3")
    before = (tmp_path / PART).read_bytes()
    with pytest.raises(ForcecalcError, match=r"out.csv.part' belongs to another sweep: ") as refused:
        run("sweep", scenario, *PLEDGES, *more, "-o", str(tmp_path / "out.csv"), "--resume")
    assert said in str(refused.value)
    assert (tmp_path / PART).read_bytes() == before


def test_a_part_of_another_version_is_refused_with_both(tmp_path, run):
    left_by(tmp_path)
    journal = (tmp_path / JOURNAL).read_text("utf-8").replace(forcecalc.__version__, "0.0.1", 1)
    (tmp_path / JOURNAL).write_text(journal, "utf-8")
    with pytest.raises(ForcecalcError, match=rf"forcecalc is {forcecalc.__version__} here and 0.0.1 there"):
        run("sweep", "radakin_64000", *PLEDGES, "-o", str(tmp_path / "out.csv"), "--resume")


def test_a_part_is_neither_overwritten_nor_gone_on_from_unasked(tmp_path, run):
    (tmp_path / "out.csv.part").write_text("kept", "utf-8")
    with pytest.raises(ForcecalcError, match=r"out.csv.part' is left from an interrupted sweep; continue it with"):
        run("sweep", *SHORT, "-o", str(tmp_path / "out.csv"))
    assert (tmp_path / "out.csv.part").read_text("utf-8") == "kept"


UNWRITABLE = [
    ("there.csv", "there.csv' already exists; give another name"),
    ("no/such/folder.csv", "no/such/folder.csv' cannot be written: there is no folder"),
    ("there.csv/out.csv", "out.csv' cannot be written: .* is a file, not a folder"),
    (f"{'a' * 300}.csv", "cannot be written: File name too long"),
    (f"{'a' * 250}.csv", r".csv.part' cannot be written: File name too long"),
    ("out.txt", "out.txt' ends in neither .csv nor .parquet"),
]


@pytest.mark.parametrize(("name", "said"), UNWRITABLE)
def test_where_nothing_can_be_written_nothing_is(tmp_path, run, name, said):
    (tmp_path / "there.csv").write_text("kept", "utf-8")
    with pytest.raises(ForcecalcError, match=said):
        run("sweep", *SHORT, "-o", str(tmp_path / name))
    assert names(tmp_path) == ["there.csv"]
    assert (tmp_path / "there.csv").read_text("utf-8") == "kept"


def test_a_part_that_is_not_there_cannot_be_gone_on_from(tmp_path, run):
    with pytest.raises(ForcecalcError, match=r"out.csv.part' cannot be resumed: No such file or directory"):
        run("sweep", *SHORT, "-o", str(tmp_path / "out.csv"), "--resume")


@pytest.mark.wide
def test_a_sweep_that_runs_is_not_resumed_beside_it(tmp_path, run):
    running, part = started(tmp_path, *LONG, "-o", "long.csv"), tmp_path / "long.csv.part"
    until = time.monotonic() + 30
    while time.monotonic() < until and not (part.exists() and part.stat().st_size >= BUFFER):
        time.sleep(0.005)
    try:
        with pytest.raises(ForcecalcError, match=r"long.csv.part' is being written by another sweep; wait until it"):
            run("sweep", *LONG, "-o", str(tmp_path / "long.csv"), "--resume")
    finally:
        running.communicate(timeout=60)
    assert running.returncode == 0
    assert names(tmp_path) == ["long.csv"]


@pytest.mark.wide
def test_of_a_killed_sweep_the_part_is_resumed(tmp_path, whole):
    running, part = started(tmp_path, *LONG, "-o", "long.csv"), tmp_path / "long.csv.part"
    while running.poll() is None and not (part.exists() and part.stat().st_size >= BUFFER):
        time.sleep(0.005)
    running.kill()
    running.communicate(timeout=30)
    assert names(tmp_path) == LEFT
    assert finished(tmp_path, *LONG, "-o", "long.csv", "--resume")[0] == 0
    assert (tmp_path / "long.csv").read_bytes() == whole


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_a_file_made_meanwhile_is_not_overwritten(tmp_path, ending):
    path = tmp_path / f"out.{ending}"
    swept = forcecalc.sweep(forcecalc.load("radakin_64000"), ["pledge=1,2"])
    with SweepFile(swept, path) as file:
        file.begin()
        path.write_text("of somebody else", "utf-8")
        with pytest.raises(ForcecalcError, match="already exists; move it away and finish with --resume"):
            file.write(swept.blocks())
    assert path.read_text("utf-8") == "of somebody else"
    assert names(tmp_path) == [path.name, f"{path.name}.part", f"{path.name}.part.journal"]
    path.unlink()
    with SweepFile(swept, path) as file:
        assert file.resume() == len(swept)
        file.write(())
    assert names(tmp_path) == [path.name]


def test_a_disk_that_fills_up_leaves_the_part(tmp_path):
    code = (
        "import resource, signal\n"
        "from forcecalc.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "main()"
    )
    command = [sys.executable, "-c", code, "sweep", *LONG, "-o", "long.csv"]
    ended = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 2
    assert "'long.csv.part' cannot be written: File too large\n" in ended.stderr
    assert names(tmp_path) == LEFT
