"""Draws of the ranges: lattice points, blocks of draws, and what they are counted into."""
