"""A live page in the hands of a reader: what is moved, typed and read there, and what the program answers."""

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.split import bundle_headline

FIELD = "fieldset[data-label='{}'] input[type={}]"


def answer_of(tab):
    """The answering sentence, once it stands."""
    tab.wait_for_selector("#live-answer:not(.stale)")
    return tab.inner_text("#live-answer")


def slide(tab, label, place):
    tab.eval_on_selector(
        FIELD.format(label, "range"),
        "(slider, place) => { slider.value = place; slider.dispatchEvent(new Event('input', {bubbles: true})); }",
        place,
    )


def type_into(tab, label, text):
    tab.fill(FIELD.format(label, "text"), text)
    tab.press(FIELD.format(label, "text"), "Enter")


def headline(name, variant="", **moved):
    scenario = forcecalc.load(name)
    scenario = scenario.variant(variant) if variant else scenario
    answer = forcecalc.assess(scenario.with_(moved) if moved else scenario, variants=False)
    return f"{bundle_headline(Bundle(answer), 'both')}."


def tab_to(tab, selector, most=200):
    """Press the tabulator until something has the focus; says after how many times."""
    for times in range(1, most):
        tab.keyboard.press("Tab")
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return times
    raise AssertionError(f"{selector} is not reached by {most} tabulators")
