"""Files written whole or not at all: their names, what an end half way leaves, and who wins."""

import errno
import os
import stat
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from forcecalc import safe_files
from forcecalc.errors import ForcecalcError
from forcecalc.safe_files import OutputFile, give_name, temporary_path

HOUR = 3600


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """An empty folder to be in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=["links", "no links"])
def links(request, monkeypatch):
    """Folders with hard links and without."""

    def refuse(*names):
        raise OSError(errno.EPERM, "Operation not permitted")

    if request.param == "no links":
        monkeypatch.setattr(os, "link", refuse)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def in_a_process(code):
    """Some lines of Python, in a process of their own."""
    command = [sys.executable, "-c", f"from pathlib import Path\nfrom forcecalc.safe_files import OutputFile\n{code}"]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize("force", [False, True])
def test_a_new_file_is_written_and_nothing_else(folder, force):
    OutputFile(Path("new.md"), force).write(b"new")
    assert contents(folder) == {"new.md": b"new"}


@pytest.mark.usefixtures("links")
def test_an_existing_file_is_overwritten_by_force_only(folder):
    Path("old.md").write_bytes(b"old")
    with pytest.raises(ForcecalcError, match=r"^'old.md' already exists; use --force to overwrite$"):
        OutputFile(Path("old.md")).write(b"new")
    assert contents(folder) == {"old.md": b"old"}
    OutputFile(Path("old.md"), force=True).write(b"new")
    assert contents(folder) == {"old.md": b"new"}


@pytest.mark.usefixtures("links")
def test_a_file_made_while_another_is_written_is_kept(folder):
    with (
        pytest.raises(ForcecalcError, match=r"^'new.md' already exists; give another name$"),
        OutputFile(Path("new.md"), remedy="give another name").opened() as file,
    ):
        file.write(b"ours")
        Path("new.md").write_bytes(b"theirs")
    assert contents(folder) == {"new.md": b"theirs"}


def test_the_name_of_a_complete_file_is_the_last_thing_that_it_gets(folder):
    with OutputFile(Path("new.md")).opened() as file:
        file.write(b"half")
        (name,) = (path.name for path in folder.iterdir())
    assert safe_files._TEMPORARY.fullmatch(name)


@pytest.mark.usefixtures("links")
def test_a_complete_file_is_adopted_under_a_free_name_only(folder):
    Path("part").write_bytes(b"rows")
    Path("taken").write_bytes(b"kept")
    with pytest.raises(ForcecalcError, match="'taken' already exists"):
        OutputFile(Path("taken")).adopt(Path("part"))
    assert contents(folder) == {"part": b"rows", "taken": b"kept"}
    OutputFile(Path("free")).adopt(Path("part"))
    assert contents(folder) == {"free": b"rows", "taken": b"kept"}


@pytest.mark.usefixtures("links")
def test_a_file_that_is_not_there_has_no_name_to_give(folder):
    with pytest.raises(FileNotFoundError):
        give_name(Path("gone"), Path("new"))
    assert contents(folder) == {}


def test_a_link_is_followed(folder):
    Path("kept").mkdir()
    Path("kept/old.md").write_bytes(b"old")
    Path("link.md").symlink_to("kept/old.md")
    OutputFile(Path("link.md"), force=True).write(b"new")
    assert Path("link.md").is_symlink()
    assert contents(folder / "kept") == {"old.md": b"new"}


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_that_any_new_file_has(umask, mode):
    before = os.umask(umask)
    try:
        OutputFile(Path("new.md")).write(b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("new.md").stat().st_mode) == mode


def outcome(content, force):
    try:
        OutputFile(Path("same.md"), force).write(content)
    except ForcecalcError as error:
        return str(error)
    return "written"


@pytest.mark.usefixtures("links")
@pytest.mark.parametrize(("force", "written"), [(False, 1), (True, 8)])
def test_of_runs_at_once_each_writes_all_or_nothing(folder, force, written):
    texts = [bytes([letter]) * 1_000_000 for letter in b"abcdefgh"]
    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(outcome, texts, [force] * 8))
    assert outcomes.count("written") == written
    assert set(outcomes) <= {"written", "'same.md' already exists; use --force to overwrite"}
    assert [content in texts for content in contents(folder).values()] == [True]


def test_a_disk_that_fills_up_leaves_what_was_there(folder):
    Path("old.md").write_bytes(b"old")
    result = in_a_process(
        "import resource, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "OutputFile(Path('old.md'), force=True).write(b'x' * 5000)"
    )
    assert result.stderr.endswith("ForcecalcError: 'old.md' cannot be written: File too large\n")
    assert contents(folder) == {"old.md": b"old"}


ENDS = [("open", False), ("os.link", False), ("os.rename", True)]


@pytest.mark.parametrize(("event", "force"), ENDS)
def test_an_interrupted_run_leaves_nothing_of_its_own(folder, event, force):
    Path("old.md").write_bytes(b"old")
    assert ended("raise KeyboardInterrupt", event, force).stderr.endswith("KeyboardInterrupt\n")
    assert contents(folder) == {"old.md": b"old"}


@pytest.mark.parametrize(("event", "force"), [*ENDS, ("os.remove", False)])
def test_a_killed_run_leaves_nothing_empty_and_nothing_that_is_not_cleared(folder, event, force):
    Path("old.md").write_bytes(b"old")
    assert ended("os.kill(os.getpid(), signal.SIGKILL)", event, force).returncode == -9
    left = contents(folder)
    assert left.pop("old.md") == b"old"
    assert left.pop("new.md", b"new") == b"new"
    assert all(safe_files._TEMPORARY.fullmatch(name) for name in left)
    for name in left:
        os.utime(name, (time.time() - 2 * HOUR,) * 2)
    OutputFile(Path("next.md")).write(b"next")
    assert set(contents(folder)) <= {"old.md", "new.md", "next.md"}


def ended(how, event, force):
    """A run that ends as it is about to do something with its temporary file."""
    return in_a_process(
        "import os, signal, sys\n"
        "def end(event, args):\n"
        f"    if event == {event!r} and '.forcecalc-' in str(args[0]):\n"
        f"        {how}\n"
        "sys.addaudithook(end)\n"
        f"OutputFile(Path({'old.md' if force else 'new.md'!r}), {force}).write(b'new')"
    )


def test_leftovers_are_known_by_their_name_and_age(folder):
    old, young = f".forcecalc-{'0' * 16}.tmp", f".forcecalc-{'1' * 16}.tmp"
    others = [".forcecalc-mine.tmp", f"a.forcecalc-{'0' * 16}.tmp", f".forcecalc-{'0' * 16}.tmp.md"]
    for name in (old, young, *others):
        Path(name).write_bytes(b"left")
        os.utime(name, (time.time() - (HOUR / 2 if name == young else 2 * HOUR),) * 2)
    with temporary_path(folder):
        pass
    assert sorted(contents(folder)) == sorted([young, *others])


def test_leftovers_that_cannot_be_removed_are_left(folder):
    Path(f".forcecalc-{'0' * 16}.tmp").mkdir()
    os.utime(f".forcecalc-{'0' * 16}.tmp", (0, 0))
    OutputFile(Path("new.md")).write(b"new")
    assert Path("new.md").read_bytes() == b"new"
