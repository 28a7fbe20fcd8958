"""The gallery: every chart drawn anew, by the line that the page shows under its name."""

import html
import os
import re
import shlex
import shutil
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from docs.site.pages import pictured
from forcecalc import charts
from forcecalc.cli import cli

# What the article has a chart of is drawn by the first, all at once; each other chart by a line of its own.
ARTICLE = "forcecalc article"
OTHERS = {
    "history_by_population": 'forcecalc gaza_stabilisation --variant "By population, with the police planned"',
    "contributors": "forcecalc uk_france_36_months",
    "surface": "forcecalc reassurance_force",
    "flow": "forcecalc flow uk_france_36_months",
    "calendar": "forcecalc uk_france_36_months",
    "backstop": "forcecalc backstop coalition_backstop",
    "share": "forcecalc share reassurance_force --set published_requirement=5000",
    "bridge": "forcecalc diff article front_line",
    "discover": "forcecalc discover article --vary published_requirement=1000:20000",
}
# No bundled scenario holds a zone in a posture of which three missions with a zone are known.
WITHOUT = {"history_by_area": "looks like `history`, with a zone in place of a line"}
SETTINGS = {
    "light": [],
    "dark": ["--dark"],
    "light-portrait": ["--shape", "portrait"],
    "dark-portrait": ["--dark", "--shape", "portrait"],
}

_ANALYSIS = re.compile("forcecalc (flow|backstop|share|diff|discover) ")
_WORDS = re.compile("<title>(.*?)</title>.*?<desc>(.*?)</desc>", re.DOTALL)
_HEAD = """# Gallery

Every chart that forcecalc draws, made for this site from the bundled scenarios by the lines shown. [Charts](charts.md)
says how to choose their shape, size and style. Each picture opens alone, in the form in which it would be sent.

"""


def draw(folder: Path) -> None:
    """Draw every chart in every setting, a process for each setting."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(_draw, SETTINGS, repeat(folder)):
            pass


def _draw(setting: str, folder: Path) -> None:
    (folder / setting).mkdir(parents=True)
    for name, line in [("*", ARTICLE), *OTHERS.items()]:
        with TemporaryDirectory() as room:
            alone = name in OTHERS and not _ANALYSIS.match(line)
            files = ["--chart", name, "-o", f"{room}/{name}.svg"] if alone else ["--charts", room, "--format", "svg"]
            with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
                cli.main([*shlex.split(line)[1:], *files, *SETTINGS[setting]], standalone_mode=False)
            for picture in Path(room).glob(f"{name}.svg"):
                shutil.move(picture, folder / setting / picture.name)


def gallery(folder: Path) -> dict[str, str]:
    """The page, of what has been drawn."""
    names = [name for name in (*charts.CHARTS, *charts.OF_THEIR_OWN) if name not in WITHOUT]
    parts = [_part(name, (folder / "light" / f"{name}.svg").read_text("utf-8")) for name in names]
    others = "".join(f"\n`{name}` {looks}.\n" for name, looks in WITHOUT.items())
    return {"gallery.md": _HEAD + "\n".join(parts) + others}


def _part(name: str, picture: str) -> str:
    """A chart with what it shows, the line that draws it, and its description for those who cannot see it."""
    meaning = " ".join((getattr(charts, name).__doc__ or "").partition("\n\n")[0].split())
    words = _WORDS.search(picture)
    alt = html.unescape(words[2]) if words else ""
    return f"## {name}\n\n{meaning}\n\n```sh\n{typed(name)}\n```\n\n{pictured(name, alt)}\n"


def typed(name: str) -> str:
    """What to type for a chart."""
    line = OTHERS.get(name, ARTICLE)
    return f"{line} --charts charts" if _ANALYSIS.match(line) else f"{line} --chart {name} -o {name}.svg"
