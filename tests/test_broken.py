"""Every mistake a user can make is reported in plain words and with its place: broken/ holds a file for each."""

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import forcecalc
from forcecalc.cli import main
from forcecalc.errors import MOST_SHOWN
from forcecalc.scenario.files import bundled_names

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(path.stem for path in BROKEN.glob("*.txt"))
BUNDLED = ", ".join(bundled_names())
SMALL = "figures: {published_requirement: 1000 troops}\n"

# What is no scenario file at all, by the name it is given by; and what cannot be set, by what was written.
NAMES = json.loads((BROKEN / "names.json").read_text())
SETTINGS = json.loads((BROKEN / "settings.json").read_text())

# What editors and version control would mangle, byte by byte.
BYTES = {
    "UTF-16": (
        SMALL.encode("utf-16"),
        "scenario.yaml: is UTF-16 or another encoding, not UTF-8; save it as UTF-8 text",
    ),
    "UTF-16 without a mark": (
        SMALL.encode("utf-16-le"),
        "scenario.yaml: is UTF-16 or another encoding, not UTF-8; save it as UTF-8 text",
    ),
    "Latin 1": (
        b"title: A force\n# f\xfcr\n",
        "scenario.yaml:2:4: byte 0xfc is not UTF-8; save it as UTF-8 text",
    ),
    "half a character": (
        SMALL.encode() + b"# \xe2\x82",
        "scenario.yaml:2:3: byte 0xe2 is not UTF-8; save it as UTF-8 text",
    ),
    "a program": (
        b"\x7fELF\x02\x01\x01\x00" + bytes(range(1, 256)) * 4,
        "scenario.yaml: is a binary file; a scenario is a text file",
    ),
    "an escape sequence": (
        b"title: A force\nfigures:\n  pledge: \x1b[2J\x1b[31m5 troops\n",
        "scenario.yaml:3:11: there is a control character, '\\x1b'; plain text has none",
    ),
    "a bell in a comment": (
        SMALL.encode() + b"# \x07\n",
        "scenario.yaml:2:3: there is a control character, '\\x07'; plain text has none",
    ),
    "a byte order mark inside": (
        b"title: A\xef\xbb\xbf force\n",
        "scenario.yaml:1:9: there is a control character, '\\ufeff'; plain text has none",
    ),
    "no character at all": (
        b"title: \xef\xbf\xbf\n",
        "scenario.yaml:1:8: there is a control character, '\\uffff'; plain text has none",
    ),
    "nothing but blanks": (
        b" \n\n",
        "scenario.yaml:1:1: the file is empty; a scenario is a mapping of keys; `forcecalc new FILE` writes one",
    ),
    "nothing at all": (
        b"",
        "scenario.yaml:1:1: the file is empty; a scenario is a mapping of keys; `forcecalc new FILE` writes one",
    ),
    "900 brackets": (b"[" * 900, "scenario.yaml:1:22: the file has more than 20 levels"),
    "60,000 mappings": (b"{a: " * 60_000, "scenario.yaml:1:82: the file has more than 20 levels"),
    "50 megabytes": (
        SMALL.encode() + b"# " + b"a" * 50_000_000,
        "scenario.yaml: is larger than 1,000,000 bytes; a scenario is a few kilobytes of text",
    ),
}


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BROKEN)


@pytest.fixture
def outcome(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[object, str, str]]:
    """Call the program as a person does: its exit code, and what it printed on either stream."""

    def call(*args: str) -> tuple[object, str, str]:
        monkeypatch.setattr(sys, "argv", ["forcecalc", *args])
        with pytest.raises(SystemExit) as stopped:
            main()
        return stopped.value.code, *capsys.readouterr()

    return call


def complaint(scenario: str | Path) -> str:
    with pytest.raises(forcecalc.ScenarioError) as caught:
        forcecalc.assess(forcecalc.load(scenario))
    return str(caught.value)


def write(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        Path(name).write_text(text)


@pytest.mark.parametrize("name", FILES)
def test_a_broken_file_is_reported_in_the_words_beside_it(name, outcome):
    expected = (BROKEN / f"{name}.txt").read_text(encoding="utf-8")
    assert outcome(f"{name}.yaml") == (2, "", expected.replace("{bundled}", BUNDLED))


def test_each_broken_file_has_its_words_beside_it():
    assert sorted(path.stem for path in BROKEN.glob("*.yaml")) == FILES


@pytest.mark.parametrize("name", FILES)
def test_complaints_say_where_and_never_echo_what_a_terminal_obeys(name):
    lines = (BROKEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if not line.isprintable()] == []
    assert [line for line in lines if ".yaml:" not in line.split(": ")[0] + ":"] == []


@pytest.mark.parametrize(("name", "expected"), NAMES.items(), ids=NAMES)
def test_what_is_no_file_is_said_to_be_none(name, expected, outcome):
    assert outcome(name) == (2, "", expected.replace("{bundled}", BUNDLED) + "\n")


@pytest.mark.parametrize(("content", "expected"), BYTES.values(), ids=BYTES)
def test_a_file_that_is_no_plain_text_is_reported_where(content, expected, outcome, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("scenario.yaml").write_bytes(content)
    assert outcome("scenario.yaml") == (2, "", f"{expected}\n")


@pytest.mark.parametrize(("setting", "expected"), SETTINGS.items(), ids=range(len(SETTINGS)))
def test_a_setting_that_cannot_be_used_is_reported(setting, expected, outcome):
    assert outcome("article", "--set", setting) == (2, "", f"{expected}\n")


def test_every_faulty_setting_is_reported_at_once(outcome):
    code, out, err = outcome("article", "--set", "pledge=1 km", "--set", "pledg=5", "--method", "by_line")
    assert (code, out) == (2, "")
    assert [line.split(":")[0] for line in err.splitlines()] == [
        "--set pledge=1 km",
        "--set pledg=5",
        "--method by_line",
    ]


def test_thirty_thousand_faults_are_reported_in_fifty_lines_and_a_count(tmp_path):
    path = tmp_path / "many.yaml"
    path.write_text(SMALL + "contributors:\n" + "".join(f"  M{i}: {{pledge: 5 km}}\n" for i in range(30_000)))
    start = time.process_time()
    lines = complaint(path).splitlines()
    assert len(lines) == MOST_SHOWN + 1
    assert lines[-1] == "... and 29,950 more"
    assert time.process_time() - start < 10


def test_faults_of_many_variants_together_are_reported_in_fifty_lines_and_a_count(tmp_path):
    path = tmp_path / "many.yaml"
    path.write_text(SMALL + "variants:\n" + "".join(f"  V{i}: {{method: required_by_area}}\n" for i in range(60)))
    lines = complaint(path).splitlines()
    assert (len(lines), lines[-1]) == (MOST_SHOWN + 1, "... and at least 10 more")


def test_an_unknown_member_among_ten_thousand_is_reported_in_one_line_of_bearable_length(tmp_path):
    path = tmp_path / "many.yaml"
    members = "".join(f"  M{i}: {{pledge: 5}}\n" for i in range(10_000))
    path.write_text(f"{SMALL}contributors:\n{members}variants:\n  Other: {{Mx.pledge: 5}}\n")
    assert len(complaint(path)) < 500


def test_a_circle_of_symbolic_links_is_no_file(tmp_path):
    (tmp_path / "a.yaml").symlink_to("a.yaml")
    assert "cannot be read: Too many levels of symbolic links" in complaint(tmp_path / "a.yaml")


def test_files_that_extend_one_another_too_deep_are_refused(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write({f"{i}.yaml": f"extends: {i + 1}.yaml\n" for i in range(12)})
    assert complaint("0.yaml").startswith(
        "9.yaml:1:10: extends: files extend one another more than 10 deep; 0.yaml -> "
    )


def test_a_file_name_too_long_for_the_system_is_no_file():
    assert "cannot be read: File name too long" in complaint(f"{'a' * 5_000}.yaml")


def test_a_file_name_with_a_null_character_is_none():
    assert complaint("a\0b.yaml") == "a\\x00b.yaml: is not a file name; give the path of a scenario file"


def test_a_file_name_is_never_echoed_raw():
    assert complaint("\x1b[2J.yaml").startswith("\\x1b[2J.yaml: does not exist")


def test_faults_of_several_scenarios_are_reported_together(outcome):
    code, out, err = outcome("missing_unit.yaml", "article", "wrong_bound.yaml")
    assert (code, out) == (2, "")
    assert [line.split(":")[0] for line in err.splitlines()] == ["missing_unit.yaml", "wrong_bound.yaml"]


def test_figures_without_a_source_are_refused_where_sources_are_wanted(outcome):
    code, out, err = outcome("parts/baseline.yaml", "--strict", "--set", "reference_army=5000 troops")
    assert (code, out) == (2, "")
    assert (
        "--set reference_army=5000 troops: reference_army is an assumption: it has no source; --strict accepts" in err
    )


def test_standard_input_is_complained_of_as_a_dash(process):
    result = process("-", stdin="figures:\n  published_requirement: 1000 km\n")
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "-:2:26: figures.published_requirement: '1000 km' is not in troops; write it like 15000 troops\n"
    )


def test_a_device_in_a_process_of_its_own_ends_at_once_with_exit_code_2(process):
    result = process("/dev/zero")
    assert (result.returncode, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_nested_brackets_end_a_process_with_exit_code_2_and_no_trace(process):
    result = process("-", stdin="[" * 60_000)
    assert (result.returncode, result.stdout) == (2, "")
    # Where depends on how far PyYAML reads ahead.
    assert re.fullmatch(r"-:1:(22|1001): the file has more than 20 levels\n", result.stderr)


def test_other_scripts_are_reported_on_a_terminal_that_knows_only_ascii(process):
    result = process("-", stdin="figures: {pledge: −5 troops}\n", PYTHONIOENCODING="ascii:strict", PYTHONUTF8="0")
    assert (result.returncode, result.stdout) == (2, "")
    assert "(U+2212) where a plain digit or '-' is expected" in result.stderr
