"""What a thing can be said to be: only what is owed is paid, and it is the weather that is dark."""

from __future__ import annotations

from services.clarifier.reading.english_spans import Words

PAYABLE = frozenset(
    [
        "bill",
        "invoice",
        "fee",
        "fine",
        "rent",
        "amount",
        "sum",
        "deposit",
        "debt",
        "balance",
        "order",
        "ticket",
        "booking",
        "share",
        "claim",
        "expense",
        "contribution",
        "penalty",
        "charge",
        "reservation",
        "receipt",
        "salary",
        "trip",
    ]
)
_RAINS = frozenset("rains snows freezes storms hails rained snowed thunders".split())  # noqa: SIM905
_IS_SO = frozenset("dark light cold hot warm late early raining snowing windy sunny foggy icy dry wet".split())  # noqa: SIM905


def is_paid(behind: Words) -> bool:
    return any(word.low in ("paid", "settled", "refunded", "reimbursed") for word in behind)


def is_weather(behind: Words) -> bool:
    low = [word.low for word in behind]
    return low[0] in _RAINS or (low[0] in ("is", "gets", "'s", "’s") and low[-1] in _IS_SO)
