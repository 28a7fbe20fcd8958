"""What leaves the program: bytes for machines, and a disk that is full."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from forcecalc.cli import COMMANDS, main
from forcecalc.cli.list import command as list_scenarios
from tests.conftest import own
from tests.wide import telling

FULL = Path("/dev/full")
ON_A_FULL_DISK = pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full to stand for a full disk")
NAMES = """
title: Łódź
figures: {published_requirement: 60000 troops}
contributors:
  Україна: {pledge: {low: 10000 troops, high: 20000 troops}, army_strength: 200000 troops}
  Türkiye: {pledge: 5000 troops, army_strength: 400000 troops}
"""
CSV = [
    ("run", "names.yaml", "--csv"),
    ("flow", "names.yaml", "--csv", "--set", "horizon=12 months"),
    ("share", "names.yaml", "--csv"),
    ("sensitivity", "names.yaml", "--csv"),
    ("sweep", "names.yaml", "--vary", "Україна.pledge=10000,20000", "--quantity", "pledged_force"),
]
JSON = [
    ("run", "names.yaml", "--json"),
    ("flow", "names.yaml", "--json", "--set", "horizon=12 months"),
    ("share", "names.yaml", "--json"),
    ("sensitivity", "names.yaml", "--json"),
]
BOTH = ("run", "sensitivity", "flow", "backstop", "share")
PRINTED = [
    *[("article", *form) for form in ((), ("--json",), ("--csv",))],
    *[
        ("explain", "article"),
        ("sensitivity", "article"),
        ("sensitivity", "article", "--csv"),
        ("breakeven", "article"),
    ],
    *[
        ("compare", "article"),
        ("compare", "article", "--csv"),
        ("diff", "article", "front_line"),
        ("sweep", "article", "--vary", "tour_length=4,6 months"),
    ],
    ("discover", "article"),
    *[("flow", "uk_alone"), ("backstop", "coalition_backstop"), ("share", "article", "--json"), ("check", "article")],
    *[("new", "-"), ("new", "mine.yaml"), ("brief", "article", "-o", "briefing.md"), ("glossary",)],
    *[
        ("glossary", "--markdown"),
        ("schema",),
        ("missions",),
        ("estimates",),
        ("pledges",),
        ("armies",),
        ("sources",),
        ("list",),
        ("--help",),
        ("--version",),
    ],
]


def printed(folder: Path, *args: str, encoding: str) -> bytes:
    """What a process of its own prints where standard output has another encoding."""
    (folder / "names.yaml").write_text(NAMES, "utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    command = [sys.executable, "-m", "forcecalc", *args]
    return subprocess.run(command, capture_output=True, cwd=folder, env=environment, check=True, timeout=60).stdout


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
@pytest.mark.parametrize("args", telling(CSV, CSV[0]), ids=" ".join)
def test_csv_is_utf_8_whatever_the_encoding_of_standard_output(tmp_path, args, encoding):
    rows = list(csv.reader(io.StringIO(printed(tmp_path, *args, encoding=encoding).decode("utf-8"))))
    text = " ".join(cell for row in rows for cell in row)
    assert "Україна" in text
    assert "?" not in text


@pytest.mark.parametrize("args", telling(JSON, JSON[0]), ids=" ".join)
def test_json_is_utf_8_whatever_the_encoding_of_standard_output(tmp_path, args):
    text = printed(tmp_path, *args, encoding="cp1252").decode("utf-8")
    assert "Україна" in json.dumps(json.loads(text), ensure_ascii=False)
    assert text == printed(tmp_path, *args, encoding="utf-8").decode("utf-8")


def test_a_sensitivity_as_csv_has_a_row_for_each_figure(run):
    rows = list(csv.DictReader(io.StringIO(run("sensitivity", own("article"), "--csv").stdout)))
    assert [row["figure"] for row in rows] == ["France.tour_interval", "United Kingdom.tour_interval"]
    assert float(rows[0]["at_high"]) == pytest.approx(88_721.9, abs=0.1)
    assert {row["event"] for row in rows} == {"False"}


@pytest.mark.parametrize("command", BOTH)
def test_json_and_csv_together_are_refused_in_a_sentence(process, command):
    told = process(command, own("coalition_backstop"), "--json", "--csv")
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == "--json and --csv were both given; choose one of them\n"


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("--full", "--headline"), "--full and --headline were both given"),
        (("--headline", "--json"), "--json and --headline were both given"),
        (("--full", "--csv", "--json"), "--json, --csv and --full were all given"),
    ],
)
def test_an_answer_is_printed_in_one_form(process, forms, expected):
    told = process(own("article"), *forms)
    assert (told.returncode, told.stdout, told.stderr) == (2, "", f"{expected}; choose one of them\n")


def test_every_command_that_prints_is_tried_on_a_full_disk():
    assert set(COMMANDS) - {"run", "from-xlsx"} <= {args[0] for args in PRINTED}


@ON_A_FULL_DISK
@pytest.mark.parametrize(
    "args", telling(PRINTED, ("article",), ("article", "--csv"), ("new", "mine.yaml"), ("list",)), ids=" ".join
)
def test_a_full_disk_is_reported_in_a_sentence_with_exit_code_1(tmp_path, args):
    with FULL.open("wb") as full:
        command = [sys.executable, "-m", "forcecalc", *args]
        told = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=tmp_path, timeout=60)
    assert told.returncode == 1
    assert told.stderr == "standard output cannot be written: No space left on device\n"


@ON_A_FULL_DISK
def test_where_nothing_at_all_can_be_written_the_exit_code_says_so():
    with FULL.open("wb") as full:
        told = subprocess.run([sys.executable, "-m", "forcecalc", own("article")], stdout=full, stderr=full, timeout=60)
    assert told.returncode == 1


SHUT = [("article",), ("article", "--json"), ("check", "article"), ("new", "-"), ("list",), ("--help",), ("--version",)]


# What is tried is how a program ends behind bash's own pipes and closed streams.
needs_bash = pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")


def in_a_shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What bash makes of a line in which `forcecalc` is the program."""
    line = line.replace("forcecalc", f"'{sys.executable}' -m forcecalc")
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, cwd=folder, timeout=60)


@needs_bash
@pytest.mark.parametrize("args", SHUT, ids=" ".join)
def test_a_closed_pipe_ends_in_silence_with_the_exit_code_of_a_closed_pipe(tmp_path, args):
    told = in_a_shell(f"forcecalc {' '.join(args)} | true; echo ${{PIPESTATUS[0]}}", tmp_path)
    assert (told.stdout, told.stderr) in {("141\n", ""), ("0\n", "")}


@needs_bash
@pytest.mark.parametrize(
    ("line", "code", "aside"),
    [
        ("forcecalc article >&-", 1, "standard output cannot be written: Bad file descriptor\n"),
        ("forcecalc article --json >&- 2>&-", 1, ""),
        ("forcecalc nowhere 2>&-", 2, ""),
        ("forcecalc - <&-", 2, "-:1:1: the file is empty"),
        ("forcecalc new mine.yaml >&-; cat mine.yaml | head -c 1", 0, "standard output cannot be written"),
    ],
)
def test_a_stream_that_is_closed_takes_no_file_and_leaves_no_trace(tmp_path, line, code, aside):
    told = in_a_shell(line, tmp_path)
    assert (told.returncode, told.stderr[: len(aside)]) == (code, aside)
    assert "Traceback" not in told.stderr


class Unread(io.StringIO):
    """A stream whose reader is gone, or whose disk is full."""

    def __init__(self, error: type[OSError], *reason: object) -> None:
        super().__init__()
        self._error, self._reason = error, reason

    def write(self, text: str) -> int:
        raise self._error(*self._reason)


@pytest.mark.parametrize(
    ("error", "code", "aside"),
    [
        (BrokenPipeError(), 141, ""),
        (OSError(28, "No space left on device"), 1, "standard output cannot be written: No space left on device\n"),
        (OSError(13, "Permission denied", "a\x1b]52;b"), 1, "'a\\x1b]52;b' cannot be used: Permission denied\n"),
    ],
    ids=["a closed pipe", "a full disk", "a file"],
)
@pytest.mark.parametrize("args", [["article"], ["--help"], ["list"]], ids=" ".join)
def test_what_cannot_be_written_ends_the_program_with_the_exit_code_a_shell_expects(
    monkeypatch, args, error, code, aside
):
    beside = io.StringIO()
    monkeypatch.setattr(sys, "argv", ["forcecalc", *args])
    monkeypatch.setattr(sys, "stdout", Unread(type(error), *error.args, *([error.filename] if error.filename else [])))
    monkeypatch.setattr(sys, "stderr", beside)
    with pytest.raises(SystemExit) as ended:
        main()
    assert (ended.value.code, beside.getvalue()) == (code, aside)


@pytest.mark.parametrize(
    ("raised", "code", "aside"),
    [(KeyboardInterrupt(), 130, "interrupted\n"), (MemoryError(), 1, "there is not enough memory for it;")],
    ids=["interrupt", "memory"],
)
def test_an_interrupt_and_a_want_of_memory_end_in_a_line(monkeypatch, capsys, raised, code, aside):
    def stopped(**_: object) -> Any:
        raise raised

    monkeypatch.setattr(sys, "argv", ["forcecalc", "list"])
    monkeypatch.setattr(list_scenarios, "callback", stopped)
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert (ended.value.code, told.strip()[: len(aside)]) == (code, aside.strip()[: len(aside)])


def test_streams_that_are_missing_are_opened_on_nothing(tmp_path):
    code = (
        "import os, sys\nfrom forcecalc.cli.streams import hold_streams\n"
        "[os.close(number) for number in (0, 1)]\nsys.stdin = sys.stdout = None\nhold_streams()\n"
        "print(repr(sys.stdin.read()), os.open('new', os.O_CREAT | os.O_WRONLY), file=sys.stderr)"
    )
    told = subprocess.run([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True, cwd=tmp_path, timeout=60)
    assert told.stderr == "'' 3\n"
