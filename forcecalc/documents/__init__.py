"""A briefing as something to hand over: a page, a deck, a workbook, a paper, plain text."""
