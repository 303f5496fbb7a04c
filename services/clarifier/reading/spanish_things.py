"""The things and the people that a Spanish text speaks of, and which of them "lo" or "las" stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.reading.packs import pack
from services.clarifier.reading.spanish_tags import Tag, Words, tagged
from services.clarifier.reading.spanish_verbs import Form, form_of
from services.clarifier.reading.words import gender_es, singular_es

DEFINITE = {("m", False): "el", ("f", False): "la", ("m", True): "los", ("f", True): "las"}
FORMS = {"lo": ("m", False), "la": ("f", False), "los": ("m", True), "las": ("f", True)}
_GENDERS = {"la": "f", "una": "f", "las": "f", "unas": "f", "un": "m", "los": "m", "unos": "m"}  # "el agua" is none
_LED = frozenset([Tag.DET, Tag.NUM])


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun that was spoken of; `is_led` by a preposition: where or with what, seldom what it is about."""

    noun: str
    gender: str
    is_many: bool
    is_led: bool
    is_person: bool


def things(text: str) -> list[Thing]:
    """The nouns of the text that an article or a number leads, or that are several, in their order."""
    words, found = tagged(text), list[Thing]()
    for at, word in enumerate(words):
        before = words[at - 1] if at else None
        if word.tag not in (Tag.NOUN, Tag.DONE) or before is None:
            continue
        one = singular_es(word.low)
        several = one != word.low
        if one in pack("es").words("system_nouns") and before.low in ("el", "la"):
            continue
        is_bare = (before.tag in (Tag.FIN, Tag.INF) and word.tag is Tag.NOUN) or (before.tag is Tag.PREP and several)
        is_state = before.form is not None and before.form.verb in ("estar", "ser", "quedar")  # "está listo"
        if word.low in pack("es").words("adjectives") or is_state:
            continue
        if not (before.tag in _LED or is_bare) or before.low == "del" or _is_of(words, at):
            continue
        lead = words[at - 2] if at > 1 else None
        is_led = before.tag is Tag.PREP or before.low == "al" or (lead is not None and lead.tag is Tag.PREP)
        gender = _GENDERS.get(before.low, "") or gender_es(one)  # "la bici"
        found.append(Thing(word.low, gender, several, is_led, one in pack("es").words("actors")))
    return found


def _is_of(words: Words, at: int) -> bool:
    """ "los papeles de sus trabajadores": whose they are."""
    return words[at - 1].low == "de" or (at > 1 and words[at - 2].low == "de")


def meant(form: str, who: str, heard: list[str]) -> str:
    """The noun that "lo" or "las" stands for: of what was said last, the one thing that fits; "" for none and for several."""
    gender, several = FORMS[form]
    if form == "lo" and heard and re.search(r"\blo que\b", heard[-1], re.I):
        return ""  # "marca lo que ha hecho y los demás lo confirman"
    for said in reversed(heard):
        named = things(said)
        fits = [one for one in named if one.gender == gender and one.is_many == several]
        objects = {one.noun for one in named if not one.is_led and not one.is_person}
        if len(objects) > MOST and re.search(r"\w, \w+ [ye] ", said):
            return ""  # "llevan nombre, hora y una señal": of a list nothing is spoken of next by itself
        fits = [one for one in fits if one.noun not in who.lower().split()]
        early = said.lower().split()[:2]  # who did something, and seldom what is spoken of next
        for some in (
            [one for one in fits if not one.is_led and not one.is_person and one.noun not in early],
            [one for one in fits if not one.is_led and not one.is_person],
            [one for one in fits if not one.is_led],
        ):
            nouns = {one.noun for one in some}
            if nouns:
                return nouns.pop() if len(nouns) == 1 else ""
        if fits or ONE_OF_THEM.search(said):
            return ""
    return ""


MOST = 2  # things of a list

# "ver desde el móvil qué libros hay y reservar uno": what is spoken of next is that one, and it has no noun of its own.
ONE_OF_THEM = re.compile(r"\b(?:un[oa]s?|algun[oa]s?)(?=$|[,.;]| (?:y|o|en|por|con|para|si|cuando|a|al|de)\b)", re.I)


_TO_WHOM = re.compile(r"\b(?:al|a (?:un|una|la|los|las|cada)) (?P<whom>[a-záéíóúñ]{4,})", re.I)


def person(heard: list[str], *, is_several: bool, but: str = "") -> str:
    """The one person of whom was spoken last, with the article: "el cliente"; "" for none and for several."""
    for said in reversed(heard):
        own = things(f", {said}")
        if any(not one.is_person for one in own) and not any(
            one.is_person and one.noun not in but.lower() for one in own
        ):
            return ""  # of a thing, maybe: "abre una ficha por cada coche y le hace fotos"
        people = {(one.noun, one.gender) for one in things(f", {said}") if one.is_person and one.is_many == is_several}
        people = {pair for pair in people if pair[0] not in but.lower().split()}
        given = {found["whom"].lower() for found in _TO_WHOM.finditer(said)}
        if people and given - {noun for noun, _ in people} - set(but.lower().split()):
            return ""  # "manda el caso a un perito": he may be somebody as well
        if people:
            noun, gender = people.pop()
            return "" if people else f"{DEFINITE[gender, is_several]} {noun}"
    return ""


_WHICH = re.compile(r"\b(?P<art>al|el|la|los|las) (?P<noun>\w+), que (?P<deed>[^,.;]+)", re.I)


def did_so(heard: list[str], form: Form) -> str:
    """ "Mientras no lo acepte" behind "el dueño, que lo acepta o lo rechaza": whoever was said to do it."""
    found = _WHICH.search(heard[-1]) if heard else None
    if found is None or not any(
        one is not None and (one.verb, one.is_many) == (form.verb, form.is_many)
        for one in map(form_of, re.findall(r"\w+", found["deed"]))
    ):
        return ""
    return f"{found['art'].lower().replace('al', 'el')} {found['noun']}"
