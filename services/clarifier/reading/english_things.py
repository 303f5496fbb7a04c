"""English statements about things: what is done to them is the system's work, or that of whoever the words name."""

from __future__ import annotations

import re
from dataclasses import replace

from services.clarifier.reading import english
from services.clarifier.reading import english_patterns as shape
from services.clarifier.reading import english_turns as turns
from services.clarifier.reading.english_forms import active
from services.clarifier.reading.english_pieces import describe
from services.clarifier.reading.packs import pack
from services.clarifier.reading.statements import Statement

_FRONTED = re.compile(
    r"^(?P<when>(?:after|before|during|within|until|from)\s(?:(?!the |an? )[\w-]+ ){0,1}?(?:the |an? )?(?:[\w-]+ ){1,4}?)(?<= )(?P<what>(?:the|an?|each|every|all|his|her|their|its) [\w -]+)$",
    re.I,
)


def of_thing(statement: Statement, subject: str, parsed: english.Parsed | None) -> None:
    """Fill in who acts; what nobody does is a rule about the thing."""
    fronted = _FRONTED.match(subject) if not statement.condition else None
    if fronted is not None:  # "After the third miss the card is blocked"
        statement.condition, subject = fronted["when"][:1].lower() + fronted["when"][1:].strip(), fronted["what"]
        statement.subject = subject
    first = subject.split(" ")[0]
    low = subject if len(first) > 1 and first.isupper() else subject[:1].lower() + subject[1:]
    price = turns.priced(low, statement.phrase)
    is_barred = parsed is not None and parsed.is_negated and parsed.is_modal and not parsed.is_duty
    done = ("system", "", price) if price else active(low, parsed.phrase) if parsed and parsed.is_be else None
    if done is not None and done[0] == "system" and is_barred:
        done = None  # "Meals cannot be ordered after nine": nobody can, and no system orders any
    if done is None:
        statement.role = "thing"
        if parsed and parsed.is_be:
            statement.verb, statement.phrase = "be", parsed.phrase
        return
    made = describe(done[2])
    statement.role, statement.actor = done[0], done[1]
    statement.phrase, statement.verb, statement.kind, statement.target = made.phrase, made.verb, made.kind, made.target


def apart(statement: Statement) -> list[Statement]:
    """One statement for each of two deeds."""
    pair = turns.pair(statement.phrase) if statement.role in ("actor", "nobody", "system") else None
    if pair is None or statement.is_negated:
        return [statement]
    made = [describe(phrase) for phrase in pair]
    return [
        replace(statement, phrase=one.phrase, verb=one.verb, kind=one.kind, target=one.target or statement.target)
        for one in made
    ]


def by_system(phrase: str) -> Statement:
    statement = describe(phrase)
    statement.role = "system"
    return statement


_NAME_FOR = re.compile(r"^(?P<what>an? [^,;:]{3,50}?) for [^,;:]{3,50}$", re.I)


def is_name(text: str) -> bool:
    """ "an approval workflow for marketing claims": a thing, and what it is for, whatever "claims" may be elsewhere."""
    found = _NAME_FOR.match(text.strip(" ."))
    return (
        found is not None and english.parse(found["what"]) is None and not re.search(r"\b(?:to|that|which|who)\b", text)
    )


_GOES = frozenset(
    ["go", "come", "stay", "remain", "move", "appear", "become", "expire", "belong", "count", "leave", "fall"]
)


def goes(statement: Statement) -> bool:
    """ "decisions have a number and go into the archive": the decisions do."""
    return statement.verb in _GOES


def is_system(subject: str) -> bool:
    """ "the tool", "our app"; "every tool has a tag" tells of things."""
    is_each = re.match(r"(?:every|each|all|any|no)\s", subject, re.I) is not None
    return subject.split(" ")[-1].lower() in pack("en").words("pronouns_system") and not is_each


def ours(subject: str, phrase: str) -> str:
    """ "the bot suggests answers from our docs", "members see our free slots": of the docs, of the slots; "their" would say
    that they are of the bot or of the members."""
    last = subject.split(" ")[-1].lower()
    return phrase if last in _US else re.sub(r"\bour\b(?! own\b)", "the", phrase)


_US = frozenset("i we us everyone everybody nobody anyone people users team staff employees colleagues who".split())  # noqa: SIM905


_COMPUTES = frozenset(
    "combine compute calculate aggregate detect predict analyse analyze score extract classify match summarise summarize flag".split()  # noqa: SIM905
)
_TELLS = re.compile(
    r"(?:send|show|text|email|mail|ping|nudge|give|hand) (?:the |all |our |every |each )?(?P<who>[a-z-]+) "
    r"(?:an?|the|their|his|her|its|what|which|when|how)\b"
)


def by_itself(statement: Statement) -> bool:
    """ "send patients a text", "alert the nurse": nobody is told to, so the system does."""
    found = _TELLS.match(statement.phrase)
    return statement.verb in shape.BY_ITSELF | _COMPUTES or (
        found is not None and english.is_actor(found["who"], is_subject=True)
    )
