"""Scenarios that are hard on charts and documents: many members, long names, odd text, nothing, very much."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

LONG = "The United Provinces of the Northern Archipelago and Its Dependencies"
ODD = "$\\frac{1}{2}$ <b>&amp;\"' \\n{x} \u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d \U0001f600\U0001f9ff %s _^~ "
INTERVAL = {"value": "24 months", "low": "18 months", "high": "30 months"}
REQUIRED = {"value": "60000 troops", "low": "50000 troops", "high": "90000 troops"}
Required = dict[str, str] | str


def scenario(
    names: list[str], required: Required = REQUIRED, strength: int = 40_000, pledge: int = 900, **more: Any
) -> dict[str, Any]:
    return {
        "title": "Plain",
        "method": "published_requirement",
        "posture": "interpose",
        "sectors": {"Line": {"sector_length": "500 km", "sector_depth": "20 km"}},
        "figures": {
            "published_requirement": required,
            "tour_length": "6 months",
            "tour_interval": INTERVAL,
            "protected_population": "2000000 people",
            "force_ratio": "10 per 1000 people",
            "host_security_forces": "5000 troops",
            "line_density": "35 troops/km",
        },
        "contributors": {
            name: army(strength + 700 * position, pledge + 137 * position) for position, name in enumerate(names)
        },
        "variants": {"Shorter": {"tour_interval": "12 months"}},
        **more,
    }


def army(strength: int, pledge: int) -> dict[str, Any]:
    return {
        "army_strength": f"{strength} troops",
        "permanent_posts": "1000 troops",
        "deployable_share": {"value": "40 %", "low": "30 %", "high": "50 %"},
        "pledge": {"value": f"{pledge} troops", "bound": "at most"},
    }


def countries(count: int) -> list[str]:
    return [f"Country {number + 1}" for number in range(count)]


def readings(names: Iterable[str]) -> dict[str, Any]:
    return {name: {"tour_interval": f"{6 + position} months"} for position, name in enumerate(names)}


def awkward() -> dict[str, dict[str, Any]]:
    """By name."""
    long_readings = [(f"{LONG} {number} " * 7)[:480] for number in range(5)]
    return {
        "one_contributor": scenario(countries(1)),
        "twelve": scenario(countries(12), variants=readings(f"Reading {number}" for number in range(11))),
        "forty": scenario(countries(40), pledge=50, variants=readings(f"Reading {number}" for number in range(39))),
        "very_long_names": scenario(
            [f"{LONG} {number}" for number in range(12)],
            title="A very long title " * 28,
            variants=readings(long_readings),
        ),
        "odd_text": scenario(
            [f"{ODD}{number}" for number in range(3)], title=f"{ODD}\nnew line" * 5, variants=readings([ODD])
        ),
        "nothing_required": scenario(countries(2), required="0 troops"),
        "a_surplus": scenario(countries(4), strength=300_000, pledge=30_000),
        "huge_numbers": scenario(countries(2), required="900000000 troops", strength=800_000_000, pledge=90_000_000),
        "nothing_on_offer": {key: value for key, value in scenario([]).items() if key != "contributors"},
    }


def write_awkward(folder: Path) -> None:
    """Each as a file of that folder; JSON is YAML."""
    folder.mkdir()
    for name, content in awkward().items():
        (folder / f"{name}.yaml").write_text(json.dumps(content, ensure_ascii=False), "utf-8")
