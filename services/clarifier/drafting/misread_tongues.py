"""Statements of German and Spanish that say something else than the sentence they are of: few signs, each certain."""

from __future__ import annotations

import re

from services.clarifier.drafting import misread_german, misread_spanish
from services.clarifier.drafting.draft import Need
from services.clarifier.drafting.lost_parts import lost_else, lost_not
from services.clarifier.drafting.misread import STEM, lost_run
from services.clarifier.drafting.texts import say
from services.clarifier.reading.german_tags import tagged
from services.clarifier.reading.model import Reading
from services.clarifier.reading.packs import Pack, pack

_OR = {"de": "oder", "es": "(?:o|u)"}
_THE_MORE = {
    "de": re.compile(r"\b(?P<more>je (?!nach)[a-zäöüß]+er\b)[^,]+, (?P<then>(?:desto|umso) \w+)", re.I),
    "es": re.compile(r"\b(?P<more>cuant[oa]s? (?:más|menos|mayor|menor|antes)\b)[^,]+, (?P<then>\w+ \w+)", re.I),
}
_BOTH = {  # a case of two halves
    "de": re.compile(
        r"\b(?P<opens>wenn|falls|sofern|sobald|solange|bevor|nachdem) [^,]+? (?:und|oder) (?P<more>[^,.;]+)", re.I
    ),
    "es": re.compile(
        r"(?:\b(?:solo|sólo|solamente|únicamente)\b[^,]*? "
        r"(?P<opens>si|cuando) [^,]+? [yoe] (?:el|la|los|las|no|se|hay|están?)|"
        r"\bhasta que [^,]+? [yo] (?:no|se|hay|están?)) (?P<more>[^,.;]+)",
        re.I,
    ),
}
_ONLY = {"de": r"nur", "es": r"(?:solo|sólo|solamente|únicamente)"}
_GAPPED = {
    "de": r", nur (?:die|der|das|den|für|mit) ",
    "es": r", (?:solo|sólo|solamente|únicamente) (?:el|la|los|las|con|para) ",
}
_OPENED = {"de": r",", "es": r",|\b(?:que|donde|para)\b"}


def is_quoted(need: Need, language: str) -> bool:
    return need.text.startswith(say(language, "as_said", words="\0").partition("\0")[0])


def is_odd(need: Need, typed: str, reading: Reading) -> bool:
    """Whether it is only quoted, says half of what is one thing, or is no German or Spanish; `typed` is the whole
    sentence."""
    language = reading.language
    return (
        is_quoted(need, language)
        or _is_choice(need, typed, reading)
        or _is_half(need.text.casefold(), typed, language)
        or _is_rule(need, language)
        or is_ill(need, typed, language)
    )


def is_ill(need: Need, typed: str, language: str) -> bool:
    """Whether it is no German or Spanish, or says nothing without another statement: better quoted."""
    found = misread_spanish.is_ill if language == "es" else misread_german.is_ill
    return found(need.text, typed)


def _is_choice(need: Need, typed: str, reading: Reading) -> bool:
    """ "hay recuperación o se devuelve el dinero": that the money is given back is only one of two."""
    if need.clause is None or _MAY[reading.language].match(need.text):
        return False
    said = reading.typed(need.clause.typed).strip(" .")
    return bool(said) and re.search(rf"\w,? {_OR[reading.language]} {re.escape(said)}", typed, re.I) is not None


_MAY = {  # of two deeds that somebody may do, each is a right of theirs
    "de": re.compile(r"Das System muss dafür sorgen, dass .*\bk(?:ann|önnen)\b"),
    "es": re.compile(r"El sistema debe permitir\b"),
}


def _is_half(text: str, typed: str, language: str) -> bool:
    the_more = _THE_MORE[language].search(typed)
    if the_more is not None and (the_more["more"].casefold() in text) != (the_more["then"].casefold() in text):
        return True  # "je länger ein Rad steht"
    both = _BOTH[language].search(typed)
    if both is None or (language == "de" and not _is_verb_last(both["more"])):
        return False
    is_case = re.search(rf"\b{(both['opens'] or 'hasta que').casefold()}\b", text) is not None
    said = [word[:STEM] in text for word in re.findall(r"[^\W\d_]{4,}", both["more"].casefold())]
    return bool(said) and is_case != all(said) and (is_case or all(said))


def _is_verb_last(words: str) -> bool:
    """ "die Ruhezeit von 11 Stunden eingehalten wird": of the case before it, and nothing by itself."""
    told = tagged(words)
    return len(told) >= FEWEST and told[-1].is_finite and not any(word.is_finite for word in told[:-1])


FEWEST = 4  # "der Chef zahlt" may be a clause of its own


def _is_rule(need: Need, language: str) -> bool:
    """ "Folgendes bieten: Kinder unter 12 nur mit einem Erwachsenen": nothing that is offered."""
    head = say(language, "plain_thing", words="\0").partition("\0")[0]
    if not need.text.startswith(head):
        return False
    if re.search(_GAPPED[language], need.text):
        return True
    said = re.split(_OPENED[language], need.text[len(head) :], maxsplit=1)[0]
    return re.search(rf"\S {_ONLY[language]} \S", said) is not None


def lost_words(typed: str, told: str, language: str) -> str:
    """A number, a "not", or three words in a row, of `typed` that `told` has not; "" for none."""
    if lost_not(typed, told, language) or lost_else(typed, told, language):
        return typed
    data, low = pack(language), told.casefold()
    return lost_run(
        typed,
        lambda word: (word if word[:1].isdigit() else word[:STEM]) in low,
        lambda word: _is_small(word, data),
    )


def is_unsaid(part: str, told: str, language: str) -> bool:
    """Whether most of its words stand nowhere in what is told: it may have been said with the part before it."""
    data, low = pack(language), told.casefold()
    mine = [word for word in re.findall(r"[^\W\d_]+", part.casefold()) if not _is_small(word, data)]
    return sum(word[:STEM] in low for word in mine) * 2 < len(mine)


def _is_small(word: str, data: Pack) -> bool:
    return len(word) < STEM or any(word in data.words(name) for name in _SMALL)


_SMALL = ("stopwords", "prepositions", "determiners", "conjunctions", "modals", "system_nouns", "adverbs")
