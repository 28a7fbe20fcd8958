"""The rule for a number as people read it: how it is rounded, and in what words its range and its bounds are given.

One rule serves the screen, the sentences, the charts and the documents, so that a number is the same in all of them.
"""
