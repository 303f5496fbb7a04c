"""The trace graph: message to answer to requirement to decision to ticket to estimate, walkable both ways."""
