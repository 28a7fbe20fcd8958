"""Builds the site from nothing; any warning ends it."""

import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import main as sphinx

from docs.site.gallery import draw, gallery
from docs.site.live import LIVE_PAGE, live
from docs.site.pages import ROOT, stage
from docs.site.reference import reference

SOURCES, EXTRA, SITE = (ROOT / "build" / name for name in ("site-sources", "site-extra", "site"))


def main() -> int:
    """Gather the sources, draw the pictures, and have Sphinx make the pages."""
    for folder in (SOURCES, EXTRA, SITE):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    stage(SOURCES)
    draw(EXTRA / "pictures")
    live(EXTRA / "live")
    for path, text in {**gallery(EXTRA / "pictures"), **LIVE_PAGE, **reference()}.items():
        (SOURCES / path).parent.mkdir(exist_ok=True)
        (SOURCES / path).write_text(text, "utf-8")
    options = ["-c", str(Path(__file__).parent), "-d", str(ROOT / "build/site-trees"), "-b", "html", "-q", "-E"]
    return sphinx([*options, "--fail-on-warning", "--jobs", "auto", str(SOURCES), str(SITE)])


if __name__ == "__main__":
    sys.exit(main())
