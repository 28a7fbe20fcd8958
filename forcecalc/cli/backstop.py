"""`forcecalc backstop`: what changes without it."""

from forcecalc.cli.one import Parts, one_scenario


def _parts() -> Parts:
    from forcecalc.analysis.backstop import backstop
    from forcecalc.report.backstop import backstop_json, print_backstop

    return Parts(backstop, print_backstop, backstop_json)


command = one_scenario(
    "backstop", "Set each capability and the ground force side by side, with the backstop and without.", _parts
)
