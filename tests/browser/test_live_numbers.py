"""What a live page answers for figures that are moved, against the program, in a real browser."""

import random

import pytest

import forcecalc
from forcecalc.scenario.files import bundled_names
from tests.browser.conftest import data_of, new_tab
from tests.conftest import own
from tests.moved_figures import ANSWERED, EACH_IN_FULL, SETTINGS, differences, expected, refused_apart, texts_of

# A few of them wherever the tests run, all where there is time.
NAMES = bundled_names() if SETTINGS >= 100 else ["article", "uk_france_36_months", "gaza_stabilisation", "unficyp_line"]


def answers_of(browser, path, name):
    """Settings of a scenario at random: for each what the page answers, and what the program does."""
    page, choose = data_of(path), random.Random(f"settings of {name.rpartition('/')[2]}")
    answers = forcecalc.assess(forcecalc.load(name)).columns
    tab = new_tab(browser)
    tab.goto(f"file://{path}")
    for at, start in enumerate(page["starts"]):
        numbers = range(-(-SETTINGS // len(page["starts"])))
        settings = [(texts_of(page, start, choose), not number % EACH_IN_FULL) for number in numbers]
        given = tab.evaluate(ANSWERED, [at, settings])
        wanted = [expected(answers[start["variant"]], start["method"], *setting) for setting in settings]
        yield from zip(settings, given, wanted, strict=True)
    tab.close()


# What none of the bundled ones has: distributions of each kind, ranges that move together, two answers in one.
OWN = ("article", "kinds", "correlated", "uncertain_pledges", "coalition_backstop")


# All about one scenario runs in one process, which answers each setting once.
TOGETHER = [pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in (*map(own, OWN), *NAMES)]


@pytest.fixture(scope="module", params=TOGETHER)
def answered(request, live_file, browser):
    return list(answers_of(browser, live_file(request.param), request.param))


@pytest.fixture(scope="module")
def agreed(answered):
    """The settings that neither refuses."""
    return [(given, wanted) for _, given, wanted in answered if "faults" not in given and "fault" not in wanted]


def test_the_same_settings_are_refused_with_the_same_words(answered):
    assert [(setting, *pair) for setting, *pair in answered if refused_apart(*pair)] == []


@pytest.mark.parametrize("about", ["numbers", "months", "bounds", "spreads", "words"])
def test_every_number_percentile_bound_and_sentence_is_the_same(agreed, about):
    assert any(about in wanted for _, wanted in agreed)
    assert differences(agreed, about) == []


def test_percentiles_of_ranges_that_do_not_move_together_are_the_same_to_the_last_bit(agreed):
    exact = [(given["spreads"], wanted["spreads"]) for given, wanted in agreed if wanted.get("exact")]
    assert [apart for apart in exact if apart[0] != apart[1]] == []
