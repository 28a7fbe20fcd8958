"""A briefing as a file: where it may go, written whole or not at all, told in one sentence where it cannot be."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import forcecalc
from forcecalc.documents.files import WRITERS, brief
from forcecalc.errors import ForcecalcError
from tests.conftest import own

# Whatever looks at it fails.
NO_ANSWER: Any = None
SMALL = "{method: published_requirement, figures: {published_requirement: 5000 troops}}"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    path = tmp_path_factory.mktemp("small") / "small.yaml"
    path.write_text(SMALL, "utf-8")
    return forcecalc.assess(forcecalc.load(path))


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def in_a_process(code, *args):
    """Some lines of Python, in a process of their own."""
    return subprocess.run([sys.executable, "-c", code, *args], capture_output=True, text=True, timeout=60)


def test_the_command_line_writes_a_briefing_and_names_it(run, folder):
    (folder / "small.yaml").write_text(SMALL, "utf-8")
    result = run("brief", "small.yaml", "-o", "small.md")
    assert (result.exit_code, result.output) == (0, "wrote small.md\n")
    assert Path("small.md").read_text("utf-8").startswith("# small\n\n**5,000 troops needed; no offer is stated")


def test_an_extension_may_be_in_capitals(small):
    assert brief(small, "small.MD").read_bytes().startswith(b"# small")


def test_several_scenarios_are_named_by_the_caller(small):
    assert brief({"one": small, "two": small}, "two.md").read_bytes().startswith(b"# Two scenarios side by side")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.pdv", "'a.pdv' ends in '.pdv', which is not a format of a briefing; did you mean '.pdf'?"),
        ("a.docx", "'a.docx' ends in '.docx', which is not a format of a briefing; give it one of .*[.]md"),
        ("briefing", "'briefing' has no extension; give it one of .*[.]md"),
        (".md", "'.md' has no extension"),
        ("-", "'-' is not a file: the extension of a file names its format, one of .*[.]md"),
        (".", "'.' is a folder; name a file in it"),
        ("folder.md", "'folder.md' is a folder; name a file in it"),
        (os.devnull, f"'{os.devnull}' is a device or a pipe, not a file"),
        ("device.md", "'device.md' is a device or a pipe, not a file"),
        ("pipe.md", "'pipe.md' is a device or a pipe, not a file"),
        ("nowhere.md", "'nowhere.md' cannot be written: it is a broken link"),
        ("loop.md", "'loop.md' cannot be written: "),
        ("no/such/a.md", "'no/such/a.md' cannot be written: there is no folder 'no/such'"),
        ("file/a.md", "'file/a.md' cannot be written: 'file' is a file, not a folder"),
        ("/proc/a.md", "'/proc/a.md' cannot be written: "),
        (f"{'a' * 300}.md", "a.md' cannot be written: "),
        ("'a\n\x1b[31m\u202e/b.md", r"there is no folder ''a\\n\\x1b\[31m\\u202e'"),
    ],
)
def test_a_place_where_nothing_can_be_written_is_told_before_a_scenario_is_read(run, folder, name, told):
    Path("folder.md").mkdir()
    Path("device.md").symlink_to("/dev/full")
    Path("nowhere.md").symlink_to("gone.md")
    Path("loop.md").symlink_to("loop.md")
    Path("file").write_text("here", "utf-8")
    os.mkfifo("pipe.md")
    before = names(folder)
    with pytest.raises(ForcecalcError, match=told) as raised:
        run("brief", "no such scenario", "-o", name)
    assert len(str(raised.value).splitlines()) == 1
    assert names(folder) == before


@pytest.mark.parametrize(
    ("name", "told"),
    [("no/such/a.md", "there is no folder 'no/such'"), ("a\0.md", r"'a\\x00.md' cannot be written: .*embedded null")],
)
def test_the_library_refuses_a_place_before_it_composes_anything(name, told):
    with pytest.raises(ForcecalcError, match=told):
        brief({"nobody": NO_ANSWER}, name)


def test_without_a_file_the_command_line_says_how_to_name_one(run):
    with pytest.raises(
        ForcecalcError, match=r"no output file; name one, such as -o briefing[.]md; accepted extensions"
    ):
        run("brief", own("article"))


def test_no_scenario_is_no_briefing():
    with pytest.raises(ForcecalcError, match=r"'a[.]md' cannot be written: there is no scenario to report"):
        brief({}, "a.md")


def test_a_mistake_is_one_sentence_and_exit_code_2(process):
    result = process("brief", own("article"), "-o", "no/such/a.md")
    told = "'no/such/a.md' cannot be written: there is no folder 'no/such'\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", told)


@pytest.mark.parametrize("name", ["old.md", "link.md"])
def test_a_file_that_is_there_is_left_as_it_is(run, folder, name):
    Path("old.md").write_bytes(b"old")
    Path("link.md").symlink_to("old.md")
    with pytest.raises(ForcecalcError, match=f"'{name}' already exists; use --force to overwrite"):
        run("brief", own("article"), "-o", name)
    assert contents(folder) == {"old.md": b"old", "link.md": b"old"}


def test_with_force_a_file_is_replaced_whole_and_keeps_its_permissions(small, folder):
    Path("old.md").write_bytes(b"x" * 1_000_000)
    Path("old.md").chmod(0o640)
    brief(small, "old.md", force=True)
    assert stat.S_IMODE(Path("old.md").stat().st_mode) == 0o640
    assert Path("old.md").read_bytes() == brief(small, "new.md").read_bytes()
    assert names(folder) == ["new.md", "old.md"]


def test_a_fault_of_ours_stays_loud_and_leaves_nothing(folder):
    with pytest.raises(AttributeError):
        brief({"nobody": NO_ANSWER}, "a.md")
    assert contents(folder) == {}


@pytest.mark.parametrize(
    ("ending", "package"),
    [(ending, needed) for ending, (_, needed) in WRITERS.items() if needed],
)
def test_a_missing_library_is_named(folder, ending, package):
    code = f"import sys\nsys.modules[{package!r}] = None\nfrom forcecalc.cli import main\nmain()"
    result = in_a_process(code, "brief", "no such scenario", "-o", f"a{ending}")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"a {ending} briefing needs the package ")
    assert package in result.stderr
    assert re.search(r"needs the package (\S+) .*; install it with: pip install \1\n$", result.stderr)
    assert contents(folder) == {}


@pytest.mark.parametrize("ending", WRITERS)
def test_every_writer_is_there(small, ending):
    assert brief(small, f"a{ending}").stat().st_size > 500
