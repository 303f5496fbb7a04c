"""English forms: participles back to their verb, the passive turned round, and what stands before a verb."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.packs import pack

_IRREGULAR = {
    "bought": "buy", "brought": "bring", "built": "build", "chosen": "choose", "done": "do", "driven": "drive",
    "eaten": "eat", "found": "find", "given": "give", "gone": "go", "heard": "hear", "held": "hold", "hidden": "hide",
    "kept": "keep", "known": "know", "left": "leave", "lent": "lend", "lost": "lose", "made": "make", "met": "meet",
    "paid": "pay", "put": "put", "read": "read", "said": "say", "seen": "see", "sent": "send", "set": "set",
    "shown": "show", "shut": "shut", "sold": "sell", "spent": "spend", "split": "split", "taken": "take",
    "taught": "teach", "thrown": "throw", "told": "tell", "understood": "understand", "withdrawn": "withdraw",
    "won": "win", "written": "write", "drawn": "draw", "frozen": "freeze", "broken": "break", "overwritten": "overwrite",
}  # fmt: skip
PARTICIPLES = frozenset(_IRREGULAR) - {"read", "set", "put", "left", "split", "shut", "frozen", "broken"}
# What a machine can do by itself; the rest of a passive ("is cleaned", "is delivered") is people's work.
SYSTEM_VERBS = frozenset(
    [
        "accept",
        "add",
        "alert",
        "allow",
        "announce",
        "anonymise",
        "anonymize",
        "archive",
        "assign",
        "award",
        "block",
        "book",
        "calculate",
        "cancel",
        "charge",
        "choose",
        "close",
        "compute",
        "confirm",
        "count",
        "create",
        "deduct",
        "delete",
        "disable",
        "display",
        "enable",
        "encrypt",
        "erase",
        "escalate",
        "export",
        "extract",
        "file",
        "forward",
        "generate",
        "grant",
        "hide",
        "highlight",
        "import",
        "inform",
        "invoice",
        "issue",
        "keep",
        "limit",
        "list",
        "lock",
        "log",
        "mail",
        "mark",
        "match",
        "move",
        "notify",
        "number",
        "offer",
        "open",
        "order",
        "pay",
        "permit",
        "pick",
        "print",
        "propose",
        "publish",
        "put",
        "raise",
        "rank",
        "record",
        "refund",
        "refuse",
        "register",
        "reject",
        "release",
        "remind",
        "remove",
        "renew",
        "replace",
        "report",
        "request",
        "require",
        "reset",
        "resolve",
        "return",
        "round",
        "save",
        "schedule",
        "send",
        "show",
        "sign",
        "sort",
        "split",
        "start",
        "stop",
        "store",
        "suggest",
        "sum",
        "suspend",
        "sync",
        "synchronise",
        "synchronize",
        "tag",
        "tell",
        "transfer",
        "translate",
        "trigger",
        "unlock",
        "update",
        "verify",
        "warn",
        "withdraw",
        "block",
        "blur",
        "mask",
        "refresh",
    ]
)
# What stands first behind a verb, of what is done to somebody or something.
OBJECTS = frozenset(
    "me us you them it anyone everyone anybody everybody somebody the a an my our their each every "  # noqa: SIM905
    "what which who whom how whether where".split()
)
PAST = frozenset(  # that are no nouns besides
    "came got went took gave ate drank drove knew wrote broke chose flew forgot grew rode sang sat spoke stole threw wore "  # noqa: SIM905
    "woke began ran became fell".split()
)
# An assistant that is a program.
MADE = frozenset("virtual ai voice chat digital automatic smart the an a our this that bot".split())  # noqa: SIM905
ARTICLES = frozenset("a an the each every our their my your".split())  # noqa: SIM905
# What somebody who writes "we" wants to be done by the product.
_WE_BUILD = SYSTEM_VERBS | frozenset(
    "pull fetch take get ingest parse index aggregate deduplicate validate poll stream".split()  # noqa: SIM905
)
_BY_OURSELVES = re.compile(r"\b(?:photos?|pictures?|scanner|by hand|on paper)\b|^pick\b", re.I)


def we_build(verb: str, phrase: str) -> bool:
    """Whether what "we" do there is done by the product: "we fetch the prices", not "we take a photo with the scanner"."""
    return verb in _WE_BUILD and _BY_OURSELVES.search(phrase) is None


_BY_SOMEBODY = re.compile(r"by (?:the|an?|our|its|her|his) (?!(?:end|time|\d|day|week|month|system|app)\b)[a-z]", re.I)
_WRITTEN = re.compile(
    r"\b(?:in writing|by hand|in person|personally|orally|before (?:any|some|every|no)(?:body|one))\b", re.I
)
_WHERE = re.compile(r"(?:in|on|at|to|by|for|with|after|before|when|if|until|during|within)\b", re.I)
_BY = re.compile(
    r"^(?P<rest>.*?)\s*\bby (?P<agent>(?:an?|the|our|each|every|any|one)\s+[\w\- ]{3,40}|everyone|everybody|two people|[a-z\-]+s)$",
    re.I,
)


@lru_cache(maxsize=4096)
def from_participle(word: str) -> str:
    """ "shown" → "show", "refused" → "refuse"; "" when no verb is behind it."""
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if not low.endswith("ed") or len(low) < 5 or low.endswith("eed"):
        return ""
    known = pack("en").verb_class
    stem = low[:-2]
    options = [stem + "e", stem, stem[:-1] if stem[-1] == stem[-2] else "", stem[:-1] + "y" if stem[-1] == "i" else ""]
    for option in options:
        if option and (option in known or option in SYSTEM_VERBS):
            return option
    return ""


_PARTICLES = frozenset("up out off down back away".split())  # noqa: SIM905


def active(subject: str, phrase: str) -> tuple[str, str, str] | None:
    """ "deliveries above 8 °C" + "be refused" → ("system", "", "refuse deliveries above 8 °C"); a named agent acts."""
    words = re.sub(r"^(?:be|is|are|was|were|get|gets)\s+", "", phrase).split(" ")
    lead = []
    while words and words[0].lower() in ("automatically", "also", "immediately", "always", "then", "only", "never"):
        lead.append(words.pop(0))
    if not words or "never" in lead:
        return None
    verb = from_participle(words[0])
    if not verb or any(word == "and" and from_participle(words[at + 1]) for at, word in enumerate(words[:-1])):
        return None  # "reported and taken out of service": two things are done to it
    rest = " ".join(words[1:])
    agent = _BY.match(rest)
    if agent and verb not in ("sort", "rank", "list"):
        named = re.sub(r"^(?:an?|the|our)\s+", "", agent["agent"])
        return "actor", named, " ".join(f"{verb} {subject} {agent['rest']}".split())
    if verb not in SYSTEM_VERBS or (verb == "report" and not lead):
        return None  # "damage is reported with a photo": by somebody
    if _BY_SOMEBODY.match(rest) or (verb in ("accept", "approve", "sign", "confirm") and _WRITTEN.search(rest)):
        return None  # "is assigned by the wardrobe mistress": by no system
    if "only" in lead and _WHERE.match(rest):  # "are only shown in the reading room": nowhere else
        subject, lead = f"{subject} only", [word for word in lead if word != "only"]
    only = "only " if "only" in lead else ""
    adverb = " automatically" if "automatically" in lead else ""
    particle, _, more = rest.partition(" ")
    if particle in _PARTICLES and subject.lower() not in ("it", "they", "this", "that"):
        verb, rest = f"{verb} {particle}", more  # "pick up late data of three days", not "pick late data … up"
    return "system", "", " ".join(f"{verb} {only}{subject} {rest}{adverb}".split())


_DOING = re.compile(
    r"^(?P<who>(?:[\w-]+ ){0,3}(?:people|children|[a-z]{3,}s)) (?:living|working|waiting|using|coming|wearing|staying|going|arriving|travelling|looking)\b",
    re.I,
)


def head_noun(subject: str) -> str:
    """ "deliveries above 8 °C" → "deliveries": what stands before the first preposition decides the number."""
    if (doing := _DOING.match(subject)) is not None:
        subject = doing["who"]  # "elderly people living alone"
    before = re.split(
        r"\s(?:above|below|of|in|on|at|for|from|with|without|under|over|per|to|outside|within|that|which|who|between)\s",
        subject,
        maxsplit=1,
    )[0]
    return before.split(" ")[-1]
