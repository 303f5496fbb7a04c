"""What is asked for in passing, found by what each word is in its sentence: whom something is wanted for, what happens otherwise."""

from __future__ import annotations

import re

from services.clarifier.reading.english_fragments import with_article
from services.clarifier.reading.english_spans import Words, clause, is_many, text_of
from services.clarifier.reading.english_tags import FINITE, LEADS, NOUNS, tagged
from services.clarifier.reading.english_words import base_verb, is_actor
from services.clarifier.reading.words import article_en, is_plural_en

_WANTS = re.compile(
    r"\b(?:wants?|needs?|would like|would love|['’]d like|['’]d love|build|make|create|looking for)\b", re.I
)


def of_use(text: str) -> list[str]:
    """ "The museum wants a guide visitors can use on their phones": visitors can use a guide on their phones."""
    if _WANTS.search(text) is None or len(text.split()) > MOST:
        return []
    words = tagged(text)
    at = next((i for i, word in enumerate(words) if word.tag == "VM0" and word.low in ("can", "could", "may")), 0)
    start = at - 1 if at and words[at - 1].tag in ("NN2", "PNP", "PNI") else at
    back = start
    while back > 1 and words[back - 1].tag in NOUNS | {"AJ0"}:
        back -= 1
    start = back - 1 if back and words[back - 1].tag == "DPS" else start  # "a tool our sales people can use"
    return _used(text, words, start, at)


MOST = 40


def _used(text: str, words: Words, start: int, at: int) -> list[str]:
    end = start - 1 if start and words[start - 1].low in ("that", "which") else start
    if not at or start == at or end < 2 or at + 2 > len(words) or words[at + 1].tag != "VVI":
        return []
    begins = end
    while begins and words[begins - 1].tag in NOUNS | LEADS | {"AJ0", "VVG", "VVN"} and words[begins].tag != "AT0":
        begins -= 1
    what = words[begins:end]
    if not what or what[0].tag != "AT0" or not any(word.tag in NOUNS for word in what):
        return []
    who, verb, rest = words[start:at], words[at + 1], words[at + 2 :]
    if any(word.tag in FINITE for word in rest) or (rest and rest[0].tag in ("AT0", "DPS", "NN2", "NN1", "PNP")):
        return []  # "a guide visitors can use the map of": it has its own
    behind = f" {text_of(rest, text)}" if rest else ""
    alone = len(rest) == 1 and rest[0].tag in ("PRP", "AVP")
    done = f"{behind} {text_of(what, text)}" if alone else f" {text_of(what, text)}{behind}"
    said = text_of(who, text)
    return [f"{said[:1].upper()}{said[1:]} {words[at].low} {verb.text}{done}"]


_SENDS = re.compile(
    r"^(?P<what>(?:(?:an?|the|automatic|automated|push|e-?mail|sms|text) )*(?:reminders?|alerts?|notifications?|warnings?|notices?|alarms?|push(?: message)?|sms|confirmations?))"
    r"(?: (?:to|for) (?P<who>(?:the |all |every |each )?[a-z][\w' -]{2,40}?))?(?P<when> (?:(?:an?|one|two|three|four|five|\d+) (?:minute|hour|day|week|month)s? before|before|when|if|once|as soon as|after|at|on|\d) .+)?$",
    re.I,
)


def of_reminder(text: str) -> list[str]:
    """ "Reminder two days before the trip": the system sends one."""
    first, _, rest = text.partition(", ")
    found, verb = _SENDS.match(first), rest.split(" ")[0].lower()
    if found is None or not (found["when"] or found["who"]) or (rest and base_verb(verb) != verb):
        return []
    what = found["what"][:1].lower() + found["what"][1:]
    is_led = re.match(r"(?:an?|the) ", what) is not None
    what = what if is_led or is_plural_en(what.split(" ")[-1]) else f"{article_en(what)} {what}"
    who = f" to {found['who']}" if found["who"] else ""
    then = [f"The system must {rest[:1].lower()}{rest[1:]}"] if rest else []
    return [f"The system must send {what}{who}{found['when'] or ''}", *then]


_LABEL = re.compile(r"^(?P<label>[A-Za-z][\w' -]{2,40}): (?P<said>\S+ .+)$")
_ENOUGH = re.compile(
    r"^(?P<what>[^,;:]{3,60}?) (?:is|are) (?:enough|sufficient|fine|ok|okay)(?P<rest> (?:for|if|when|in) [^;:]+)?$",
    re.I,
)


def of_label(text: str) -> list[str]:
    """ "Divorced parents: one signature is enough": for them. "Fraud: the same card does not count": what it is about."""
    found = _LABEL.match(text)
    if found is None:
        return []
    label = tagged(found["label"])
    said = tagged(found["said"])
    if clause(said) is None or any(word.tag in FINITE for word in label) or label[-1].tag not in NOUNS:
        return []
    bare = found["said"]
    if is_actor(label[-1].low) and label[-1].tag == "NN2":
        who = found["label"][:1].lower() + found["label"][1:]
        enough = _ENOUGH.match(bare)
        if enough is not None and enough["rest"] is None:
            return [f"The system must accept {enough['what']} for {who}"]
        return [f"For {who}, {bare[:1].lower()}{bare[1:]}"]
    is_open = said[0].tag == "PNP" and said[0].low != "you"
    return [bare[:1].upper() + bare[1:]] if len(label) == 1 and not is_open else []


_FOR_WHOM = re.compile(
    r"^for (?P<who>[^,;:]{3,50}), (?P<what>[^,;:]{3,60}?) (?:is|are) (?:enough|sufficient|fine|ok|okay)$", re.I
)


def of_enough(text: str) -> list[str]:
    """ "For divorced parents, one signature is enough": it is accepted."""
    found = _FOR_WHOM.match(text)
    if found is not None:
        return [f"The system must accept {found['what']} for {found['who']}"]
    found = _ENOUGH.match(text)
    if found is None or re.match(r"(?:it|this|that|these|those|which|what|who)\b", found["what"], re.I):
        return []
    what = found["what"][:1].lower() + found["what"][1:]
    return [f"The system must accept {what} as enough{found['rest'] or ''}"]


_OTHERWISE = re.compile(
    r"^(?P<must>[^;:]{8,}?)(?:,| –| -|;|\.)? (?:otherwise|or else|if not),? (?P<else>\S+ .+)$", re.I
)
_MAX = re.compile(
    r"^(?:max(?:imum)?\.?|at most|no more than|up to) (?P<span>(?:\d+|an?|one|two|three|four|five|six|seven|ten) (?:minute|hour|working day|business day|day|week|month)s?) (?:for|to) (?P<what>[^,;]{3,50})$",
    re.I,
)
_MODAL = frozenset(["must", "should", "shall"])


def of_otherwise(text: str) -> list[str]:
    """ "The tenant has to answer within 3 days, otherwise the date counts": if the tenant does not answer …"""
    found = _OTHERWISE.match(text)
    if found is None or "," in found["must"]:
        return []
    rest = found["else"]
    long = _MAX.match(found["must"])
    if long is not None:
        what = long["what"]
        case = (
            f"{with_article(what)} takes"
            if base_verb(what.split(" ")[0]) != what.split(" ")[0]
            else f"it takes to {what}"
        )
        return [found["must"], f"If {case} longer than {long['span']}, {rest}"]
    denied = denial(found["must"])
    return [found["must"], f"If {denied}, {rest}"] if denied else []


_HAS_DAYS = re.compile(
    r"^.+? (?:has|have) (?P<span>\d+ [a-z]+|an? [a-z]+|(?:one|two|three|four|five|six|seven|ten) [a-z]+) to (?P<deed>[a-z]+(?: [^,;]+)?)$",
    re.I,
)


LONGEST = 24  # words of what is denied


# "A course needs at least 6 people; otherwise …": not that it needs none.
_AT_LEAST = re.compile(
    r"(?P<what>(?:an?|the|each|every) [\w -]{2,40}?) (?:needs|requires|must have|has to have|needs to have|should have) (?:at least|a minimum of) (?P<rest>\w+ [\w -]+)$",
    re.I,
)


_WHETHER = re.compile(r" whether |(?<=shows) if |(?<=checks) if |(?<=tells) if |(?<=show) if |(?<=check) if ", re.I)


def denial(text: str) -> str:
    """ "The manager must approve within 2 days" denied: "the manager does not approve within 2 days"; "" where it is not sure."""
    whether = _WHETHER.search(text)
    asked = text[whether.end() :] if whether is not None else ""
    if asked.lower().startswith("another "):
        return f"no other {asked[8:]}"  # "shows if another van has it; otherwise …"
    if asked:  # "decides whether the car can be used; if not, …"
        return denial(asked)
    return _fewer(text) or _denied(text)


def _fewer(text: str) -> str:
    least = _AT_LEAST.match(text)
    return f"{least['what'][:1].lower()}{least['what'][1:]} has fewer than {least['rest']}" if least is not None else ""


def _denied(text: str) -> str:
    words = tagged(text)
    said = clause(words)
    if (
        said is None
        or len(words) > LONGEST
        or any(word.tag == "XX0" or word.low in ("nobody", "no", "never", "none") for word in words)
    ):
        return ""
    who, at = text_of(said.subject, text), said.at
    verb = words[at]
    who = who if said.subject[0].tag == "NP0" or who.isupper() else who[:1].lower() + who[1:]
    do, be = ("do", "are") if is_many(said.subject) else ("does", "is")
    if said.aux and verb.low not in ("can", "may"):
        behind = words[at + len(said.aux) :]
        if behind and behind[0].tag == "VBI":
            return f"{who} {be} not {text_of(behind[1:], text)}"
        return f"{who} {do} not {text_of(behind, text)}" if behind else ""
    if verb.low in ("can", "may", "must", "should") and said.subject[0].low == "only":
        return f"somebody else wants to {text_of(words[at + 1 :], text)}"  # "only people on the list may enter"
    days = _HAS_DAYS.match(text)
    if days is not None:
        return f"{who} {do} not {days['deed']} within {days['span']}"
    if verb.low in ("can", "may"):
        return f"{who} cannot {text_of(words[at + 1 :], text).removeprefix('still ')}"
    if verb.tag in ("VBZ", "VBB"):
        return f"{who} {verb.text} not {text_of(words[at + 1 :], text)}"
    if verb.tag == "VM0" and at + 1 < len(words) and verb.low in _MODAL and words[at + 1].tag == "VBI":
        return f"{who} {be} not {text_of(words[at + 2 :], text)}"
    if verb.tag in ("VVZ", "VVB"):
        base = base_verb(verb.low)
        return f"{who} {do} not {base} {text_of(words[at + 1 :], text)}".strip() if base else ""
    return ""


_MAX_THEN = re.compile(
    r"^(?:max(?:imum)?\.?|at most|no more than|up to) (?P<span>(?:\d+|an?|one|two|three|four|five|six|seven|ten) (?:minute|hour|working day|business day|day|week|month)s?),?(?: and)? then,? (?P<rest>\S+ \S+.*)$",
    re.I,
)


def of_max_then(text: str) -> list[str]:
    """ "Max 2 weeks then it nags you": that long, and what follows."""
    found = _MAX_THEN.match(text)
    return [f"After {found['span']}, {found['rest']}"] if found is not None else []


_AS_STORY = re.compile(
    r"^as (?:an?|the) (?P<who>[a-z][\w-]*(?: [\w-]+)?),? i(?:['’]d| would)? (?:want|need|like) (?P<what>(?:the|an?|all|every|a list of) (?!.*\b(?:to|that|which|who) [a-z]+\b)[^,;:]{4,90})$",
    re.I,
)


def of_story(text: str) -> list[str]:
    """ "As the treasurer I want the takings as a spreadsheet": the treasurer can see them."""
    found = _AS_STORY.match(text)
    return [f"The {found['who'].lower()} can see {found['what']}"] if found is not None else []


_SO_BEFORE = re.compile(
    r"^(?P<what>[A-Za-z][\w -]{2,40}?) (?P<ends>expires?|ends?|runs? out|closes?|starts?), so (?P<done>.+? (?:\d+|a|one|two|three) (?:hour|day|week|month)s? before)$",
    re.I,
)


def of_so_before(text: str) -> list[str]:
    """ "Certificates expire, so the supplier is reminded 60 days before": before they do."""
    found = _SO_BEFORE.match(text)
    if found is None:
        return []
    done, what = found["done"], found["what"][:1].lower() + found["what"][1:]
    return [f"{done[:1].upper()}{done[1:]} {what} {found['ends']}"]


_PAID = re.compile(r"^payments? (?P<how>(?:via|by|through|with|in|on) [^,;:]{3,40})$", re.I)


def of_payment(text: str) -> list[str]:
    """ "Payment via payroll": that is how users pay."""
    found = _PAID.match(text)
    return [f"Users can pay {found['how']}"] if found is not None else []


_NEEDS = re.compile(
    r"^(?:also )?(?:needs?|requires?|must have|should have) (?P<what>(?:an? |the |full |some )?(?-i:[A-Z][A-Za-z0-9+-]*)(?: [\w-]+){0,3})$",
    re.I,
)


def of_needs(text: str) -> list[str]:
    """ "Needs SSO": the system must support it."""
    found = _NEEDS.match(text)
    return [f"The system must support {found['what']}"] if found is not None else []


SPOKEN = (
    of_payment,
    of_needs,
    of_so_before,
    of_story,
    of_max_then,
    of_use,
    of_reminder,
    of_label,
    of_enough,
    of_otherwise,
)
