"""Scenarios made at random, to try the rule for reported numbers where nobody thought of it."""

from hypothesis import strategies as st

BOUNDS = st.sampled_from(["", "", "", "at least", "at most"])
METHODS = {
    "published_requirement": {"published_requirement": ("troops", 500, 200_000)},
    "required_by_line": {"line_density": ("troops/km", 0.5, 60)},
    "required_by_area": {"sector_depth": ("km", 5, 50), "area_density": ("troops/km2", 0.1, 3)},
    "required_by_population": {"protected_population": ("people", 50_000, 5_000_000)},
}
SUPPLY = {
    "army_strength": ("troops", 2_000, 200_000),
    "pledge": ("troops", 100, 40_000),
    "permanent_posts": ("troops", 0, 5_000),
    "rotating_commitments": ("troops", 0, 3_000),
}
ROTATION = {"tour_length": ("months", 3, 9), "tour_interval": ("months", 6, 30)}


@st.composite
def figures(draw, unit, low, high):
    """A figure: a value, a value with a range or a range alone, bounded or not."""
    ends = sorted(round(draw(st.floats(low, high)), 2) for _ in range(3))
    form = draw(st.sampled_from(["value", "value", "three points", "range"]))
    figure = {"value": f"{ends[1]} {unit}"}
    if form != "value" and ends[0] < ends[2]:
        figure |= {"low": f"{ends[0]} {unit}", "high": f"{ends[2]} {unit}"}
    if form == "range" and "low" in figure:
        del figure["value"]
    bound = draw(BOUNDS)
    return figure | ({"bound": bound} if bound else {})


def of_each(table):
    return st.fixed_dictionaries({name: figures(*limits) for name, limits in table.items()})


@st.composite
def scenarios(draw):
    """The text of a scenario: a method, a line, contributors with pledges of their own or a joint one."""
    method = draw(st.sampled_from(sorted(METHODS)))
    names = [f"State {letter}" for letter in "ABCD"[: draw(st.integers(0, 4))]]
    own = draw(of_each(METHODS[method]))
    sectors = {"Line": {"sector_length": draw(figures("km", 20, 3_000))}}
    contributors = {name: draw(of_each(SUPPLY)) for name in names}
    whole = {**own, **draw(of_each(ROTATION))}
    depth = {name: whole.pop(name) for name in ("sector_depth", "line_density", "area_density") if name in whole}
    sectors["Line"] |= depth
    return {
        "title": "A scenario made at random",
        "method": method,
        "sectors": sectors,
        "figures": whole,
        **({"contributors": contributors} if contributors else {}),
    }
