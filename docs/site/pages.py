"""The Markdown files of the repository as pages of the site: where each goes, with its links led there."""

import html
import os
import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
INDEX = "docs/index.md"
# What is read beside docs/, and under which name on the site.
BESIDE = {
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
    "SECURITY.md": "security.md",
    "CODE_OF_CONDUCT.md": "conduct.md",
    "data/README.md": "data/index.md",
    "notebooks/README.md": "notebooks/index.md",
}
PAGES = {f"docs/{path.name}": path.name for path in sorted((ROOT / "docs").glob("*.md"))} | BESIDE
# Pages that only the site has, made when it is built.
MADE_TITLE = "On this site"
MADE = {
    "gallery.md": "every chart, each with the line that draws it",
    "live.md": "the article's answer, its figures to be moved in the browser",
    "reference/index.rst": "the public names of Python, one by one",
}

_LINK = re.compile(r"(\]\()(?!https?:|mailto:|#)([^)#\s]+)([^)]*\))")
_PICTURE = re.compile(r"!\[([^]]*)\]\((?:docs/)?charts/(\w+)\.png\)")
_PART = re.compile(r"^## (.+)\n((?:(?!## ).*\n?)*)", re.MULTILINE)


def stage(folder: Path) -> None:
    """Write the source of each page into a folder, and copy the files that pages link to."""
    for page, name in PAGES.items():
        text = (ROOT / page).read_text("utf-8")
        for target in targets(page, text) - set(PAGES):
            (folder / target).parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / target).is_file():
                shutil.copy(ROOT / target, folder / target)
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(page_of(page, text), "utf-8")


def page_of(page: str, text: str) -> str:
    """The text of a page as the site has it."""
    text = led(page, _PICTURE.sub(lambda found: pictured(found[2], found[1]), text))
    return text + contents(text) if page == INDEX else text


def targets(page: str, text: str) -> set[str]:
    """The files of the repository that a page links to."""
    return {_target(page, path) for _, path, _ in _LINK.findall(_PICTURE.sub("", text))}


def led(page: str, text: str) -> str:
    """A page's text, its links leading to where the site has what they name."""

    def link(found: re.Match[str]) -> str:
        target = _target(page, found[2])
        place = os.path.relpath(PAGES.get(target, target), Path(PAGES[page]).parent)
        return f"{found[1]}{place}{found[3]}"

    return _LINK.sub(link, text)


def _target(page: str, path: str) -> str:
    return os.path.normpath(Path(page).parent / path)


def pictured(name: str, alt: str, folder: str = "pictures") -> str:
    """A chart in a page: light or dark as the page is, upright on a phone, and large when it is chosen."""
    alt = html.escape(alt)
    picture = "".join(
        f'<a class="chart only-{shade}" href="{folder}/{shade}/{name}.svg"><picture>'
        f'<source media="(max-width: 600px)" srcset="{folder}/{shade}-portrait/{name}.svg">'
        f'<img src="{folder}/{shade}/{name}.svg" alt="{alt}" loading="lazy"></picture></a>\n'
        for shade in ("light", "dark")
    )
    return f"```{{raw}} html\n{picture}```"


def parts(text: str) -> dict[str, list[str]]:
    """The pages that each part of the index names."""
    return {title: [path for _, path, _ in _LINK.findall(part)] for title, part in _PART.findall(text)}


def contents(index: str) -> str:
    """What the index has on the site alone: the pages made for it, and the tree that Sphinx reads."""
    made = "".join(f"- {{doc}}`{Path(path).with_suffix('')}`: {about}\n" for path, about in MADE.items())
    trees = {**parts(index), MADE_TITLE: list(MADE)}
    tree = "".join(
        f"\n```{{toctree}}\n:hidden:\n:caption: {title}\n\n{_lines(paths)}\n```\n" for title, paths in trees.items()
    )
    return f"\n## {MADE_TITLE}\n\n{made}{tree}"


def _lines(paths: list[str]) -> str:
    return "\n".join(paths)
