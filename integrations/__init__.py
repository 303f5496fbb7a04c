"""One folder per vendor; each fills a port and holds no business rule."""
