"""One demand a sentence: a list behind one lead is as many sentences."""

from __future__ import annotations

import re

from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import lemma

_LEAD = {
    "en": re.compile(
        r"^(?P<lead>(?P<wish>(?:we|i)(?: (?:want|need|would like)|'d like)(?: to)?)|(?P<who>(?!if |when )[^,:;]{3,60}?) (?:should|must|shall|can|may|needs? to|has to|have to)(?: be able to)?)\s?:\s+(?P<items>\S.*)$",
        re.I,
    ),
    "de": re.compile(
        r"^(?P<lead>(?P<wish>wir (?:wollen|möchten|brauchen))|(?P<who>(?!wenn |falls )[^,:;]{2,60}?) (?:soll|sollen|sollte|sollten|muss|müssen|kann|können|darf|dürfen))\s?:\s+(?P<items>\S.*)$",
        re.I,
    ),
    "es": re.compile(
        r"^(?P<lead>(?P<wish>queremos|quiero|necesitamos|necesito|hace falta)|(?P<who>(?!si |cuando )[^,:;]{2,60}?) (?:debe|deben|deberá|deberán|debería|deberían|podrá|podrán|puede|pueden|tiene que|tienen que))\s?:\s+(?P<items>\S.*)$",
        re.I,
    ),
}
_COMMA = re.compile(r"[,;]\s+(?:(?:and|y|e|und|sowie)\s+)?(?![^()]*\))|\s(?:and|y|e|und|sowie)\s+(?![^()]*\))", re.I)
_ONLY_COMMA = re.compile(r"[,;]\s+(?:(?:and|y|e|und|sowie)\s+)?(?![^()]*\))", re.I)
FEWEST = 2  # words of a thing that stands alone in a list


def itemized(text: str, language: str) -> list[str]:
    """ "X shall: do a, do b and do c": a sentence for each of them; the text itself where there is no such list."""
    found, items = _items(text, language)
    if found is None or len(items) < 2:
        return [text]
    is_things = language == "en" and found["wish"] is not None and not _is_deed_en(items[0])
    more = "The system must offer" if is_things and not found["lead"].lower().endswith(" to") else found["lead"]
    if is_things and all(_is_whole_en(item) for item in items):
        return items
    first, *others = items
    return [
        f"{found['lead']} {first}",
        *(item if is_things and _is_whole_en(item) else f"{more} {item}" for item in others),
    ]


def as_typed(text: str, language: str) -> list[str]:
    """The same list in the words that were typed: things without what leads to them, deeds with it."""
    found, items = _items(text, language)
    if found is None or len(items) < 2:
        return [text]
    is_things = language == "en" and found["wish"] is not None and not _is_deed_en(items[0])
    who = (found["who"] or "").split()
    is_system = bool(who) and (
        who[-1].lower() in pack(language).words("system_nouns") or of_product(text, language) != text
    )
    return items if is_things or is_system else [f"{found['lead']} {item}" for item in items]


def _items(text: str, language: str) -> tuple[re.Match[str] | None, list[str]]:
    found = _LEAD.get(language, _LEAD["en"]).match(text.strip())
    if found is None:
        return None, []
    segments = _ONLY_COMMA.split(found["items"])
    last = _COMMA.split(segments[-1])  # "a, b and week, c and d": only the last "and" parts
    parts = [part.strip(" .") for part in (*segments[:-1], *last)]
    items: list[str] = []
    at = 0
    for part in parts:
        begin = found["items"].index(part, at)
        if items and not _is_item(part, items[-1], language, is_wish=found["wish"] is not None):
            items[-1] = found["items"][found["items"].index(items[-1]) : begin + len(part)]
        else:
            items.append(part)
        at = begin + len(part)
    return found, items


def _is_whole_en(item: str) -> bool:
    """ "choirs register with their pieces": somebody does something, which nobody offers."""
    return kind_of(item, "en") == "clause"


def _is_deed_en(item: str) -> bool:
    first = item.split()[0].lower()
    return base_verb(first) == first and first not in pack("en").words("noun_verbs")


def _is_item(part: str, before: str, language: str, *, is_wish: bool) -> bool:
    """Whether the part is one more of the same kind as what stands before it."""
    words, low = part.split(), part.lower().split()
    if len(words) < FEWEST:
        return False
    if language == "es":
        first, other = low[0], before.lower().split()[0]
        return first == "que" if other == "que" else _is_infinitive_es(first) == _is_infinitive_es(other)
    if language == "de":
        return ends_in_deed(part) if ends_in_deed(before) else is_wish
    if base_verb(before.split()[0].lower()) == before.split()[0].lower() and not is_wish:
        return base_verb(low[0]) == low[0] and bool(low[0])
    return low[0] not in ("who", "which", "that", "where", "to")


def _is_infinitive_es(word: str) -> bool:
    return re.search(r"(?:ar|er|ir)(?:se|l[aeo]s?)?$", word) is not None


def ends_in_deed(part: str) -> bool:
    last = part.split()[-1].strip(" .")
    return last[:1].islower() and re.search(r"(?:en|ern|eln)$", last) is not None


_PRODUCT = {
    "en": (r"^(?P<who>[A-Z][^,:;]{2,60}?) (?=(?:should|must|shall|can)\s?:\s)", "The system "),
    "de": (r"^(?P<who>[A-ZÄÖÜ][^,:;]{2,60}?) (?=(?:soll|muss|sollte|kann)\s?:\s)", "Das System "),
    "es": (r"^(?P<who>[A-ZÁÉÍÓÚ][^,:;]{2,60}?) (?=(?:debe|deberá|debería|puede|podrá)\s?:\s)", "El sistema "),
}


def of_product(text: str, language: str) -> str:
    """ "Saatgut-Tauschbörse soll: …": what a text begins with and then lists deeds of, is the product."""
    pattern, system = _PRODUCT.get(language, _PRODUCT["en"])
    found = re.match(pattern, text)
    people = pack(language).words("actors")
    if found is None or any(lemma(word.strip("."), language).casefold() in people for word in found["who"].split()):
        return text
    return system + text[found.end() :]
