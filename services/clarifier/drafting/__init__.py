"""From what was read to the document: patterns, requirements, entities, features, ids."""
