"""Pieces of a sentence that no statement took up."""

from __future__ import annotations

import re

from services.clarifier.reading.packs import Pack
from services.clarifier.reading.statements import SentenceParts

WISH = {
    "en": re.compile(r"^(?:we|i)(?:'d| would)? (?:want|need|like)(?: it)? (?:to|that)\s", re.I),
    "es": re.compile(r"^(?:queremos|quiero|necesitamos|necesito|hace falta)(?: que)?\s", re.I),
    "de": re.compile(r"^(?:wir|ich) (?:wollen|will|möchten?|brauchen?),? (?:dass\s)?", re.I),
}
FEWEST = 3  # words of a piece that can be a wish of its own
FEWEST_BESIDE = 5  # the same beside pieces that were heard
LEAST = 0.5  # share of its words that the statements must hold
STEM = 5  # letters by which a word is known again
_PIECE = re.compile(r";\s+|:\s+|,\s+(?:(?:and|y|und|but|pero|aber)\s+)?(?:that\s|que\s|dass\s)?(?![^()]*\))")


def unheard(sentence: str, parts: SentenceParts, data: Pack, *, is_begun: bool) -> list[str]:
    """The pieces, each with most of its words in no statement; neighbours are one piece. `is_begun`: something was
    asked for before."""
    if is_begun and _is_one_more(parts, data):
        return [sentence.lstrip("• ").strip(" .;")]
    statements = " ".join(f"{s.subject} {s.actor} {s.phrase} {s.condition}" for s in parts.statements)
    held = " ".join(f"{owner} {' '.join(items)}" for owner, items in parts.holdings)
    heard = _words(f"{statements} {held} {parts.product} {parts.purpose} {parts.background}", data)
    found: list[list[str]] = []
    is_open = False
    for piece in _PIECE.split(sentence.lstrip("• ").strip(" .!")):
        words = _words(piece, data)
        is_lost = bool(words) and len(words & heard) / len(words) < LEAST
        if is_lost and is_open:
            found[-1].append(piece)
        elif is_lost:
            found.append([piece])
        is_open = is_lost
    topic = re.match(r"^([^:,.;]{3,40}):\s", sentence.lstrip("• "))
    head = topic[1] if topic else ""
    joined = [", ".join(pieces).strip(" ,.") for pieces in found]
    joined = [f"{head}: {text}" if head and head not in text else text for text in joined]
    return [
        text[:1].upper() + text[1:]
        for text in joined
        if len(text.split()) >= (FEWEST_BESIDE if parts.statements else FEWEST) and len(_words(text, data)) > 1
    ]


def _is_one_more(parts: SentenceParts, data: Pack) -> bool:
    """ "I need a list of lessons per teacher": named like a product, where others have said already what it does."""
    names = re.findall(r"[^\W_]+", parts.product.casefold())
    is_built = any(name in data.words("system_nouns") for name in names)
    return bool(names) and not (is_built or parts.statements or parts.holdings)


def _words(text: str, data: Pack) -> frozenset[str]:
    stop = data.words("stopwords") | data.words("modals") | data.words("prepositions") | data.words("determiners")
    return frozenset(
        word[:STEM] for word in re.findall(r"[^\W_]+", text.casefold()) if word not in stop and len(word) > 2
    )
