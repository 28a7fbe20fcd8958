"""A theatre's published estimates stand beside its own scenarios and nowhere else."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
import yaml

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.charts.files import save_all
from forcecalc.documents import pdf
from forcecalc.reference import estimates as reference
from forcecalc.reference.pledges import pledges_for
from forcecalc.report.briefing import compose
from forcecalc.report.exhibits import estimates as published

pytestmark = pytest.mark.wide

ELSEWHERE = ("gaza_stabilisation", "haiti_gsf", "unficyp_line")
# What was said of a force for Ukraine, and who said it; a norm that is called British is named as what it is.
OF_UKRAINE = re.compile(
    r"Ukrain|Ky?iv|Kiev|Russia|Belarus|Donbas|Zelens|Black Sea|Montreux|Dannatt|Radakin|Forces News|CSIS|"
    r"British (?!guideline)|United Kingdom|\bUK\b|France|French|backstop",
)


def unzipped(content):
    """All text within a zipped file, that of files within it too."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            yield from unzipped(part) if part.startswith(b"PK") else [part.decode("utf-8", errors="ignore")]


@pytest.fixture(params=ELSEWHERE)
def elsewhere(request):
    return forcecalc.assess(forcecalc.load(request.param))


@pytest.fixture
def answer(tmp_path):
    """The answer of a scenario in a theatre, or in none."""

    def call(theatre=""):
        content = {"figures": {"published_requirement": "800 troops"}, **({"theatre": theatre} if theatre else {})}
        (tmp_path / "asked.yaml").write_text(yaml.safe_dump(content))
        return forcecalc.assess(forcecalc.load(tmp_path / "asked.yaml"))

    return call


@pytest.fixture
def hold(monkeypatch):
    """Hold these counts, with the number of troops each, for a theatre called Utopia; needs unless it is said."""

    def call(kind="need", posture="interpose", **counts):
        one = reference.estimates()[0]._replace(kind=kind, posture=posture)
        named = {"land_troops": "land troops"}
        new = [
            one._replace(theatre="Utopia", mode=troops, counts=named.get(name, name)) for name, troops in counts.items()
        ]
        known = (*reference.estimates(), *new)
        monkeypatch.setattr(reference, "estimates", lambda: known)
        monkeypatch.setattr(published, "published_estimates", lambda: known)

    return call


@pytest.mark.parametrize("theatre", ["Ukraine", "  UKRAINE ", "ukraine"])
def test_capitals_and_spaces_of_a_theatre_make_no_difference(answer, theatre):
    assert published.estimates(Bundle(answer(theatre))).theatre == "Ukraine"


def test_without_a_theatre_there_are_no_estimates(answer):
    with pytest.raises(NotApplicableError, match="the scenario names no theatre, and published figures are set beside"):
        published.estimates(Bundle(answer()))


def test_in_another_theatre_there_are_no_estimates(answer):
    with pytest.raises(NotApplicableError, match=r"^no published figures are held for Atlantis$"):
        published.estimates(Bundle(answer("Atlantis")))


def test_a_theatre_near_a_known_one_is_pointed_out_and_not_refused(answer):
    assert answer("Ukrain").warnings == [
        "no published estimates are held for the theatre 'Ukrain'; did you mean 'Ukraine'?"
    ]


@pytest.mark.parametrize("theatre", ["Gaza", "Atlantis", ""])
def test_any_other_theatre_is_a_name_like_any(answer, theatre):
    assert answer(theatre).warnings == []


def test_estimates_of_which_none_is_of_troops_on_the_ground_are_not_drawn(answer, hold):
    hold(monitors=500, involved=900)
    with pytest.raises(NotApplicableError, match=r"^no published need for a force in Utopia is held$"):
        published.estimates(Bundle(answer("utopia")))


def test_what_counts_something_else_is_left_out_of_chart_and_count_and_said_to_be(answer, hold):
    hold(deployed=1000, land_troops=600, monitors=500)
    drawn = charts.estimates(answer("utopia"))
    shown = published.estimates(Bundle(answer("utopia")))
    assert [text.get_text() for text in drawn.texts] == [row.text for row in shown.rows] == ["≥ 600", "≥ 1,000"]
    assert shown.title == "1 of the 2 published needs for a force in Utopia exceeds what is needed here: 800 troops"
    assert shown.alt.endswith("2 published needs for a force in Utopia: 600 to 1,000 troops.")
    assert "Not drawn: 1 that" in shown.caption


def test_the_median_of_the_needs_is_marked_and_the_older_of_many_counted(answer, hold):
    hold(**{name: 1000 + 100 * place for place, name in enumerate(["deployed", "land_troops"])})
    assert published.estimates(Bundle(answer("utopia"))).median == 0
    shown = published.estimates(Bundle(answer("Ukraine")))
    middles = sorted(row.middle for row in shown.rows)
    assert len(shown.rows) == 14
    assert middles[0] < shown.median < middles[-1]
    assert "older needs, without a row" in shown.caption


def test_a_single_estimate_is_not_counted_among_many(answer, hold):
    hold(deployed=500)
    shown = published.estimates(Bundle(answer("utopia")))
    assert shown.title == "The one published need for a force in Utopia does not exceed what is needed here: 800 troops"
    assert "1 published need for a force in Utopia: 500 troops." in shown.alt
    assert "too few for a median" in shown.caption


@pytest.mark.parametrize("kind", ["plan", "offer", "supply"])
def test_what_is_not_a_need_is_neither_drawn_nor_counted(answer, hold, kind):
    hold(kind=kind, deployed=1000)
    with pytest.raises(NotApplicableError, match=r"^no published need for a force in Utopia is held$"):
        published.estimates(Bundle(answer("utopia")))


def test_needs_are_compared_with_a_scenario_of_their_own_posture(answer, hold):
    hold(deployed=1000, posture="deter")
    scenario = answer("utopia").scenario
    interposing, deterring = (
        Bundle(forcecalc.assess(replace(scenario, posture=posture))) for posture in ("interpose", "deter")
    )
    with pytest.raises(NotApplicableError, match="no published need for a force to interpose in Utopia is held"):
        published.estimates(interposing)
    title = published.estimates(deterring).title
    assert title.startswith("The one published need for a force to deter in Utopia exceeds")


def test_estimates_are_listed_by_theatre(run):
    held = [estimate for estimate in reference.estimates() if estimate.theatre == "Ukraine"]
    assert run("estimates", "--theatre", "UKRAINE").stdout.count("\nneed ") == sum(
        estimate.kind == "need" for estimate in held
    )


def test_estimates_are_listed_by_kind(run):
    shown = run("estimates", "--kind", "plan", "--theatre", "Iraq and Kuwait").stdout
    assert "1,440" in shown
    assert "need" not in run("estimates", "--kind", "supply").stdout


@pytest.mark.parametrize(
    ("kind", "hint"), [("plans", "did you mean 'plan'?"), ("x", "accepted: need, plan, offer, supply")]
)
def test_an_unknown_kind_of_estimate_is_answered_with_the_nearest_or_all(run, kind, hint):
    with pytest.raises(forcecalc.ForcecalcError, match=re.escape(f"'{kind}' is not a kind of estimate; {hint}")):
        run("estimates", "--kind", kind)


def test_an_unknown_theatre_of_estimates_is_answered_with_the_known(run):
    with pytest.raises(
        forcecalc.ForcecalcError, match=r"no published estimates are held for 'Atlantis'; accepted: Ukraine"
    ):
        run("estimates", "--theatre", "Atlantis")


def mentions(text, theatre=""):
    """What a text says of Ukraine; states that have spoken of the theatre itself may be named."""
    speakers = {member for pledge in pledges_for(theatre) for member in pledge.members}
    return sorted(set(OF_UKRAINE.findall(text)) - speakers)


@pytest.mark.parametrize("form", ["md", "html", "pptx", "xlsx"])
def test_a_briefing_on_another_theatre_holds_nothing_of_ukraine(elsewhere, tmp_path, form):
    content = forcecalc.brief(elsewhere, tmp_path / f"brief.{form}", draws=1).read_bytes()
    text = " ".join(unzipped(content)) if content.startswith(b"PK") else content.decode("utf-8")
    assert elsewhere.scenario.title in text
    assert mentions(text, elsewhere.scenario.theatre) == []


def test_a_paper_on_another_theatre_holds_nothing_of_ukraine(elsewhere, tmp_path):
    text = repr(pdf.content(compose({"": elsewhere}, draws=1)))
    assert elsewhere.scenario.title in text
    assert mentions(text, elsewhere.scenario.theatre) == []
    assert forcecalc.brief(elsewhere, tmp_path / "brief.pdf", draws=1).read_bytes().startswith(b"%PDF")


def test_the_charts_of_another_theatre_hold_nothing_of_ukraine(elsewhere, tmp_path):
    saved = save_all(elsewhere, tmp_path, "svg", draws=1)
    assert saved.files
    assert mentions(" ".join([*saved.left_out, *(path.read_text("utf-8") for path in saved.files)])) == []


def test_the_screen_of_another_theatre_holds_nothing_of_ukraine(elsewhere, run):
    assert mentions(run(elsewhere.scenario.name).stdout) == []
