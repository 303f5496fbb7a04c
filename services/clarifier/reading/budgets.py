"""Whether a sum of money is what the product may cost, and no price of what is sold, lent or cancelled."""

from __future__ import annotations

import re

# What the product may cost; "cancelling late costs 45 EUR" and "a locker costs 2 EUR" are prices.
BUDGET = re.compile(
    r"\b(?:budget|afford|gastar|ausgeben)\w*\b|\bpresupuesto\b(?! de más)|\b(?:we|i|to|can|could|may|must|should|want)\b[^.;,]{0,20}\bspend\b|"
    r"\b(?:it|this|everything|all(?: of (?:it|this|that))?|the (?:whole|entire|total|app|system|product|project|tool|software|thing)(?: \w+)?)\b[^.;,]{0,30}\bcosts?\b|"
    r"\bcosts? (?:must|should|may|can|have to|are to)\b|\b(?:running|total|monthly|hosting|yearly|overall) costs?\b|"
    r"\b(?:das|es|alles|die (?:app|lösung|software)|das (?:ganze|system|projekt))\b[^.;,]{0,30}\b(?:kosten|kostet)\b|\bkosten (?:dürfen|sollen|müssen)\b|"
    r"\b(?:todo|esto|la (?:app|aplicación)|el (?:sistema|proyecto|programa|coste))\b[^.;,]{0,30}\b(?:cost\w+|cuest\w+|coste)\b",
    re.I,
)
