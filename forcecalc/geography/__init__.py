"""Where things lie: lengths on the globe, a projection for a map, countries and their borders."""
