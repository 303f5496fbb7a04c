"""Statements of German and Spanish that say something else than the sentence they are of: few signs, each certain."""

from __future__ import annotations

import re

from services.clarifier.drafting.draft import Need
from services.clarifier.drafting.texts import say
from services.clarifier.reading.german_tags import tagged
from services.clarifier.reading.packs import pack

STEM = 4  # letters that tell one word from another
MOST_LOST = 3  # words in a row: fewer may be said in another way

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
        r"\b(?:solo|sólo|solamente|únicamente)\b[^,]*? (?P<opens>si|cuando) [^,]+? [yoe] "
        r"(?P<more>(?:se|el|la|los|las|no|hay|están?)\b [^,.;]+)",
        re.I,
    ),
}
_ONLY = {"de": r"nur", "es": r"(?:solo|sólo|solamente|únicamente)"}
_OPENED = {"de": r",", "es": r",|\b(?:que|donde|para)\b"}


def is_quoted(need: Need, language: str) -> bool:
    return need.text.startswith(say(language, "as_said", words="\0").partition("\0")[0])


def is_odd(need: Need, typed: str, language: str) -> bool:
    """Whether it is only quoted, or says half of what is one thing; `typed` is the whole sentence."""
    return (
        is_quoted(need, language)
        or _is_choice(need, typed, language)
        or _is_half(need.text.casefold(), typed, language)
        or _is_rule(need, language)
    )


def _is_choice(need: Need, typed: str, language: str) -> bool:
    """ "hay recuperación o se devuelve el dinero": that the money is given back is only one of two."""
    said = need.clause.typed.strip(" .") if need.clause is not None else ""
    return bool(said) and re.search(rf"\w,? {_OR[language]} {re.escape(said)}", typed, re.I) is not None


def _is_half(text: str, typed: str, language: str) -> bool:
    the_more = _THE_MORE[language].search(typed)
    if the_more is not None and (the_more["more"].casefold() in text) != (the_more["then"].casefold() in text):
        return True  # "je länger ein Rad steht"
    both = _BOTH[language].search(typed)
    if both is None or (language == "de" and not _is_verb_last(both["more"])):
        return False
    is_case = re.search(rf"\b{both['opens'].casefold()}\b", text) is not None
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
    said = re.split(_OPENED[language], need.text[len(head) :], maxsplit=1)[0]
    return re.search(rf"\S {_ONLY[language]} \S", said) is not None


def lost_words(language: str, typed: str, told: str) -> str:
    """A number, or three words in a row, of `typed` that `told` has not; "" for none."""
    data, low = pack(language), told.casefold()
    run: list[str] = []
    words: list[str] = re.findall(r"\d[\d.,]*|[^\W\d_]+", typed.casefold())
    for word in words:
        if word[:1].isdigit():
            if word.rstrip(".,") not in low:
                return word
        elif len(word) < STEM or any(word in data.words(name) for name in _SMALL):
            continue
        elif word[:STEM] in low:
            run = []
        else:
            run.append(word)
            if len(run) >= MOST_LOST:
                return " ".join(run)
    return ""


_SMALL = ("stopwords", "prepositions", "determiners", "conjunctions", "modals", "system_nouns", "adverbs")
