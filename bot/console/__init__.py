"""The terminal: talk, headless runs, the demo, the trace and the schemas, one file each."""
