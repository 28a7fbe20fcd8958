"""Pledges that are said to be unknown beside known ones: a sum is at least that, and a member's own is not known."""

import json
import re

import numpy as np
import pytest

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.analysis.flow import flow
from forcecalc.case.unknown_pledges import members_hidden
from forcecalc.errors import ScenarioError
from forcecalc.report.briefing import compose
from forcecalc.report.exhibits.contributors import ContributorsExhibit
from forcecalc.report.findings import findings
from forcecalc.report.tables import supply_table
from forcecalc.wording import Bound
from tests.wide import telling

ARMY = {"army_strength": "100000 troops"}
# At 40 % deployable and a ratio of five each could sustain 8,000.
KNOWN = {"A": {**ARMY, "pledge": "5000 troops"}, "B": {**ARMY, "pledge": "9000 troops"}}
UNSAID = {**ARMY, "pledge": "unknown"}
FIVE = {**KNOWN, "C": {**ARMY, "pledge": "0 troops"}, "Italy": UNSAID, "Spain": UNSAID}
NEED = {"published_requirement": "20000 troops", "horizon": "24 months"}
SOME = {"title": "Two have not said", "figures": NEED, "contributors": FIVE}


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "some.yaml"
    path.write_text(json.dumps(SOME), "utf-8")
    return str(path)


def test_what_is_on_offer_and_sustained_is_at_least_the_sum_of_the_known_and_the_gap_at_most(written):
    answer = written(SOME)
    found = {name: (answer.value(name), answer.bound(name)) for name in ("pledged_force", "sustained_force")}
    assert found == {"pledged_force": (14_000, Bound.AT_LEAST), "sustained_force": (13_000, Bound.AT_LEAST)}
    assert (answer.value("sustained_shortfall"), answer.bound("sustained_shortfall")) == (7_000, Bound.AT_MOST)


def test_the_headline_says_from_how_many_and_whose_pledges_are_not_known(written):
    assert findings(Bundle(written(SOME)))[0] == (
        "At most 7,000 troops short of the 20,000 assumed to be needed: of at least 14,000 assumed to be on offer from "
        "3 of 5 contributors, rotation could sustain at least 13,000; the pledges of Italy and Spain are not known."
    )


def test_a_member_s_own_numbers_are_not_known_and_never_0(written):
    answer = written(SOME)
    table = supply_table(Bundle(answer))
    assert table.rows[3] == ("Italy", "not known", "8,000", "not known", "not known", "not known")
    assert table.rows[2][:4] == ("C", "none", "8,000", "none")
    assert np.isnan(answer.value("pledge", "Italy"))
    assert not [warning for warning in answer.warnings if "not finite" in warning]


def test_machine_formats_mark_who_is_not_known(run, file):
    content = json.loads(run("run", file, "--json").stdout)
    assert content["not_known"] == {"pledge": ["Italy", "Spain"]}
    assert content["results"]["pledged_force"] == {"value": 14_000.0, "unit": "troops", "bound": "at least"}
    assert content["results"]["sustained_contribution"]["value"] == [5_000.0, 8_000.0, 0.0, None, None]
    assert re.search(r"^some,,tied_down_force,Italy,,troops,$", run("run", file, "--csv").stdout, re.MULTILINE)


def test_the_trail_says_that_a_pledge_is_not_known(run, file):
    told = " ".join(re.sub("[│├└─]", " ", run("explain", file, "sustained_contribution").stdout).split())
    assert (
        "sustained_contribution = A 5,000 troops; B 8,000 troops; C 0 troops; Italy not known; Spain not known" in told
    )
    assert "pledge = A 5,000 troops; B 9,000 troops; C 0 troops; Italy not known; Spain not known" in told


def test_the_first_screen_has_a_line_for_who_is_not_known(run, file):
    told = run("run", file).stdout
    assert re.search(r"^On offer +at least 14,000 from 3 of 5 contributors ", told, re.MULTILINE)
    assert re.search(r"^ +the pledges of Italy and Spain are not known *$", told, re.MULTILINE)


def test_pledges_said_to_be_unknown_once_for_all_hold_for_those_without_their_own(written):
    named = {"A": {**ARMY, "pledge": "5000 troops"}, "B": ARMY, "C": ARMY}
    answer = written({"title": "Once", "figures": {**NEED, "pledge": "unknown"}, "contributors": named})
    assert answer.not_known == ("B", "C")
    assert answer.bound("pledged_force") is Bound.AT_LEAST


def test_a_member_without_a_pledge_is_still_asked_for_it(written):
    with pytest.raises(ScenarioError, match="pledge: has no value for B, while others have one"):
        written({"title": "Asked", "figures": NEED, "contributors": {"A": FIVE["A"], "B": ARMY, "C": FIVE["Italy"]}})


def test_where_nobody_s_pledge_is_known_no_offer_is_stated(written):
    answer = written({"title": "None", "figures": NEED, "contributors": dict.fromkeys("AB", FIVE["Italy"])})
    assert answer.not_known == ()
    assert findings(Bundle(answer))[0] == (
        "20,000 troops needed; no offer is stated, so nothing is said of a shortfall."
    )


def test_a_joint_pledge_needs_none_of_its_own(written):
    answer = written({**SOME, "figures": {**NEED, "pledged_force": "30000 troops"}})
    assert (answer.not_known, answer.value("pledged_force"), answer.bound("pledged_force")) == ((), 30_000, Bound.NONE)


def test_enough_is_enough_whatever_the_others_send(written):
    answer = written({**SOME, "figures": {**NEED, "published_requirement": "10000 troops"}})
    assert findings(Bundle(answer))[0].startswith("Enough, with at least 3,000 troops to spare: ")


def test_an_army_that_can_send_nobody_moves_nothing_whatever_it_pledges(written):
    nobody = {"army_strength": "0 troops", "pledge": "unknown"}
    answer = written({"title": "Nobody", "figures": NEED, "contributors": {"A": FIVE["A"], "B": nobody}})
    assert answer.bound("pledged_force") is Bound.AT_LEAST
    assert answer.bound("sustained_force") is Bound.NONE


def test_a_variant_may_say_what_is_not_known(written):
    answer = written({**SOME, "variants": {"Italy sends 3,000": {"Italy.pledge": "3000 troops"}}})
    variant = answer.variants["Italy sends 3,000"]
    assert (variant.not_known, variant.value("pledged_force")) == (("Spain",), 17_000)


def test_a_flow_has_at_least_those_who_are_known(written):
    result = flow(written(SOME), draws=64)
    assert list(result.by_contributor) == ["A", "B", "C"]
    assert result.bounds.bound("strength_by_month", 0, 0) is Bound.AT_LEAST
    assert result.bounds.bound("shortfall_by_month", 0, 0) is Bound.AT_MOST


def test_the_flow_says_whose_pledges_are_not_known(run, file):
    told = " ".join(run("flow", file).stdout.split())
    assert "or in some if any come from Italy or any come from Spain" in told
    assert "The pledges of Italy and Spain are not known." in told


@pytest.mark.parametrize("share", ["40 %", {"low": "30 %", "high": "50 %"}], ids=["certain", "ranged"])
def test_every_exhibit_is_made_and_those_by_member_leave_them_out(written, share):
    answer = written({**SOME, "figures": {**NEED, "deployable_share": share}})
    section = compose({"some": answer}, draws=64).sections[0]
    contributors = section.exhibit(ContributorsExhibit)
    assert contributors
    assert [row.name for row in contributors.rows] == ["B", "A", "C"]
    assert contributors.reading[0] == "The pledges of Italy and Spain are not known."
    assert {"gap", "funnel", "whatif", "placemat", "flow", "calendar"} <= section.exhibits.keys()


@pytest.mark.parametrize("extension", telling(["md", "html", "pptx", "xlsx", "pdf"], "md", "pptx"))
def test_a_briefing_is_written_in_every_form(written, tmp_path, extension):
    assert forcecalc.brief(written(SOME), tmp_path / f"brief.{extension}", draws=64).stat().st_size > 1_000


def test_a_number_of_the_whole_force_is_hidden_from_nobody(written):
    case = written(SOME).case
    hidden = members_hidden(case.plan, 0b11000)
    assert hidden["pledge"] == hidden["sustained_contribution"] == hidden["strength_by_contributor"] == 0b11000
    assert not {"pledged_force", "sustained_total", "sustainable_force", "rotation_ratio"} & hidden.keys()
