"""Whether a rewording says no to what was said no to, of the same things: a no in a part of a sentence is not the whole's."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.word_forms import german_lemma

_REFUSES = {
    "en": re.compile(r"\bsystem shall (?:not\b|keep .+? from \w+ing\b|prevent\b|refuse\b)", re.I),
    "es": re.compile(
        r"\bsistema (?:no debe\b|debe (?:impedir|rechazar|garantizar que no|garantizar que nadie)\b)", re.I
    ),
    "de": re.compile(r"\b(?:verhindern, dass|System darf nicht|darf das System nicht|ablehnen)\b", re.I),
}
_NO = {
    "en": re.compile(r"\b(?:no|not|never|nobody|none|nothing|cannot|without|neither|nor|unless|only|until|before|prevent\w*|block\w*|forbid\w*|stop\w*|avoid\w*|refus\w+|lock\w*|keep\w*)\b|n['’]t\b", re.I),
    "es": re.compile(r"\b(?:no|nunca|jamás|nadie|nada|ningun[ao]?|ningún|sin|tampoco|solo|sólo|hasta|antes|imp[ei]d\w+|evit\w+|bloque\w+|prohib\w+|rechaz\w+)\b", re.I),
    "de": re.compile(r"\b(?:nicht|nichts|nie|niemals|niemand|kein\w*|ohne|weder|nur|erst|bis|bevor|verhinder\w+|gesperrt|sperr\w+|verbot\w*|verbiet\w+|vermeid\w+|ablehn\w+)\b", re.I),
}  # fmt: skip
_PART = {  # what is seen, told or meant: a sentence within the sentence
    "en": re.compile(r"\b(?:who|what|which|that|whether|where|how|why|if|when)\b", re.I),
    "es": re.compile(r"\b(?:quién(?:es)?|qué|que|cuál(?:es)?|cuánt[oa]s?|si|dónde|cómo|cuándo|quien(?:es)?)\b", re.I),
    "de": re.compile(r",\s(?:\w+\s)?(?:wer|was|welche[rsnm]?|wo|wie|wann|ob|dass|die|der|das|den|dem|deren|wenn|falls)\b", re.I),
}  # fmt: skip


def is_no_moved(text: str, typed: str, language: str) -> bool:
    """ "The nurse sees who was not called" forbids nothing."""
    if language not in _REFUSES or not typed or not _REFUSES[language].search(text):
        return False
    if _NO[language].search(_PART[language].split(typed, maxsplit=1)[0]):
        return False
    hung = _PART[language].search(typed)
    return hung is None or hung.start() > 0


_PLAIN_NO = {
    "en": re.compile(r"\b(?:no|not|never|nobody|none|nothing|cannot|neither)\b(?!\s(?:only|just|show)|-)|n['’]t\b", re.I),
    "es": re.compile(r"\b(?:no|nunca|jamás|nadie|nada|ningun[ao]?|ningún|tampoco)\b(?!\s(?:solo|sólo))", re.I),
    "de": re.compile(r"\b(?:nicht|nichts|nie|niemals|niemand|kein(?:e[rsnm]?)?)\b(?!\snur\b)", re.I),
}  # fmt: skip


# What says no in other words; "without" and "until" do not, they stand in the deed itself.
_HELD_BACK = re.compile(
    r"\b(?:only|unless|keep|keeps|prevent\w*|block\w*|refus\w+|forbid\w*|avoid\w*|stop\w*|solo|sólo|imp[ei]d\w+|evit\w+|bloque\w+|"
    r"prohib\w+|rechaz\w+|nur|erst|weder|verhinder\w+|sperr\w+|verbiet\w+|vermeid\w+|ablehn\w+)\b",
    re.I,
)


_BUT_NOT = re.compile(r",?\s(?:but|pero|aber|sondern|and|y|und) (?:not|no|nicht)\b.*", re.I)  # a sentence of its own


def is_no_lost(text: str, typed: str, language: str) -> bool:
    """ "Kein Mitglied darf mehr als zwei halten" lets nobody hold more than two."""
    if language not in _PLAIN_NO or _PLAIN_NO[language].search(text) or _HELD_BACK.search(text):
        return False
    said = _BUT_NOT.sub(" ", _PART[language].split(typed, maxsplit=1)[0])
    return bool(_PLAIN_NO[language].search(said))


# What is done with hands, feet or one's own money: "fees are paid at the desk" by whoever owes them.
_OWN_DEEDS = {
    "en": re.compile(
        r"\bsystem shall (?:pay|buy|borrow|rent|hire|fetch|drive|cook|wash|clean|repair|wear|eat|drink|water|feed|plant|paint)\b"
        r"(?! (?:back|out|up|over)\b)", re.I),
    "es": re.compile(
        r"\bsistema debe (?:pagar|comprar|alquilar|conducir|cocinar|lavar|limpiar|reparar|regar|plantar|pintar)\b", re.I),
    "de": re.compile(
        r"^Das System muss (?!dafür|leisten|sicherstellen|ermöglichen)[^„]*\b(?:bezahlen|zahlen|kaufen|leihen|mieten|kochen|waschen|putzen|"
        r"reinigen|reparieren|gießen|pflanzen)\.?$", re.I),
}  # fmt: skip


def is_no_system_s(text: str, language: str) -> bool:
    """A deed that a sentence without a doer leaves to people is no program's."""
    return language in _OWN_DEEDS and bool(_OWN_DEEDS[language].search(text))


_NO_NAMES = listed("system app tool liste weise art fall stelle teil mal uhr zeit")


def is_noun_lost(text: str, typed: str, beside: str) -> bool:
    """ "Gäste dürfen nicht bleiben" of "Namen der Gäste dürfen nicht bleiben": a German noun that no sentence of the piece says."""
    said = {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", f"{text} {beside}")}
    stems = {word[: max(4, len(word) - 3)] for word in said}
    bare = re.sub(r"\([^()]*\)|^(?:wenn|falls|sobald)\s[^,]+,", " ", typed, flags=re.I)
    bare = re.sub(r"^.{3,60}? (?:will|wollen|möchten?) (?:wissen|sehen),", " ", bare)  # who wants to know it
    words = re.findall(r"[^\W\d_]{3,}", bare)
    for at, word in enumerate(words):
        small = word.casefold()
        is_noun = word[:1].isupper() and (at > 0 or german_lemma(word)[:1].isupper())
        if not is_noun or small in _NO_NAMES or word.isupper():
            continue
        if not any(small.startswith(stem) or stem.startswith(small[: max(4, len(small) - 3)]) for stem in stems):
            return not _is_within(small, said)
    return False


def _is_within(noun: str, said: set[str]) -> bool:
    """A plural with another vowel, or a part of a compound: "Plätze" of "Platz"."""
    folded = noun.translate(_UMLAUTS)[: max(4, len(noun) - 3)]
    return any(folded in word.translate(_UMLAUTS) or word.translate(_UMLAUTS)[:5] == folded[:5] for word in said)


_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "s"})
