"""Tables of the world: missions, published estimates, armies."""
