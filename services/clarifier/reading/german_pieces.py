"""Pieces of German sentences: the lead of a wish, an infinitive, an article."""

from __future__ import annotations

import re

from services.clarifier.reading.model import SAID
from services.clarifier.reading.packs import pack
from services.clarifier.reading.statements import Statement
from services.clarifier.reading.words import gender_de, lemma


def the(noun: str) -> str:
    return {"m": "den", "f": "die", "n": "das"}.get(gender_de(noun), "das")


_STRONG = {"misst": "messen", "isst": "essen", "vergisst": "vergessen", "bemisst": "bemessen"}  # not "missen"


def infinitive(word: str) -> str:
    """The infinitive of a verb that no list knows."""
    if word in _STRONG:
        return _STRONG[word]
    found = lemma(word, "de")
    if found.endswith("n") and found[:1].islower():
        return found
    return word if word.endswith("n") else f"{word.removesuffix('t')}en"


def join(words: list[str]) -> str:
    told = re.sub(r"\s+([,.:;!?)%])", r"\1", " ".join(words)).strip(" ,;:.!?–—-")
    return re.sub(r"(?<=\w) -(?=,| und | oder )", "-", told)  # "Tages-, Zehner- und Saisonkarten"


def strip_lead(text: str) -> str:
    pattern = re.compile(rf"^(?:{pack('de').request_leads.replace(chr(10), '').rstrip('| ')} )", re.I)
    for _ in range(3):
        shorter = pattern.sub("", text, count=1).strip()
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def offer(item: str, nouns: list[str]) -> Statement:
    """A listed thing without a verb, and the nouns in it: the system has to offer it."""
    if item.split(" ")[0].lower() in pack("de").words("prepositions"):
        return Statement("thing", item, SAID, "")  # "ab 500 Euro nur noch Überweisung": no thing
    return Statement("system", f"{item} anbieten", "anbieten", "read", target=nouns[0] if nouns else "")
