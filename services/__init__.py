"""The product: one room per domain, each owns its tables."""
