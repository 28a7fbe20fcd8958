"""`forcecalc share`: who would have to send what."""

from forcecalc.cli.one import Parts, one_scenario


def _parts() -> Parts:
    from forcecalc.analysis.sharing import share
    from forcecalc.report.sharing import print_sharing, sharing_json

    return Parts(share, print_sharing, sharing_json)


command = one_scenario("share", "Find who would have to send what for the required force to be kept there.", _parts)
