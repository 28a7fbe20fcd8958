"""Charts as files: all or none, the same bytes each time, their alternative text inside."""

import json
import os
import re
import stat
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image
from PIL.PngImagePlugin import PngImageFile

import forcecalc
from forcecalc import charts
from forcecalc.charts.page import POINTS
from forcecalc.charts.rendering import rendered
from forcecalc.charts.shown import shown_in
from forcecalc.errors import ForcecalcError
from tests.conftest import own
from tests.wide import telling

NAMES = (
    "placemat",
    "gap",
    "funnel",
    "whatif",
    "methods",
    "history",
    "estimates",
    "contributors",
    "scenarios",
    "drivers",
)
NOBODY = 65_534
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A scenario that two charts apply to: quick to save."""
    path = tmp_path_factory.mktemp("small") / "small.yaml"
    path.write_text(
        "{theatre: Ukraine, method: published_requirement, figures: {published_requirement: 5000 troops}}", "utf-8"
    )
    return forcecalc.assess(forcecalc.load(path))


@pytest.fixture(scope="module")
def gap(article):
    return charts.gap(article)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_command_line_saves_the_charts_and_says_what_it_wrote_and_left_out(run, tmp_path):
    result = run(own("article"), "--charts", str(tmp_path / "new" / "folder"), "--format", "svg")
    assert {path.name for path in (tmp_path / "new" / "folder").iterdir()} == {f"{name}.svg" for name in NAMES}
    assert result.exit_code == 0
    wrote, *left_out = result.stderr.splitlines()
    assert (
        wrote == f"wrote {len(NAMES)} charts to {tmp_path / 'new' / 'folder'}: {', '.join(f'{n}.svg' for n in NAMES)}"
    )
    assert left_out == [
        "no chart of history by area: the zone area cannot be computed; missing: sector depth",
        "no chart of history by population: the force is one for a line and a zone alone",
        "no chart of map: no sector has a path or a border",
        "no chart of surface: the force stays short wherever deployable share and tour interval are moved",
        "no chart of distribution: the range of the sustained shortfall is less than a twentieth of its median",
    ]


def test_several_scenarios_have_charts_each_and_one_together(run, tmp_path):
    run("radakin_64000", "gcsp_ceasefire", "--charts", str(tmp_path), "--format", "svg")
    names = {path.name for path in tmp_path.iterdir()}
    assert {"radakin_64000-gap.svg", "gcsp_ceasefire-estimates.svg", "scenarios.svg"} <= names


def test_a_picture_is_a_slide_at_200_dots_an_inch(gap, tmp_path):
    (tmp_path / "gap.png").write_bytes(rendered(gap, "png"))
    picture = Image.open(tmp_path / "gap.png")
    assert picture.size == (2666, 1500)
    assert isinstance(picture, PngImageFile)
    assert picture.text["Description"] == charts.alt_text(gap)


def test_an_svg_says_what_it_shows(gap):
    root = ElementTree.fromstring(rendered(gap, "svg"))
    assert root.find(f"{SVG}desc").text == charts.alt_text(gap)
    assert root.find(f"{SVG}title").text.startswith("At least 87,600 troops short")


def test_what_an_svg_says_is_never_cut_within_a_number(tmp_path):
    path = tmp_path / "long.json"
    readings = {
        f"A reading with a name of some length, number {place}": {"published_requirement": 90_000 + 100 * place}
        for place in range(15)
    }
    path.write_text(json.dumps({"extends": own("article"), "variants": readings}), "utf-8")
    told = charts.alt_text(charts.scenarios(forcecalc.assess(forcecalc.load(path))))
    assert len(told) > 400
    assert re.search(r"short \([\d,]{6} to [\d,]{6}\); and 4 more\.$", told)


@pytest.mark.parametrize("name", NAMES)
def test_a_bare_chart_loses_the_words_around_it_and_nothing_else(article, name):
    ax = getattr(charts, name)(article)
    FigureCanvasAgg(ax.figure).draw()
    words, rest = shown_in(ax).words, shown_in(ax).rest
    kept = [text for text in ax.figure.findobj(Text) if text.get_visible() and text.get_text() and text not in words]
    boxes = [text.get_window_extent().transformed(Affine2D().scale(POINTS / ax.figure.dpi)) for text in kept]
    drawn = {text.get_text(): box.extents for text, box in zip(kept, boxes, strict=True) if box.width}
    assert len(words) >= 3
    assert {text for text, box in drawn.items() if min(box[:2] - rest[:2]) < 0 or max(box[2:] - rest[2:]) > 0} == set()


def test_the_number_at_the_end_of_an_axis_stays_on_a_bare_chart():
    ax = charts.distribution(forcecalc.assess(forcecalc.load("article")), width=9.0, height=5.77)
    figure = cast(Figure, ax.figure)
    figure.draw_without_rendering()
    ends = [label.get_window_extent().x1 * POINTS / figure.dpi for label in ax.get_xticklabels()]
    # It reaches into the margin, and not over the edge.
    assert shown_in(ax).rest[2] - 6 < ends[-1] < shown_in(ax).rest[2]


def test_a_pdf_says_what_it_shows(gap):
    assert b"/Subject (At least 87,600 troops short of the 100,000" in rendered(gap, "pdf")


def test_a_pack_has_a_page_a_chart(small, tmp_path):
    saved = charts.save_all(small, tmp_path, "pack")
    assert [path.name for path in saved.files] == ["charts.pdf"]
    assert saved.files[0].read_bytes().count(b"/Type /Page ") == 2


def test_markup_in_a_name_leaves_an_svg_whole(article):
    named = article.scenario.with_({"United Kingdom.pledge": {"value": 15_000, "source": "forces-news-2025"}})
    odd = forcecalc.assess(_retitled(named, '<script>&amp;"--></svg>'))
    assert ElementTree.fromstring(rendered(charts.gap(odd), "svg")).tag == f"{SVG}svg"


def _retitled(scenario, title):
    from dataclasses import replace

    return replace(scenario, title=title, variants={})


def test_two_runs_give_the_same_bytes():
    code = (
        "import hashlib, forcecalc\n"
        "from forcecalc import charts\n"
        "from forcecalc.charts.files import rendered\n"
        "ax = charts.gap(forcecalc.assess(forcecalc.load('article'), variants=False))\n"
        "for form in ('png', 'svg', 'pdf'):\n"
        "    print(form, hashlib.sha256(rendered(ax, form, 60)).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].splitlines()) == 3


def test_saving_anew_replaces_the_set_and_leaves_other_files_alone(small, tmp_path):
    (tmp_path / "mine.svg").write_text("mine", "utf-8")
    (tmp_path / "drivers.svg").write_text("a drawing of somebody's own", "utf-8")
    (tmp_path / "surface.svg").write_text("<svg>forcecalc</svg>", "utf-8")
    charts.save_all(small, tmp_path, "svg")
    assert sorted(contents(tmp_path)) == [*("drivers.svg", "estimates.svg", "mine.svg", "whatif.svg")]


@pytest.mark.parametrize("form", ["svg", "pack"])
def test_a_file_of_the_user_s_own_is_not_replaced(small, tmp_path, form):
    name = {"svg": "whatif.svg", "pack": "charts.pdf"}[form]
    (tmp_path / name).write_text("my own", "utf-8")
    with pytest.raises(ForcecalcError, match=f"{name}' exists and is not a chart made by forcecalc; move it away"):
        charts.save_all(small, tmp_path, form)
    assert contents(tmp_path) == {name: b"my own"}


def test_a_link_that_leads_nowhere_is_not_replaced(small, tmp_path):
    (tmp_path / "whatif.svg").symlink_to("gone.svg")
    with pytest.raises(ForcecalcError, match=r"whatif.svg' exists and is not a chart made by forcecalc"):
        charts.save_all(small, tmp_path, "svg")
    assert [path.name for path in tmp_path.iterdir()] == ["whatif.svg"]


@pytest.mark.parametrize("form", telling(["png", "svg", "pdf", "pack"], "svg"))
def test_charts_of_ours_are_replaced(small, tmp_path, form):
    first, second = (charts.save_all(small, tmp_path, form).files for _ in range(2))
    assert sorted(first) == sorted(second) == sorted(tmp_path.iterdir())


def test_an_unknown_format_is_named(small, tmp_path):
    with pytest.raises(ForcecalcError, match="'pgn' is not a format of charts; did you mean 'png'"):
        charts.save_all(small, tmp_path / "folder", "pgn")
    assert not (tmp_path / "folder").exists()


def test_a_file_in_the_way_is_named(small, tmp_path):
    (tmp_path / "taken").write_text("here", "utf-8")
    with pytest.raises(ForcecalcError, match="taken' is a file, not a folder"):
        charts.save_all(small, tmp_path / "taken")


def test_a_file_in_the_way_of_a_parent_is_named(small, tmp_path):
    (tmp_path / "taken").write_text("here", "utf-8")
    with pytest.raises(ForcecalcError, match="cannot write charts to"):
        charts.save_all(small, tmp_path / "taken" / "below")


def test_a_folder_in_the_way_of_a_chart_leaves_everything_as_it_was(small, tmp_path):
    (tmp_path / "whatif.svg").mkdir()
    (tmp_path / "estimates.svg").write_text("old, by forcecalc", "utf-8")
    with pytest.raises(ForcecalcError, match=r"whatif.svg' exists and is not a chart made by forcecalc"):
        charts.save_all(small, tmp_path, "svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["estimates.svg", "whatif.svg"]
    assert (tmp_path / "estimates.svg").read_text("utf-8") == "old, by forcecalc"


@pytest.fixture
def folder_of_a_plain_user():
    """A folder of nobody's: root, who may use any folder, has nobody's rights for the length of the test."""
    own_id = os.geteuid()
    os.seteuid(own_id or NOBODY)
    with TemporaryDirectory() as folder:
        yield Path(folder)
    os.seteuid(own_id)


@pytest.mark.parametrize("rights", [stat.S_IRUSR | stat.S_IXUSR, 0], ids=["not written to", "not entered"])
def test_a_folder_that_may_not_be_used_is_named(small, folder_of_a_plain_user, rights):
    sealed = folder_of_a_plain_user / "sealed"
    sealed.mkdir()
    sealed.chmod(rights)
    with pytest.raises(ForcecalcError, match=r"cannot write charts to .*Permission denied"):
        charts.save_all(small, sealed / "new")


def test_a_failure_half_way_leaves_nothing_behind(small, tmp_path, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", fail)
    with pytest.raises(ForcecalcError, match="No space left on device"):
        charts.save_all(small, tmp_path / "new" / "folder", "svg")
    assert not (tmp_path / "new").exists()


def test_a_bad_folder_ends_the_command_line_with_2(process, tmp_path):
    (tmp_path / "taken").write_text("here", "utf-8")
    result = process("gcsp_ceasefire", "--charts", "taken")
    assert result.returncode == 2
    assert result.stderr == "'taken' is a file, not a folder\n"
    assert not result.stdout


def test_an_unknown_format_ends_the_command_line_with_2(process):
    result = process("gcsp_ceasefire", "--charts", "new", "--format", "gif")
    assert result.returncode == 2
    assert "'gif'" in result.stderr
