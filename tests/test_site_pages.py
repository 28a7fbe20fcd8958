"""What the site is made of, without building it: `make site` does that, and tests/site reads what it built."""

import re

import pytest

import forcecalc
from docs.site.gallery import ARTICLE, OTHERS, WITHOUT, typed
from docs.site.pages import INDEX, MADE, PAGES, ROOT, contents, led, page_of, parts, pictured, targets
from docs.site.reference import TITLES, names_on, reference
from forcecalc import charts, formulas

TEXT = (ROOT / INDEX).read_text("utf-8")


def test_each_document_is_reached_from_the_index():
    assert targets(INDEX, TEXT) == {*PAGES} - {INDEX}


def test_no_document_is_named_twice_by_the_index():
    named = [page for pages in parts(TEXT).values() for page in pages]
    assert len(named) == len(set(named))


def test_the_tree_of_the_site_has_each_page_under_its_heading():
    tree = contents(led(INDEX, TEXT))
    assert tree.count("```{toctree}") == len(parts(TEXT)) + 1
    assert [page for page in (*PAGES.values(), *MADE) if page != "index.md" and f"\n{page}\n" not in tree] == []


@pytest.mark.parametrize(
    ("page", "link", "there"),
    [
        ("docs/scale.md", "json.md#the-analyses", "json.md#the-analyses"),
        ("docs/method.md", "../data/README.md", "data/index.md"),
        ("data/README.md", "../docs/data.md", "../data.md"),
        ("CONTRIBUTING.md", "docs/glossary.md", "glossary.md"),
        ("docs/tables.md", "../data/armies.csv", "data/armies.csv"),
        ("docs/scale.md", "#a-folder", "#a-folder"),
        ("docs/scale.md", "https://example.org/a.md", "https://example.org/a.md"),
    ],
)
def test_a_link_leads_to_where_the_site_has_what_it_names(page, link, there):
    assert led(page, f"[text]({link}) and on") == f"[text]({there}) and on"


def test_a_picture_of_a_page_is_the_one_drawn_for_the_site():
    assert page_of("docs/charts.md", '![A "gap"](charts/gap.png)\n') == pictured("gap", 'A "gap"') + "\n"
    assert 'alt="A &quot;gap&quot;"' in pictured("gap", 'A "gap"')


@pytest.mark.parametrize("name", [*charts.CHARTS, *charts.OF_THEIR_OWN])
def test_each_chart_is_in_the_gallery_or_is_named_there(name):
    assert (name in WITHOUT) or typed(name).startswith(OTHERS.get(name, ARTICLE))
    assert not (name in WITHOUT and name in OTHERS)


def test_each_public_name_is_on_one_page_of_the_reference():
    placed = [name for page in TITLES for name in names_on(page)]
    assert sorted([*placed, "charts"]) == sorted(dir(forcecalc))


@pytest.mark.parametrize("module", [forcecalc, charts, formulas], ids=lambda module: module.__name__)
def test_each_public_name_has_an_entry_in_the_source_of_the_reference(module):
    entries = re.findall(r"(?:auto\w+|py:data):: (\S+)", "".join(reference().values()))
    names = {f"{module.__name__}.{name}" for name in module.__all__} - {"forcecalc.charts"}
    assert names <= set(entries)
    assert len(entries) == len(set(entries))
