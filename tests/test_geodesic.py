"""Lengths on the globe against published geodesics and what must hold for all of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from forcecalc.geography.crossing import crossing
from forcecalc.geography.geodesic import leg_lengths, length

LONGITUDES = st.floats(-180, 180, allow_nan=False)
LATITUDES = st.floats(-89, 89, allow_nan=False)
NEAR = st.tuples(st.floats(-40, 40), st.floats(-40, 40))


def degrees(whole, minutes, seconds):
    return np.copysign(abs(whole) + minutes / 60 + seconds / 3600, whole)


# From, to, the length in metres, and how many metres it may be off.
PUBLISHED = {
    # C. F. F. Karney, "Algorithms for geodesics", Journal of Geodesy 87(1), 2013, pp. 43-55, table 2: just 10,000 km.
    "Karney's direct example": ((0.0, 40.0), (137.84490004377, 41.79331020506), 10_000_000.0, 0.001),
    # As Karney's program GeographicLib, version 2.1, computes it.
    "New York to London": ((-73.8, 40.6), (-0.5, 51.6), 5_551_759.400, 0.001),
    # Geocentric Datum of Australia, Technical Manual, version 2.4, chapter 4: Flinders Peak to Buninyong, on GRS 80.
    "Flinders Peak to Buninyong": (
        (degrees(144, 25, 29.52440), degrees(-37, 57, 3.72030)),
        (degrees(143, 55, 35.38390), degrees(-37, 39, 10.15610)),
        54_972.271,
        0.001,
    ),
    # A degree of the circle whose radius is half the longer axis.
    "a degree along the equator": ((30.0, 0.0), (31.0, 0.0), 6_378_137.0 * np.pi / 180, 1e-6),
    # From the equator to the pole on WGS 84, from the series of the meridian's arc.
    "a quarter of a meridian": ((30.0, 0.0), (30.0, 90.0), 10_001_965.729, 0.001),
    "the first degree of a meridian": ((30.0, 0.0), (30.0, 1.0), 110_574.3886, 0.001),
    "a point to itself": ((30.0, 50.0), (30.0, 50.0), 0.0, 0.0),
    "a point to itself on the equator": ((30.0, 0.0), (30.0, 0.0), 0.0, 0.0),
}


@pytest.mark.parametrize(("start", "end", "metres", "within"), PUBLISHED.values(), ids=PUBLISHED)
def test_a_length_is_the_published_one(start, end, metres, within):
    assert leg_lengths(np.array([start, end]))[0] * 1000 == pytest.approx(metres, abs=within)


@pytest.mark.parametrize(("start", "end", "metres", "within"), PUBLISHED.values(), ids=PUBLISHED)
def test_it_is_the_same_in_the_southern_half_and_the_other_way_round(start, end, metres, within):
    mirrored = np.array([end, start]) * (1, -1)
    assert leg_lengths(mirrored)[0] * 1000 == pytest.approx(metres, abs=within)


@given(longitude=LONGITUDES, latitude=LATITUDES, step=NEAR, turn=st.floats(-720, 720))
def test_a_length_does_not_depend_on_where_longitudes_are_counted_from(longitude, latitude, step, turn):
    path = np.array([[longitude, latitude], [longitude + step[0], np.clip(latitude + step[1], -90, 90)]])
    turned = path + np.array([turn, 0])
    assert leg_lengths(turned)[0] == pytest.approx(leg_lengths(path)[0], abs=1e-6)


@given(longitude=LONGITUDES, latitude=LATITUDES, first=NEAR, second=NEAR)
def test_a_detour_is_never_shorter(longitude, latitude, first, second):
    start = np.array([longitude, latitude])
    by, end = (np.array([longitude + x, np.clip(latitude + y, -90, 90)]) for x, y in (first, second))
    assert length(np.array([start, end])) <= length(np.array([start, by, end])) + 1e-6


@given(longitude=LONGITUDES, latitude=LATITUDES, step=NEAR)
def test_a_length_is_that_on_a_sphere_within_six_in_a_thousand(longitude, latitude, step):
    path = np.array([[longitude, latitude], [longitude + step[0], np.clip(latitude + step[1], -90, 90)]])
    (x1, y1), (x2, y2) = np.radians(path)
    half = np.sin((y2 - y1) / 2) ** 2 + np.cos(y1) * np.cos(y2) * np.sin((x2 - x1) / 2) ** 2
    assert length(path) == pytest.approx(2 * 6371.0088 * np.arcsin(np.sqrt(half)), rel=6e-3, abs=1e-6)


def test_points_opposite_each_other_have_no_number_instead_of_a_wrong_one():
    assert np.isnan(leg_lengths(np.array([[0.0, 0.0], [179.9, 0.0]]))[0])


def test_a_path_over_the_antimeridian_is_as_long_as_elsewhere():
    across = np.array([[179.0, -17.0], [-179.5, -17.5], [-178.0, -17.0]])
    assert length(across) == pytest.approx(length(across - (100, 0)))


@given(st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=2, max_size=5, unique=True))
def test_a_crossing_is_found_whichever_way_the_path_is_read(points):
    path = np.array(points, dtype=float)
    assert (crossing(path) is None) == (crossing(path[::-1]) is None)


@pytest.mark.parametrize(
    ("path", "legs"),
    [
        ([(0, 0), (1, 1), (2, 0), (3, 1)], None),
        ([(0, 0), (2, 2), (2, 0), (0, 2)], (0, 2)),
        ([(0, 0), (2, 0), (1, 0)], (0, 1)),
        ([(0, 0), (2, 0), (2, 1), (1, 0)], (0, 2)),
        ([(179, 0), (-179, 2), (-179, 0), (179, 2)], (0, 2)),
        ([(179, 0), (-179, 0), (-178, 1)], None),
        ([(0, 0), (2, 0), (2, 2), (0, 0)], None),
    ],
    ids=["a zigzag", "a bow", "back along itself", "on to itself", "at the antimeridian", "over it", "a ring"],
)
def test_a_path_that_crosses_itself_is_found(path, legs):
    assert crossing(np.array(path, dtype=float)) == legs
