"""The only place where the real world is built."""
