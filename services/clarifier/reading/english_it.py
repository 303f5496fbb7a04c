"""What "it" stands for, where one thing alone can be meant: the thing of the clause before, or what is built."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.aims import aim
from services.clarifier.reading.english_cases import IF
from services.clarifier.reading.english_forms import PARTICIPLES
from services.clarifier.reading.english_memory import Memory, swapped
from services.clarifier.reading.english_spans import TIMES
from services.clarifier.reading.english_tags import NOUNS, tagged
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

# Where a clause begins whose subject is "it".
_IT = re.compile(
    r"(?P<joint>^(?:and |but |so |then )?|(?:[,;]\s(?:and |but |so |then )?|\s(?:and|but)\s))(?-i:[Ii]t)(?P<is>['’]s|(?=\s))\s?"
    r"(?P<rest>(?P<word>[a-z]+(?:n['’]t)?)\b(?P<after>.*))$",
    re.I,
)
_STATES = re.compile(
    r"(?:is|isn['’]t|was|gets|must|mustn['’]t|should|shouldn['’]t|may|can|cannot|can['’]t|will|won['’]t|has to|needs to)\s"
    r"(?:(?:not|never|always|only|also|then|still|be|been|automatically|immediately)\s)*(?P<done>[a-z]+)",
    re.I,
)
# What a thing does by itself, where nothing follows that it would be done to.
_BY_ITSELF = frozenset(
    "expires costs ends starts begins lasts closes opens counts stays remains goes moves becomes returns".split()  # noqa: SIM905
)
# The same behind a modal: "it has to come back".
_BARE = frozenset(
    "expire cost end start begin last close open count stay remain go come move become return arrive leave belong "  # noqa: SIM905
    "happen fit weigh dry rest".split()
)
_HOW_IT_IS = frozenset(
    [
        "due",
        "overdue",
        "late",
        "empty",
        "full",
        "broken",
        "ready",
        "over",
        "below",
        "above",
        "free",
        "missing",
        "lost",
        "gone",
        "open",
        "closed",
        "valid",
    ]
)
_NO_DEEDS = _BY_ITSELF | {
    "disappears",
    "vanishes",
    "arrives",
    "grows",
    "falls",
    "rises",
    "waits",
    "is",
    "has",
    "was",
    "takes",
    "makes",
    "means",
    "depends",
    "does",
    "seems",
    "looks",
    "needs",
    "feels",
    "us",
}
_GIVEN = re.compile(
    r"\b(?P<verb>tell|ask|show|give|feed|open|opening|use|using|visit|visiting|install|installing|start|connect) it\b(?! (?:to|back|out|in)\b)",
    re.I,
)
_DONE_TO_IT = re.compile(
    r"(?P<joint>^|[,;]\s(?:and |but )?|\sand )(?P<who>(?:the |all |our |every |each )?[a-z-]+(?: [a-z-]+)??) (?P<deed>(?:(?:can|must|may|should|will) )?(?:also )?[a-z]+) it\b(?! (?:is|was|has)\b)",
    re.I,
)
_AND_DOES = re.compile(
    r"(?:,\s(?:and |then )?|\sand (?:then )?)(?P<verb>[a-z]{3,}s) it\b(?! (?:is|was|has)\b)"
)  # "takes the position, compares it with …"


_TAKES_ONE = re.compile(r"(?P<joint>\sand |,\s(?:and )?)(?P<verb>[a-z]+) one(?=$|[.,;]|\s(?:for|on|at|in|with|by)\b)")


def _one_of(text: str, memory: Memory) -> str:
    """ "drivers get the open rides and take one": one of the rides."""
    found = _TAKES_ONE.search(text)
    before = re.split(r"\bwhere\s|,\s", text[: found.start()])[-1] if found is not None else ""
    said = english.parse(before)
    if found is None or said is None:
        return text
    many = [noun for noun in english.noun_phrases(said.phrase.partition(" ")[2]) if is_plural_en(noun.split(" ")[-1])]
    if not many or english.is_actor(many[0]):
        return text
    new = swapped(memory, f"{found['verb']} one of the {many[0].split(' ')[-1]}", f"{found['verb']} one")
    return text[: found.start()] + found["joint"] + new + text[found.end() :]


def done_to_it(text: str, memory: Memory) -> str:
    """ "I write a note, parents can read it": the note."""
    if IF.match(text):
        return text  # of the case
    more = _AND_DOES.search(text)
    if more is not None and (meant := _last_thing(text[: more.start()])):
        new = swapped(memory, f"{more['verb']} the {meant}", f"{more['verb']} it")
        text = text[: more.start("verb")] + new + text[more.end() :]
    text = _one_of(text, memory)
    found = _DONE_TO_IT.search(text)
    if found is None or not english.is_actor(found["who"].split(" ")[-1], is_subject=True):
        return text
    before = text[: found.start()]
    meant = _last_thing(before) if before.strip(" ,;") else memory.thing
    if not meant or (not before.strip(" ,;") and _things(found["who"])):
        return text
    new = swapped(memory, f"{found['who']} {found['deed']} the {meant}", f"{found['who']} {found['deed']} it")
    return before + found["joint"] + new + text[found.end() :]


def its(text: str, memory: Memory) -> str:
    """Each "it" that begins a clause, from the left; what the first one stands for the next one may speak of."""
    given = _GIVEN.search(text)
    if given is not None and memory.is_built and not _things(text[: given.start()]):
        new = swapped(memory, f"{given['verb']} the system", given[0])
        text = text[: given.start()] + new + text[given.end() :]
    at = 0
    for _ in range(4):
        found = next((one for one in _IT_AT.finditer(text, at)), None)
        if found is None:
            break
        at = found.end()
        clause = _IT.match(text[found.start() :])
        meant = _meant(clause, text[: found.start()], memory) if clause is not None else ""
        if clause is None or not meant:
            continue
        verb = f"is {clause['rest']}" if clause["is"] else clause["rest"]
        typed = verb.split()[0]
        verb = re.sub(r"^(is|was|has|does|should|must)n['’]t\b", r"\1 not", verb)
        first = "is not" if verb.startswith("is not ") else verb.split()[0]
        who = f"the {meant}" if clause["joint"].strip(" ") else f"The {meant}"
        new = swapped(memory, f"{who} {first}", f"{'it' if who[0] == 't' else 'It'}{clause['is'] or ' ' + typed}")
        text = f"{text[: found.start()]}{clause['joint']}{new}{verb[len(first) :]}"
    return text


_IT_AT = re.compile(
    r"^(?:and |but |so |then )?(?=(?-i:[Ii]t)\b)|(?:[,;]\s(?:and |but |so |then )?|\s(?:and|but)\s)(?=(?-i:it)\b)", re.I
)


def _meant(clause: re.Match[str], before: str, memory: Memory) -> str:
    """The thing that alone can be meant, "system" where it is what is built; "" for neither."""
    if before.strip(" ,;") and len(_heads(before)) > 1:
        return ""  # "a cutter is used after an induction, and it expires": the whole sentence says it
    rest = f"is {clause['rest']}" if clause["is"] else clause["rest"]
    state = _STATES.match(rest)
    verb = rest.split()[0].lower()
    if state is not None and state["done"].lower() in _BARE:
        return _last_thing(before) if before.strip(" ,;") else _only_thing(memory.before)
    if (
        state is not None
        and memory.is_built
        and not before.strip(" ,;")
        and english.base_verb(state["done"]) == state["done"].lower()
    ):
        said = english.parse(memory.before)
        return "" if said is not None and _things(said.subject) else "system"  # "it has to show …"
    follows = rest.split()[1:2]
    is_left = bool(follows) and follows[0].lower() in pack("en").words("determiners")
    if (state is not None and _is_done(state["done"].lower())) or (verb in _BY_ITSELF and not is_left):
        return _last_thing(before) if before.strip(" ,;") else _only_thing(memory.before)
    if verb == "takes":
        if re.match(r"takes (?:about |around |up to |at least )?\d", rest):
            return _last_thing(before) if before.strip(" ,;") else _only_thing(memory.before)
        return "system" if is_left and memory.is_built else ""
    is_active = state is None and verb.endswith("s") and verb not in _NO_DEEDS
    if not is_active or not memory.is_built:
        return ""
    said = english.parse(memory.before) if not before.strip(" ,;") else english.parse(before)
    subject = said.subject if said is not None else ""
    if before.strip(" ,;") and english.is_actor(subject.split(" ")[-1]) and _heads(before):
        return ""  # "they snap a picture and it shows up": the picture, or what is built?
    is_thing = bool(_things(subject)) and not re.search(r"\b(?:system|app|tool|it|thing|something)\b", subject, re.I)
    return "" if is_thing else "system"


def _is_done(word: str) -> bool:
    return word in PARTICIPLES or word in _HOW_IT_IS or (word.endswith("ed") and len(word) > 4)


def _things(text: str) -> list[str]:
    """The single things that are named, without measures and times."""
    data = pack("en")
    return [
        noun
        for noun in english.noun_phrases(text)
        if not english.is_actor(noun)
        and not is_plural_en(noun.split(" ")[-1].lower())
        and noun.split(" ")[-1].lower()
        not in data.words("units") | data.words("system_nouns") | data.words("not_entities")
    ]


def _heads(text: str) -> set[str]:
    """The nouns, each of one thing, that "it" may stand for."""
    words, data = tagged(text), pack("en")
    none = data.words("units") | data.words("system_nouns") | data.words("not_entities") | TIMES
    ends = (words[at + 1 : at + 2] for at in range(len(words)))
    return {
        word.low
        for word, after in zip(words, ends, strict=True)
        if word.tag == "NN1"
        and not (after and after[0].tag in NOUNS)
        and word.low not in none
        and not english.is_actor(word.low)
    }


def _last_thing(before: str) -> str:
    """What was done something to in the clause before."""
    clause = re.split(r"[,;]\s(?:and |but |so |then )?|\s(?:and|but)\s(?=(?:the |an? )?\w+ \w+ )", before.strip(" ,;"))[
        -1
    ]
    said = english.parse(clause)
    if said is None:
        return ""
    named = english.noun_phrases(said.phrase.partition(" ")[2])
    things = _things(said.phrase.partition(" ")[2])
    people = [noun for noun in named if english.is_actor(noun)]
    meant = aim(said.phrase, things, people, "en")
    if meant in things:
        name = re.escape(meant)
        is_led = re.search(
            rf"\b(?:to|in|on|at|for|with|from|of|into|by|after|before|during|per)\s(?:(?:the|an?|its|their|each|every)\s)?(?:\w+\s)?{name}\b",
            clause,
        )
        is_done = re.search(
            rf"\b(?:an?|the|each|every|one|another|their|his|her|its|our|this|that|no|any)\s(?:[\w-]+\s)??{name}\b",
            clause,
        )
        return meant if is_done and not is_led else ""  # "goes to inspection": the bike, or the inspection?
    is_other = any(word.tag in ("NN1", "NN2") for word in tagged(said.phrase)[1:])  # "no other van has the broken part"
    own = _things(said.subject) if not things and not is_other else []
    return (things or own)[0] if len(things or own) == 1 else ""


def _only_thing(before: str) -> str:
    found = list(dict.fromkeys(_things(before)))
    return found[0] if len(found) == 1 and len(_heads(before)) < TWO else ""


TWO = 2  # things of which either may be meant
