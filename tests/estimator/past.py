"""Histories made by a rule that can be learnt, and such as nobody should have to learn from."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

from services.estimator import PastTicket

KINDS = {
    "fix the label of the button": 1.0,
    "add a field to the customer form": 2.0,
    "show a report of orders by month": 3.0,
    "connect the card processor for refunds": 5.0,
    "migrate invoices from the old system": 8.0,
}
START = datetime(2025, 1, 6, 9, tzinfo=UTC)


def history(count: int, *, seed: int = 1, hours: bool = False) -> list[PastTicket]:
    """Points follow the words but for one ticket in ten."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        words, points = dice.choice(list(KINDS.items()))
        if dice.random() < 0.1:
            points = dice.choice(list(KINDS.values()))
        created = START + timedelta(hours=12 * number)
        made.append(
            PastTicket(
                key=f"SHOP-{number + 1}",
                title=f"{words} {dice.choice(['again', 'for the shop', 'in the office'])}",
                description=f"As agreed in meeting {number}: {words}.",
                points=points,
                kind="Story",
                created=created,
                resolved=created + timedelta(days=3 + dice.random() * 4),
                hours=points * 4 * dice.uniform(0.7, 1.6) if hours else None,
                url=f"https://jira.example.com/browse/SHOP-{number + 1}",
            )
        )
    return made
