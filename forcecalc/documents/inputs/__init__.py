"""The inputs of a workbook: their columns, and the reading of them."""
