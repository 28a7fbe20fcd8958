"""The command line, as a person uses it."""

import csv
import io
import json
import re
from contextlib import redirect_stdout

import pytest

from forcecalc.cli import COMMANDS, cli
from forcecalc.cli.screen.console import Console
from forcecalc.cli.screen.explain import print_trail
from forcecalc.errors import ForcecalcError
from forcecalc.report.explain import Branch, Trail
from tests.conftest import own


def test_the_answer_comes_before_the_tables(run):
    told = run(own("article"), "--full").stdout
    places = [told.index(words) for words in ("At least 87,600 troops short", "Methods", "Supply", "Gap")]
    assert places == sorted(places)


def test_no_line_is_wider_than_eighty_columns(run):
    told = [run(command).stdout for command in (own("article"), "missions", "estimates", "glossary")]
    assert max(map(len, "".join(told).splitlines())) <= 80


def test_a_number_is_never_cut_on_a_narrow_terminal(run):
    assert "87,600" in run(own("article"), width=30).stdout
    assert "100,000" in run(own("article"), "--full", width=30).stdout


def test_a_table_of_numbers_alone_runs_over_the_edge_of_a_narrow_terminal(run):
    widths = [len(line) for line in run("flow", own("uk_alone"), width=20).stdout.splitlines()]
    assert max(widths) > 20


def test_nothing_but_text_goes_into_a_pipe(run):
    assert "\x1b" not in run(own("article")).stdout


def test_variants_have_a_row_each_the_largest_change_first(run):
    told = run(own("article")).stdout
    names = ["Front line only", "Rotation at 3", "French land force", "Rotation at 4", "Land borders"]
    places = [told.index(name) for name in names]
    assert places == sorted(places)
    assert re.search(r"^Front line only +at least 35,800 needed +at least 23,500$", told, re.MULTILINE)


def test_a_variant_of_the_offer_alone_says_why_it_changes_nothing(run):
    told = run("article").stdout
    assert re.search(
        r"^Plan of February 2026 +at most 10,000 on offer +no change: rotation limits it$", told, re.MULTILINE
    )


def test_variants_that_change_none_of_the_numbers_are_named_together(run):
    told = " ".join(run("uk_france_36_months").stdout.split())
    assert (
        'No number of troops above changes with "Taper after a year", "Level from the start", '
        '"Pledge at all costs" and "France half a year later". Ranges'
    ) in told
    assert "no change" not in told


def test_a_variant_whose_threat_asks_for_nobody_claims_no_gap(run, tmp_path):
    path = tmp_path / "threat.yaml"
    path.write_text(
        "figures: {published_requirement: 9000 troops, pledged_force: 3000 troops}\n"
        "variants:\n"
        "  Small threat:\n"
        "    method: required_by_threat\n"
        "    local_threat: 3000 troops\n"
        "    defence_ratio: 3\n"
        "    host_strength: 5000 troops\n"
        "    relief_counted: 0 troops\n",
        "utf-8",
    )
    assert re.search(r"^Small threat +the threat asks for nobody +not known$", run(str(path)).stdout, re.MULTILINE)


def test_the_bundled_article_fits_thirty_lines_of_eighty_columns(run):
    lines = run("article").stdout.splitlines()
    assert len(lines) <= 30
    assert max(map(len, lines)) <= 80


def test_the_headline_alone_is_one_sentence(run):
    told = " ".join(run(own("article"), "--headline").stdout.split())
    assert told == (
        "At least 87,600 troops short of the 100,000 reported as needed: of at most 30,000 assumed to be on offer, "
        "rotation could sustain about 12,000 (11,300 to 12,400)."
    )


def test_assumptions_are_counted_and_named(run):
    told = run(own("article"), "--full").stdout
    assert "5 assumptions:" in told
    assert "France.tour_interval = 24 months, 22 months to 27 months: the British" in told


def test_a_published_figure_is_said_not_to_move_with_the_line(run):
    assert "does not move with" in run(own("article"), "--full").stdout


def test_a_change_that_cannot_move_the_headline_is_warned_about(run):
    told = run(own("article"), "--set", "sector_length=500 mi").stdout
    assert "sector_length cannot move the sustained shortfall" in told


def test_units_are_as_asked(run):
    assert "for 2,900 km" in run(own("article"), "--units", "km").stdout
    assert "line length, mi" in run(own("article"), "--units", "mi", "--full").stdout


def test_several_scenarios_get_a_row_each(run):
    told = run(own("article"), own("front_line"), own("gady_brigades")).stdout
    assert re.findall(r"^(article|front_line|gady_brigades) +[≥≤\d]", told, re.MULTILINE) == [
        "article",
        "front_line",
        "gady_brigades",
    ]


def test_another_method_can_be_chosen(run):
    told = run(own("article"), "--method", "required_by_line", "--set", "line_density=10 troops/km").stdout
    assert "at most 29,000 for 1,800 miles" in told


def test_strict_refuses_assumptions(process):
    told = process(own("article"), "--strict")
    assert told.returncode == 2
    assert "United Kingdom.pledge is an assumption: an even split of the 30,000 reported for both" in told.stderr
    assert told.stdout == ""


def test_standard_input_is_read_for_a_dash(run):
    scenario = "figures: {published_requirement: 5000 troops}\n"
    assert "5,000 troops needed" in run("-", stdin=scenario).stdout


def test_json_has_each_quantity_with_value_and_unit(run):
    told = json.loads(run(own("article"), "--json").stdout)
    assert told["results"]["pledge_shortfall"] == {"value": 70_000, "unit": "troops", "bound": "at least"}
    assert told["results"]["sustainable_force"]["value"] == pytest.approx([4368.96, 7600])
    assert told["members"]["contributors"] == ["United Kingdom", "France"]


def test_json_keeps_variants_figures_assumptions_sources_and_warnings(run):
    told = json.loads(run(own("article"), "--json").stdout)
    french = told["variants"]["French land force"]["results"]["sustained_force"]["value"]
    assert french == pytest.approx(17768.96)
    assert told["figures"]["Buffer zone.sector_length"]["given"] == "1800 mi"
    assert [assumed["figure"] for assumed in told["assumptions"]].count("United Kingdom.pledge") == 1
    assert told["sources"]["forces-news-2025"]["evidence"] == "secondary"
    assert told["warnings"] == []


def test_json_of_several_scenarios_names_them(run):
    told = json.loads(run(own("article"), own("front_line"), "--json").stdout)
    assert list(told["scenarios"]) == ["article", "front_line"]


def test_what_is_not_finite_is_null_with_a_warning(run):
    told = json.loads(run(own("article"), "--set", "United Kingdom.army_strength=0 troops", "--json").stdout)
    assert told["results"]["army_share_tied_down"]["value"] == [None, 0.625]
    assert "army_share_tied_down is not finite for United Kingdom: something is divided by nothing" in told["warnings"]


def test_csv_has_a_row_for_each_value(run):
    rows = list(csv.DictReader(io.StringIO(run(own("article"), "--csv").stdout)))
    values = {(row["variant"], row["quantity"], row["member"]): row["value"] for row in rows}
    assert float(values["", "sustainable_force", "France"]) == 7600
    assert float(values["Rotation at 4", "rotation_pool", ""]) == 400_000


def test_csv_cells_are_no_formulas(run):
    scenario = 'figures: {published_requirement: 1 troops}\ncontributors: {"=1+1": {pledge: 1 troops}}\n'
    assert "'=1+1" in run("-", "--csv", stdin=scenario).stdout


def test_the_trail_leads_down_to_the_sources(run):
    told = run("explain", own("article"), "sustained_force", width=200).stdout
    assert "= min(sustained_total, pledged_force)" in told
    assert "= (tour_length + tour_interval) / (tour_length - handover)" in told
    assert "given United Kingdom: 74612 troops; mod-army-2024, secondary" in told
    assert "nato-2004: NATO news report on the defence ministers' meeting of 13 October 2004" in told


def test_a_node_met_twice_is_grown_once(run):
    told = run("explain", own("article"), width=200).stdout
    assert told.count("rotation_ratio = 5 (4.78 to 5.36) each") == 2
    assert told.count("rotation_ratio = 5 (4.78 to 5.36) each (see above)") == 1


def test_a_figure_is_explained_in_the_unit_it_was_given_in(run):
    assert "given Buffer zone: at most 1800 mi" in run("explain", own("article"), "line_length", width=200).stdout


def test_a_variant_can_be_explained(run):
    told = run("explain", own("article"), "required_force", "--variant", "Front line only", width=200).stdout
    assert "= total(sector_length * line_density)" in told


def test_check_says_nothing_is_wrong_in_a_line(run):
    assert run("check", own("article")).stdout.startswith("article: valid; 5 assumptions; 6 variants")


def test_missions_are_ranked_by_nearness_to_a_scenario(run):
    told = run("missions", "--near", own("article"), "--verified").stdout
    assert told.index("UNIFIL") < told.index("UNMEE")
    assert "UNEF I" not in told
    assert "UNIKOM" not in told


def test_missions_are_not_compared_by_the_kilometre_with_a_force_off_the_line(run):
    with pytest.raises(ForcecalcError, match="a force to deter sized by a published figure is not spread"):
        run("missions", "--near", own("gady_brigades"))


def test_a_stabilisation_force_is_compared_by_the_people_it_protects(run, tmp_path):
    (tmp_path / "city.yaml").write_text(
        "{method: published_requirement, posture: stabilise, sectors: {Border: {sector_length: 10 km}}, "
        'figures: {published_requirement: 20000 troops, protected_population: "1,000,000 people"}}'
    )
    told = run("missions", "--near", str(tmp_path / "city.yaml")).stdout
    assert "city: 20.0 per 1,000 people" in told
    assert "interpose" not in told


def test_estimates_can_be_had_for_one_posture(run):
    told = run("estimates", "--posture", "monitor").stdout
    assert "GCSP" in told
    assert "Zelensky" not in told


@pytest.mark.parametrize(
    ("args", "wrong"),
    [
        (("article", "--charts", ""), "the value of --charts is empty"),
        (("article", "--charts="), "the value of --charts is empty"),
        (("article", "-o", ""), "the value of -o is empty"),
        (("sweep", "article", "--scheduler", ""), "the value of --scheduler is empty"),
        (("explain", "article", ""), "an argument is empty; leave it out"),
        (("",), "an argument is empty; leave it out"),
    ],
)
def test_an_argument_that_is_empty_is_not_taken_for_one_that_is_left_out(run, args, wrong):
    told = run(*args)
    assert (told.exit_code, wrong in told.output) == (2, True)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_that_is_a_sentence(run, command):
    told = run(command, "--help")
    assert told.exit_code == 0
    assert "Usage: forcecalc" in told.stdout or "Usage: cli" in told.stdout


COMMANDS_IN_A_TERMINAL = [
    *(
        (own("article"),),
        (own("article"), own("uk_alone")),
        ("explain", own("article")),
        ("compare", own("article")),
        ("diff", own("article"), own("uk_alone")),
        ("missions",),
    ),
    *(("sensitivity", own("clarke_line")), ("flow", own("uk_alone")), ("backstop", own("coalition_backstop"))),
    ("share", own("uk_alone"), "--set", "published_requirement=10000"),
]


@pytest.mark.parametrize("args", COMMANDS_IN_A_TERMINAL, ids=" ".join)
def test_a_terminal_gets_what_a_pipe_gets_with_headings_in_bold(run, terminal, args):
    piped = run(*args, width=100).stdout
    shown = terminal(*args)
    assert re.sub(r"\x1b\[[01]m", "", shown) == piped
    bold = re.findall(r"\x1b\[1m(.*)\x1b\[0m\n", shown)
    assert len(bold) == shown.count("\x1b") / 2 >= 1


@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_no_styles_gets_none(run, terminal, variable):
    assert terminal(own("article"), **variable) == run(own("article"), width=100).stdout


ODD = "[bold]a\x1b[31mb\x1b]52;c;aGk=\x07\u202ec[/bold]"
SPELT = r"[bold]a\x1b[31mb\x1b]52;c;aGk=\x07\u202ec[/bold]"


@pytest.mark.parametrize(
    "printed",
    [
        lambda out: out.heading(ODD),
        lambda out: out.sentence(ODD),
        lambda out: out.table(ODD, [ODD], [], []),
        lambda out: out.table("", [""], [[ODD]], [0]),
        lambda out: print_trail(out, Trail(ODD, Branch(""), ())),
        lambda out: print_trail(out, Trail("", Branch("", (Branch(ODD),)), ())),
        lambda out: print_trail(out, Trail("", Branch(""), (ODD,))),
    ],
)
def test_neither_escapes_nor_markup_of_a_text_reach_a_terminal(printed):
    out = io.StringIO()
    printed(Console(out, 80, styled=True))
    shown = re.sub(r"\x1b\[[01]m", "", out.getvalue())
    assert SPELT in shown
    assert shown.replace("\n", "").isprintable()


@pytest.fixture
def terminal(monkeypatch):
    """Call the command line as if standard output were a terminal of 100 columns."""

    class Terminal(io.StringIO):
        encoding = "utf-8"

        def isatty(self):
            return True

    def call(*args, **variables):
        for name, value in {"COLUMNS": "100", "TERM": "xterm", "NO_COLOR": "", **variables}.items():
            monkeypatch.setenv(name, value)
        out = Terminal()
        with redirect_stdout(out):
            cli(args, standalone_mode=False)
        return out.getvalue()

    return call


def test_wide_characters_keep_their_columns(run):
    members = "{日本: {pledge: 1 troops}, Fr: {pledge: 22 troops}}"
    told = run("-", "--full", stdin=f"figures: {{published_requirement: 5 troops}}\ncontributors: {members}\n").stdout
    lines = [line for line in told.splitlines() if line.startswith(("日本  ", "Fr  "))]
    assert [line[-5:] for line in lines] == ["    5", "  110"]
    assert len(lines[0]) + 2 == len(lines[1])


@pytest.mark.parametrize(("option", "value"), [("--set", "method=nope"), ("--method", "nope")])
def test_a_method_that_does_not_exist_is_reported_under_the_option_that_gave_it(run, option, value):
    with pytest.raises(ForcecalcError, match=f"^{option} {value}: 'nope' is not a method; accepted: "):
        run(own("article"), option, value)
