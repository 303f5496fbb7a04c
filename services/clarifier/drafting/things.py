"""The nouns that general sentences and questions speak with: the idea's own, or neutral ones."""

from __future__ import annotations

import re

from services.clarifier.drafting.binding import is_body
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.evidence import parts
from services.clarifier.drafting.noun_words import is_mentioned, is_named
from services.clarifier.drafting.slots import Slots, capital, declared
from services.clarifier.drafting.system_names import named_in, role_of
from services.clarifier.drafting.texts import say
from services.clarifier.quoting import source_text
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.model import Term
from services.clarifier.reading.words import is_known_word

SAYING = 2  # words of a part from which on it says what a system is for


def base_slots(making: Making) -> Slots:
    """The words that general sentences use: who and what."""
    slots = making.slots
    actor = spoken_actor(making) or slots.terms.get("actor")
    thing = spoken_thing(making)
    system = main_system(making)
    from_words = slots.plus(thing=thing).with_words(
        system=system,
        deed=_deed(making, actor) or capital(say(making.language, "keep_track", thing=thing.plural)),
        handed=_handed(making, system) or capital(thing.plural),
    )
    return from_words.plus(actor=actor) if actor else from_words


_NO_PART_OF_A_PERSON = re.compile(
    r"\s(?:until|till|before|after|during|within|hasta|antes|después|durante|bis|vor|nach|während)\s"
)


def spoken_actor(making: Making) -> Term | None:
    """Who acts most; a name into which a time was read is left to others, and who does nothing to whoever does."""
    actors = [term for term in making.reading.actors if not _NO_PART_OF_A_PERSON.search(f" {term.key} ")]
    actors = [term for term in actors if making.language != "en" or not is_body(term)] or actors
    first = next(iter(actors), making.main_actor())
    doing = [need.actor for need in _acting(making) if need.actor]
    is_idle = first is not None and doing and first.key not in {one.key for one in doing}
    if is_idle or first is None or doing:
        return doing[0] if is_idle else first
    getting = {n.actor.key for n in making.needs if n.actor and n.clause and n.clause.verb in _GETTING}
    told = (term for term in actors if term.key not in getting and any(_names(n, term) for n in _quoted(making)))
    return next(told, first) if first.key in getting else first


def _quoted(making: Making) -> list[Need]:
    """Sentences that stand as they were said, because what is done in them was not read."""
    return [n for n in making.needs if n.clause and n.clause.verb == "said" and not n.clause.is_negated]


def _names(need: Need, term: Term) -> bool:
    return re.search(rf"(?<!\w){re.escape(term.singular)}(?!\w)", need.title, re.I) is not None


def _acting(making: Making) -> list[Need]:
    """Who does something with the product: whoever only gets something, or goes on with the old program, does not."""
    acting = [n for n in making.needs if n.clause and n.clause.role == "actor" and not n.clause.is_negated]
    return [n for n in acting if n.clause and n.clause.verb not in _GETTING and not _ELSEWHERE.search(n.title)]


_GETTING = frozenset(
    ("get", "receive", "need", "want", "have", "bekommen", "erhalten", "erfahren", "brauchen", "recibir", "querer",
     "necesitar", "tener")
)  # fmt: skip
_ELSEWHERE = re.compile(
    r"\b(?:the (?:old|existing|current) (?:system|program\w*|software|tool)|as (?:before|until now)|like before|"
    r"alten (?:programm|system|software)|bisherigen (?:programm|system)|wie bisher|"
    r"(?:programa|sistema) (?:actual|antiguo|viejo|de siempre)|como hasta ahora)\b",
    re.I,
)


def _deed(making: Making, actor: Term | None) -> str:
    """What the actor does first of all, by the name of the requirement; else what anybody does."""
    acting = _acting(making)
    mine = [need for need in acting if actor and need.actor and need.actor.key == actor.key]
    said = [need for need in _quoted(making) if actor and _names(need, actor)]
    told = (*mine, *acting, *said, *_quoted(making))
    whole = (title for need in told if "?" not in (title := clip(need.title, 70)) and "…" not in title)
    return next(whole, "")


def _handed(making: Making, system: str) -> str:
    """What the idea says of the system, in its own words."""
    if not system:
        return ""
    for fact in making.reading.of("system"):
        if named_in(fact.value, making.language) != system:
            continue
        said = (part for part in parts(source_text(making.state, fact.source)) if fact.words in part)
        found = next((part for part in said if len(part.split()) > SAYING), "")
        if found and "?" not in found:
            return capital(clip(plain(found), 90))
    return ""


def spoken_thing(making: Making) -> Term:
    """What general sentences are about: a noun of the idea that can be counted, else a neutral one."""
    language = making.language
    known = [making.main_thing(), *(term for term, weight in making.reading.nouns if weight >= 4)]
    for term in known:
        is_sound = not _is_doubtful(term, language) and not _is_proper(term, making) and not _is_somebody(term, making)
        is_sound = is_sound and not (language == "en" and is_body(term))
        if is_mentioned(term, making.reading) and is_named(term, making.reading) and is_sound:
            return term
    return declared(say(language, "neutral_thing"), language)


def _is_somebody(term: Term, making: Making) -> bool:
    """A person by the reader's word, or by who "may" in the idea: "Angehörige dürfen sehen"."""
    said = source_text(making.state, "M-1")
    names = "|".join(re.escape(form) for form in (term.singular, term.plural, _BENT.sub("", term.singular)) if form)
    if making.language == "de" and _DOER.search(term.singular):
        return True
    return term.is_person or re.search(rf"\b(?:{names})\s+{_MAY}\b", said, re.I) is not None


_DOER = re.compile(
    r"(?:träger|führer|wart|helfer|leiter|nehmer|pfleger|fahrer|meister|betreuer|trainer|spieler)(?:in)?$"
)
_BENT = re.compile(r"(?<=e)[rns]$")  # "Angehöriger", "Angehörige"
_MAY = r"(?:may|must not|want to|would like to|pueden|quieren|deben|dürfen|möchten|wollen|sollen|müssen)"


def _is_doubtful(term: Term, language: str) -> bool:
    """A name, an abbreviation or a word that no dictionary has makes an odd sentence."""
    for word in term.singular.split():
        is_name = word.isupper() if language == "de" else word[:1].isupper()
        if is_name or word.casefold() in _NOISE or (len(word) <= 5 and not is_known_word(word, language)):
            return True
    return False


def _is_proper(term: Term, making: Making) -> bool:
    """Made with a proper name ("urbano de Getafe"), or a means of getting in: nothing that one has several of."""
    if term.key in _MEANS:
        return True
    if making.language == "de":
        return False
    said = source_text(making.state, "M-1")
    for word in term.key.split():
        seen = [match.group(0) for match in re.finditer(rf"(?<=[^\W\d_]\s)\b{re.escape(word)}\b", said, re.I)]
        if len(word) > 2 and seen and all(one[:1].isupper() for one in seen):
            return True
    return False


_NOISE = frozenset(
    "lol omg btw asap tbd etc comms stuff thing things cosa cosas ding dinge sache sachen zeug".split()  # noqa: SIM905
)
_MEANS = frozenset(
    (
        "badge", "password", "pin", "pin code", "magic link", "single sign-on", "company single sign-on", "login",
        "account",
        "fingerprint", "certificado digital", "certificado", "dni", "clave", "contraseña", "huella", "enlace", "carné",
        "passwort", "link", "eid", "personalausweis", "anmeldung", "fingerabdruck", "zugang", "front desk", "reception",
        "recepción", "mostrador", "empfang", "rezeption",
    )
)  # fmt: skip
_MESSAGING = re.compile(r"mail|sms|slack|teams|discord|whatsapp|telegram|messenger|signal|mattermost|sign|chat", re.I)


def main_system(making: Making) -> str:
    """The outside system that the idea names first and hands something to; messages to people, the sign-in, a file's
    format and what only reports to us are no system that work waits for."""
    found = (
        named_in(fact.value, making.language)
        for fact in making.reading.of("system")
        if not _MESSAGING.search(fact.value) and role_of(fact.value) == "partner"
    )
    return next(found, "")
