"""The nouns that general sentences and questions speak with: the idea's own, or neutral ones."""

from __future__ import annotations

import re

from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.noun_words import is_mentioned, is_named
from services.clarifier.drafting.slots import Slots, declared
from services.clarifier.drafting.system_names import named_in
from services.clarifier.drafting.texts import say
from services.clarifier.reading.model import Term
from services.clarifier.reading.words import is_known_word


def base_slots(making: Making) -> Slots:
    """The words that general sentences use: who and what."""
    slots = making.slots
    actor = making.main_actor() or slots.terms.get("actor")
    from_words = slots.plus(thing=spoken_thing(making)).with_words(system=main_system(making))
    return from_words.plus(actor=actor) if actor else from_words


def spoken_thing(making: Making) -> Term:
    """What general sentences are about: a noun of the idea that can be counted, else a neutral one."""
    language = making.language
    known = [making.main_thing(), *(term for term, weight in making.reading.nouns if weight >= 4)]
    for term in known:
        if is_mentioned(term, making.reading) and is_named(term, making.reading) and not _is_doubtful(term, language):
            return term
    return declared(say(language, "neutral_thing"), language)


def _is_doubtful(term: Term, language: str) -> bool:
    """A name, an abbreviation or a word that no dictionary has makes an odd sentence."""
    for word in term.singular.split():
        is_name = word.isupper() if language == "de" else word[:1].isupper()
        if is_name or word.casefold() in _NOISE or (len(word) <= 5 and not is_known_word(word, language)):
            return True
    return False


_NOISE = frozenset(
    "lol omg btw asap tbd etc comms stuff thing things cosa cosas ding dinge sache sachen zeug".split()  # noqa: SIM905
)
_MESSAGING = re.compile(r"mail|sms|slack|teams|discord|whatsapp|telegram|messenger|signal|mattermost|sign|chat", re.I)


def main_system(making: Making) -> str:
    """The outside system that the idea names first; messages to people are no system to depend on."""
    found = (
        named_in(fact.value, making.language)
        for fact in making.reading.of("system")
        if not _MESSAGING.search(fact.value)
    )
    return next(found, "")
