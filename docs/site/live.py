"""The article as a page whose figures can be moved."""

from pathlib import Path

from forcecalc import assess, brief, load

LIVE_PAGE = {
    "live.md": """# The article, live

What the article reports, with every figure behind the answer to be moved: a page as `forcecalc brief article -o
article.html --live` writes it. It calculates in the browser and sends nothing anywhere.
[What it can do](briefing.md#a-page-whose-figures-can-be-moved)

```{raw} html
<p><a class="live-link" href="live/article.html">Open it on a page of its own</a></p>
<iframe class="live" src="live/article.html" title="The article's answer, its figures to be moved"></iframe>
```
"""
}


def live(folder: Path) -> None:
    """Write the live page into a folder."""
    folder.mkdir()
    brief(assess(load("article")), folder / "article.html", live=True)
