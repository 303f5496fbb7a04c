"""A wish of English as it stands: "we want each cleaner to see her rooms, mark them and report …", "I want a place where …"."""

from __future__ import annotations

import re

from services.clarifier.reading.english_masked import masked
from services.clarifier.reading.english_spans import clause
from services.clarifier.reading.english_tags import FINITE, tagged
from services.clarifier.reading.english_words import base_verb, is_actor

SPEAKS = re.compile(r"(?<![\w-])(?:i|we|me|us|you|your|yours|mine|ours|let['’]s)(?![\w-])", re.I)
OUR = re.compile(r"\b(?:our|my)\b", re.I)
_WISH = re.compile(
    r"(?P<lead>(?:i|we|the [a-z]+|our [a-z]+)(?:['’]d| would)? (?:like|love|want|wants|need|needs|prefer) )"
    r"(?P<who>(?:[\w'’-]+ ){0,4}?[\w'’-]+) to (?P<not>not )?(?P<deed>(?!be\b)[a-z]+ .+)$",
    re.I,
)
_WANTS = re.compile(
    r"(?:i|we)(?:['’]d| would)? (?:rather have|(?:like|love|want|need)(?: to have)?) (?P<what>(?:(?:an?|one|some|the|two|three) \S|something (?:where|that|in which|with which)\b).+)$",
    re.I,
)
_TO_KNOW = re.compile(
    r"(?P<who>(?:the|our|an?) [\w'’ -]{2,40}?) (?:wants?|needs?|would like) to (?P<deed>(?:know|see|find|check|compare|track|have)\b .+)$",
    re.I,
)
# "For the tax office we need the weight per shop": a thing, and nobody who is to do something.
_FOR_NEED = re.compile(
    r"(?P<for>for (?:the|our|an?) [\w' -]{3,30}?),? (?:we|i) (?:need|want|would like|['’]d like)(?: to have)? "
    r"(?P<what>(?:an?|the|all|one) (?!.*\b(?:to|that|which|who|where|so)\b)[^,;:]+)$",
    re.I,
)
_INSTEAD = re.compile(r"(?:instead|rather)(?: of (?:that|this|it))?,? (?P<what>(?:an?|one) \S.+)$", re.I)


def wished(text: str) -> str:
    """ "We want each cleaner to see her rooms, mark them and report …": let each cleaner …"""
    wish = _WISH.match(text)
    if wish is not None and not wish["not"] and _is_somebody(wish["who"]) and not SPEAKS.search(wish["who"]):
        deed = re.sub(r",? (and|or) to (?=[a-z]+\b)", r" \1 ", wish["deed"])
        lead = "make sure that" if has_others(deed) else "let"  # "candidates to apply, hiring managers rate …"
        return f"{lead} {OUR.sub('the', wish['who'])} {deed}" if base_verb(deed.split()[0]) else ""
    knows = _TO_KNOW.match(text)
    if knows is not None:
        return f"let {OUR.sub('the', knows['who'][:1].lower() + knows['who'][1:])} {knows['deed']}"
    if (need := _FOR_NEED.match(text)) is not None and not SPEAKS.search(need["what"]):
        return f"provide the team with {need['what']} {need['for'][:1].lower()}{need['for'][1:]}"
    wants = _WANTS.match(text) or _INSTEAD.match(text)
    if wants is None or re.match(r"[^,]+? to (?!the\b|an?\b)[a-z]+ ", wants["what"]):
        return ""
    return f"provide {wants['what']}" if _is_thing(wants["what"]) else ""


def has_others(deed: str) -> bool:
    """Whether somebody else does something behind a comma, or behind "and"."""
    pieces = re.split(r",\s(?:and\s|but\s|so\s)?|\sand\s", masked(deed))
    return any(clause(tagged(piece)) is not None for piece in pieces[1:] if len(piece.split()) > 1)


def _is_somebody(words: str) -> bool:
    last = words.split()[-1].lower()
    return is_actor(last) or last in ("everyone", "everybody", "people")


def _is_thing(words: str) -> bool:
    """A thing with what is told of it: each verb behind "where", "that" or a colon."""
    found = tagged(masked(words))
    first = next((at for at, word in enumerate(found) if word.tag in FINITE), len(found))
    opens = next(
        (at for at, word in enumerate(found) if word.tag in ("PNQ", "DTQ", "CJT", "AVQ") or word.text == ":"),
        len(found),
    )
    return opens < len(found) and opens <= first and not any(word.text == "," for word in found[:opens])
