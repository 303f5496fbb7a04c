"""The clarifier: questions, answers, coverage, and the BDD document."""
