"""What the slides of a deck have in common: the template, the footer, the date, the marking, the author."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pptx.enum.text import PP_ALIGN
from pptx.util import Pt

from forcecalc.charts.palette import PAGE_WIDTH
from forcecalc.charts.text_metrics import fitted, height
from forcecalc.documents.pptx.house_template import house_template
from forcecalc.documents.pptx.template import own_template
from forcecalc.errors import printable
from forcecalc.report.briefing import Briefing
