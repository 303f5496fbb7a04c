"""What "one", "they", "some" and "above that" stand for."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_memory import Memory, swapped
from services.clarifier.reading.words import article_en, is_plural_en

_ONE = re.compile(
    r"\b(?P<case>when|if|once|whenever|as soon as) (?:any )?one (?=(?:of them )?(?:is|has|gets|[a-z]+s)\b)", re.I
)
_THAT = re.compile(
    r"(?P<joint>^|[,;]\s(?:and |but )?)(?P<where>above|below|over|under|beyond) that,?\s(?=\w+ \w+)", re.I
)
_AFTER_THAT = re.compile(r"\b(?P<when>after|before) that(?=$|[.,;!])", re.I)
_CLOCK = re.compile(
    r"\b(?:at|until|till|by) (?P<time>\d{1,2}(?:[:.]\d\d)?(?:\s?(?:am|pm|h|o['’]clock))?)\b(?! \w+s\b)", re.I
)
_AMOUNT = re.compile(
    r"\b(?:up to|under|below|until|over|above|at most|max(?:imum)?) (?P<sum>(?:[€$£]\s?)?\d[\d.,]*(?:\s?(?:€|\$|£|%|[A-Z]{3}\b|euros?|pounds?|dollars?|[a-z]{1,10}))?)"
)
FOR_WHOM = re.compile(
    r"^(?:we|i) (?:\w+ly )?(?:sell|rent|lend|lease|deliver|cater|work|serve|supply|train|teach|coach|host|support|help|advise)(?: [a-z]+)?? "
    r"(?:(?:to|for|with) )?(?P<who>(?:(?!to\b|for\b|with\b)[a-z-]+ )?[a-z-]+s)\b(?! to\b)",
    re.I,
)
OWNER = re.compile(
    r"^my (?:sister|brother|wife|husband|mother|mum|mom|dad|father|friend|boss|aunt|uncle|partner|neighbour|neighbor) (?:runs|owns|has|manages|leads) (?:an?|the) ",
    re.I,
)
BUILT = re.compile(
    r"\b(?:i|we)(?:['’]d| would)? (?:really )?(?:want|need|like|love) (?:an?|some) (?:[a-z]+ )?(?:thing|tool|something)\b|^something (?:that|where|which)\b",
    re.I,
)
_SHE = re.compile(r"^(?P<case>(?:if|when|once) )?(?:she|he) (?=[a-z]+s |(?:must|can|should) )", re.I)
_YOU = re.compile(
    r"^(?:(?:i|we)(?:['’]d| would)? (?:want|need|like|love) an? (?:[a-z]+ )?(?:thing|tool|app|place|page|site|system) where )?"
    r"(?P<you>you) (?!(?:said|know|see|think|guess|mentioned|asked|told|could|would|have|had|are|were|did|do|will|need|want|and|guys|all)\b)(?=[a-z]+ \S)",
    re.I,
)
_MORE_YOU = re.compile(
    r"(?<=\bwhen )you\b|(?<=\bafter )you\b|(?<=\bbefore )you\b|(?<=\bif )you\b|(?<=\bthat )you\b|(?<=\bwhat )you\b|(?<=\bhow )you\b|(?<=\band )you\b",
    re.I,
)
_YOU_DO = re.compile(r"\byou(?= (?P<verb>[a-z]+)\b)", re.I)  # "how many seats you have"
_I = re.compile(r"(?<!^)\b(?:me|my|us|our)\b", re.I)
_THEY = re.compile(r"^(?:and |but |so )?they (?=(?!are\b|were\b|have\b)[a-z]+ )", re.I)


# Whoever is allowed something or barred from it is somebody: "Extras are not allowed to order".
_RULED = re.compile(
    r"^(?P<who>(?:[\w-]+ )?[\w-]+s) (?:are (?:not |only |never )?(?:allowed|permitted|asked|supposed|expected|required) to|may(?: not)?) [a-z]+",
    re.I,
)


def people_of(text: str) -> str:
    """The people that the next "they" speaks of: for whom we work, or the only ones who do something."""
    found = FOR_WHOM.match(text)
    if found is not None:
        return found["who"]
    clause = re.split(r",\s(?:and |but )?|\sand\s(?=(?:the |our )?[a-z-]+s [a-z]+ )", text.strip(" ."))[-1]
    said = english.parse(clause)
    who = re.sub(r"^(?:and|but|so)\s", "", said.subject) if said is not None else ""
    who = re.sub(r"^(?:the|our|all|my)\s", "", who, flags=re.I)
    last = who.split(" ")[-1].lower()
    is_few = " " not in who or (len(who.split(" ")) == 2 and re.match(r"(?:our|my) ", text, re.I) is not None)
    if bool(who) and is_few and is_plural_en(last) and english.is_actor(who):
        return who.lower()
    ruled = _RULED.match(text.strip(" ."))
    if ruled is not None and is_plural_en(ruled["who"].split()[-1].lower()):
        return ruled["who"].lower()
    words = re.findall(r"[a-z-]+", text.lower())
    named = {word for word in words if is_plural_en(word) and english.is_actor(word) and not english.base_verb(word)}
    return named.pop() if len(named) == 1 else ""


# What things do by themselves.
OF_THINGS = frozenset("go expire lapse end return stay remain cost become arrive disappear move".split())  # noqa: SIM905
_WHERE_THEY = re.compile(r"\b(?P<where>(?:place|page|app|tool|system|site|list|screen|portal|view) where) they\b", re.I)


def they(text: str, memory: Memory) -> str:
    text = _she(text, memory)
    where = _WHERE_THEY.search(text)
    if where is not None and memory.people:
        new = swapped(memory, f"{where['where']} {memory.people}", where[0])
        text = text[: where.start()] + new + text[where.end() :]
    found = _THEY.match(text)
    if found is None or not memory.people:
        return text
    verb = text[found.end() :].split()[0]
    if verb.lower() in OF_THINGS and _many_of(memory.before):
        return text  # "tickets are held until 8, then they go to whoever is there"
    new = f"{memory.people[:1].upper()}{memory.people[1:]} {verb}"
    return swapped(memory, new, f"They {verb}") + text[found.end() + len(verb) :]


def _she(text: str, memory: Memory) -> str:
    """ "My sister runs a bakery. … She confirms the order": the owner."""
    found = _SHE.search(text) if memory.owner else None
    if found is None:
        return text
    who = memory.owner if found["case"] else f"{memory.owner[:1].upper()}{memory.owner[1:]}"
    new = swapped(memory, f"{found['case'] or ''}{who} ", found[0])
    return f"{new}{text[found.end() :]}"


def of_you(text: str, memory: Memory) -> str:
    """ "You take a photo when you borrow it": whoever uses it."""
    found = _YOU.match(text)
    if found is None or _I.search(text):
        return text
    verb = text[found.end() :].split()[0]
    rest = _MORE_YOU.sub("they", text[found.end() + len(verb) :])
    rest = _YOU_DO.sub(_as_they, rest)
    rest = re.sub(r"\byour\b", "their", re.sub(r"\byou\b", "them", rest))
    lead = text[: found.start("you")]
    who = "users" if lead else "Users"
    new = swapped(memory, f"{who} {verb}", f"{found['you']} {verb}")
    return f"{lead}{new}{rest}"


def _as_they(you: re.Match[str]) -> str:
    verb = you["verb"].lower()
    return "they" if english.base_verb(verb) == verb or verb in ("have", "are", "can", "do", "were") else you[0]


def above(text: str, memory: Memory) -> str:
    found = _THAT.search(text)
    if found is None:
        late = _AFTER_THAT.search(text)
        times = (_CLOCK.findall(text[: late.start()]) or _CLOCK.findall(memory.before)) if late is not None else []
        if late is None or len(set(times)) != 1:
            return text
        new = swapped(memory, f"{late['when']} {times[0]}", late[0])
        return text[: late.start()] + new + text[late.end() :]
    amounts = _AMOUNT.findall(text[: found.start()]) or _AMOUNT.findall(memory.before)
    if len(set(amounts)) != 1:
        return text
    where = found["where"]
    new = swapped(memory, f"{where} {amounts[0].strip(' .,')}, ", f"{where} that ")
    return f"{text[: found.start()]}{found['joint']}{new}{text[found.end() :]}"


def of_one(text: str, memory: Memory) -> str:
    """ "Batteries last 2 years, tell us when one is below 20 %": a battery."""
    found = _ONE.search(text)
    if found is None or "," not in text[: found.start()]:
        return text
    said = english.parse(text[: found.start()].split(",")[0])
    noun = said.subject.split(" ")[-1].lower() if said is not None and said.subject else ""
    if not noun or not is_plural_en(noun) or english.is_actor(noun):
        return text
    one = english.as_term(noun).singular
    new = swapped(memory, f"{found['case']} {article_en(one) or 'a'} {one} ", f"{found['case']} one ")
    return text[: found.start()] + new + text[found.end() :]


EACH_THING = re.compile(r"^(?:each|every) (?P<what>[a-z-]+) (?:has|have|gets|carries|is|must|can|should)\b", re.I)
_ONES = re.compile(r"^(?P<which>[A-Z]?[a-z]+) ones (?=[a-z]+ )", re.I)


_A_ONE = re.compile(r"^(?:the |all |our )?[a-z-]+s? (?:can|may|must|should) (?P<deed>[a-z]+) one\b(?! of\b)", re.I)


def _many_of(before: str) -> str:
    """ "Won quotes become orders": quotes."""
    said = english.parse(before)
    last = said.subject.split(" ")[-1].lower() if said is not None and said.subject else ""
    return last if last and is_plural_en(last) and not english.is_actor(last) else ""


def of_ones(text: str, memory: Memory) -> str:
    """ "Each costume has a barcode. … Damaged ones go to the workshop": damaged costumes."""
    told = _A_ONE.match(text) if memory.thing else None
    if told is not None:
        new = swapped(memory, f"{told['deed']} {article_en(memory.thing) or 'a'} {memory.thing}", f"{told['deed']} one")
        return text[: told.start("deed")] + new + text[told.end() :]
    text = _ones_too(text, memory)
    found = _ONES.match(text)
    thing = memory.thing or (_many_of(memory.before) if found is not None else "")
    if found is None or not thing or found["which"].lower() in ("the", "these", "those", "only", "new"):
        return text
    many = english.as_term(thing).plural
    return swapped(memory, f"{found['which']} {many} ", f"{found['which']} ones ") + text[found.end() :]


_ONES_TOO = re.compile(
    r"^(?:the |our )?[a-z-]+ (?P<what>[a-z-]+s) (?P<said>[a-z]+ [^;:]{3,80}?), (?P<but>(?:and |but )?(?:the )?)(?P<which>[a-z]+) ones (?=[a-z]+ )",
    re.I,
)


def _ones_too(text: str, memory: Memory) -> str:
    """ "Won quotes become orders, lost ones need a reason": lost quotes."""
    found = _ONES_TOO.match(text)
    if found is None or english.is_actor(found["what"]) or english.parse(text[: found.end("said")]) is None:
        return text
    new = swapped(memory, f"{found['which']} {found['what']} ", f"{found['which']} ones ")
    rest = re.sub(r"^needs? (?=an? |the )", "must have ", text[found.end() :])
    return text[: found.start("which")] + new + rest


_SOME = re.compile(
    r"^(?P<some>some|others|many|most|a few|all) (?=(?:also )?(?:want|need|prefer|have|can|must|do)\b)", re.I
)
_EACH = re.compile(r"\b(?:each|every|any) (?P<who>[a-z-]+)(?:['’]s)?\b", re.I)


def of_some(text: str, memory: Memory) -> str:
    """ "Each customer's data is apart, some want a key of their own": some customers."""
    found = _SOME.match(text)
    if found is None:
        return text
    people = [
        english.as_term(one["who"]).plural for one in _EACH.finditer(memory.before) if english.is_actor(one["who"])
    ]
    people = people or [
        noun
        for noun in english.noun_phrases(memory.before)
        if english.is_actor(noun) and is_plural_en(noun.split(" ")[-1])
    ]
    if len(set(people)) != 1 or found["some"].lower() == "others":
        return text
    word = text[found.end() :].split()[0]
    can = "can have" if word in ("want", "need") and not re.match(r"\w+ to\b", text[found.end() :]) else word
    new = swapped(memory, f"{found['some']} {people[0]} {can}", f"{found['some']} {word}")
    return new + text[found.end() + len(word) :]
