"""A scenario joined to the model, and what an answer to it is."""
