"""Everything that runs later: the worker, its stages, the sweep and the relay."""
