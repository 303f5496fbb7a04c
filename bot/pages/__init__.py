"""The pages of a plan's documents, for members in a browser."""
