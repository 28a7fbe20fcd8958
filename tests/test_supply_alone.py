"""A scenario without a requirement is answered by what can be sustained, in every form; nothing else is invented."""

import json
import re

import pytest

import forcecalc
from forcecalc.analysis.breakeven import breakeven
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.flow import flow
from forcecalc.analysis.sensitivity import sensitivity
from forcecalc.errors import ForcecalcError, ScenarioError
from forcecalc.report.briefing import compose
from forcecalc.report.findings import findings
from forcecalc.report.flow import flow_sentences
from tests.conftest import own
from tests.wide import telling

ARMIES = {
    "United Kingdom": {"army_strength": "74000 troops", "permanent_posts": "8000 troops"},
    "France": {"army_strength": "120000 troops"},
}
TITLE = {"title": "What can be kept there, whatever is required"}
ALONE = {**TITLE, "contributors": ARMIES}
# As users wrote it.
UNKNOWN = {**TITLE, "figures": {"published_requirement": "unknown"}, "posture": "interpose", "contributors": ARMIES}
ZERO = {**UNKNOWN, "figures": {"published_requirement": "0 troops"}}
SENTENCE = (
    "The United Kingdom and France can sustain about 13,900 troops between them; how many are needed is not stated"
)
# By hand: (74,000 x 40 % - 8,000) / 5 and 120,000 x 40 % / 5.
BRITISH, FRENCH = 4_320, 9_600
OF_A_NEED = re.compile(r"\b(gap|short|shortfall|cover\w*|densit\w*|per km|per mile)\b", re.IGNORECASE)
PLEDGED = {
    **TITLE,
    "figures": {"horizon": "24 months"},
    "contributors": {
        "United Kingdom": {**ARMIES["United Kingdom"], "pledge": "5000 troops"},
        "France": {**ARMIES["France"], "pledge": "5000 troops"},
    },
}


@pytest.fixture
def file(tmp_path):
    """The path of a file with a scenario given as a tree."""

    def at(tree):
        path = tmp_path / "alone.yaml"
        path.write_text(json.dumps(tree), "utf-8")
        return str(path)

    return at


@pytest.mark.parametrize("tree", [ALONE, UNKNOWN], ids=["no requirement", "unknown requirement"])
def test_what_all_and_each_can_sustain_is_the_answer(written, tree):
    answer = written(tree)
    assert (answer.method, answer.headline) == ("", "sustained_force")
    assert answer.value("sustained_force") == BRITISH + FRENCH
    assert answer["sustainable_force"].ravel().tolist() == [BRITISH, FRENCH]
    assert answer["deployable_force"].ravel().tolist() == [21_600, 48_000]


@pytest.mark.parametrize("tree", [ALONE, UNKNOWN], ids=["no requirement", "unknown requirement"])
def test_the_first_screen_says_that_no_need_is_stated(run, file, tree):
    told = run("run", file(tree)).stdout
    assert " ".join(told.split()).startswith(f"{TITLE['title']} {SENTENCE}.")
    assert re.search(r"^Needed +not stated$", told, re.MULTILINE)
    assert re.search(r"^Sustained +about 13,900 ", told, re.MULTILINE)
    assert "United Kingdom 4,300 and France 9,600" in told


@pytest.mark.parametrize("form", [[], ["--full"], ["--headline"], ["--json"], ["--csv"]], ids=" ".join)
@pytest.mark.parametrize("tree", [ALONE, UNKNOWN], ids=["no requirement", "unknown requirement"])
def test_no_form_says_anything_of_a_gap_a_density_or_coverage(run, file, tree, form):
    assert not OF_A_NEED.findall(run("run", file(tree), *form).stdout)


def test_json_has_no_requirement_and_no_method(run, file):
    content = json.loads(run("run", file(ALONE), "--json").stdout)
    assert (content["method"], content["headline"]) == (None, "sustained_force")
    assert content["results"]["sustained_force"] == {"value": 13_920.0, "unit": "troops"}
    assert not content["results"].keys() & {"required_force", "contribution_weight", "mean_rotation_ratio"}


def test_what_could_be_deployed_once_is_said_and_that_sustaining_ties_all_of_it_up(written):
    assert findings(Bundle(written(ALONE)))[3] == (
        "Once, with nobody to relieve them, 21,600 from the United Kingdom and 48,000 from France could be deployed; "
        "to keep up what can be sustained ties up all of them."
    )


def test_ranges_and_bounds_are_carried_through(written):
    strength = {"low": "60000 troops", "high": "90000 troops"}
    ranged = written({"title": "One army", "figures": {"army_strength": strength}})
    bounded = written({"title": "One army", "figures": {"army_strength": {"value": "75000", "bound": "at least"}}})
    assert findings(Bundle(ranged))[0] == (
        "About 6,000 troops (4,900 to 7,100) can be sustained; how many are needed is not stated."
    )
    assert findings(Bundle(bounded))[0] == (
        "At least 6,000 troops can be sustained; how many are needed is not stated."
    )


def test_an_offer_limits_what_can_be_sustained(written):
    answer = written(PLEDGED)
    assert answer.value("sustained_force") == BRITISH + 5_000
    assert findings(Bundle(answer))[0] == (
        "Of the 10,000 assumed to be on offer, rotation could sustain 9,320; how many are needed is not stated."
    )


def test_offers_alone_are_an_answer_that_says_what_is_not_known(written):
    answer = written({"title": "Offers", "contributors": {"A": {"pledge": 1000}, "B": {"pledge": 2000}}})
    assert answer.headline == "pledged_force"
    assert findings(Bundle(answer))[0] == (
        "3,000 troops are assumed to be on offer; how many of them can be sustained is not known, and how many are "
        "needed is not stated."
    )


@pytest.mark.parametrize(
    ("contributors", "sentence"),
    [
        ({"France": ARMIES["France"]}, "France can sustain 9,600 troops"),
        (dict.fromkeys("ABCD", ARMIES["France"]), "The four contributors can sustain 38,400 troops together"),
        ({"A": {"army_strength": "0 troops"}}, "A can sustain no troops"),
    ],
    ids=["one", "many", "nobody"],
)
def test_the_headline_names_who_can_sustain_them(written, contributors, sentence):
    answer = written({"title": "Supply", "contributors": contributors})
    assert findings(Bundle(answer))[0] == f"{sentence}; how many are needed is not stated."


def test_a_requirement_of_nobody_still_says_what_can_be_sustained(run, file):
    told = " ".join(run("run", file(ZERO)).stdout.split())
    assert "none are short; the United Kingdom and France can sustain about 13,900 troops between them." in told
    assert "Sustained about 13,900, if all that can be is sent" in told
    assert "not known" not in told


def test_without_an_offer_a_need_stands_beside_what_can_be_sustained_and_nothing_is_short(written):
    answer = written({**ALONE, "figures": {"published_requirement": "30000 troops"}})
    assert answer.headline == "required_force"
    assert answer.value("sustained_total") == BRITISH + FRENCH
    assert "sustained_shortfall" not in answer


def test_who_would_send_what_is_needed_is_weighted_by_what_each_can_sustain(written):
    # By hand: a third of the force rotates at 4, two thirds at 7.
    contributors = {
        "A": {"deployable_force": "4000", "rotation_ratio": 4},
        "B": {"deployable_force": "14000", "rotation_ratio": 7},
    }
    answer = written({"title": "A", "figures": {"published_requirement": "9000"}, "contributors": contributors})
    assert answer.value("mean_rotation_ratio") == pytest.approx(6)


@pytest.mark.parametrize(
    ("tree", "fault"),
    [
        ({"title": "Neither", "contributors": {"A": {}}}, r"method: there is nothing to size a force by; give"),
        (
            {**ALONE, "sectors": {"North": {"sector_length": "100 km"}}},
            r"nothing to size a force by, though sector_length is given; .*; or leave it out, to ask only what can be",
        ),
        ({**ALONE, "method": "required_by_line"}, r"required_by_line is missing sector_length, line_density"),
        ({**ALONE, "figures": {"line_density": "20 troops/km"}}, r"required_by_line is missing sector_length"),
        (
            {**TITLE, "contributors": {"A": {"army_strength": "1000"}, "B": {}}},
            r"army_strength: has no value for B, while others have one",
        ),
        (
            {**TITLE, "contributors": {"A": {"sustainable_force": "1000"}, "B": {}}},
            r"contributors: what can be sustained cannot be computed: army_strength of B is missing",
        ),
    ],
    ids=["neither", "a method begun", "a method chosen", "a method of one figure", "an army missing", "a mixture"],
)
def test_what_was_begun_is_not_left_out_in_silence(written, tree, fault):
    with pytest.raises(ScenarioError, match=fault):
        written(tree)


def test_a_line_beside_an_unknown_requirement_has_no_effect_and_no_density(written):
    answer = written({**UNKNOWN, "sectors": {"North": {"sector_length": "100 km"}}})
    assert answer.warnings == ["sector_length has no effect: how many troops are needed is said to be unknown"]
    assert not {"pledged_density", "required_density", "held_length"} & answer.results.keys()


def test_sensitivity_looks_at_what_can_be_sustained(written):
    strength = {"low": "70000 troops", "high": "80000 troops"}
    answer = written({"title": "One army", "figures": {"army_strength": strength}})
    assert sensitivity(answer, points=64).quantity == "sustained_force"


def test_a_breakeven_needs_a_condition_and_then_finds_where_it_holds(written):
    answer = written(ALONE)
    with pytest.raises(ForcecalcError, match="has no gap to close; give a condition with --until"):
        breakeven(answer)
    found = {str(each.lever.key): each.where for each in breakeven(answer, until="sustained_force >= 15000").found}
    # By hand: France would have to sustain 15,000 - 4,320.
    assert found["France.army_strength"] == pytest.approx((15_000 - BRITISH) * 5 / 0.4)


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (["share", "FILE"], "required_force cannot be computed; missing: a requirement (none is stated)"),
        (["flow", "FILE"], "strength_by_month cannot be computed; missing: pledge"),
        (["missions", "--near", "FILE"], "has no density to compare: nothing says how many troops are needed"),
        (["explain", "FILE", "sustained_shortfall"], "missing: a requirement (none is stated)"),
    ],
    ids=["share", "flow", "missions", "explain"],
)
def test_what_hangs_on_a_need_is_refused_with_a_sentence(run, file, command, reason):
    path = file(ALONE)
    with pytest.raises(ForcecalcError, match=re.escape(reason)):
        run(*[word.replace("FILE", path) for word in command])


def test_a_flow_shows_who_is_there_and_nothing_missing(written):
    result = flow(written(PLEDGED), draws=64)
    assert list(result.by_month) == ["strength_by_month"]
    assert result.chosen.values.keys() == {"lowest_strength"}
    # By hand: 21,600 in blocks of 5,000 last for 24 months and more.
    assert result.by_month["strength_by_month"].tolist()[::6] == [10_000, 10_000, 10_000, 10_000]


@pytest.mark.parametrize(
    ("figures", "sentence"),
    [
        # By hand: of 21,600 and 48,000 four blocks of 5,000, and then 1,600 and 5,000; France has nine.
        ({"horizon": "36 months"}, "10,000 troops are there at the start; in month 24, 6,600; how many"),
        (
            {"horizon": "24 months", "deployable_share": {"value": "40 %", "low": "20 %", "high": "50 %"}},
            "10,000 troops are there at the start; when they are fewest, about 10,000 (5,000 to 10,000); how many",
        ),
    ],
    ids=["fewer later", "fewer in some draws"],
)
def test_the_sentence_of_a_flow_says_how_few_there_may_be(written, figures, sentence):
    result = flow(written({**PLEDGED, "figures": figures}), draws=1_024)
    assert flow_sentences(result)[0].startswith(sentence)


def test_a_flow_is_printed_drawn_and_exported_without_a_need(run, file, tmp_path):
    told = run("flow", file(PLEDGED), "--charts", str(tmp_path)).stdout
    content = json.loads(run("flow", file(PLEDGED), "--json").stdout)
    assert " ".join(told.split()).startswith(
        "10,000 troops are there at the start, and never fewer; how many are needed is not stated."
    )
    assert not re.search(r"missing|covered|short", told)
    assert (tmp_path / "flow.png").exists()
    assert "shortfall_by_month" not in content
    assert "months_covered" not in content["policies"]["hold"]


def test_a_comparison_looks_at_what_all_can_sustain(written):
    result = forcecalc.compare([written(ALONE), forcecalc.load(own("article"))], draws=64)
    assert result.gap == "sustained_force"


def test_a_variant_may_state_a_need_or_an_offer(run, file):
    variants = {
        "Shorter rest": {"tour_interval": "18 months"},
        "A need": {"published_requirement": "30000 troops"},
        "Offers": {"United Kingdom.pledge": "5000 troops", "France.pledge": "5000 troops"},
    }
    told = run("run", file({**ALONE, "variants": variants})).stdout
    assert re.search(r"^Shorter rest +17,400 sustained *$", told, re.MULTILINE)
    assert re.search(r"^Offers +9,320 sustained *$", told, re.MULTILINE)
    assert re.search(r"^What if +then +short *$", told, re.MULTILINE)
    assert re.search(r"^A need +30,000 needed +not known$", told, re.MULTILINE)


def test_a_variant_may_leave_the_need_open(run, file, tmp_path):
    need = {"published_requirement": "30000 troops"}
    tree = {**PLEDGED, "figures": need, "variants": {"Need unknown": {"published_requirement": "unknown"}}}
    assert re.search(r"^Need unknown +no need stated +not known$", run("run", file(tree)).stdout, re.MULTILINE)
    assert re.search(r"^alone: Need unknown +9,320 +none", run("compare", file(tree)).stdout, re.MULTILINE)
    assert run("brief", file(tree), "-o", str(tmp_path / "brief.pptx"), "--draws", "64").exit_code == 0
    assert run("brief", file(tree), "-o", str(tmp_path / "brief.xlsx"), "--draws", "64").exit_code == 0


def test_variants_without_a_need_have_no_column_of_what_is_short(run, file):
    told = run("run", file({**ALONE, "variants": {"Shorter rest": {"tour_interval": "18 months"}}})).stdout
    assert re.search(r"^What if +then *$", told, re.MULTILINE)


def test_scenarios_that_share_no_number_are_not_compared(written):
    offers = written({"title": "Offers", "contributors": {"A": {"pledge": 1000}}})
    with pytest.raises(ForcecalcError, match="have no number in common"):
        forcecalc.compare([offers, forcecalc.load("gcsp_ceasefire")], draws=64)


def test_a_sweep_reports_what_can_be_sustained(run, file):
    told = run("sweep", file(ALONE), "--vary", "tour_length=6,12 months").stdout
    assert told.splitlines()[0] == "tour_length,sustained_force"


def test_the_backstop_stands_beside_what_can_be_sustained(run, file):
    frigates = {"stations": 2, "assets_per_station": 1, "presence_ratio": 4, "coalition_assets": 5}
    capabilities = {"Frigates": {**frigates, "backstop_assets": 4}}
    tree = {**PLEDGED, "figures": {"backstop": "50 %"}, "capabilities": capabilities}
    told = " ".join(run("backstop", file(tree)).stdout.split())
    assert (
        "what can be sustained does not depend on it. No posture is stated; how many are needed is not stated." in told
    )
    assert "Ground force, troops - 9,320 - - - sustained" in told


@pytest.mark.parametrize("extension", telling(["md", "html", "pptx", "xlsx", "pdf"], "md", "xlsx"))
def test_a_briefing_is_written_in_every_form(written, tmp_path, extension):
    assert forcecalc.brief(written(PLEDGED), tmp_path / f"brief.{extension}", draws=64).stat().st_size > 1_000


def test_a_chart_with_nothing_to_say_gives_its_reason(written, tmp_path):
    section = compose({"alone": written(ALONE)}, draws=64).sections[0]
    assert list(section.exhibits) == ["funnel", "whatif"]
    saved = forcecalc.charts.save_all({"alone": written(ALONE)}, tmp_path, draws=64)
    assert saved.left_out[0].endswith(": nothing says how many troops are needed")
    assert section.exhibits["whatif"].finding == (
        "The deployable share (36 to 44 %) moves what can be sustained most: about 12,400 to 15,500 sustained"
    )


def test_a_notebook_explores_it(written):
    panel = forcecalc.explore(written(ALONE).scenario)
    panel.move("tour_interval", "18 months")
    assert repr(panel).endswith(
        "The United Kingdom and France can sustain 17,400 troops between them; how many are needed is not stated."
    )
