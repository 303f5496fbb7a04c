"""What an English sentence is for, and why it is wanted."""

from __future__ import annotations

import re

from services.clarifier.reading import english_patterns as shape
from services.clarifier.reading.english_pieces import clean_tail
from services.clarifier.reading.statements import SentenceParts


def without_purpose(text: str, parts: SentenceParts) -> str:
    """What it is for is a goal; why it is wanted is how things are."""
    purpose = shape.PURPOSE.search(text)
    if purpose is None:
        return text
    if purpose.group(1).lower() == "because":
        parts.background = clean_tail(purpose.group(2))
    elif not shape.OF_IT.search(purpose.group(2)):
        parts.purpose = re.sub(r"^me and (?:my|our|the) ", "", clean_tail(purpose.group(2)), flags=re.I)
    return text[: purpose.start()]
