"""Sentences of English of which a part is said only once, or only ordered: "men every 8 weeks, women every 12"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.english_relative import begun
from services.clarifier.reading.english_spans import clause
from services.clarifier.reading.english_tags import tagged
from services.clarifier.reading.english_words import as_term, base_verb, is_actor, third_person
from services.clarifier.reading.words import article_en, is_plural_en

# "Men can give blood every 8 weeks, women every 12", "adults pay 8 euros, children 4".
_GAP = re.compile(
    r"^(?P<who>[A-Z]?[a-z-]+(?: (?!can\b|may\b|must\b|have\b|should\b)[a-z-]+)??) (?P<does>(?:(?:can|may|must|have to|should) )?[a-z]+(?: [a-z-]+){0,3}?) (?P<lead>every |for |after |within |by |at |up to |at most )?"
    r"(?P<n>\d[\d.,]*)(?P<unit> ?(?:[a-z]+|[€$£%]))?(?P<rest>(?: [a-z]+){0,3})(?:,| and)(?: and)? (?P<other>[a-z-]+(?: [a-z-]+)?) (?(lead)(?P=lead)|)(?P<m>\d[\d.,]*)(?P<own> ?(?:[a-z]+|[€$£%]))?$",
    re.I,
)


_BUT_NOT = re.compile(
    r"^(?P<who>[A-Za-z][a-z-]+(?: [a-z-]+)??) (?P<aux>can |may |must |should |are |is )?(?P<does>[a-z]+(?: [^,;]+)?),? but (?P<other>(?:the |an? )?[a-z-]+(?: [a-z-]+)?) "
    r"(?:do|does|can|may|must|should|are|is)(?: not|n['’]t)$",
    re.I,
)


def _but_not(bare: str) -> list[str]:
    """ "Reports stay public but names don't": names do not stay public."""
    found = _BUT_NOT.match(bare)
    if found is None or clause(tagged(bare[: found.end("does")])) is None:
        return []
    aux = (found["aux"] or "do ").lower()
    if aux == "do " and not is_plural_en(found["other"].split()[-1]):
        aux = "does "
    verb, _, rest = found["does"].partition(" ")
    verb = verb if found["aux"] else base_verb(verb) or verb
    return [bare[: found.end("does")], f"{begun(found['other'])} {aux}not {verb}{f' {rest}' if rest else ''}"]


# "The owner gets a warning, the second time a fine of $40".
_NEXT_TIME = re.compile(
    r"^(?P<first>(?:.+(?:, | and | then | but ))?(?P<who>(?!and\b|then\b|but\b)[^,;:]{3,60}?) (?P<does>(?:must |should |can |has to )?(?:gets?|receives?|pays?|loses?|is sent|are sent)) [^,;:]+), "
    r"(?:and |but )?(?P<time>(?:the )?(?:second|third|next|fourth) time),? (?P<rest>(?:an?|the|only|\d)[^,;:]*)$",
    re.I,
)


def _next_time(bare: str) -> list[str]:
    found = _NEXT_TIME.match(bare)
    if found is None or clause(tagged(f"{found['who']} {found['does']} {found['rest']}")) is None:
        return []
    time = found["time"] if found["time"].lower().startswith("the ") else f"the {found['time']}"
    who = found["who"] if found.start("who") else f"{found['who'][:1].lower()}{found['who'][1:]}"
    return [f"{found['first']} and {who} {found['does']} {found['rest']} {time.lower()}"]


_STATES = re.compile(
    r"^(?P<who>(?:(?:the|all|our|these|each|every) )?[\w-]+(?: [\w-]+){0,2}) (?P<is>is|are) (?P<how>[\w-]+(?: [\w-]+)?),? and "
    r"(?P<must>(?:ha(?:s|ve) to|needs? to|must|should|may|can)(?: (?:not|only|never))? (?:be )?[a-z]+\b.*)$",
    re.I,
)


_MUST_BOTH = re.compile(
    r"^(?P<who>(?:(?:the|all|our|these|each|every) )?[\w-]+(?: [\w-]+){0,2}?) (?P<must>ha(?:s|ve) to|needs? to|must|should|may) "
    r"(?P<first>[a-z]+ [^,;:]{2,60}?),? and (?P<be>be [a-z]+\b.*)$",
    re.I,
)


def _both_states(bare: str) -> list[str]:
    """ "Documents are confidential and have to be deleted after a year", "videos have to stay here and be deleted"."""
    if (both := _MUST_BOTH.match(bare)) is not None and clause(tagged(f"{both['who']} {both['must']} {both['first']}")):
        return [f"{both['who']} {both['must']} {both[part]}" for part in ("first", "be")]
    found = _STATES.match(bare)
    if found is None or clause(tagged(f"{found['who']} {found['must']}")) is None:
        return []
    return [f"{found['who']} {found['is']} {found['how']}", f"{found['who']} {found['must']}"]


_BY_US = re.compile(
    r"^we(?:['’]d| would)? (?:(?:also )?(?:want|need|like|have) to|can|must|will) (?P<deed>(?!be\b)[a-z]+ [^,;:]+?) ourselves$",
    re.I,
)


def _by_us(bare: str) -> list[str]:
    """ "We want to sell the drinks ourselves"."""
    found = _BY_US.match(bare)
    return [f"Team members can {found['deed']} themselves"] if found is not None else []


# "An invoice that has been waiting for 5 days turns red and the director gets an email".
_WAITED = re.compile(
    r"^(?P<a>an?|any|each|every) (?P<what>[\w-]+(?: [\w-]+)?) (?:that|which) (?P<told>(?:has|is|was|had)(?: not|n['’]t)? [^,;:]+?) "
    r"(?P<main>(?:turns|is|gets|goes|becomes|must|has to|expires|closes|moves) [^,;:]+?),? and (?P<other>(?:the|an?|their|its) [^,;:]+)$",
    re.I,
)


def _waited(bare: str) -> list[str]:
    found = _WAITED.match(bare)
    if found is None or clause(tagged(found["other"])) is None:
        return []
    a = {"any": "a", "each": "a", "every": "a"}.get(found["a"].lower(), found["a"].lower())
    return [f"If {a} {found['what']} {found['told']}, the {found['what']} {found['main']} and {found['other']}"]


# "The passenger doesn't use a computer, so they get a call".
_SO_THEY = re.compile(
    r"^(?P<who>(?:(?:the|our|most|many|some) )?[\w-]+(?: [\w-]+)?) (?P<state>(?:do|does|is|are|has|have|can)(?: not|n['’]t| no) [^,;:]{3,60}), so "
    r"(?:they|he|she) (?P<does>get|gets|receive|receives|need|needs|must|should|can|may|have to|has to) (?P<rest>[^,;:]+)$",
    re.I,
)


def _so_they(bare: str) -> list[str]:
    found = _SO_THEY.match(bare)
    if found is None:
        return []
    does = found["does"]
    if not is_plural_en(found["who"].split()[-1]) and does in ("get", "receive", "need", "have to"):
        does = third_person(does)
    return [f"{found['who']} {found['state']}", f"{found['who']} {does} {found['rest']}"]


_ONLY_THEN = re.compile(
    r"^(?P<what>[A-Z]?[a-z-]+(?: [a-z-]+)?s) only (?P<then>(?:after|before|until|from|when|if|for|with|on|in|at|once|during|by) [^,;:]+)$"
)


def _only_then(bare: str) -> list[str]:
    """ "Reviews only after the stay"."""
    found = _ONLY_THEN.match(bare)
    if found is None or is_actor(found["what"].split()[-1]):
        return []
    return [f"The system must allow {found['what'][:1].lower()}{found['what'][1:]} only {found['then']}"]


def of_gap(bare: str) -> list[str]:
    """What is said of the second only by its number or its no, with its verb."""
    if (
        told := _but_not(bare)
        or _next_time(bare)
        or _both_states(bare)
        or _by_us(bare)
        or _only_then(bare)
        or _waited(bare)
        or _so_they(bare)
    ):
        return told
    gap = _GAP.match(bare)
    if (
        gap is None
        or clause(tagged(f"{gap['who']} {gap['does']}")) is None
        or gap["other"].split()[0] in ("at", "by", "for")
    ):
        return []
    lead, unit = gap["lead"] or "", gap["unit"] or ""
    first = f"{gap['who']} {gap['does']} {lead}{gap['n']}{unit}{gap['rest']}"
    return [first, f"{begun(gap['other'])} {gap['does']} {lead}{gap['m']}{gap['own'] or unit}{gap['rest']}"]


_LABEL = re.compile(r"^(?P<label>[A-Z][a-z-]+(?: [a-z-]+){0,2}): (?P<rest>(?:[a-z-]+ ){1,4}one\b.*)$")


_ONCE_DONE = re.compile(
    r"^(?P<case>once|when|if|as soon as|unless|until) (?P<done>[a-z]+),? (?P<what>(?:the|an?|each|every|all) (?:[a-z-]+ ){1,3}?)(?P<rest>(?:is|are|gets?|goes|can|must|should|may|will|becomes?|has|have)\b.*)$",
    re.I,
)


def of_once(bare: str) -> list[str]:
    """ "Once approved the episode is published": once the episode is approved."""
    found = _ONCE_DONE.match(bare)
    if found is None or not from_participle(found["done"].lower()):
        return []
    be = "are" if is_plural_en(found["what"].split()[-1]) else "is"
    return [f"{found['case']} {found['what']}{be} {found['done']}, {found['what']}{found['rest']}"]


def of_label(bare: str) -> list[str]:
    """ "Class trips: teachers create one": a class trip."""
    found = _LABEL.match(bare)
    last = found["label"].split()[-1] if found is not None else ""
    if found is None or not is_plural_en(last) or clause(tagged(found["rest"])) is None:
        return []
    one = as_term(found["label"][:1].lower() + found["label"][1:]).singular
    return [begun(re.sub(r"\bone\b(?! of\b)", f"{article_en(one)} {one}", found["rest"], count=1))]


_ORDER = re.compile(
    r"^(?P<deed>[a-z]+ (?:an?|the|your|my|some|one|two|all)\b[^,;:]{3,70}?),? (?:and|then|and then) (?P<who>it|the (?:system|app|bot|tool)|you|users|they) (?P<does>[a-z]+) (?P<rest>[^;:]+)$",
    re.I,
)


def of_order(bare: str) -> list[str]:
    """ "paste an error log and it finds similar tickets": when somebody pastes one, the system does."""
    told = _ORDER.match(bare)
    verb = told["deed"].split()[0].lower() if told is not None else ""
    if told is None or verb in ("it", "they", "we", "you"):
        return []
    if base_verb(verb) != verb and tagged(bare)[0].tag not in ("VVB", "VVI"):
        return []
    deed = re.sub(r"\b(?:your|my)\b", "the", told["deed"])
    case = f"When a user {third_person(verb)}{deed[len(verb) :]}"
    if told["who"].lower() in ("you", "users", "they"):
        return [f"{case}, the user {third_person(told['does'])} {told['rest']}"]
    return [f"{case}, the system {told['does']} {told['rest']}"]
