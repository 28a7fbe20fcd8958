"""One file a chart, named for the chart it draws."""
