"""Commands with a chart of their own save it, and leave other files alone."""

import pytest

import forcecalc
from tests.conftest import own

pytestmark = pytest.mark.wide


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (("flow", "uk_france_36_months"), "flow"),
        (("backstop", "coalition_backstop"), "backstop"),
        (("share", own("reassurance_force"), "--set", "published_requirement=10000"), "share"),
        (("sensitivity", "article"), "drivers"),
        (("compare", "article"), "scenarios"),
    ],
)
def test_a_command_saves_its_chart(run, tmp_path, arguments, file):
    (tmp_path / "gap.svg").write_text("<svg>forcecalc</svg>", "utf-8")
    result = run(*arguments, "--draws", "64", "--charts", str(tmp_path), "--format", "svg")
    assert result.exit_code == 0
    assert result.stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(["gap.svg", f"{file}.svg"])
    assert result.stderr == f"wrote 1 chart to {tmp_path}: {file}.svg\n"
    assert "<desc>" in (tmp_path / f"{file}.svg").read_text("utf-8")


def test_breakeven_saves_the_plane(run, tmp_path):
    changes = ("--set", "published_requirement=15000", "--vary", "published_requirement")
    run("breakeven", own("article"), *changes, "--charts", str(tmp_path), "--format", "pack")
    assert [path.name for path in tmp_path.iterdir()] == ["surface.pdf"]


def test_a_bad_folder_is_told_in_plain_words(run, tmp_path):
    (tmp_path / "taken").write_text("here", "utf-8")
    with pytest.raises(forcecalc.ForcecalcError, match="is a file, not a folder"):
        run("flow", own("uk_france_36_months"), "--draws", "64", "--charts", str(tmp_path / "taken"))
