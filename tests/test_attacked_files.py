"""Files that somebody prepared to be written over, to be waited for, or to have a name that nobody can read."""

import os
import stat
import subprocess
import sys
from importlib.util import find_spec

import pytest

import forcecalc
from forcecalc import charts
from forcecalc.errors import ForcecalcError, ScenarioError
from forcecalc.export.sweep_file import SweepFile
from forcecalc.export.sweep_folder import SweepFolder
from forcecalc.safe_files import OutputFile, check_name, read_regular
from forcecalc.scenario.sources import Source
from tests.conftest import own

JOURNAL = "out.csv.part.journal"
UNREADABLE = ("a\nb.md", "a\x1b]52;c;QQ==\x07.md", "a\u202eb.md", "a\udcff.md", "a\x7f.md")

limits_size = pytest.mark.skipif(find_spec("resource") is None, reason="this system limits no file's size")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def swept():
    return forcecalc.sweep(forcecalc.load(own("article")), ["tour_length=4,6 months"])


def left(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("name", UNREADABLE, ids=ascii)
def test_no_file_gets_a_name_that_cannot_be_read(folder, name):
    with pytest.raises(ForcecalcError, match="is not a file name that can be read; leave out what cannot be printed"):
        OutputFile(folder / name).write(b"")
    assert left(folder) == []


@pytest.mark.parametrize("name", UNREADABLE, ids=ascii)
def test_no_folder_gets_one_either(folder, article, swept, name):
    with pytest.raises(ForcecalcError, match="is not a file name that can be read"):
        charts.save("gap", article, folder / name)
    with pytest.raises(ForcecalcError, match="is not a file name that can be read"):
        SweepFolder(swept, folder / name).begin()
    assert left(folder) == []


@pytest.mark.parametrize("name", ["Łódź.md", "گزارش\u200cها.md", "报告.md", "a b.md", "-.md", "a:b.md", ".md", "=1.md"])
def test_names_of_all_languages_are_accepted(folder, name):
    check_name(folder / name)
    OutputFile(folder / name).write(b"whole")
    assert (folder / name).read_bytes() == b"whole"


def test_a_name_that_is_too_long_is_refused_in_a_sentence(folder):
    with pytest.raises(ForcecalcError, match="cannot be written: File name too long"):
        OutputFile(folder / ("x" * 300)).write(b"")


@pytest.mark.parametrize("made", ["link", "text", "folder"])
def test_a_journal_that_is_not_one_is_neither_followed_nor_replaced(folder, swept, made):
    victim, path = folder / "victim", folder / JOURNAL
    victim.write_text("precious", "utf-8")
    {
        "link": lambda: path.symlink_to(victim),
        "text": lambda: path.write_text("precious", "utf-8"),
        "folder": path.mkdir,
    }[made]()
    before = stat.S_IFMT(path.lstat().st_mode)
    with (
        SweepFile(swept, folder / "out.csv") as file,
        pytest.raises(ForcecalcError, match="is not a journal of a sweep"),
    ):
        file.begin()
    assert (victim.read_text("utf-8"), stat.S_IFMT(path.lstat().st_mode)) == ("precious", before)
    assert left(folder) == [JOURNAL, "victim"]


def test_a_journal_left_without_its_part_is_replaced(folder, swept):
    (folder / JOURNAL).write_text('{"fingerprint": {}}\n', "utf-8")
    with SweepFile(swept, folder / "out.csv") as file:
        file.begin()
        file.write(swept.blocks())
    assert left(folder) == ["out.csv"]


@needs_pipes
def test_a_part_that_is_a_pipe_is_not_waited_for(folder, swept):
    os.mkfifo(folder / "out.csv.part")
    with SweepFile(swept, folder / "out.csv") as file, pytest.raises(ForcecalcError, match="it is not a file"):
        file.resume()


@needs_pipes
def test_a_journal_is_not_waited_for(folder, swept):
    os.mkfifo(folder / JOURNAL)
    (folder / "out.csv.part").write_text("", "utf-8")
    with SweepFile(swept, folder / "out.csv") as file, pytest.raises(ForcecalcError, match="has no fingerprint in"):
        file.resume()


@needs_pipes
def test_a_manifest_is_not_waited_for(folder, swept):
    os.mkfifo(folder / "_sweep.json")
    with pytest.raises(ForcecalcError, match=r"_sweep.json' cannot be read: it is not a file"):
        SweepFolder(swept, folder).resume()


@pytest.mark.parametrize("content", ["[" * 100_000, "{}", "null", '{"rows": 1}', "\xff"])
def test_a_manifest_that_is_none_is_refused(folder, content):
    (folder / "_sweep.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(ForcecalcError, match=r"_sweep.json' (cannot be read|is not what a sweep writes)"):
        forcecalc.read_sweep(folder)


@needs_pipes
def test_only_who_calls_the_program_may_name_a_pipe(folder):
    os.mkfifo(folder / "pipe")
    (folder / "waits.yaml").write_text("extends: pipe\n", "utf-8")
    with pytest.raises(ScenarioError, match=r"waits.yaml:1:10: extends: 'pipe' is a pipe, not a file"):
        forcecalc.load("waits.yaml")


@needs_pipes
def test_a_brand_is_not_waited_for(folder):
    os.mkfifo(folder / "brand")
    with pytest.raises(ScenarioError, match=r"^brand: is a pipe, not a file; give the path of a brand file$"):
        forcecalc.load_brand("brand")


def test_nothing_is_said_of_what_a_file_holds_that_is_not_a_scenario(folder):
    (folder / "private.txt").write_text("password: hunter2\n", "utf-8")
    (folder / "nosy.yaml").write_text("extends: private.txt\n", "utf-8")
    with pytest.raises(ScenarioError) as refused:
        forcecalc.load("nosy.yaml")
    assert refused.value.complaints == [
        "nosy.yaml:1:10: extends: 'private.txt' does not hold a scenario; give the path of a scenario file"
    ]


def test_a_device_and_too_large_a_file_are_not_read(folder):
    (folder / "large").write_bytes(b"12345")
    with pytest.raises(OSError, match="it is larger than 4 bytes"):
        read_regular(folder / "large", 4)
    with pytest.raises(OSError, match="it is not a file"):
        read_regular(folder, 4)


@limits_size
def test_a_disk_that_is_full_from_the_start_leaves_nothing_in_the_way_of_the_next_attempt(folder):
    code = (
        "import resource, signal\nfrom forcecalc.cli import main\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))\nmain()"
    )
    command = [sys.executable, "-c", code, "sweep", own("article"), "--vary", "tour_length=4,6 months", "-o", "out.csv"]
    ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    assert (ended.returncode, ended.stderr) == (2, "'out.csv.part' cannot be written: File too large\n")
    assert left(folder) == []


def test_an_address_that_looks_like_another_one_is_not_a_link():
    source = Source("NATO", url="https://www.nato.int@evil.example/")
    assert source.link == ""
    assert source._replace(url="https://www.nato.int/a@b?c=@d").link
