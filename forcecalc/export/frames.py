"""The bundled data as pandas tables, each number with its citation; units stand in `frame.attrs["units"]`."""

from typing import TYPE_CHECKING

from forcecalc.analysis.assess import assess
from forcecalc.case.load import load
from forcecalc.export import bundled_tables, mission_tables
from forcecalc.export.glossary_page import glossary_table
from forcecalc.export.scenario_table import scenario_table
from forcecalc.reference import estimates as _estimates
from forcecalc.reference import missions as _missions
from forcecalc.reference import pledges as _pledges
from forcecalc.reference.graded import read_table
from forcecalc.report.definitions import definitions
from forcecalc.scenario.files import bundled_names
from forcecalc.scenario.sources import registry

if TYPE_CHECKING:
    import pandas as pd


def missions() -> "pd.DataFrame":
    """Historical missions: a row for each strength of each, and densities beside the strength that stands for it.

    Examples
    --------
    >>> frame = missions()
    >>> frame.attrs["units"]["troops_per_km"]
    'troops per km'
    """
    return mission_tables.mission_table(_missions.missions()).to_frame()


def estimates() -> "pd.DataFrame":
    """Published sizes of a force, by theatre; what an author does not state is NaN. [troops].

    Examples
    --------
    >>> sorted(set(estimates()["kind"]))
    ['need', 'offer', 'plan', 'supply']
    """
    return bundled_tables.estimate_table(_estimates.estimates()).to_frame()


def pledges() -> "pd.DataFrame":
    """What states have said they would send, the latest of each first; NaN where no number was given. [troops].

    Examples
    --------
    >>> "Ukraine" in set(pledges()["theatre"])
    True
    """
    return bundled_tables.pledge_table(_pledges.latest_first(_pledges.pledges())).to_frame()


def armies() -> "pd.DataFrame":
    """Strengths of armies, with what is counted. [troops].

    Examples
    --------
    >>> "France" in set(armies()["country"])
    True
    """
    return bundled_tables.army_table(read_table("armies.csv")).to_frame()


def sources() -> "pd.DataFrame":
    """The bundled sources, by the keys that scenarios cite them by.

    Examples
    --------
    >>> sources().set_index("key").loc["csis-2025", "evidence"]
    'primary'
    """
    return bundled_tables.source_table(registry()).to_frame()


def glossary() -> "pd.DataFrame":
    """Every quantity: its unit, meaning and formula, what it reads, its limits and its default.

    Examples
    --------
    >>> glossary().set_index("name").loc["tour_length", "unit"]
    'months'
    """
    return glossary_table(definitions()).to_frame()


def scenarios() -> "pd.DataFrame":
    """The bundled scenarios: what each asks, and what it comes to at its central values. [troops].

    Examples
    --------
    >>> int(scenarios().set_index("name").loc["article", "required_force"])
    100000
    """
    return scenario_table(assess(load(name)) for name in bundled_names()).to_frame()
