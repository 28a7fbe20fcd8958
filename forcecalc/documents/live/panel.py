"""The panel of a page in which figures may be moved: its place, its style, its data and its script."""

import json
from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from markupsafe import Markup

from forcecalc.documents.live.page_data import page_data, sentence_on
from forcecalc.documents.live.script import script
from forcecalc.errors import ForcecalcError, printable
from forcecalc.report.briefing import Briefing

MOST_BYTES = 3_000_000
_DATA = 'JSON.parse(document.getElementById("live-data").textContent)'
_NOTHING_FETCHED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


class Panel(NamedTuple):
    """What a page has more than without a panel.

    Attributes
    ----------
    policy : str
        What the browser lets the page do: nothing is fetched, and no script runs but this.
    style, panel, scripts : Markup
        Rules of style, the place of the panel, and its data and script.
    """

    policy: Markup
    style: Markup
    panel: Markup
    scripts: Markup


def panel_of(briefing: Briefing) -> Panel:
    """The panel of a briefing; where nothing can be moved, a sentence that says why.

    Parameters
    ----------
    briefing : Briefing
        Of one or several scenarios.
    """
    data = page_data(briefing)
    if not data.programs:
        apology = Markup('<p id="live" class="soft">{}</p>').format(printable(sentence_on(data.reasons, partly=False)))
        return Panel(Markup(_NOTHING_FETCHED), Markup(""), apology, Markup(""))
    # Between the tags of a script nothing may look like a tag.
    written = json.dumps(data.entries, ensure_ascii=False, separators=(",", ":"), allow_nan=False).replace(
        "<", "\\u003c"
    )
    text = f"\n(() => {{\n{script(data.programs, _DATA)}\n}})();\n"
    digest = b64encode(sha256(text.encode()).digest()).decode()
    alone = "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    return Panel(
        Markup(f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; {alone}"),
        Markup(files("forcecalc.documents.live").joinpath("live.css").read_text("utf-8").rstrip("\n")),
        Markup('<section id="live" hidden aria-labelledby="live-heading"></section>'),
        Markup(f'<script type="application/json" id="live-data">{written}</script>\n<script>{text}</script>'),
    )


def check_size(page: bytes, scenarios: int) -> None:
    """Refuse a page with a panel that is too large to be sent by mail.

    Parameters
    ----------
    page : bytes
        The whole page.
    scenarios : int
        How many scenarios it is on.

    Raises
    ------
    ForcecalcError
        If it is too large, with what to leave out.
    """
    if len(page) > MOST_BYTES:
        size, most = len(page) / 1e6, MOST_BYTES / 1e6
        instead = "brief fewer scenarios" if scenarios > 1 else "leave out variants or contributors"
        instead = f"{instead}, or leave --live out"
        raise ForcecalcError(f"the page would have {size:.1f} MB of at most {most:.0f} MB; {instead}")
