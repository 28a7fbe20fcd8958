"""Figures moved by hand: what the panel says, and what is told of a fault."""

import re
import time
from html.parser import HTMLParser

import pytest

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.split import bundle_headline
from forcecalc.scenario.files import bundled_names
from tests.conftest import own

pytestmark = pytest.mark.wide

HOSTILE = "<script>alert(1)</script> $x$ " + "long " * 33 + "name"
HOSTILE_FIGURES = {"sectors": "{sector_length: 10 km}", "variants": "{handover: 1 months}"}
SHORT_TOUR = f"extends: {own('article')}\nvariants:\n  Short:\n    tour_length: 4 months\n"


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.words, self.alternatives = [], [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.alternatives += [value for name, value in attrs if name == "alt"]

    def handle_data(self, data):
        self.words.append(data)


def widgets_of(widget):
    """A widget and all within it."""
    return [widget, *(inner for child in getattr(widget, "children", ()) for inner in widgets_of(child))]


def read(explored):
    """What the panel's pieces of HTML hold, together."""
    reader = _Reader()
    reader.feed("".join(one.value for one in widgets_of(explored.widget) if type(one).__name__ == "HTML"))
    return reader


def said(explored):
    return "|".join(read(explored).words)


def named(explored, description):
    """A list or a button by what is written on it."""
    return next(one for one in widgets_of(explored.widget) if getattr(one, "description", "") == description)


def yaml_of(explored):
    return next(one for one in widgets_of(explored.widget) if type(one).__name__ == "Textarea")


def shortfall(scenario):
    return forcecalc.assess(scenario, variants=False).value("sustained_shortfall")


def scenario_of(tmp_path, text):
    (tmp_path / "mine.yaml").write_text(text, "utf-8")
    return forcecalc.load(tmp_path / "mine.yaml")


@pytest.fixture
def explored():
    return forcecalc.explore(own("article"))


def test_it_takes_a_scenario_as_well_as_a_name():
    changed = forcecalc.load(own("article")).with_(tour_length="4 months")
    assert forcecalc.explore(changed).scenario is changed


@pytest.mark.parametrize("name", bundled_names())
def test_every_bundled_scenario_opens_with_its_bottom_line(name):
    assert forcecalc.explore(name).answer.value("required_force") > 0


def test_a_scenario_with_nothing_on_offer_has_no_chart_of_a_gap():
    assert "There is no chart of the gap: the pledge shortfall cannot" in said(forcecalc.explore("gcsp_ceasefire"))


def test_the_answer_follows_a_slider(explored):
    explored.rows["tour_length"].slider.value = "4 months"
    assert explored.answer.value("sustained_shortfall") == shortfall(
        forcecalc.load(own("article")).with_(tour_length="4 months")
    )
    sentence = bundle_headline(Bundle(explored.answer))
    assert f"{sentence}." in said(explored)
    assert "shortfall" in read(explored).alternatives[0]


def test_the_answer_follows_an_amount_in_any_unit(explored):
    explored.rows["tour_length"].field.value = "17 weeks"
    assert explored.answer.value("sustained_shortfall") == shortfall(
        forcecalc.load(own("article")).with_(tour_length="17 weeks")
    )


def test_slider_and_field_follow_one_another(explored):
    row = explored.rows["France.pledge"]
    row.field.value = "12,345 troops"
    assert row.slider.value == "12,000 troops"
    row.slider.value = "9,000 troops"
    assert row.field.value == "9,000 troops"
    assert explored.figures["France.pledge"] == "9,000 troops"


def test_a_figure_put_back_has_its_range_and_source_again(explored):
    explored.move("France.tour_interval", "26 months")
    assert not explored.scenario.figure("tour_interval", "France").source
    explored.move("France.tour_interval", "2 years")
    assert explored.scenario is forcecalc.explore(explored.scenario).scenario
    assert explored.scenario.figure("tour_interval", "France").given == "24 months, 22 months to 27 months"


def test_it_tells_what_was_moved_and_what_that_changes(explored):
    explored.move("tour_length", "4 months")
    words = said(explored)
    assert "Tour length|6 months|4 months" in words
    assert re.search(r"sustained shortfall\|≥ 87,600 short \(88,000\)\|≥ 91,\d00 short \(91,\d00\)\|\+3,420", words)
    assert "required force|≥ 100,000|≥ 100,000|0" in words


def test_what_was_moved_in_vain_is_told(explored):
    explored.move("Buffer zone.sector_length", "1,000 km")
    assert "Buffer zone.sector_length cannot move the sustained shortfall" in said(explored)
    assert "line length, km|≤ 2,900 km|1,000 km|-1,897" in said(explored)


def test_a_choice_among_words_is_a_list():
    explored = forcecalc.explore(forcecalc.load(own("uk_france_36_months")).with_(least_rest=0))
    before = explored.answer.value("months_covered")
    explored.rows["policy"].slider.value = "break"
    assert explored.answer.value("months_covered") > before
    assert explored.scenario.figure("policy").given == "break"


def test_the_methods_are_those_that_can_run_and_bring_their_figures():
    explored = forcecalc.explore(forcecalc.load(own("article")).with_(line_density="20 troops/km"))
    method = named(explored, "Method")
    assert [name for _, name in method.options] == ["published_requirement", "required_by_line"]
    explored.move("tour_length", "4 months")
    method.value = "required_by_line"
    assert explored.answer.value("required_force") == pytest.approx(20 * 1800 * 1.609344)
    assert "line_density" in explored.rows
    assert explored.figures["tour_length"] == "4 months"
    assert "Method|published requirement|required by line" in said(explored)


def test_a_variant_is_another_place_to_start_from(explored):
    named(explored, "Start from").value = "Front line only"
    assert explored.answer.value("required_force") == pytest.approx(35_880)
    assert explored.rows.keys() >= {"Front line.sector_length", "Front line.line_density"}
    assert explored.scenario.title == "Thirty thousand for eighteen hundred miles: Front line only"
    assert "sustained shortfall|≥ 23,500 short (23,900)|≥ 23,500 short (23,900)|0" in said(explored)


def test_what_is_moved_stays_moved_in_a_variant_and_nothing_else_does(explored):
    explored.move("tour_length", "4 months")
    named(explored, "Start from").value = "Offer of January 2026"
    assert explored.scenario.changes[-1:] == ("tour_length",)
    assert explored.answer.value("pledged_force") == 15_000
    assert explored.answer.bound("pledged_force") == "at most"


def test_figures_that_cannot_be_together_are_told_and_the_last_good_answer_stays(explored):
    explored.move("handover", "5 months")
    good = explored.answer.value("sustained_shortfall")
    explored.rows["tour_length"].slider.value = "4.5 months"
    assert "handover of United Kingdom and France is not shorter than the tour_length" in explored.fault
    assert "Last good answer: " in said(explored)
    assert explored.fault in said(explored)
    assert explored.answer.value("sustained_shortfall") == good
    assert explored.scenario.figure("tour_length").given == "6 months"
    explored.move("handover", "1 month")
    assert not explored.fault
    assert "Last good answer" not in said(explored)
    assert explored.scenario.figure("tour_length").given == "4.5 months"


def test_a_start_that_cannot_be_with_what_is_moved_is_not_taken(tmp_path):
    explored = forcecalc.explore(scenario_of(tmp_path, SHORT_TOUR))
    explored.move("handover", "5 months")
    named(explored, "Start from").value = "Short"
    assert "is not shorter than the tour_length" in explored.fault
    assert named(explored, "Start from").value == ""
    assert explored.figures["tour_length"] == "6 months"


def test_the_parameter_file_is_that_of_the_scenario_and_follows_it(explored, tmp_path):
    assert yaml_of(explored).layout.display == "none"
    named(explored, "Copy as YAML").click()
    assert yaml_of(explored).layout.display == ""
    explored.move("France.pledge", "10,000 troops")
    assert yaml_of(explored).value == forcecalc.dump(explored.scenario)
    again = scenario_of(tmp_path, yaml_of(explored).value)
    assert shortfall(again) == explored.answer.value("sustained_shortfall")
    assert again.variants.keys() == forcecalc.load(own("article")).variants.keys()


def test_reset_puts_everything_back(explored):
    stated = explored.figures
    named(explored, "Start from").value = "Front line only"
    explored.move("tour_length", "nonsense")
    named(explored, "Reset").click()
    assert explored.figures == stated
    assert not explored.fault
    assert named(explored, "Start from").value == ""
    assert named(explored, "Method").value == "published_requirement"
    assert "At least 87,600 troops short of the 100,000 reported as needed" in said(explored)


def test_text_of_a_scenario_is_never_markup(tmp_path):
    lines = [f"{key}:\n  '{HOSTILE}': {change}" for key, change in HOSTILE_FIGURES.items()]
    text = "\n".join([f"title: '{HOSTILE}'", "extends: article", *lines])
    explored = forcecalc.explore(scenario_of(tmp_path, text))
    explored.move(f"{HOSTILE}.sector_length", "20 km")
    named(explored, "Start from").value = HOSTILE
    reader = read(explored)
    assert set(reader.tags) <= {"p", "div", "table", "tr", "th", "td", "img"}
    assert f"Sector length, {HOSTILE}" in reader.words


def test_it_shows_itself_and_says_in_words_what_it_shows(explored):
    explored.move("tour_length", "4 months")
    shown = explored._repr_mimebundle_()
    assert shown["application/vnd.jupyter.widget-view+json"]["model_id"] == explored.widget.model_id
    assert shown["text/plain"] == repr(explored)
    assert "tour_length = 4 months" in repr(explored)


def spent(explored, text):
    """The processor's time that one move takes. [s]"""
    begun = time.process_time()
    explored.rows["tour_length"].slider.value = text
    return time.process_time() - begun


def test_a_move_takes_less_than_a_fifth_of_a_second(explored):
    assert min(spent(explored, text) for text in ("4 months", "5 months", "7 months", "8 months")) < 0.2
