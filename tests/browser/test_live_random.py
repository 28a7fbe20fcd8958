"""Scenarios made at random, on a page and in the program."""

import random

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import forcecalc
from forcecalc.documents.live.page_data import page_data
from forcecalc.documents.live.script import CALCULATING, script
from forcecalc.errors import ForcecalcError
from forcecalc.report.briefing import compose
from tests.browser.conftest import new_tab
from tests.moved_figures import ANSWERED, SETTINGS, differences, expected, refused_apart, texts_of
from tests.reported.random_scenarios import scenarios

FEW = settings(
    max_examples=min(max(SETTINGS // 5, 10), 200),
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
UNSURE = {"value": "15000 troops", "probability": "70 %"}
# What a page's script leaves to be asked, where there is no page.
LEFT = "globalThis.forcecalcLive = {page, words, LiveAnswer, saidOf, brokenRules, sentenceOf, readAmount};"


@pytest.fixture(scope="module")
def tab(browser):
    return new_tab(browser)


def answered_alike(tab, answer):
    """What the page and the program answer for a random setting of each starting point."""
    page = page_data(compose({"random": answer}, "both", 1))
    text = script(page.programs, "globalThis.given", CALCULATING)
    tab.evaluate("given => { globalThis.given = given; }", page.entries)
    tab.evaluate(f"() => {{ {text}\nprepare();\n{LEFT} }}")
    choose, pairs = random.Random(0), []
    for at, start in enumerate(page.entries["starts"]):
        setting = texts_of(page.entries, start, choose), True
        (given,) = tab.evaluate(ANSWERED, [at, [setting]])
        pairs.append((given, expected(answer, start["method"], *setting)))
    return pairs


@pytest.fixture
def answered(tmp_path):
    """The answer to a scenario; nothing where it is refused."""

    def call(content):
        path = tmp_path / "random.yaml"
        path.write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
        try:
            return forcecalc.assess(forcecalc.load(path))
        except ForcecalcError:
            return None

    return call


@st.composite
def scenarios_with_more(draw):
    """A scenario made at random, with other distributions, ranges that move together, and pledges in doubt."""
    content = draw(scenarios())
    owners = [content["figures"], *content.get("contributors", {}).values(), *content["sectors"].values()]
    labels = ["", *content.get("contributors", {}), *content["sectors"]]
    ranged = []
    for label, figures in zip(labels, owners, strict=True):
        for name, figure in figures.items():
            if "low" in figure:
                ranged.append(f"{label}.{name}".lstrip("."))
                kinds = ["", "pert"] if "value" in figure else ["", "normal", "lognormal"]
                figure |= {"distribution": kind} if (kind := draw(st.sampled_from(kinds))) else {}
    for figures in content.get("contributors", {}).values():
        doubt = draw(st.sampled_from(["none", "none", "yes or no", "unknown"]))
        figures |= {"none": {}, "unknown": {"pledge": "unknown"}, "yes or no": {"pledge": UNSURE}}[doubt]
    left = [label for label in ranged if not label.endswith(".pledge")]
    if len(left) > 1 and draw(st.booleans()):
        content["correlations"] = [[*draw(st.permutations(left))[:2], draw(st.sampled_from([-0.9, 0.3, 1]))]]
    return content


@given(scenarios_with_more())
@FEW
def test_a_page_and_the_program_agree_on_scenarios_made_at_random(tab, answered, content):
    answer = answered(content)
    pairs = answered_alike(tab, answer) if answer else []
    assert [pair for pair in pairs if refused_apart(*pair)] == []
    agreed = [(given_, wanted) for given_, wanted in pairs if "faults" not in given_]
    assert [differences(agreed, about) for about in ("numbers", "bounds", "spreads", "words")] == [[], [], [], []]
