"""Which record an English idea speaks of most: counted over the whole idea, the first sentence a little more."""

from __future__ import annotations

import re

from services.clarifier.drafting.binding import is_body
from services.clarifier.drafting.bodies import HOUSES
from services.clarifier.drafting.records import is_carrier
from services.clarifier.reading.english_words import as_term, base_verb, is_actor, noun_phrases
from services.clarifier.reading.model import Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import plural_en, singular_en

FIRST_SENTENCE = 1  # what stands there counts so often more
ALL_TURNS_ON = 4  # mentions that make a part ("discount", "video") the matter of an idea
HEAVY = 8.0  # weight of a noun on which a reading turns
_WHERE = frozenset(("where", "these", "those", "when", "there", "here"))
_NUMBERS = ("one", "two", "three", "four", "five", "six", "half", "other", "our", "own")
_PARTS = frozenset(
    (
        "number", "name", "reason", "price", "value", "photo", "picture", "comment", "code", "form", "phone", "list",
        "progress", "status", "date", "time", "day", "answer", "message", "text", "mail", "email", "screen", "place",
        "signature", "result", "quality", "quantity", "weight", "average", "everything", "second", "source",
    )
)  # fmt: skip


def spoken_of(thing: str, reading: Reading) -> float:
    """How often the last word of a thing stands in the idea; once more where the first sentence has it."""
    head = singular_en(thing.lower().split(" ")[-1])
    forms = "|".join({re.escape(head), re.escape(plural_en(head))})
    word = re.compile(rf"(?<![\w'’])(?:\w+-)?(?:mini)?(?:{forms})(?![\w-])")
    first = reading.sentences[0].casefold() if reading.sentences else ""
    return len(word.findall(reading.folded)) + (FIRST_SENTENCE if word.search(first) else 0)


def is_record(thing: str, reading: Reading, *, is_part_fine: bool = False) -> bool:
    """Something that people keep or deal with: no part of it (unless all turns on it), nobody's house, nothing
    by which it is only told."""
    last = singular_en(thing.lower().split(" ")[-1])
    term, data = as_term(thing.lower()), pack("en")
    if last in _PARTS or last in HOUSES or is_body(term) or is_actor(thing) or is_carrier(term, reading):
        return False
    if last in data.words("system_nouns") or re.search(r"\W", last.replace("-", "")) or len(last) < 3:
        return False
    if (
        last in _NUMBERS
        or last in data.words("determiners") | data.words("pronouns_user") | data.words("adverbs") | _WHERE
    ):
        return False
    is_proper = re.search(rf"[a-z,] {re.escape(last.capitalize())}\b", " ".join(reading.sentences)) is not None
    is_part = last in data.words("not_entities") or last in data.attribute_type
    return not is_proper and (not is_part or is_part_fine or spoken_of(last, reading) >= ALL_TURNS_ON)


def most_spoken_of(reading: Reading) -> tuple[str, float]:
    """The record that the idea speaks of most, and how often; "" where nothing is said more than once."""
    heads: dict[str, None] = {}
    for sentence in reading.sentences:
        for noun in noun_phrases(sentence):
            heads.setdefault(singular_en(noun.lower().split(" ")[-1]), None)
    heads |= {singular_en(term.key.split(" ")[-1]): None for term, _ in reading.nouns}
    best, most = "", 1.0
    for head in heads:
        weight = spoken_of(head, reading)
        if weight > most and weight - FIRST_SENTENCE > 0 and is_record(head, reading) and _is_led(head, reading):
            best, most = head, weight
    if not best and reading.nouns and reading.nouns[0][1] >= HEAVY:
        first, second = (*reading.nouns[:2], (reading.nouns[0][0], 0.0))[:2]
        head = singular_en(first[0].key.split(" ")[-1])
        if first[1] >= second[1] * 1.5 and is_record(head, reading, is_part_fine=True):
            return head, 2.0
    return best, most


_LED = r"(?:an?|the|each|every|which|this|that|their|its|our|own|one|per|\d+|of|for)"


def _is_led(head: str, reading: Reading) -> bool:
    """Said as a thing: with an article, a number or in the plural, and more than once in all."""
    many = plural_en(head)
    led = re.findall(rf"\b{_LED} (?:[\w-]+ )?{re.escape(head)}(?![\w-])", reading.folded)
    said = re.findall(rf"(?<![\w-]){re.escape(many)}(?![\w-])", reading.folded) if many != head else []
    return len(led) + len(said) > 1 and (not base_verb(head) or bool(led))
