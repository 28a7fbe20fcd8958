"""The exhibits of the charts with a row for each name hold what was computed, as plain data."""

import re
from typing import Any

import numpy as np
import pytest

import forcecalc
from forcecalc import charts
from forcecalc.analysis.backstop import WITH, WITHOUT, backstop
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.analysis.sharing import share
from forcecalc.charts.rendering import rendered
from forcecalc.reference.estimates import estimates
from forcecalc.report.exhibits import backstop as backstops
from forcecalc.report.exhibits import contributors, drivers, methods, scenarios
from forcecalc.report.exhibits import estimates as published
from forcecalc.report.exhibits import share as shares
from forcecalc.report.numbers import reported
from forcecalc.scenario.figure_key import FigureKey
from tests.awkward import answered
from tests.conftest import own
from tests.drawn import rectangles

UNITS = ("km", "mi")
# More contributors than a chart has rows for.
MANY: dict[str, Any] = {
    "figures": {"published_requirement": {"value": "50000 troops"}},
    "contributors": {f"Country {number:02}": {"pledge": f"{100 + number} troops"} for number in range(60)},
}


@pytest.fixture(scope="module")
def bundle(article):
    return Bundle(article, draws=1024)


@pytest.fixture(scope="module")
def sides():
    return backstop(forcecalc.load(own("coalition_backstop")), draws=256)


def test_scenarios_are_sorted_by_their_gap_and_the_first_given_is_marked(bundle):
    shown = scenarios.scenarios(bundle)
    rows = bundle.comparison.rows.values()
    assert [row.value for row in shown.rows] == sorted(
        (row.answer.value("sustained_shortfall") for row in rows), reverse=True
    )
    assert [row.name for row in shown.rows if row.first] == ["As it stands"]
    assert shown.ranged
    assert shown.draws == bundle.comparison.lattice.draws


def test_methods_hold_their_bounds_and_the_supply_its_own(bundle):
    shown = methods.methods(bundle)
    chosen = next(row for row in shown.rows if row.chosen)
    assert (chosen.method, chosen.value, chosen.label.full) == ("published_requirement", 100_000, "≥ 100,000")
    assert chosen.words == "at least 100,000"
    assert [(offer.quantity, round(offer.value)) for offer in shown.supply] == [
        ("pledged_force", 30_000),
        ("sustained_force", 11_969),
    ]


def test_drivers_hold_the_ends_of_ranges_as_text_in_the_units_asked_for(bundle):
    shown = drivers.drivers(bundle)
    first, (leading,) = shown.rows[0], bundle.sensitivity.leading
    assert first.key == leading.key
    assert (first.at_low, first.at_high) == (leading.at_low, leading.at_high)
    assert 0 <= first.total_low <= first.total <= first.total_high
    assert shown.quantity == FigureKey("sustained_shortfall")
    length = {"value": "1000 km", "low": "804.672 km", "high": "1100 km"}
    scenario = forcecalc.load(own("front_line")).with_({"Front line.sector_length": length})
    line = Bundle(forcecalc.assess(scenario), draws=64)
    ends = [next(row.low for row in drivers.drivers(line, units).rows if "length" in row.key.name) for units in UNITS]
    assert ends == ["805 km", "500 mi"]


def test_contributors_beyond_twelve_are_one_row(tmp_path):
    path = tmp_path / "many.yaml"
    path.write_text(str(MANY), "utf-8")
    shown = contributors.contributors(Bundle(forcecalc.assess(forcecalc.load(path)), draws=64))
    *first, others = shown.rows
    assert [row.name for row in first] == [f"Country {number}" for number in range(59, 47, -1)]
    assert first[0].sustainable is None
    assert (others.name, others.pledge.central) == ("48 others", sum(100 + number for number in range(48)))
    assert rectangles(charts.contributors(shown))[-1].get_width() == 0


def test_a_contributor_s_numbers_are_the_answer_s(article, bundle):
    first = contributors.contributors(bundle).rows[0]
    numbers = reported(bundle)
    assert first.pledge == numbers.number("pledge", first.name)
    assert first.sustainable == numbers.number("sustainable_force", first.name)
    assert first.sustainable.central == article.value("sustainable_force", first.name)
    assert first.sustainable.bound is article.bound("sustainable_force", first.name)
    assert first.share.central == article.value("army_share_tied_down", first.name)
    assert first.text == "≤ 15,000 pledged, 4,070 to 4,570 sustainable"


def test_what_could_be_sustained_is_told_where_it_exceeds_the_pledge(article):
    answer = forcecalc.assess(article.scenario.with_({"France.pledge": "5000 troops"}), variants=False)
    rows = {row.name: row for row in contributors.contributors(Bundle(answer, draws=64)).rows}
    assert rows["France"].text == "5,000 pledged, 7,090 to 7,950 sustainable"


def test_contributors_are_ranked_by_their_burden_and_the_rest_counted(tmp_path):
    path = tmp_path / "many.yaml"
    army = {"army_strength": "10000 troops", "deployable_share": "40 %"}
    tours = {"tour_length": "6 months", "tour_interval": "24 months"}
    many = {name: {**figures, **army} for name, figures in MANY["contributors"].items()}
    path.write_text(str({**MANY, "figures": {**MANY["figures"], **tours}, "contributors": many}), "utf-8")
    shown = contributors.contributors(Bundle(forcecalc.assess(forcecalc.load(path)), draws=64))
    burdens = [row.share.central for row in shown.rows if row.share]
    assert len(burdens) == 12
    assert burdens == sorted(burdens, reverse=True)
    assert "The others, with smaller shares of their armies tied down: together" in shown.foot[0]
    assert shown.detail.endswith("and 52 more")


def test_every_need_of_the_posture_on_the_ground_is_held(bundle):
    shown = published.estimates(bundle)
    of_the_posture = ("Ukraine", "need", "interpose")
    held = [held for held in estimates() if (held.theatre, held.kind, held.posture) == of_the_posture]
    ground = [estimate for estimate in held if estimate.counts in ("deployed", "land troops")]
    assert {row.estimate for row in shown.rows} == set(ground)
    assert len(shown.rows) == len(ground)
    assert [offer.quantity for offer in shown.supply] == ["pledged_force", "sustained_force"]


def test_a_capability_holds_what_is_missing_on_either_side(sides):
    shown = backstops.backstop(Bundle.of(sides))
    drawn = {
        row.name: (row.required.central, row.missing[WITHOUT].central, row.missing[WITH].central) for row in shown.rows
    }
    names = ("assets_required", "enabler_gap_alone", "enabler_gap_backed")
    assert drawn == {row.name: tuple(sides.capabilities[row.name].counts[name] for name in names) for row in shown.rows}
    assert list(dict.fromkeys(name.rpartition(", ")[2] for name in shown.names)) == ["land", "air", "sea", "space"]
    assert len(shown.rows) == len(sides.capabilities)


def test_shares_add_up_to_what_is_required(article):
    answer = forcecalc.assess(forcecalc.load(own("reassurance_force")).with_(published_requirement=10_000))
    shown = shares.share(Bundle(answer, draws=256))
    totals = {rule: sum(row.troops[rule] for row in shown.rows) for rule in shown.rules}
    assert totals == {"army": pytest.approx(10_000)}
    with pytest.raises(NotApplicableError, match="needed cannot be met by any sharing"):
        shares.share(Bundle(article, draws=64))


@pytest.mark.parametrize("name", ["backstop", "share"])
def test_an_analysis_at_hand_is_drawn_as_one_made_on_demand(name):
    scenario = forcecalc.load(own("coalition_backstop"))
    made: Any = {"backstop": backstop, "share": share}[name](scenario)
    draw = getattr(charts, name)
    assert rendered(draw(made), "svg") == rendered(draw(forcecalc.assess(scenario)), "svg")
    assert getattr(Bundle.of(made), {"share": "sharing"}.get(name, name)) is made


@pytest.mark.parametrize(
    ("exhibit", "scenario", "reason"),
    [
        (scenarios.scenarios, "radakin_64000", "there is nothing to set it beside: it has no variants"),
        (drivers.drivers, "gcsp_ceasefire", "no figure behind the required force has a range"),
        (contributors.contributors, "gcsp_ceasefire", "no contributors are named"),
        (backstops.backstop, "article", "the scenario names no capabilities"),
        (shares.share, "gcsp_ceasefire", "the scenario names no contributors"),
    ],
)
def test_what_there_is_nothing_to_show_of_is_refused_with_the_reason(exhibit, scenario, reason):
    with pytest.raises(NotApplicableError, match=f"^{re.escape(reason)}"):
        exhibit(Bundle(forcecalc.assess(forcecalc.load(scenario)), draws=64))


def test_contributors_without_pledges_are_refused_with_what_is_missing(tmp_path):
    path = tmp_path / "unpledged.yaml"
    content = {
        "figures": {"published_requirement": "50000 troops"},
        "contributors": {"Ruritania": {"pledge": {"value": "unknown"}}},
    }
    path.write_text(str(content), "utf-8")
    with pytest.raises(NotApplicableError, match=r"^the pledge cannot be computed; missing: pledge"):
        contributors.contributors(Bundle(forcecalc.assess(forcecalc.load(path)), draws=64))


@pytest.mark.parametrize("name", ["five million", "two hundred"])
def test_methods_too_far_apart_for_bars_are_marks_on_an_axis_of_powers_of_ten(name):
    shown = methods.methods(Bundle(answered(name), draws=256))
    ax = charts.methods(shown)
    assert ax.get_xscale() == "log"
    assert not ax.patches
    assert not ax.texts
    marks = [np.asarray(line.get_xdata()).tolist() for line in ax.lines if line.get_marker() == "o"]
    assert marks == [[row.value] for row in shown.rows]


def test_what_each_sends_is_printed_as_near_to_its_bar_as_its_own_step_allows():
    shown = shares.share(Bundle(answered("forty contributors"), draws=256))
    off = [
        abs(float(row.sent[rule].replace(",", "")) - row.troops[rule])
        for row in shown.rows
        if not row.together
        for rule in shown.rules
    ]
    assert max(off) < 100


@pytest.mark.parametrize("name", ["forty contributors", "a surplus"])
def test_a_portrait_has_what_each_sends_by_every_rule(name):
    ax = charts.share(Bundle(answered(name), draws=256), shape="portrait")
    assert not [text for text in ax.texts if " / " not in text.get_text()]
