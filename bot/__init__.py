"""Everything that listens: the command line, the web process and one adapter per chat platform."""
