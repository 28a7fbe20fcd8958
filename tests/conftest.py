"""What several tests share: the article answered once, and the command line called as a person calls it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Generator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import forcecalc
from forcecalc.cli import cli
from forcecalc.errors import Place
from forcecalc.reference.missions import missions
from forcecalc.report.exhibits import history
from tests.awkward import answered

NOWHERE = Place("")
# Scenarios for tests alone: no change of a published figure moves a test of the program, and each contributor has a
# pledge of its own, which nobody reported. Tests of the data itself see what is bundled.
SCENARIOS = Path(__file__).parent / "scenarios"


def own(name: str) -> str:
    """The path of one of the tests' own scenarios."""
    return str(SCENARIOS / f"{name}.yaml")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What cannot be shared out, since it waits for one program, comes first: so the workers end together.

    A notebook has no room for a mark: all but the first are left to the wide run.
    """
    items.sort(key=lambda item: "test_workbook_live" not in item.nodeid)
    for item in items:
        if item.path.suffix == ".ipynb" and not item.path.name.startswith("01"):
            item.add_marker("wide")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is required, as on the machine that checks a change, a check that is skipped has failed."""
    report = yield
    if report.skipped and os.environ.get("FORCECALC_REQUIRE") == "all":
        report.outcome = "failed"
        report.longrepr = f"skipped, where FORCECALC_REQUIRE=all lets nothing be: {report.longreprtext}"
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests have counted, such as files that a schema accepts."""
    for report in terminalreporter.getreports("passed"):
        for name, count in report.user_properties:
            terminalreporter.write_line(f"{name}: {count}")


@pytest.fixture(scope="session")
def article() -> forcecalc.Assessment:
    return forcecalc.assess(forcecalc.load(SCENARIOS / "article.yaml"))


@pytest.fixture(scope="session")
def workbook_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The workbook of a scenario, written once; whoever changes it does so in a copy."""

    @cache
    def call(name: str) -> Path:
        return forcecalc.brief(answered(name), tmp_path_factory.mktemp("workbook") / "book.xlsx", draws=1)

    return call


@pytest.fixture
def written(tmp_path: Path) -> Callable[[dict[str, Any]], forcecalc.Assessment]:
    """The answer to a scenario given as a tree."""

    def call(tree: dict[str, Any]) -> forcecalc.Assessment:
        path = tmp_path / "made.yaml"
        # JSON is YAML.
        path.write_text(json.dumps(tree, ensure_ascii=False), "utf-8")
        return forcecalc.assess(forcecalc.load(path))

    return call


@pytest.fixture
def every_mission(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table of missions as it would be if every number in it had been read somewhere."""
    columns = ("line", "area", "population")
    read = [
        replace(row, **{name: held._replace(evidence="verified") for name in columns if (held := getattr(row, name))})
        for row in missions()
    ]
    monkeypatch.setattr(history, "missions", lambda: read)


@pytest.fixture(scope="session")
def told() -> Callable[[forcecalc.Scenario], Any]:
    """All that a file says of a scenario, without where it says so."""

    def call(scenario: forcecalc.Scenario) -> Any:
        figures = [
            (key, figure._replace(place=NOWHERE)) for key, figure in scenario.figures.items() if not figure.default
        ]
        texts = (
            scenario.name,
            scenario.title,
            scenario.description,
            scenario.theatre,
            scenario.method,
            scenario.posture,
        )
        members = {group: names for group, names in scenario.members.items() if names}
        variants = {name: call(scenario.variant(name)) for name in scenario.variants}
        return texts, members, figures, scenario.sources, variants

    return call


@pytest.fixture
def run() -> Callable[..., Result]:
    """Call the command line in this process; errors are raised as they are."""

    def call(*args: str, stdin: str | None = None, width: int = 80) -> Result:
        return CliRunner().invoke(cli, args, input=stdin, env={"COLUMNS": str(width)}, catch_exceptions=False)

    return call


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Call the command line in a process of its own, in an empty folder."""

    def call(*args: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "forcecalc", *args]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", **env}
        return subprocess.run(
            command, input=stdin, capture_output=True, text=True, cwd=tmp_path, env=environment, timeout=60
        )

    return call
