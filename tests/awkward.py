"""Scenarios that are hard to draw: many members, long names, letters of the world, numbers small and large."""

import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.briefing import Briefing, compose

LONG = "The United Provinces of the Northern Archipelago and Its Dependencies"
ODD = "$\\frac{1}{2}$ <b>&amp;\"' \\n{x} שלום مرح \U0001f600\U0001f9ff %s _^~ "
ARABIC = ("المملكة الأردنية الهاشمية", "مصر", "المغرب")
CHINESE = ("中华人民共和国", "臺灣", "日本国")
UKRAINIAN = ("Україна", "Об'єднане Королівство", "Ґалаґанщина")
POLICIES = ("hold", "taper", "sustain", "break")
DOMAINS = ("land", "air", "sea", "space")

Tree = dict[str, Any]


# Of one sector under figures; of several each has its own.
PEOPLE = {"protected_population": "2000000 people", "host_security_forces": "5000 troops"}


def scenario(
    names: list[str],
    required: float = 60_000,
    army: float = 40_000,
    pledge: float = 900,
    people: Tree = PEOPLE,
    **more: Any,
) -> Tree:
    """A scenario in which every chart has something to say, with so many contributors."""
    figures = {
        "published_requirement": _ranged(required),
        "tour_length": "6 months",
        "tour_interval": {"value": "24 months", "low": "18 months", "high": "30 months"},
        **people,
        "force_ratio": "10 per 1000 people",
        "line_density": "35 troops/km",
        "horizon": "36 months",
    }
    tree = {
        "title": "Plain",
        "method": "published_requirement",
        "posture": "interpose",
        "theatre": "Ukraine",
        "sectors": {"Line": {"sector_length": "500 km", "sector_depth": "20 km"}},
        "figures": figures,
        "contributors": {name: _contributor(position, army, pledge) for position, name in enumerate(names)},
        "capabilities": {name: _capability(position) for position, name in enumerate(names[:12])},
        "variants": {"Shorter": {"tour_interval": "12 months"}},
    }
    return {**tree, **more}


def _ranged(required: float) -> Tree:
    low, high = round(required * 0.85), round(required * 1.5)
    return {"value": f"{required} troops", "low": f"{low} troops", "high": f"{high} troops"}


def _contributor(position: int, army: float, pledge: float) -> Tree:
    return {
        "army_strength": f"{round(army * (1 + position / 57))} troops",
        "population": f"{1 + position}000000 people",
        "permanent_posts": f"{round(army / 40)} troops",
        "deployable_share": {"value": "40 %", "low": "30 %", "high": "50 %"},
        "pledge": {"value": f"{round(pledge * (1 + position / 7))} troops", "bound": "at most"},
        "arrival_month": f"{position % 5} months",
        "policy": POLICIES[position % 4],
    }


def _capability(position: int) -> Tree:
    return {
        "domain": DOMAINS[position % 4],
        "assets_required": {"value": 3 + position, "low": 2 + position, "high": 9 + position},
        "coalition_assets": position // 2,
        "backstop_assets": position % 7,
    }


def _named(several: tuple[str, ...]) -> list[str]:
    return [f"{name} {number}" for number in (1, 2) for name in several]


def _countries(count: int) -> list[str]:
    return [f"Country {number + 1}" for number in range(count)]


def _readings(names: list[str]) -> Tree:
    return {name: {"tour_interval": f"{6 + position} months"} for position, name in enumerate(names)}


def _sectors(count: int) -> Tree:
    return {
        f"Sector {number + 1}": {
            "sector_length": f"{20 + 7 * number} km",
            "sector_depth": "10 km",
            "protected_population": f"{120_000 + 10_000 * number} people",
            "host_security_forces": "400 troops",
        }
        for number in range(count)
    }


AWKWARD: dict[str, Tree] = {
    "one contributor": scenario(_countries(1)),
    "twelve sectors": scenario(
        _countries(12),
        people={},
        sectors=_sectors(12),
        method="required_by_line",
        variants=_readings(_countries(11)),
    ),
    "forty contributors": scenario(_countries(40), pledge=50, variants=_readings(_countries(13))),
    "very long names": scenario(
        [f"{LONG} {number}" for number in range(12)],
        title="A very long title " * 28,
        variants=_readings([(f"{LONG} {number} " * 7)[:480] for number in range(5)]),
    ),
    "odd text": scenario([f"{ODD}{number}" for number in range(3)], title=f"{ODD}\nnew line" * 5),
    "Arabic": scenario(list(ARABIC), title=" · ".join(ARABIC), variants=_readings(list(ARABIC))),
    "Chinese": scenario(list(CHINESE), title=" · ".join(CHINESE), variants=_readings(list(CHINESE))),
    "Ukrainian": scenario(_named(UKRAINIAN), title=" · ".join(UKRAINIAN), variants=_readings(list(UKRAINIAN))),
    "nothing required": scenario(_countries(2), required=0),
    "a surplus": scenario(_countries(4), army=300_000, pledge=30_000),
    "two hundred": scenario(_countries(2), required=200, army=400, pledge=40),
    "five million": scenario(_countries(2), required=5_000_000, army=8_000_000, pledge=900_000),
}


@cache
def answered(name: str) -> forcecalc.Assessment:
    """One of these, or a scenario of the tests' own or bundled, answered."""
    if name not in AWKWARD:
        return forcecalc.assess(forcecalc.load(name))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "awkward.yaml"
        # JSON is YAML.
        path.write_text(json.dumps(AWKWARD[name], ensure_ascii=False), "utf-8")
        return forcecalc.assess(forcecalc.load(path))


@cache
def bundle(name: str) -> Bundle:
    """The answer to one of these with its draws, which all charts of it share."""
    return Bundle(answered(name), draws=1024)


@cache
def briefing(name: str) -> Briefing:
    """The briefing of one of these, which documents of all formats share."""
    return compose({name: answered(name)}, draws=64)
