"""`forcecalc SCENARIO --chart NAME -o FILE`: one chart, of any shape, or a sentence that says why not."""

import re

import pytest
from PIL import Image

from forcecalc import charts
from forcecalc.analysis.bundle import Bundle
from forcecalc.errors import ForcecalcError
from tests.awkward import answered
from tests.conftest import own
from tests.measured import faults, laid_out


def size_of(path):
    with Image.open(path) as picture:
        return picture.size


def test_one_chart_is_written_and_its_finding_printed(run, tmp_path):
    result = run(own("article"), "--chart", "gap", "-o", str(tmp_path / "gap.svg"))
    assert result.stdout.startswith(f"wrote {tmp_path / 'gap.svg'}: At least 87,600 troops short")
    assert b"<desc>" in (tmp_path / "gap.svg").read_bytes()


@pytest.mark.parametrize(
    ("options", "size"),
    [
        ([], (2666, 1500)),
        (["--shape", "square"], (1500, 1500)),
        (["--shape", "portrait"], (1200, 1500)),
        (["--width", "4", "--height", "3"], (800, 600)),
        (["--width", "4", "--shape", "square"], (800, 800)),
    ],
)
def test_a_chart_has_the_shape_and_the_size_that_are_asked_for(run, tmp_path, options, size):
    run(own("article"), "--chart", "gap", "-o", str(tmp_path / "gap.png"), *options)
    assert size_of(tmp_path / "gap.png") == size


def test_a_dark_chart_has_a_dark_ground(run, tmp_path):
    run(own("article"), "--chart", "gap", "-o", str(tmp_path / "gap.png"), "--dark")
    with Image.open(tmp_path / "gap.png") as picture:
        assert picture.convert("L").getextrema()[0] < 40
        assert picture.convert("L").resize((1, 1)).getpixel((0, 0)) < 90


def test_all_charts_of_a_folder_have_the_shape_that_is_asked_for(run, tmp_path):
    run("radakin_64000", "--charts", str(tmp_path), "--width", "4", "--height", "4")
    assert {size_of(path) for path in tmp_path.iterdir()} == {(800, 800)}


def test_several_scenarios_stand_in_one_chart_of_them(run, tmp_path):
    result = run(own("article"), own("uk_alone"), "--chart", "scenarios", "-o", str(tmp_path / "both.svg"))
    assert "uk_alone" in result.stdout


def test_a_chart_with_nothing_to_show_holds_the_reason(run, tmp_path):
    result = run(own("article"), "--chart", "map", "-o", str(tmp_path / "map.svg"))
    assert result.stdout.endswith("map.svg: No chart of map\n")
    assert "No sector has a path or a border." in (tmp_path / "map.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--chart", "gaap", "-o", "gap.png"], "'gaap' is not a chart; did you mean 'gap'?"),
        (["--chart", "gap"], "no output file for the chart; name one, such as -o gap.png"),
        (["-o", "gap.png"], "no chart named; -o is the file of one chart, such as --chart gap -o gap.png"),
        (
            ["--chart", "gap", "-o", "gap.gif"],
            "'gap.gif' does not end as a chart does; accepted extensions: .png, .svg and .pdf",
        ),
        (["--chart", "gap", "-o", "gap.png", "--width", "0"], "a width of 0 in is not accepted; between 1 and 60 in"),
        (
            ["--chart", "gap", "-o", "gap.png", "--height", "nan"],
            "a height of nan in is not accepted; between 1 and 60 in",
        ),
        (
            ["--chart", "gap", "-o", "gap.pdf", "--format", "svg"],
            "--format svg is not the format of 'gap.pdf', whose extension names its own; leave out --format",
        ),
        (["--dark"], "no chart is asked for, and --dark is for charts; name a folder with --charts"),
        (["--width", "6"], "no chart is asked for, and --width is for charts; name a folder with --charts"),
        (["--format", "png"], "no chart is asked for, and --format is for charts; name a folder with --charts"),
        (["--brand", "nosuch.yaml"], "no chart is asked for, and --brand is for charts; name a folder with --charts"),
        (
            ["--chart", "gap", "-o", "gap.png", "--json"],
            "--chart writes one chart in place of the answer; leave out --chart or --json",
        ),
    ],
)
def test_what_cannot_be_drawn_is_said_in_a_sentence_and_nothing_is_written(run, tmp_path, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ForcecalcError, match=f"^{re.escape(told)}$"):
        run(own("article"), *arguments)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_not_a_chart_of_ours_is_not_replaced(run, tmp_path):
    path = tmp_path / "notes.svg"
    path.write_text("mine")
    with pytest.raises(ForcecalcError, match="is not a chart made by forcecalc; move it away, or choose another name"):
        run(own("article"), "--chart", "gap", "-o", str(path))
    assert path.read_text() == "mine"


@pytest.mark.parametrize("chart", ["gap", "whatif", "methods", "history", "estimates", "funnel"])
def test_on_a_page_of_three_by_two_inches_nothing_collides(chart):
    ax = getattr(charts, chart)(Bundle(answered("article"), draws=256), width=3, height=2)
    assert not faults(laid_out(ax.figure))


def test_formulas_beside_the_schema_of_results_are_refused(run):
    with pytest.raises(ForcecalcError, match="--output prints the schema of results, whatever the formulas are; leave"):
        run("schema", "--output", "--formulas", "nosuch.py")
