"""What Sphinx is asked for; everything that a page needs is in the site itself."""

from pathlib import Path

from numpydoc.xref import DEFAULT_LINKS

import forcecalc

_FOLDER = Path(__file__).parent

project = "forcecalc"
author = "The forcecalc developers"
version = release = forcecalc.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.autosummary", "numpydoc"]
autosummary_generate = False
root_doc = "index"
exclude_patterns: list[str] = []
language = "en"

# A docstring's single backticks mark code, as they do in Markdown.
default_role = "literal"
autodoc_typehints = "none"
autodoc_member_order = "bysource"
numpydoc_show_class_members = False
# A type in a docstring leads to its entry here, if it has one; those of Python would be on another site.
numpydoc_xref_param_type = True
numpydoc_xref_ignore = "all"
numpydoc_xref_aliases = {
    **{name: name for name in DEFAULT_LINKS},
    **{name: f"forcecalc.{name}" for name in dir(forcecalc) if name[0].isupper()},
}
add_module_names = False
toc_object_entries_show_parents = "hide"

myst_heading_anchors = 4
myst_enable_extensions = ["attrs_inline"]

html_theme = "pydata_sphinx_theme"
html_title = f"forcecalc {release}"
html_static_path = [str(_FOLDER / "static")]
html_css_files = ["style.css"]
html_extra_path = [str(_FOLDER.parents[1] / "build/site-extra")]
html_favicon = str(_FOLDER / "static/icon.svg")
templates_path = [str(_FOLDER / "templates")]
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
# A browser may not fetch the text of a page that is a file.
html_show_search_summary = False
html_sidebars = {"**": ["whole-tree.html"]}
html_context = {"default_mode": "auto"}
html_theme_options = {
    "logo": {"text": "forcecalc"},
    "navbar_center": [],
    "navbar_end": ["theme-switcher"],
    "navbar_persistent": ["search-button"],
    "secondary_sidebar_items": ["page-toc"],
    "show_toc_level": 1,
    "footer_start": ["made-by.html"],
    "footer_end": [],
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}
