"""From what was read to the BDD document, one section at a time."""
