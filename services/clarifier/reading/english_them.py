"""What "them", "each", "without it" and a "they" within a case stand for, where one thing alone can be meant."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_memory import Memory, swapped
from services.clarifier.reading.english_pieces import chunks
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_THEM = re.compile(
    r"(?P<verb>\b[a-z]+(?: (?:up|out|off|back|away|down|in|on|for|about|from|with|by|of))?) them\b(?! (?:to|who|that|about|know)\b)",
    re.I,
)
# Done to people rather than to things.
_TO_PEOPLE = frozenset(
    "tell tells ask asks remind reminds notify notifies inform informs text texts call calls invite invites help helps let lets "  # noqa: SIM905
    "allow allows thank thanks warn warns pay pays email emails message messages pair pairs teach teaches train trains".split()
)
_JOINT = re.compile(r",\s+(?:(?:and|but|then|or|so)\s+)*|\s+(?:and then|and|but|then|or)\s+|;\s*", re.I)
_IN_CASE = re.compile(
    r"\b(?P<case>once|when|whenever|as soon as|if|until|unless|before|after) they (?P<verb>[a-z]+)\b(?! (?:is|are)\b)",
    re.I,
)
_STATES = frozenset("are were have expire arrive end start begin run get become go come stay need cost".split())  # noqa: SIM905
_LET = re.compile(r"^(?:let|allow|help|enable) (?:the |our |all )?(?:[a-z-]+ )?[a-z-]+s (?:to )?(?=[a-z]+ )", re.I)
_BUILT = re.compile(
    r"\b(?:an?|the|some) (?:[\w-]+ ){0,3}?(?:bot|app|tool|system|site|website|page|service|platform|something|portal|dashboard|script|assistant|thing) "
    r"(?P<to>that|which|to) (?P<deed>.+)$",
    re.I,
)
_EACH = re.compile(
    r"^(?P<each>each|every one|each one|each of them|all of them) (?P<verb>has|have|is|are|needs?|gets?|must|can|should|carries)\b",
    re.I,
)
_WITHOUT = re.compile(r"^(?P<who>(?:[a-z-]+ )?[a-z-]+) without (?:it|one)\b", re.I)
_HAVING = re.compile(
    r"\b(?:ha(?:s|ve)|holds?|needs?|with|carr(?:y|ies)|pass(?:es)?) (?P<what>an? (?:[a-z-]+ ){0,3}[a-z-]+?)(?=$|[.,;]| (?:to|for|on|in|at|before|when|if)\b)",
    re.I,
)


def of_them(text: str, memory: Memory) -> str:
    """Each of these pronouns of a sentence, put into the words of what it stands for."""
    for step in (_by_it, _them, _in_case, _each, _without):
        text = step(text, memory)
    return text


def _them(text: str, memory: Memory) -> str:
    """ "collects updates and summarises them": the updates."""
    for found in list(_THEM.finditer(text))[:1]:
        verb = found["verb"].split(" ")[0].lower()
        if verb in _TO_PEOPLE or not english.base_verb(verb):
            return text  # "remind them", "about 90 of them"
        joints = [joint for joint in _JOINT.finditer(text, 0, found.start() + 1) if joint.start() > 0]
        own = english.noun_phrases(text[: found.start()]) if not joints else []
        if any(is_plural_en(one.split(" ")[-1].lower()) and not english.is_actor(one) for one in own):
            return text  # "plans end unless the coach extends them": its own
        before = text[: joints[-1].start()] if joints else memory.before
        meant = _many_done_to(before)
        if not meant:
            return text
        new = swapped(memory, f"{found['verb']} the {meant}", found[0])
        return text[: found.start()] + new + text[found.end() :]
    return text


def _many_done_to(before: str) -> str:
    """The things that the last clause does something to, where it is many of them; people are no things."""
    pieces = chunks(before.strip(" .,;")) if before.strip() else []
    for piece in reversed(pieces):
        built = _BUILT.search(piece)
        piece = f"{'they' if built['to'] == 'to' else 'it'} {built['deed']}" if built is not None else piece
        said = english.parse(piece) or english.parse(f"they {piece}")
        if said is None or said.is_be:
            return _many_that_are(said)
        to_do = re.match(r"(?:want|need|plan|like|hope|have) to (?P<deed>[a-z]+ .+)$", said.phrase)
        deed = to_do["deed"] if to_do is not None else said.phrase
        deed = _LET.sub("", deed)  # "let volunteers book shifts"
        done = re.sub(r"^\S+\s+(?:(?:up|out|off|back|in|for)\s)?", "", deed)
        named = english.noun_phrases(done)
        if not named:
            return ""
        first = named[0]
        lead = done[: done.casefold().find(first.casefold())].split()
        is_led = any(word.lower() in pack("en").words("prepositions") - {"up", "of", "to"} for word in lead)
        is_many = is_plural_en(first.split(" ")[-1].lower())
        if is_led and not is_many and (who := _many_that_are(said)):
            return who  # "reported mails go to a queue"
        return first if is_many and not is_led and not english.is_actor(first) else ""
    return ""


_BY_IT = re.compile(
    r"(?P<what>\b(?:an?|the|each|every|their|one) (?P<noun>[a-z-]+(?: [a-z-]+)?)) by (?P<ing>[a-z]+ing) it\b(?! (?:to|with|into)\b)",
    re.I,
)


def _by_it(text: str, memory: Memory) -> str:
    """ "students unlock a bike by scanning it": the bike."""
    found = _BY_IT.search(text)
    if found is None or english.is_actor(found["noun"]):
        return text
    new = swapped(memory, f"by {found['ing']} the {found['noun'].split(' ')[-1]}", f"by {found['ing']} it")
    at = found.end("what") + 1
    return text[:at] + new + text[found.end() :]


def _many_that_are(said: english.Parsed | None) -> str:
    """ "scores have to be explainable and nobody else sees them": the scores."""
    who = re.sub(r"^(?:the|all|our) ", "", said.subject, flags=re.I) if said is not None else ""
    is_many = bool(who) and len(who.split(" ")) < 3 and is_plural_en(who.split(" ")[-1].lower())
    return who[:1].lower() + who[1:] if is_many and not english.is_actor(who) else ""


def _in_case(text: str, memory: Memory) -> str:
    """ "the money is released once they confirm": the people of the clause before, who alone can confirm anything."""
    found = _IN_CASE.search(text)
    if found is None or found.start() == 0 or found["verb"].lower() in _STATES or not english.base_verb(found["verb"]):
        return text
    before = text[: found.start()]
    if re.search(r"\b(?:users|people|everyone|everybody)\b", before, re.I):
        return text  # theirs
    own = {
        noun.lower()
        for noun in english.noun_phrases(before)
        if english.is_actor(noun) and is_plural_en(noun.split(" ")[-1])
    }
    things = [
        noun
        for noun in english.noun_phrases(before)
        if is_plural_en(noun.split(" ")[-1]) and not english.is_actor(noun)
    ]
    who = (own.pop() if len(own) == 1 else "") if own else memory.people
    if not who or things:
        return text
    new = swapped(memory, f"{found['case']} the {who} {found['verb']}", found[0])
    return text[: found.start()] + new + text[found.end() :]


def _each(text: str, memory: Memory) -> str:
    """ "Track our 60 fridges. Each has a sensor": each fridge."""
    found = _EACH.match(text)
    many = [
        noun
        for noun in english.noun_phrases(memory.before)
        if is_plural_en(noun.split(" ")[-1].lower()) and not english.is_actor(noun)
    ]
    many = [noun for noun in many if noun.split(" ")[-1].lower() not in pack("en").words("units")]
    if found is None or len(set(many)) != 1:
        return text
    one = english.as_term(many[0]).singular
    who, verb = (
        (f"Each {one}", found["verb"])
        if not found["each"].lower().startswith("all")
        else (f"All {many[0]}", found["verb"])
    )
    return swapped(memory, f"{who} {verb}", found[0]) + text[found.end() :]


def _without(text: str, memory: Memory) -> str:
    """ "… who has a background check. People without it": without a background check."""
    found = _WITHOUT.match(text)
    having = list(_HAVING.finditer(memory.before)) if found is not None else []
    if found is None or len({one["what"].lower() for one in having}) != 1:
        return text
    new = swapped(memory, f"{found['who']} without {having[0]['what']}", found[0])
    return new + text[found.end() :]
