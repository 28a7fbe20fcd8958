"""`forcecalc flow`: how long it can be kept there."""

from forcecalc.cli.one import Parts, one_scenario


def _parts() -> Parts:
    from forcecalc.analysis.flow import flow
    from forcecalc.report.flow import flow_json, print_flow

    return Parts(flow, print_flow, flow_json)


command = one_scenario(
    "flow", "Show strength and shortfall month by month, and what each rotation policy costs.", _parts
)
