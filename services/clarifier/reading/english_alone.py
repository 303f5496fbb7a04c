"""English sentences that lean on the ones before, made to stand alone: what "it", "one", "they" and "above that" stand for.

People write on in one breath: "Stations upload an episode, it is never published before …". A sentence is changed only
where one thing alone can be meant; else it stays, and is quoted with what was said before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from services.clarifier.reading import english
from services.clarifier.reading.aims import aim
from services.clarifier.reading.english_breaths import breaths
from services.clarifier.reading.english_forms import PARTICIPLES
from services.clarifier.reading.kinds import is_third
from services.clarifier.reading.opened import case_end
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import article_en, is_plural_en

Swap = tuple[str, str]
# Where a clause begins whose subject is "it".
_IT = re.compile(
    r"(?P<joint>^(?:and |but |so |then )?|(?:[,;]\s(?:and |but |so |then )?|\s(?:and|but)\s))it(?P<is>['’]s|(?=\s))\s?"
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
_HOW_IT_IS = frozenset("due overdue late empty full broken ready over below above free missing lost gone open closed valid".split())  # noqa: SIM905
_NO_DEEDS = _BY_ITSELF | {"is", "has", "was", "takes", "makes", "means", "depends", "does", "seems", "looks", "needs", "feels", "us"}
_GIVEN = re.compile(r"\b(?P<verb>tell|ask|show|give|feed|open|opening|use|using|visit|visiting|install|installing|start|connect) it\b(?! (?:to|back|out|in)\b)", re.I)
_ONE = re.compile(r"\b(?P<case>when|if|once|whenever|as soon as) (?:any )?one (?=(?:of them )?(?:is|has|gets|[a-z]+s)\b)", re.I)
_THAT = re.compile(r"(?P<joint>^|[,;]\s(?:and |but )?)(?P<where>above|below|over|under|beyond) that,?\s(?=\w+ \w+)", re.I)
_AFTER_THAT = re.compile(r"\b(?P<when>after|before) that(?=$|[.,;!])", re.I)
_CLOCK = re.compile(r"\b(?:at|until|till|by) (?P<time>\d{1,2}(?:[:.]\d\d)?(?:\s?(?:am|pm|h|o['’]clock))?)\b(?! \w+s\b)", re.I)
_AMOUNT = re.compile(
    r"\b(?:up to|under|below|until|over|above|at most|max(?:imum)?) (?P<sum>(?:[€$£]\s?)?\d[\d.,]*(?:\s?(?:€|\$|£|%|[A-Z]{3}\b|euros?|pounds?|dollars?|[a-z]{1,10}))?)"
)
_FOR_WHOM = re.compile(
    r"^(?:we|i) (?:\w+ly )?(?:sell|rent|lend|lease|deliver|cater|work|serve|supply|train|teach|coach|host|support|help|advise)(?: [a-z]+)?? "
    r"(?:(?:to|for|with) )?(?P<who>(?:(?!to\b|for\b|with\b)[a-z-]+ )?[a-z-]+s)\b(?! to\b)",
    re.I,
)
_THEY = re.compile(r"^(?:and |but |so )?they (?=(?!are\b|were\b|have\b)[a-z]+ )", re.I)


@dataclass(slots=True)
class _Memory:
    """What the sentences before spoke of."""

    is_built: bool = False  # a thing to build was named
    before: str = ""
    people: str = ""
    thing: str = ""  # of which each was told: "Each costume has …"
    swaps: list[Swap] = field(default_factory=list)


def alone(found: list[str], language: str) -> tuple[list[str], list[Swap]]:
    """The sentences, and what was put for what: a quotation is what was typed."""
    if language != "en":
        return list(found), []
    memory, told = _Memory(), list[str]()
    for sentence in found:
        bullet = "• " if sentence.startswith("•") else ""
        for part in breaths(sentence.lstrip("• "), is_first=not told):
            wished = [one for said in _wisher(part, memory) for one in _deeds(said, memory)]
            told += [bullet + _named(one, memory) for one in wished]
    return told, memory.swaps


def _named(text: str, memory: _Memory) -> str:
    text = _placed(_marked(text), memory)
    text = _some(_they(text, memory), memory)
    text = _above(text, memory)
    text = _one(text, memory)
    text = _done_to_it(_ones(text, memory), memory)
    text = _its(text, memory)
    words = {word.lower() for word in re.findall(r"[a-z]+", text, re.I)}
    names = not memory.before and english.parse(text) is None  # "A shared shopping list": what it is called
    memory.is_built = memory.is_built or names or bool(words & pack("en").words("system_nouns"))
    memory.before = text
    told = _EACH_THING.match(text)
    if told is not None and not english.is_actor(told["what"]):
        memory.thing = told["what"]
    found = _FOR_WHOM.match(text)
    memory.people = found["who"] if found else ""
    return text


def _swapped(memory: _Memory, new: str, old: str) -> str:
    memory.swaps.append((new, old))
    return new


def _they(text: str, memory: _Memory) -> str:
    found = _THEY.match(text)
    if found is None or not memory.people:
        return text
    verb = text[found.end() :].split()[0]
    return _swapped(memory, f"{memory.people[:1].upper()}{memory.people[1:]} {verb}", f"They {verb}") + text[found.end() + len(verb) :]


def _above(text: str, memory: _Memory) -> str:
    found = _THAT.search(text)
    if found is None:
        late = _AFTER_THAT.search(text)
        times = (_CLOCK.findall(text[: late.start()]) or _CLOCK.findall(memory.before)) if late is not None else []
        if late is None or len(set(times)) != 1:
            return text
        new = _swapped(memory, f"{late['when']} {times[0]}", late[0])
        return text[: late.start()] + new + text[late.end() :]
    amounts = _AMOUNT.findall(text[: found.start()]) or _AMOUNT.findall(memory.before)
    if len(set(amounts)) != 1:
        return text
    where = found["where"]
    new = _swapped(memory, f"{where} {amounts[0].strip(' .,')}, ", f"{where} that ")
    return f"{text[: found.start()]}{found['joint']}{new}{text[found.end() :]}"


def _one(text: str, memory: _Memory) -> str:
    """ "Batteries last 2 years, tell us when one is below 20 %": a battery."""
    found = _ONE.search(text)
    if found is None or "," not in text[: found.start()]:
        return text
    said = english.parse(text[: found.start()].split(",")[0])
    noun = said.subject.split(" ")[-1].lower() if said is not None and said.subject else ""
    if not noun or not is_plural_en(noun) or english.is_actor(noun):
        return text
    one = english.as_term(noun).singular
    new = _swapped(memory, f"{found['case']} {article_en(one) or 'a'} {one} ", f"{found['case']} one ")
    return text[: found.start()] + new + text[found.end() :]


_EACH_THING = re.compile(r"^(?:each|every) (?P<what>[a-z-]+) (?:has|have|gets|carries|is|must|can|should)\b", re.I)
_ONES = re.compile(r"^(?P<which>[A-Z]?[a-z]+) ones (?=[a-z]+ )", re.I)
_DONE_TO_IT = re.compile(
    r"(?P<joint>^|[,;]\s(?:and |but )?|\sand )(?P<who>(?:the |all |our |every |each )?[a-z-]+(?: [a-z-]+)??) (?P<deed>(?:(?:can|must|may|should|will) )?(?:also )?[a-z]+) it\b(?! (?:is|was|has)\b)",
    re.I,
)


_AND_DOES = re.compile(r",\s(?:and |then )?(?P<verb>[a-z]{3,}s) it\b(?! (?:is|was|has)\b)")  # "takes the position, compares it with …"


def _ones(text: str, memory: _Memory) -> str:
    """ "Each costume has a barcode. … Damaged ones go to the workshop": damaged costumes."""
    found = _ONES.match(text)
    if found is None or not memory.thing or found["which"].lower() in ("the", "these", "those", "only", "new"):
        return text
    many = english.as_term(memory.thing).plural
    return _swapped(memory, f"{found['which']} {many} ", f"{found['which']} ones ") + text[found.end() :]


def _done_to_it(text: str, memory: _Memory) -> str:
    """ "I write a note, parents can read it": the note."""
    if _IF.match(text):
        return text  # of the case
    more = _AND_DOES.search(text)
    if more is not None and (meant := _last_thing(text[: more.start()])):
        new = _swapped(memory, f"{more['verb']} the {meant}", f"{more['verb']} it")
        text = text[: more.start("verb")] + new + text[more.end() :]
    found = _DONE_TO_IT.search(text)
    if found is None or not english.is_actor(found["who"].split(" ")[-1], is_subject=True):
        return text
    before = text[: found.start()]
    meant = _last_thing(before) if before.strip(" ,;") else memory.thing
    if not meant or (not before.strip(" ,;") and _things(found["who"])):
        return text
    new = _swapped(memory, f"{found['who']} {found['deed']} the {meant}", f"{found['who']} {found['deed']} it")
    return before + found["joint"] + new + text[found.end() :]


_PLATFORMS = "linux|macos|mac|windows|android|ios|iphones?|ipads?|chrome|firefox|safari|edge|chromebooks?|tablets?|phones?|desktops?|laptops?|smartphones?|raspberry pi"
_TONGUES = "english|german|french|spanish|italian|portuguese|dutch|polish|turkish|arabic|ukrainian|russian|czech|danish|swedish|welsh|irish|catalan|romanian|greek|hungarian"
_LISTS = tuple(
    (re.compile(rf"^(?:on |in )?(?P<all>(?:{names})(?:(?:,? and |,? or |, | \+ | & )(?:{names}))*)$", re.I), lead)
    for names, lead in ((_PLATFORMS, "run on"), (_TONGUES, "be available in"))
)


def _placed(text: str, memory: _Memory) -> str:
    """ "Linux, macOS and Windows": on what it runs."""
    bare = text.strip(" .!")
    for pattern, lead in _LISTS:
        found = pattern.match(bare)
        if found is not None and memory.before:
            return _swapped(memory, f"The system must {lead} {found['all']}", bare)
    return text


_SOME = re.compile(r"^(?P<some>some|others|many|most|a few|all) (?=(?:also )?(?:want|need|prefer|have|can|must|do)\b)", re.I)
_EACH = re.compile(r"\b(?:each|every|any) (?P<who>[a-z-]+)(?:['’]s)?\b", re.I)


def _some(text: str, memory: _Memory) -> str:
    """ "Each customer's data is apart, some want a key of their own": some customers."""
    found = _SOME.match(text)
    if found is None:
        return text
    people = [english.as_term(one["who"]).plural for one in _EACH.finditer(memory.before) if english.is_actor(one["who"])]
    people = people or [noun for noun in english.noun_phrases(memory.before) if english.is_actor(noun) and is_plural_en(noun.split(" ")[-1])]
    if len(set(people)) != 1 or found["some"].lower() == "others":
        return text
    word = text[found.end() :].split()[0]
    can = "can have" if word in ("want", "need") and not re.match(r"\w+ to\b", text[found.end() :]) else word
    new = _swapped(memory, f"{found['some']} {people[0]} {can}", f"{found['some']} {word}")
    return new + text[found.end() + len(word) :]


_DOES = re.compile(r"^(?:(?:also|and) )?(?P<verb>[A-Z]?[a-z]+s) (?=\S)")


def _deeds(text: str, memory: _Memory) -> list[str]:
    """ "Runs in CI, prints the line": what is built does it, each deed."""
    if not (memory.is_built and memory.before) and not _WORKS.match(text):
        return [text]
    parts = re.split(r",\s(?:and\s)?|\sand\s(?=[a-z]+s\s)", text.strip(" ."))
    verbs = [_DOES.match(part) for part in parts]
    first = verbs[0]
    said = english.parse(text)
    is_said = said is not None and bool(said.subject) and not _WORKS.match(text)
    if first is None or not is_third(first["verb"].lower()) or is_said:
        return [text]
    if first["verb"].lower() in _noun_verbs() and not re.match(_LEADS_ON, parts[0][first.end() :]):
        return [text]
    if not all(verbs):
        return [_swapped(memory, f"The system {first['verb'].lower()}", first["verb"]) + text[len(first["verb"]) :]]
    return [_swapped(memory, f"The system {verb['verb'].lower()}", verb["verb"]) + part[len(verb["verb"]) :] for verb, part in zip(verbs, parts, strict=True) if verb]


_WORKS = re.compile(r"(?:works|runs) (?:with|on|in|without|as)\b", re.I)
_LEADS_ON = r"(?:the|an?|in|on|at|with|without|for|to|from|by|when|if|every|each|all|only|it|them|offline|online|automatically)\b"


def _noun_verbs() -> frozenset[str]:
    return frozenset(f"{verb}s" for verb in pack("en").words("noun_verbs"))


_BEFORE_SYSTEM = re.compile(r"^(?P<when>(?:after|before|at|on|during|within|until|from|once) (?:[\w-]+ ){1,5}?)(?P<who>the system [a-z]+s )", re.I)


_WITHOUT_IS = re.compile(
    r"^(?P<case>(?:if|when|once|as soon as) )(?P<what>(?:the |an? )?(?!(?:we|i|you|they|its?|he|she|there|not|all|both|everything)\b)[a-z-]+) "
    r"(?P<how>(?:not )?(?:complete|ready|ok|okay|paid|available|signed|full|empty|missing|late|overdue|broken|done|there|valid|lost|damaged|approved))\b,?\s",
    re.I,
)
_BAD = re.compile(
    r"^(?P<what>(?:the )?[\w -]{3,40}?) (?:is|are) (?:often |mostly |always |so |really |very )?(?:terrible|bad|awful|patchy|poor|spotty|weak|unreliable|flaky|slow|down)"
    r"(?:,| so| and|;|, so|, and) (?:it |the app |everything |this )?(?P<deed>(?:must|should|has to|needs to) .+ without) (?:it|them|that)$",
    re.I,
)


def _marked(text: str) -> str:
    """ "If a show is cancelled everybody gets a mail": with the comma and the verb that nobody typed."""
    bad = _BAD.match(text.strip(" ."))
    if bad is not None:
        return f"The system {bad['deed']} {bad['what'][:1].lower()}{bad['what'][1:]}"
    bare = _WITHOUT_IS.match(text)
    if bare is not None and not re.match(r"(?:is|are|and|or)\b", text[bare.end() :]):
        text = f"{bare['case']}{bare['what']} is {bare['how']}, {text[bare.end() :]}"
    system = _BEFORE_SYSTEM.match(text)
    if system is not None and "," not in system["when"]:
        return f"{system['when'].strip()}, {text[system.start('who') :]}"
    text = _same_one(text)
    end = case_end(text.split(",")[0]) if _IF.match(text) and "," not in text else 0
    words = text.split(" ")
    return f"{' '.join(words[:end])}, {' '.join(words[end:])}" if end else text


_WHO_IN_CASE = re.compile(
    r"^(?P<case>(?:if|when|whenever|once|as soon as) (?P<who>(?:the |an? |each |every )?(?P<noun>[a-z-]+)) [^,]{3,60}?),? (?P<one>he|she|they) (?=(?:must|should|can|has to|may|[a-z]+s) )",
    re.I,
)


def _same_one(text: str) -> str:
    """ "When a technician climbs up he must …": the technician must."""
    found = _WHO_IN_CASE.match(text)
    if found is None or not english.is_actor(found["noun"]) or is_plural_en(found["noun"]):
        return text
    return f"{found['case']}, the {found['noun']} {text[found.end() :]}"


_IF = re.compile(r"(?:if|when|once|whenever|as soon as)\b", re.I)


def _its(text: str, memory: _Memory) -> str:
    """Each "it" that begins a clause, from the left; what the first one stands for the next one may speak of."""
    given = _GIVEN.search(text)
    if given is not None and memory.is_built and not _things(text[: given.start()]):
        new = _swapped(memory, f"{given['verb']} the system", given[0])
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
        new = _swapped(memory, f"{who} {first}", f"{'it' if who[0] == 't' else 'It'}{clause['is'] or ' ' + typed}")
        text = f"{text[: found.start()]}{clause['joint']}{new}{verb[len(first) :]}"
    return text


_IT_AT = re.compile(r"^(?:and |but |so |then )?(?=it\b)|(?:[,;]\s(?:and |but |so |then )?|\s(?:and|but)\s)(?=it\b)", re.I)


def _meant(clause: re.Match[str], before: str, memory: _Memory) -> str:
    """The thing that alone can be meant, "system" where it is what is built; "" for neither."""
    rest = f"is {clause['rest']}" if clause["is"] else clause["rest"]
    state = _STATES.match(rest)
    verb = rest.split()[0].lower()
    if state is not None and memory.is_built and not before.strip(" ,;") and english.base_verb(state["done"]) == state["done"].lower():
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
    is_thing = bool(_things(subject)) and not re.search(r"\b(?:system|app|tool|it)\b", subject, re.I)
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
        and noun.split(" ")[-1].lower() not in data.words("units") | data.words("system_nouns") | data.words("not_entities")
    ]


def _last_thing(before: str) -> str:
    """What was done something to in the clause before."""
    clause = re.split(r"[,;]\s(?:and |but |so |then )?|\s(?:and|but)\s(?=(?:the |an? )?\w+ \w+ )", before.strip(" ,;"))[-1]
    said = english.parse(clause)
    if said is None:
        return ""
    named = [noun for noun in english.noun_phrases(said.phrase.partition(" ")[2])]
    things = _things(said.phrase.partition(" ")[2])
    people = [noun for noun in named if english.is_actor(noun)]
    meant = aim(said.phrase, things, people, "en")
    if meant in things:
        named = re.escape(meant)
        is_led = re.search(rf"\b(?:to|in|on|at|for|with|from|of|into|by|after|before|during|per)\s(?:(?:the|an?|its|their|each|every)\s)?(?:\w+\s)?{named}\b", clause)
        is_done = re.search(rf"\b(?:an?|the|each|every|one|another|their|his|her|its|our|this|that|no|any)\s(?:[\w-]+\s)??{named}\b", clause)
        return meant if is_done and not is_led else ""  # "goes to inspection": the bike, or the inspection?
    own = _things(said.subject) if not things else []
    return (things or own)[0] if len(things or own) == 1 else ""


def _only_thing(before: str) -> str:
    found = list(dict.fromkeys(_things(before)))
    return found[0] if len(found) == 1 else ""


_WISHER = re.compile(
    r"^(?P<org>(?!(?:i|we|they|you|he|she|it|everyone|everybody|nobody)\b)(?:[\w'’,&-]+ ){1,8}?)(?:wants?|would like) "
    r"(?P<who>(?:the |our |its |their |all )?(?:[a-z-]+ )?[a-z-]+s) to (?P<deed>(?!be\b)[a-z]+ .+)$"
)


_ALSO_TO = re.compile(r"(?:,\s(?:and\s)?|\sand\s)(?:the |our )?(?:[a-z-]+ )?[a-z-]+s? to [a-z]+\b")  # "…, landlords to approve": of several


def _wisher(text: str, memory: _Memory) -> list[str]:
    """ "A city of 90,000 people wants residents to apply online": who they are, and what residents can do."""
    found = _WISHER.match(text)
    if found is None or english.parse(found["org"] + ".") is not None or _ALSO_TO.search(found["deed"]):
        return [text]
    who = re.sub(r"^(?:its|their) ", "", found["who"])
    told = f"{who[:1].upper()}{who[1:]} can {found['deed']}"
    org = found["org"].strip(" ,")
    return [_swapped(memory, f"We are {org}", org), told] if re.search(r"\d", org) else [told]
