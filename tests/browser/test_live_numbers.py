"""What a live page answers for figures that are moved, against the program, in a real browser."""

import random

import pytest

import forcecalc
from forcecalc.scenario.files import bundled_names
from tests.browser.conftest import data_of
from tests.conftest import own
from tests.moved_figures import ANSWERED, EACH_IN_FULL, SETTINGS, expected, same, texts_of

# A few of them wherever the tests run, all where there is time.
NAMES = bundled_names() if SETTINGS >= 100 else ["article", "uk_france_36_months", "gaza_stabilisation", "unficyp_line"]


@pytest.fixture(scope="module", params=[own("article"), *NAMES])
def answered(request, live_file, browser):
    """Settings of a scenario at random: for each what the page answers, and what the program does."""
    path = live_file(request.param)
    page, choose = data_of(path), random.Random(f"settings of {request.param.rpartition('/')[2]}")
    answers = forcecalc.assess(forcecalc.load(request.param)).columns
    each = -(-SETTINGS // len(page["starts"]))
    tab = browser.new_page()
    tab.goto(f"file://{path}")
    pairs = []
    for at, start in enumerate(page["starts"]):
        settings = [
            {"texts": texts_of(page, start, choose), "in_full": number % EACH_IN_FULL == 0} for number in range(each)
        ]
        given = tab.evaluate(ANSWERED, [at, settings])
        wanted = [expected(answers[start["variant"]], start["method"], **setting) for setting in settings]
        pairs += zip(settings, given, wanted, strict=True)
    tab.close()
    return pairs


def both(pairs):
    """The settings that page and program answer."""
    return [(given, wanted) for _, given, wanted in pairs if "faults" not in given and "fault" not in wanted]


def test_the_same_settings_are_refused_with_the_same_words(answered):
    refused = [
        (setting["texts"], given, wanted)
        for setting, given, wanted in answered
        if "faults" in given or "fault" in wanted
    ]
    wrong = [
        each for each in refused if not all(fault in each[2].get("fault", "") for fault in each[1].get("faults", ["?"]))
    ]
    assert wrong == []


def test_every_number_is_the_same(answered):
    assert both(answered)
    for given, wanted in both(answered):
        assert given["numbers"].keys() >= wanted["numbers"].keys()
        assert [key for key, value in wanted["numbers"].items() if not same(given["numbers"][key], value)] == []


def test_every_month_is_the_same(answered):
    for given, wanted in both(answered):
        assert len(given["months"]) == len(wanted["months"])
        assert all(map(same, given["months"], wanted["months"]))


def test_every_bound_is_the_same(answered):
    assert [
        (given["bounds"], wanted["bounds"])
        for given, wanted in both(answered)
        if not given["bounds"].items() >= wanted["bounds"].items()
    ] == []


def test_every_percentile_is_the_same_to_the_last_bit(answered):
    full = [(given["spreads"], wanted["spreads"]) for given, wanted in both(answered) if "spreads" in wanted]
    assert full
    assert [pair for pair in full if pair[0] != pair[1]] == []


def test_the_headline_and_every_sentence_are_the_same(answered):
    full = [(given["words"], wanted["words"]) for given, wanted in both(answered) if "words" in wanted]
    assert [pair for pair in full if pair[0] != pair[1]] == []
