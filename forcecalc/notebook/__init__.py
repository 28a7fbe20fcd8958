"""Figures moved by hand in a notebook, and what that does to the answer."""
