"""A chart is data first: made without matplotlib, not to be changed, drawn as it is."""

import dataclasses
import subprocess
import sys
from importlib import import_module
from inspect import getfile
from pathlib import Path

import numpy as np
import pytest

import forcecalc
from forcecalc import charts
from forcecalc.analysis.bundle import Bundle, NotApplicableError
from forcecalc.errors import Place
from forcecalc.report.exhibits.catalogue import CHARTS, OF_THEIR_OWN
from forcecalc.report.exhibits.distribution import distribution
from forcecalc.report.exhibits.flow import flow
from forcecalc.report.exhibits.history import history, history_by_area
from forcecalc.scenario.location import Location
from forcecalc.wording import Bound
from tests.awkward import answered
from tests.conftest import own
from tests.drawn import title

BUILDERS = {**CHARTS, **OF_THEIR_OWN}
# A scenario that every chart has something to show of.
FIGURES = {
    "sectors": {"Line": {"border": ["Ukraine", "Russia"]}},
    "sector_length": "1000 km",
    "sector_depth": "20 km",
    "protected_population": "500,000 people",
    "published_requirement": "11900 troops",
    "horizon": "36 months",
}
LOCATIONS = {"Line": Location(Place(""), border=("Ukraine", "Russia"))}
WITHOUT_MATPLOTLIB = f"""
import sys
from dataclasses import replace
from forcecalc import assess, load
from forcecalc.errors import Place
from forcecalc.scenario.location import Location
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.exhibits.catalogue import CHARTS, OF_THEIR_OWN
scenario = load({own("coalition_backstop")!r}).with_({FIGURES})
members = dict(scenario.members, sector=("Line",))
bundle = Bundle(assess(replace(scenario, posture="", locations={LOCATIONS}, members=members)), draws=64)
for name, build in (CHARTS | OF_THEIR_OWN).items():
    if name != "history_by_population":
        build(bundle, "km")
print([module for module in sys.modules if module.partition(".")[0] == "matplotlib"])
"""


@pytest.fixture(scope="module")
def bundle():
    scenario = forcecalc.load(own("coalition_backstop")).with_(FIGURES)
    members = {**scenario.members, "sector": ("Line",)}
    placed = dataclasses.replace(scenario, posture="", locations=LOCATIONS, members=members)
    return Bundle(forcecalc.assess(placed))


def test_exhibits_are_made_without_matplotlib():
    made = subprocess.run(
        [sys.executable, "-c", WITHOUT_MATPLOTLIB], capture_output=True, text=True, timeout=60, check=False
    )
    assert made.stdout == "[]\n", made.stderr


@pytest.mark.usefixtures("every_mission")
@pytest.mark.parametrize("name", BUILDERS)
def test_an_exhibit_cannot_be_changed_and_is_drawn_as_it_is(bundle, name):
    shown = BUILDERS[name](bundle, "km")
    assert shown.name == name
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(shown, dataclasses.fields(shown)[0].name, "Another finding")
    ax = getattr(charts, name)(shown)
    assert title(ax) == shown.title
    assert charts.alt_text(ax) == shown.alt
    assert charts.caption(ax) == shown.caption


def modules_of(value):
    """Where the types of a value and of all that it holds are defined."""
    yield type(value).__module__
    if dataclasses.is_dataclass(value):
        held = [getattr(value, field.name) for field in dataclasses.fields(value)]
    elif isinstance(value, dict):
        held = [*value, *value.values()]
    else:
        held = list(value) if isinstance(value, (tuple, list)) else []
    for part in held:
        yield from modules_of(part)


@pytest.mark.usefixtures("every_mission")
@pytest.mark.parametrize("name", BUILDERS)
def test_an_exhibit_holds_plain_data_and_no_analysis(bundle, name):
    above = ("forcecalc.case", "forcecalc.analysis", "forcecalc.charts", "matplotlib")
    found = set(modules_of(BUILDERS[name](bundle, "km")))
    assert not [module for module in found if module.startswith(above)]


@pytest.mark.parametrize("name", BUILDERS)
def test_an_exhibit_says_nothing_of_how_it_looks(name):
    text = Path(getfile(import_module(BUILDERS[name].__module__))).read_text("utf-8")
    assert not [word for word in ("matplotlib", "palette", "colour", "text_metrics", "fontsize") if word in text]


def test_the_bins_of_a_distribution_hold_all_draws(bundle):
    shown = distribution(bundle)
    assert sum(step.share for step in shown.bins) == pytest.approx(1)
    assert all(before.high == after.low for before, after in zip(shown.bins, shown.bins[1:], strict=False))
    assert [percentile.value for percentile in shown.percentiles] == sorted(
        percentile.value for percentile in shown.percentiles
    )


@pytest.mark.parametrize(
    ("name", "said"), [("a surplus", "would be lower if fewer come"), ("two hundred", "would be higher if fewer come")]
)
def test_a_distribution_says_which_way_a_bound_would_move_what_is_short_or_to_spare(name, said):
    assert said in " ".join(distribution(Bundle(answered(name), draws=1024)).notes)


def test_a_distribution_needs_a_range():
    bundle = Bundle(forcecalc.assess(forcecalc.load("radakin_64000")))
    with pytest.raises(NotApplicableError, match="moves it within its range"):
        distribution(bundle)


def test_a_mission_is_as_dense_as_its_troops_over_its_extent(bundle):
    shown = history_by_area(bundle, "mi")
    assert shown.extent.axis == "Troops per square mile of zone"
    by_hand = [mission.strength.troops.value / mission.area.value * 1.609344**2 for mission, _ in shown.missions]
    assert [force.density for _, force in shown.missions] == pytest.approx(by_hand)
    assert len(by_hand) > 5
    assert all(shown.extent.of(mission) is mission.area for mission, _ in shown.missions)


def test_a_requirement_over_an_extent_carries_a_bound_only_where_both_point_one_way(article):
    required, pledged = history(Bundle(article)).scenario
    assert (required.kind, pledged.kind) == ("required_force", "pledged_force")
    assert required.bound is Bound.AT_LEAST
    assert pledged.bound is Bound.EITHER_WAY


def test_a_flow_that_is_at_hand_is_not_made_anew():
    made = forcecalc.flow(forcecalc.load(own("article")).with_(horizon="24 months"), draws=64)
    bundle = Bundle.of(made)
    assert bundle.flow is made
    shown = flow(bundle)
    assert shown.horizon == 24
    assert np.sum([contingent.troops for contingent in shown.contingents], axis=0) == pytest.approx(shown.strength)


def test_a_flow_has_a_range_where_its_strength_varies():
    pledge = {"United Kingdom.pledge": {"low": "10000 troops", "high": "20000 troops"}}
    shown = flow(Bundle(forcecalc.assess(forcecalc.load(own("article")).with_(pledge)), draws=64))
    assert shown.draws >= 64
    assert shown.low[0] < shown.strength[0] < shown.high[0]


def test_a_flow_has_its_quartiles_within_its_range():
    shown = flow(Bundle(forcecalc.assess(forcecalc.load(own("uk_france_36_months"))), draws=64))
    ends = zip(shown.low, shown.quarter, shown.three_quarters, shown.high, strict=True)
    assert all(list(four) == sorted(four) for four in ends)
    assert shown.quarter[30] < shown.three_quarters[30]


def test_a_flow_without_a_horizon_is_of_an_assumed_one(article):
    shown = flow(Bundle(article, draws=64))
    assert shown.horizon == 36
    assert any("Assumed: 36 months" in sentence for sentence in shown.reading)


IN_ANY_ORDER = """
import sys
from importlib import import_module
for name in sys.argv[1:]:
    import_module(name)
from forcecalc import charts
from forcecalc.report.exhibits.catalogue import CHARTS, OF_THEIR_OWN
print([name for name in (*CHARTS, *OF_THEIR_OWN) if not callable(getattr(charts, name))])
"""
DRAWING_FILES = sorted(Path(charts.__path__[0], "drawings").glob("[a-z]*.py"))
DRAWINGS = [f"forcecalc.charts.drawings.{path.stem}" for path in DRAWING_FILES]
EXHIBITS = [name.replace("charts.drawings", "report.exhibits") for name in DRAWINGS]


@pytest.mark.wide
@pytest.mark.parametrize("modules", [DRAWINGS, DRAWINGS[::-1], [*EXHIBITS, *DRAWINGS], []])
def test_no_module_takes_the_place_of_a_chart_in_whatever_order_they_are_imported(modules):
    command = [sys.executable, "-c", IN_ANY_ORDER, *modules]
    assert subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout == "[]\n"
