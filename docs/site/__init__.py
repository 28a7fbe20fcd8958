"""The documentation as a site, in build/site: `make site`. Nothing here is fetched from elsewhere."""
