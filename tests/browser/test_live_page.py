"""A live page in the hands of a reader: what is moved and typed, copied and sent, forged and planted."""

import json
import re
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest

import forcecalc
from forcecalc.analysis.bundle import Bundle
from forcecalc.report.findings import findings
from forcecalc.report.split import bundle_headline, shown_side
from tests.browser.conftest import data_of, new_tab
from tests.browser.panel import FIELD, answer_of, headline, slide, type_into
from tests.conftest import own

NASTY = "</script><script>globalThis.hacked=1</script>"


def test_it_begins_with_the_answer_of_the_briefing(opened, article_file):
    tab = opened(article_file)
    assert answer_of(tab) == tab.inner_text("p.bottom-line") == headline(own("article"))


def test_the_answer_follows_a_slider_and_what_was_changed_is_listed(opened, article_file):
    tab = opened(article_file)
    slide(tab, "tour_length", 0)
    text = tab.input_value(FIELD.format("tour_length", "text"))
    assert answer_of(tab) == headline(own("article"), tour_length=f"{text} months")
    assert tab.inner_text("#live-changes").startswith("Tour length: ")


def test_the_answer_follows_a_typed_amount_in_another_unit(opened, article_file):
    tab = opened(article_file)
    type_into(tab, "Buffer zone.sector_length", "2,000 km")
    wanted = forcecalc.assess(forcecalc.load(own("article")).with_({"Buffer zone.sector_length": "2,000 km"}))
    assert answer_of(tab)
    shown = tab.inner_text("#live ol.findings li:first-child")
    assert shown in findings(Bundle(wanted))


TYPED = [
    ("tour_length", "2 weeks"),
    ("tour_length", "0.5 years"),
    ("Buffer zone.sector_length", "150 mi"),
    ("Buffer zone.sector_length", "2 thousand km"),
    ("United Kingdom.army_strength", "0.1 million troops"),
    ("published_requirement", "80"),
]


@pytest.mark.parametrize(("label", "text"), TYPED)
def test_a_typed_amount_is_what_it_is_in_a_parameter_file(opened, article_file, label, text):
    tab = opened(article_file)
    type_into(tab, label, text)
    assert answer_of(tab) == headline(own("article"), **{label: text})
    assert tab.inner_text("#live-fault") == ""


@pytest.mark.parametrize(
    ("label", "text"), [("protected_population", "5 million people"), ("force_ratio", "25 per 1000")]
)
def test_people_and_ratios_are_typed_as_in_a_parameter_file(opened, tmp_path, written, label, text):
    figures = {"protected_population": "200000 people", "force_ratio": "20 per 1000 people"}
    answer = written({"method": "required_by_population", "posture": "stabilise", "figures": figures})
    tab = opened(forcecalc.brief(answer, tmp_path / "people.html", live=True))
    type_into(tab, label, text)
    assert answer_of(tab) == headline(str(tmp_path / "made.yaml"), **{label: text})


WRONG = [
    ("tour_length", "4 apples", "tour_length: '4 apples' has the unknown unit 'apples'"),
    ("tour_length", "4 km", "tour_length: '4 km' is not in months"),
    ("tour_length", "4 monhts", "did you mean 'months'?"),
    ("tour_length", "soon", "tour_length: 'soon' is not a number with a unit"),
    ("tour_length", "unknown", "tour_length: 'unknown' leaves an answer out in a parameter file"),
    ("published_requirement", "30.000", "has a point where a comma separates thousands"),
    ("United Kingdom.army_strength", "5 EUR", "United Kingdom.army_strength: '5 EUR' is not in troops"),
    ("published_requirement", "-5", "published_requirement: '-5' is below 0"),
    ("handover", "6 months", "handover of United Kingdom and France is not shorter than the tour_length"),
]


@pytest.mark.parametrize(("label", "text", "wrong"), WRONG)
def test_what_cannot_be_is_refused_in_the_words_of_a_file_and_the_last_answer_stays(
    opened, article_file, label, text, wrong
):
    tab = opened(article_file)
    before = answer_of(tab)
    type_into(tab, label, text)
    assert wrong in tab.inner_text("#live-fault")
    assert "last good answer" in tab.inner_text("#live-fault")
    assert answer_of(tab) == before


@pytest.mark.parametrize(
    ("name", "variant"),
    [
        ("coalition_backstop", "Relief by the backstop"),
        ("uncertain_pledges", "base"),
        ("uncertain_pledges", "As likely"),
    ],
)
def test_of_two_answers_both_are_said_and_the_likelier_is_drawn(opened, live_file, name, variant):
    tab = opened(live_file(own(name)))
    tab.get_by_role("button", name=variant).click()
    answer = answer_of(tab)
    full = tab.inner_text("#live [aria-pressed=true]")
    bundle = Bundle(forcecalc.assess(forcecalc.load(own(name))).columns[full])
    assert answer == f"{bundle_headline(bundle, 'both')}."
    _, side = shown_side(bundle)
    assert side
    assert tab.inner_text("#live-gap-words").endswith(f"Shown {side}.")
    assert tab.inner_text("#live thead th:last-child") == f"now, {side}"


def test_a_pledge_that_is_yes_or_no_is_certain_once_it_is_typed(opened, live_file):
    tab = opened(live_file(own("uncertain_pledges")))
    type_into(tab, "Ash.pledge", "12,000 troops")
    certain = headline(own("uncertain_pledges"), **{"Ash.pledge": "12,000 troops"})
    assert answer_of(tab) == certain
    assert "Shown" not in tab.inner_text("#live-gap-words")
    assert answer_of(opened(live_file(own("uncertain_pledges")), tab.evaluate("location.hash"))) == certain


def test_a_variant_and_a_method_are_other_places_to_begin(opened, article_file):
    tab = opened(article_file)
    tab.get_by_role("button", name="Front line only").click()
    assert answer_of(tab) == headline(own("article"), "Front line only")
    tab.select_option("#live-method", label="published requirement")
    assert answer_of(tab) == headline(own("article"), "Front line only", method="published_requirement")
    assert "Method: required by line → published requirement" in tab.inner_text("#live-changes")


def test_a_method_that_is_not_for_the_posture_is_warned_of(opened, tmp_path, written):
    answer = written(
        {
            "method": "required_by_population",
            "posture": "monitor",
            "figures": {"protected_population": "200000 people", "force_ratio": "20 per 1000 people"},
        }
    )
    path = tmp_path / "warned.html"
    forcecalc.brief(answer, path, live=True)
    assert "the posture here is monitor" in opened(path).inner_text("#live .caution")


def test_reset_puts_everything_back(opened, article_file):
    tab = opened(article_file)
    before = answer_of(tab)
    slide(tab, "tour_length", 0)
    assert answer_of(tab) != before
    tab.click("#live-reset")
    assert answer_of(tab) == before
    assert tab.inner_text("#live-changes").startswith("Nothing")


def test_the_address_holds_the_state_there_and_back(opened, article_file):
    tab = opened(article_file)
    tab.get_by_role("button", name="Rotation at 4").click()
    slide(tab, "published_requirement", 3)
    told = answer_of(tab)
    address = tab.evaluate("location.hash")
    assert "published_requirement" in address
    assert answer_of(opened(article_file, address)) == told


def test_a_link_to_a_source_is_followed(opened, article_file):
    tab = opened(article_file, "#source-1")
    assert answer_of(tab)
    assert tab.evaluate("location.hash") == "#source-1"


FORGED = [
    "#live?variant=Nowhere",
    "#live?method=by_magic&tour_length=4+months",
    "#live?tour_length=minus+one&nothing=1",
    "#live?handover=40+months",
    "#live?%ZZ&=&&tour_length",
    "#live?scenario=__proto__",
    "#live?constructor=1&__proto__=2&tour_length=1e400+months",
]


@pytest.mark.parametrize("address", FORGED)
def test_a_forged_address_is_left_out_with_a_note(opened, article_file, address):
    tab = opened(article_file, address)
    assert answer_of(tab) in (headline(own("article")), headline(own("article"), tour_length="4 months"))
    assert "has something that is not here" in tab.inner_text("#live-note")


def test_of_an_old_address_what_still_holds_is_kept(opened, article_file):
    tab = opened(article_file, "#live?tour_length=4+months&Germany.pledge=5%2C000+troops&handover=1+fortnights")
    assert answer_of(tab) == headline(own("article"), tour_length="4 months")
    assert "has something that is not here: 'Germany.pledge' and Handover" in tab.inner_text("#live-note")
    assert tab.inner_text("#live-changes").startswith("Tour length: ")


def test_what_is_copied_as_yaml_loads_as_the_same_numbers(opened, article_file, tmp_path):
    tab = opened(article_file)
    tab.get_by_role("button", name="Land borders").click()
    slide(tab, "tour_length", 2)
    slide(tab, "United Kingdom.army_strength", 3)
    answer_of(tab)
    tab.click("#live-yaml")
    path = tmp_path / "copied.yaml"
    path.write_text(tab.input_value("#live textarea"), "utf-8")
    loaded = forcecalc.assess(forcecalc.load(path)).variants["As moved"]
    given = tab.evaluate(
        "() => { const {start, moved, texts} = forcecalcLive.state;"
        " const found = new forcecalcLive.LiveAnswer(start, moved, texts);"
        " return start.places.map(([name, member], at) => [name, member, found.y[at]]); }"
    )
    assert len(given) > 20
    assert [row for row in given if abs(loaded.value(*row[:2]) - row[2]) > 1e-12 * abs(row[2])] == []


def test_markup_in_a_scenario_is_text(opened, tmp_path, written):
    names = [
        NASTY,
        "__proto__",
        "constructor",
        "<img src=x onerror=globalThis.hacked=2>",
        'A "quoted" one',
        "`tick` ${1}",
    ]
    army = {"army_strength": {"low": "9000 troops", "value": "20000 troops", "high": "30000 troops"}}
    answer = written(
        {
            "title": f"{NASTY}<!-- <script>",
            "figures": {
                "published_requirement": {"value": "60000 troops", "assumption": NASTY},
                "horizon": "36 months",
                "tour_length": "6 months",
                "tour_interval": "24 months",
            },
            "contributors": {
                name: {**army, "deployable_share": "40 %", "permanent_posts": "500 troops", "pledge": "800 troops"}
                for name in names
            },
            "variants": {NASTY: {"tour_length": "4 months"}},
        }
    )
    path = tmp_path / "hostile.html"
    forcecalc.brief(answer, path, live=True)
    tab = opened(path)
    tab.get_by_role("button", name=NASTY).click()
    slide(tab, f"{NASTY}.pledge", 1)
    assert answer_of(tab)
    assert tab.evaluate("globalThis.hacked === undefined")
    assert NASTY in tab.inner_text("#live-changes")
    assert answer_of(opened(path, tab.evaluate("location.hash"))) == answer_of(tab)


class Counting(SimpleHTTPRequestHandler):
    """Serves the files of a folder, and keeps what was asked for."""

    def __init__(self, asked, *args, **options):
        self.asked = asked
        super().__init__(*args, **options)

    def do_GET(self):
        self.asked.append(self.path)
        super().do_GET()

    def log_message(self, *args):
        """Nothing is printed."""


@pytest.fixture
def served(article_file):
    """The article's page from this machine, and what is asked of it."""
    asked: list[str] = []
    handler = partial(Counting, asked, directory=str(article_file.parent))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


PLANTED = """
async there => {
  const image = new Image();
  image.src = `${there}/image`;
  await fetch(`${there}/fetch`).catch(() => 0);
  const added = document.createElement("script");
  const markup = "<img src=x onerror='globalThis.planted = 2'>";
  try { added.textContent = "globalThis.planted = 1"; document.head.append(added); } catch { /* not trusted */ }
  try { document.body.insertAdjacentHTML("beforeend", markup); } catch { /* nor this */ }
  await new Promise(done => setTimeout(done, 200));
  return globalThis.planted ?? null;
}
"""


def test_nothing_is_fetched_and_no_other_script_runs(browser, article_file, served):
    there, asked = served
    tab = new_tab(browser)
    tab.goto(f"{there}/{article_file.name}")
    assert answer_of(tab)
    slide(tab, "tour_length", 0)
    answer_of(tab)
    assert tab.evaluate(PLANTED, there) is None
    assert [path for path in asked if "favicon" not in path] == [f"/{article_file.name}"]
    tab.close()


def test_several_scenarios_are_a_choice_at_the_top(opened, live_file):
    names = (own("article"), own("uk_alone"))
    tab = opened(live_file(*names))
    assert answer_of(tab) == headline(names[0])
    tab.select_option("#live-scenario", index=1)
    assert answer_of(tab) == headline(names[1])
    assert answer_of(opened(live_file(*names), tab.evaluate("location.hash"))) == headline(names[1])


def test_the_data_of_a_page_is_that_of_its_figures(article_file):
    page = data_of(article_file)
    labels = {control["label"] for control in page["controls"]}
    assert {"published_requirement", "United Kingdom.army_strength", "Buffer zone.sector_length"} <= labels
    assert json.dumps(page)
    assert not re.search(r"</(?!script>)", json.dumps(page))


def test_the_figures_of_a_capability_move_what_is_missing_of_it(opened, live_file):
    name, figures = own("coalition_backstop"), {"Frigates.coalition_assets": "5 assets"}
    tab = opened(live_file(name))
    type_into(tab, "Frigates.coalition_assets", "5 assets")
    assert answer_of(tab) == headline(name)
    moved = forcecalc.assess(forcecalc.load(name).with_(figures), variants=False)
    columns = ("assets_required", "coalition_assets", "backstop_assets", "enabler_gap_alone", "enabler_gap_backed")
    wanted = [f"{moved.value(column, 'Frigates'):g}" for column in columns]
    (row,) = [row for row in tab.locator("#live tr").all_inner_texts() if row.startswith("Frigates")]
    assert row.split("\t") == ["Frigates", *wanted]


def test_what_has_no_control_is_named_with_the_reason(opened, live_file):
    text = opened(live_file(own("article"))).inner_text("#live .controls")
    assert "Without a control, since its figure is not known: the backstop." in text
    assert "Without a control, since nothing in this box hangs on it: the reference army." in text


MARKED = """
() => [...document.querySelectorAll("h1, h2, h3, .bottom-line")]
  .filter(each => getComputedStyle(each, "::after").content === '"as of the base"')
  .map(each => each.id || each.className)
"""


def test_what_is_not_redrawn_is_marked_as_of_the_base_once_a_figure_is_moved(opened, article_file):
    tab = opened(article_file)
    assert answer_of(tab)
    assert tab.evaluate(MARKED) == []
    slide(tab, "tour_length", 0)
    assert answer_of(tab)
    marked = tab.evaluate(MARKED)
    assert {"bottom-line", "s1-findings", "s1-gap-heading", "s1-charts", "s1-tables", "unsaid"} <= set(marked)
    assert not {"live-heading", "sources", "s1-appendix"} & set(marked)
    tab.click("#live-reset")
    assert tab.evaluate(MARKED) == []
    tab.get_by_role("button", name="Front line only").click()
    assert "s1-findings" in tab.evaluate(MARKED)


def test_a_page_of_another_seed_says_what_the_briefing_of_that_seed_says(opened, tmp_path):
    answer = forcecalc.assess(forcecalc.load(own("kinds")), variants=False)
    tab = opened(forcecalc.brief(answer, tmp_path / "seeded.html", seed=7, live=True))
    bundle = Bundle(answer, seed=7)
    assert answer_of(tab) == f"{bundle_headline(bundle, 'both')}."
    shown = tab.locator("#live ol.findings li").all_inner_texts()
    assert shown
    assert [sentence for sentence in shown if sentence not in findings(bundle)] == []
