"""What somebody wants for themselves, said of whoever uses the product: "I need to see my day"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_words import base_verb

SPEAKS = re.compile(r"\b(?:i|me|my|mine|we|us|our|ours|you|your)\b", re.I)
_I_WANT = re.compile(
    r"^(?:i|we)(?:['’]d| would)? (?:also |really |just |only )*(?:want|need|like|love|have|must|should)(?: to be able)? (?:to )?"
    r"(?P<deed>(?!be\b|have\b|thank|talk|ask\b|think|discuss|decide|find out|stop|stay|agree|do\b|get rid|know (?:if|whether))[a-z]+ \S.*)$",
    re.I,
)
_THEIRS = {"my": "their", "our": "the", "me": "them", "us": "them"}


def own_wish(words: str) -> str:
    """ "i need to see my day in order": whoever uses it does."""
    found = _I_WANT.match(words)
    first = found["deed"].split()[0].lower() if found else ""
    if found is None or base_verb(first) != first:
        return ""
    deed = re.sub(r"\b(?:my|our|me|us)\b", lambda one: _THEIRS[one[0].lower()], found["deed"], flags=re.I)
    return "" if SPEAKS.search(deed) else f"let users {deed}"


_THEN = re.compile(
    r"^(?P<when>(?:at|on|in|by|after|before|every|each|during|from|once a) (?:[\w'’-]+ ){0,7}?[\w'’-]+),? "
    r"(?P<wish>(?:i|we)(?:['’]d| would)? (?:also )?(?:want|need|like)\b.+)$",
    re.I,
)
_A_THING = re.compile(r"^(?:i|we) (?:also )?(?:want|need) (?P<what>(?:an?|the) .+)$", re.I)


def wish_then(words: str) -> str:
    """ "At the end of the month I need a list of lessons": when, and then what they want."""
    found = _THEN.match(words)
    if found is None or SPEAKS.search(found["when"]):
        return ""
    thing = _A_THING.match(found["wish"])
    said = f"provide {thing['what']}" if thing is not None else own_wish(found["wish"])
    is_ours = SPEAKS.search(said) is not None
    return "" if is_ours or not said else f"{found['when'][:1].upper()}{found['when'][1:]}, the system shall {said}."


# "We need to keep track of the keys": whoever writes does it, and none of the people who are told of.
OWN_WISH = re.compile(
    r"(?:we|i)(?:['’]d| would)? (?:want|need|like) to\b|(?:necesit(?:amos|o)|quer(?:emos|ría)|quiero) [\wáéíóúñ]+(?:ar|er|ir)\b|"
    r"(?:wir|ich) (?:wollen|will|möchten?|müssen|muss) ",
    re.I,
)
