"""The style of a house: its name, logo, fonts and colours, and what stands on every page, from a file of its own."""
