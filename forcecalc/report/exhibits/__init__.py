"""What each chart shows, as data: one file a chart, its numbers and its words, nothing of how it is drawn."""
