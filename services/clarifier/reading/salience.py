"""A very long text says more than a draft can state: the weightiest clauses stay, and what was left out is named."""

from __future__ import annotations

from collections import Counter

from services.clarifier.reading.model import Clause, Reading


def keep_weightiest(reading: Reading, nouns: Counter[str], most: int) -> None:
    """Keep at most `most` clauses in their order; say which sentences were left out."""
    clauses = reading.clauses
    if len(clauses) <= most:
        return

    def weight(clause: Clause) -> float:
        known = nouns[clause.target.key] if clause.target and clause.target.key in nouns else 0
        who = {"actor": 4.0, "system": 4.0, "nobody": 1.0, "thing": 1.0}[clause.role]
        return who + min(8.0, float(known)) + (3.0 if clause.kind else 0.0) - clause.sentence / 500

    kept = sorted(sorted(clauses, key=weight, reverse=True)[:most], key=lambda c: c.order)
    keep = {clause.sentence for clause in kept}
    dropped = {clause.sentence for clause in clauses} - keep
    reading.left_out += [reading.sentences[i] for i in sorted(dropped)]
    reading.clauses = kept
