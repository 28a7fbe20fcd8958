"""A briefing as a file: where it may go, written whole or not at all, told in one sentence where it cannot be."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import forcecalc
from forcecalc.documents.files import WRITERS, brief, write_whole
from forcecalc.errors import ForcecalcError

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
    assert (result.exit_code, result.output) == (0, "small.md is written\n")
    assert Path("small.md").read_text("utf-8").startswith("# small\n\n**5,000 troops are required")


def test_an_ending_may_be_in_large_letters(small):
    assert brief(small, "small.MD").read_bytes().startswith(b"# small")


def test_several_scenarios_are_named_by_the_caller(small):
    assert brief({"one": small, "two": small}, "two.md").read_bytes().startswith(b"# Two scenarios side by side")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("a.pdv", "'a.pdv' ends in '.pdv', which is not a format of a briefing; did you mean '.pdf'?"),
        ("a.docx", "'a.docx' ends in '.docx', which is not a format of a briefing; give it one of .*[.]md"),
        ("briefing", "'briefing' has no ending; give it one of .*[.]md"),
        (".md", "'.md' has no ending"),
        ("-", "'-' is not a file: a briefing has a format, which the file's ending names: .*[.]md"),
        ("", "'.' is a folder; name a file in it"),
        ("folder.md", "'folder.md' is a folder; name a file in it"),
        (os.devnull, f"'{os.devnull}' is a device or a pipe, not a file"),
        ("device.md", "'device.md' is a device or a pipe, not a file"),
        ("pipe.md", "'pipe.md' is a device or a pipe, not a file"),
        ("nowhere.md", "'nowhere.md' cannot be written: it is a link that leads nowhere"),
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
    [("no/such/a.md", "there is no folder 'no/such'"), ("a\0.md", r"'a\\x00.md' cannot be written: embedded null")],
)
def test_the_library_refuses_a_place_before_it_composes_anything(name, told):
    with pytest.raises(ForcecalcError, match=told):
        brief({"nobody": None}, name)


def test_without_a_file_the_command_line_says_how_to_name_one(run):
    with pytest.raises(ForcecalcError, match=r"no file is named; say where to, as in -o briefing[.]md; the endings"):
        run("brief", "article")


def test_no_scenario_is_no_briefing():
    with pytest.raises(ForcecalcError, match=r"'a[.]md' is not written: there is no scenario to report"):
        brief({}, "a.md")


def test_a_mistake_is_one_sentence_and_exit_code_2(process):
    result = process("brief", "article", "-o", "no/such/a.md")
    told = "'no/such/a.md' cannot be written: there is no folder 'no/such'\n"
    assert (result.returncode, result.stdout, result.stderr) == (2, "", told)


@pytest.mark.parametrize("name", ["old.md", "link.md"])
def test_a_file_that_is_there_is_left_as_it_is(run, folder, name):
    Path("old.md").write_bytes(b"old")
    Path("link.md").symlink_to("old.md")
    with pytest.raises(ForcecalcError, match=f"'{name}' is there already and is left as it is; say --force"):
        run("brief", "article", "-o", name)
    assert contents(folder) == {"old.md": b"old", "link.md": b"old"}


def test_with_force_a_file_is_replaced_whole_and_keeps_its_permissions(small, folder):
    Path("old.md").write_bytes(b"x" * 1_000_000)
    Path("old.md").chmod(0o640)
    brief(small, "old.md", force=True)
    assert stat.S_IMODE(Path("old.md").stat().st_mode) == 0o640
    assert Path("old.md").read_bytes() == brief(small, "new.md").read_bytes()
    assert names(folder) == ["new.md", "old.md"]


def test_a_link_is_followed(folder):
    Path("kept").mkdir()
    Path("kept/old.md").write_bytes(b"old")
    Path("link.md").symlink_to("kept/old.md")
    write_whole(Path("link.md"), b"new", force=True)
    assert Path("link.md").is_symlink()
    assert contents(folder / "kept") == {"old.md": b"new"}


@pytest.mark.parametrize(("umask", "mode"), [(0o022, 0o644), (0o077, 0o600)])
def test_a_new_file_has_the_permissions_that_any_new_file_has(umask, mode):
    before = os.umask(umask)
    try:
        write_whole(Path("new.md"), b"new")
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path("new.md").stat().st_mode) == mode


def outcome(content, force):
    try:
        write_whole(Path("same.md"), content, force)
    except ForcecalcError as error:
        return str(error)
    return "written"


@pytest.mark.parametrize(("force", "written"), [(False, 1), (True, 8)])
def test_of_runs_at_once_each_writes_all_or_nothing(folder, force, written):
    texts = [bytes([letter]) * 1_000_000 for letter in b"abcdefgh"]
    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(outcome, texts, [force] * 8))
    assert told.count("written") == written
    assert {one for one in told if one != "written"} <= {
        "'same.md' is there already and is left as it is; say --force, or another name"
    }
    assert [content in texts for content in contents(folder).values()] == [True]


def test_a_disk_that_fills_up_leaves_what_was_there(folder):
    Path("old.md").write_bytes(b"old")
    result = in_a_process(
        "import resource, signal\n"
        "from pathlib import Path\n"
        "from forcecalc.documents.files import write_whole\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "write_whole(Path('old.md'), b'x' * 5000, force=True)"
    )
    assert result.stderr.endswith("ForcecalcError: 'old.md' cannot be written: File too large\n")
    assert contents(folder) == {"old.md": b"old"}


@pytest.mark.parametrize(("event", "force"), [("open", False), ("os.rename", False), ("os.rename", True)])
def test_an_interrupted_run_leaves_nothing_of_its_own(folder, event, force):
    Path("old.md").write_bytes(b"old")
    result = in_a_process(
        "import sys\n"
        "from pathlib import Path\n"
        "from forcecalc.documents.files import write_whole\n"
        "def interrupt(event, args):\n"
        f"    if event == {event!r} and '.forcecalc-' in str(args[0]):\n"
        "        raise KeyboardInterrupt\n"
        "sys.addaudithook(interrupt)\n"
        f"write_whole(Path({'old.md' if force else 'new.md'!r}), b'new', {force})"
    )
    assert result.stderr.endswith("KeyboardInterrupt\n")
    assert contents(folder) == {"old.md": b"old"}


def test_a_fault_of_ours_stays_loud_and_leaves_nothing(folder):
    with pytest.raises(AttributeError):
        brief({"nobody": None}, "a.md")
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
    assert result.stderr.endswith("install it with: pip install 'forcecalc[briefing]'\n")
    assert contents(folder) == {}


@pytest.mark.parametrize("ending", WRITERS)
def test_every_writer_is_there(small, ending):
    assert brief(small, f"a{ending}").stat().st_size > 500
