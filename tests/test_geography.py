"""Outlines cut to a window, a projection that holds everywhere, and the countries of the bundled map."""

import json
import runpy
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcecalc.geography.backdrop import backdrop, ring_of
from forcecalc.geography.clipping import Window, clipped_line, clipped_ring, inside, thinned
from forcecalc.geography.countries import neighbours
from forcecalc.geography.geodesic import length
from forcecalc.geography.plane import MapPlane
from forcecalc.geography.projection import Projection

ROOT = Path(__file__).parent.parent
WINDOW = Window(0.0, 0.0, 10.0, 6.0)
NUMBERS = st.floats(-20, 20, allow_nan=False)
POINTS = st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=12).map(lambda points: np.array(points))


def area(ring):
    x, y = ring.T
    return np.sum(x * np.roll(y, -1) - y * np.roll(x, -1)) / 2


def within(points):
    return bool(((points >= -1e-9) & (points <= np.array([10, 6]) + 1e-9)).all())


@given(POINTS)
def test_nothing_of_a_clipped_outline_lies_outside_its_window(ring):
    assert within(clipped_ring(ring, WINDOW).reshape(-1, 2))


@given(POINTS)
def test_nothing_of_a_clipped_line_lies_outside_its_window(line):
    assert all(within(part) for part in clipped_line(line, WINDOW))


@given(POINTS)
def test_two_halves_of_a_window_hold_as_much_of_an_outline_as_the_whole(ring):
    halves = (Window(0.0, 0.0, 4.0, 6.0), Window(4.0, 0.0, 10.0, 6.0))
    parts = sum(area(clipped_ring(ring, half).reshape(-1, 2)) for half in halves)
    assert parts == pytest.approx(area(clipped_ring(ring, WINDOW).reshape(-1, 2)), abs=1e-6)


@given(POINTS)
def test_an_outline_inside_its_window_stays_as_it_is(ring):
    assert np.array_equal(clipped_ring(ring, Window(-99.0, -99.0, 99.0, 99.0)), ring)


def test_a_window_inside_an_outline_is_filled():
    ring = np.array([[-50.0, -50.0], [50.0, -50.0], [50.0, 50.0], [-50.0, 50.0]])
    assert abs(area(clipped_ring(ring, WINDOW))) == pytest.approx(60)


def test_a_line_that_leaves_its_window_and_comes_back_is_two_lines():
    line = np.array([[1.0, 1.0], [5.0, 1.0], [5.0, 9.0], [7.0, 9.0], [7.0, 1.0]])
    parts = [part.tolist() for part in clipped_line(line, WINDOW)]
    assert parts == [[[1, 1], [5, 1], [5, 6]], [[7, 6], [7, 1]]]


@given(POINTS, st.sampled_from([0.5, 1.0, 3.0]))
def test_a_line_is_thinned_the_same_whichever_way_it_is_read(line, grid):
    assert thinned(line[::-1], grid) == pytest.approx(thinned(line, grid)[::-1])


@given(st.floats(-180, 180), st.floats(-80, 80), st.floats(0, 360))
def test_lengths_near_the_middle_of_a_map_are_true_within_half_a_per_cent(longitude, latitude, bearing):
    x, y = np.sin(np.radians(bearing)), np.cos(np.radians(bearing))
    path = np.array([[longitude, latitude], [longitude + x / np.cos(np.radians(latitude)), latitude + y]])
    drawn = Projection(longitude, latitude)(path)
    assert np.hypot(*(drawn[1] - drawn[0])) == pytest.approx(length(path), rel=8e-3)


@given(st.floats(-180, 180), st.floats(-85, 85))
def test_north_is_up_at_the_middle(longitude, latitude):
    drawn = Projection(longitude, latitude)(np.array([[longitude, latitude + 1]]))
    assert drawn[0, 0] == pytest.approx(0, abs=1e-6)
    assert drawn[0, 1] > 0


def test_the_middle_of_lines_over_the_antimeridian_is_there():
    middle = Projection.about(np.array([[179.0, -17.0], [-179.0, -17.0]]))
    assert abs(middle.longitude) == pytest.approx(180)
    assert middle.latitude == pytest.approx(-17, abs=0.01)


# Of the United Nations' view: towns within the internationally recognised borders of Ukraine, and some elsewhere.
TOWNS = {
    "Simferopol": ((34.10, 44.95), "Ukraine"),
    "Sevastopol": ((33.55, 44.60), "Ukraine"),
    "Donetsk": ((37.80, 48.00), "Ukraine"),
    "Luhansk": ((39.30, 48.57), "Ukraine"),
    "Rostov-on-Don": ((39.72, 47.23), "Russia"),
    "Minsk": ((27.57, 53.90), "Belarus"),
    "Canberra": ((149.13, -35.28), "Australia"),
    "Laayoune": ((-13.20, 27.15), "Western Sahara"),
}


@pytest.mark.parametrize(("place", "country"), TOWNS.values(), ids=TOWNS)
def test_a_town_lies_in_its_country_and_in_no_other(place, country):
    bundled = backdrop()
    countries = {name: [ring_of(bundled.arcs, ring) for ring in rings] for name, rings in bundled.countries.items()}
    assert [name for name, rings in countries.items() if inside(np.array([place]), rings)[0]] == [country]


def test_neighbours_are_those_that_the_outlines_share():
    shared = {frozenset(names) for names in backdrop().owners.values() if len(names) > 1}
    assert shared == {frozenset((name, other)) for name, others in neighbours().items() for other in others}
    assert backdrop().countries.keys() == neighbours().keys()


def test_a_border_in_two_parts_has_two_lines():
    assert len(backdrop().border("Russia", "China")) == 2


def test_the_files_are_what_the_script_makes_of_a_topology(tmp_path):
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"name": "W. Sahara"}},
                    {"type": "MultiPolygon", "arcs": [[[-1, 2]]], "properties": {"name": "Mali"}},
                    {"type": "Polygon", "arcs": [[3]], "properties": {"name": "Iceland"}},
                ]
            }
        },
        "arcs": [[[0, 0], [1, 1]], [[1, 1], [-1, -1]], [[0, 0], [1, 0]], [[5, 5], [1, 1]]],
    }
    source = tmp_path / "source.json"
    source.write_text(json.dumps(topology))
    convert = runpy.run_path(str(ROOT / "bench/convert_borders.py"))["convert"]
    convert(source, tmp_path)
    first = (tmp_path / "borders_50m.json.gz").read_bytes()
    convert(source, tmp_path)
    assert (tmp_path / "borders_50m.json.gz").read_bytes() == first
    expected = "country,neighbours\nIceland,\nMali,Western Sahara\nWestern Sahara,Mali\n"
    assert (tmp_path / "neighbours.csv").read_text() == expected


# A line, a country that fills some of the map around it, and one on the far side of the globe that must not.
MAPS = {
    "Ukraine": ([[30.0, 49.0], [36.0, 48.0]], "Ukraine", "New Zealand"),
    "over the antimeridian": ([[178.0, -17.0], [-179.0, -18.0]], "Fiji", "Mali"),
    "opposite China": ([[-64.0, -33.0], [-62.0, -35.0]], "Argentina", "China"),
    "far north": ([[20.0, 69.0], [28.0, 70.0]], "Norway", "Antarctica"),
    "far south": ([[-69.0, -53.0], [-68.0, -54.0]], "Argentina", "Russia"),
    "within one country": ([[97.0, 62.0], [98.0, 62.5]], "Russia", "Chile"),
}


@pytest.mark.parametrize(("line", "there", "elsewhere"), MAPS.values(), ids=MAPS)
def test_a_map_shows_what_lies_around_its_lines_and_nothing_from_the_other_side(line, there, elsewhere):
    plane = MapPlane.of([[np.array(line)]], 400, 300)
    shown = dict(plane.land)
    assert there in shown
    assert elsewhere not in shown
    everything = np.vstack([*(ring for rings in shown.values() for ring in rings), *plane.borders, *plane.lines[0]])
    assert (everything >= -1e-6).all()
    assert (everything <= np.array([400, 300]) + 1e-6).all()


def test_a_window_within_a_country_is_all_land():
    plane = MapPlane.of([[np.array([[97.0, 62.0], [98.0, 62.5]])]], 400, 300)
    assert sum(abs(area(ring)) for _, rings in plane.land for ring in rings) == pytest.approx(400 * 300)


def test_a_line_is_as_long_on_the_map_as_its_scale_says():
    line = np.array([[30.0, 49.0], [36.0, 48.0]])
    plane = MapPlane.of([[line]], 400, 300)
    drawn = np.hypot(*np.diff(plane.lines[0][0], axis=0).T).sum()
    assert drawn / plane.scale == pytest.approx(length(line), rel=5e-3)
