"""An English sentence made a name: its main act as a noun, what it is done to, and by or for whom."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.drafting.bodies import HOUSES
from services.clarifier.naming import DEEDS
from services.clarifier.reading import english
from services.clarifier.reading.english_words import base_verb, gerund, is_actor
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en, singular_en

MOST = 7  # words of a name
NOUNS = {
    **DEEDS["en"],
    "store": "storage", "enrol": "enrolment", "enroll": "enrolment", "pay": "payments",
    "subscribe": "subscriptions", "collect": "collection", "sign": "signing", "photograph": "photos",
    "propose": "proposals", "invite": "invitations", "compare": "comparison", "analyse": "analysis",
    "analyze": "analysis", "answer": "answers", "grant": "grants", "lend": "lending", "issue": "issuing",
    "post": "posts", "unlock": "unlocking", "draft": "drafts", "import": "import", "export": "export",
    "sync": "sync", "submit": "submission", "send": "dispatch", "recall": "recall", "distribute": "distribution",
    "escalate": "escalation", "complain": "complaints", "repair": "repairs", "delete": "deletion",
    "practise": "practice", "appraise": "appraisal", "scan": "scanning", "mail": "dispatch", "ask": "requests",
    "choose": "choice", "download": "downloads", "cancel": "cancellation", "transfer": "transfer",
    "identify": "identification", "nominate": "nominations", "return": "returns", "renew": "renewals",
    "request": "requests", "verify": "checks", "validate": "checks", "note": "notes", "enter": "entry", "keep": "",
    "get": "",
    "receive": "", "have": "", "hold": "", "use": "", "find": "finder", "look": "search",
}  # fmt: skip
_BY = frozenset((
    "report", "log", "vote", "rate", "review", "apply", "propose", "complain", "note", "nominate", "submit",
    "record", "donate", "send", "post", "mail", "upload", "write", "ask", "request", "cast", "share",
))  # fmt: skip
_NO_ACT = frozenset((
    "be", "do", "go", "come", "say", "tell", "want", "need", "let", "make", "give", "put", "run", "help",
    "take", "set", "start", "stop", "know", "become", "happen", "work", "hear", "forget", "lose", "miss",
    "leave", "stand", "end", "begin", "like", "love", "think", "call", "mean", "turn", "try", "fill", "touch",
    "bring", "offer", "provide", "build", "raise", "fail", "crash",
))  # fmt: skip
_SENDS = frozenset(("send", "report", "measure", "transmit"))  # done by a thing, they watch over something
LEADS = re.compile(
    r"^(?:(?:the|an?|our|my|its|their|his|her|your|this|that|these|those|each|every|all|any|some|no|both|other|more|"
    r"which|what|whose|how many|how much|about|around|roughly|up to|over|two|three|four|five|six|seven|eight|nine|ten|"
    r"single|own|only|monthly|yearly|new|certain|us|me|them|\d[\d.,]*)\s)+",
    re.I,
)
_SOME_OF = re.compile(
    r"^(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|some|any|all|each|most|many) of (?:the|its|their|our) "
)
_PARTICLES = ("out", "in", "off", "up", "back", "down")
_STOP = re.compile(
    r"[,.;:()–—…“”!?]|\s(?=(?:and|or|but|so|if|when|while|where|who|which|that|than|as|then|not|never|we|i|they|you|he|she|is|are|was|were|has|have|"
    r"again|once|twice|online|anonymously|together|nearby|every|each|per|a|an|the|their|our|its|to|straight|here|there|"
    r"via|using|because|since|before|after|until|within|instead|plus)\b)",
    re.I,
)


_MANY = ("i", "we", "you", "they", "people", "staff", "police", "both", "all")  # with the bare verb, as a plural
_LET = re.compile(r"^(?:to )?(?:let|allow|enable|help) (?=\w)", re.I)
_AWAY = re.compile(r"(?P<where>out|in|off|up|back)(?:$| and\b|,)")  # "sign keys out"
_ENDED = re.compile(r" [a-z]+ed$")  # "malt delivery ended up"
_TRACK = re.compile(r"\bkeeps? track of ")
_ASKED = re.compile(r"(?:(?!for\b)[\w-]+ ){0,2}for (?P<what>.+)")
_FOR_WHAT = re.compile(r"(?:up |themselves )?(?:for|to) (?P<what>.+)")
_TIMES = frozenset("minute hour day week month quarter year evening morning night time date monday".split())  # noqa: SIM905


@dataclass(frozen=True, slots=True)
class Act:
    """Who does what to what: `thing` and `of` are nouns without articles, `who` may be empty."""

    who: str
    verb: str
    thing: str
    of: str = ""
    particle: str = ""


def act_of(said: str, who: str = "", *, is_to_name: bool = True) -> Act | None:
    """The act of a sentence, or of a bare deed that `who` does; None where it is not certain, or (`is_to_name`) where
    its verb says too little for a name."""
    bare = _LET.sub("", said)
    subject, verb, rest = _split(_TRACK.sub("track ", bare), is_let=bare != said)
    subject = subject or who
    if verb in ("sign", "register") and (joined := _FOR_WHAT.match(rest)):  # "sign up for services"
        rest = f"up {joined['what']}" if verb == "sign" else joined["what"]
    asked = _ASKED.match(rest) if verb in ("ask", "apply") else None
    if verb == "ask" or asked:
        rest = asked["what"] if asked else ""
    if not verb or (is_to_name and verb in _NO_ACT):
        return None
    rest = _SOME_OF.sub("", re.sub(r"^up to (?=\w)", "", rest))  # "up to five samples", "five of the packets"
    particle = ""
    first, _, after = rest.partition(" ")
    if first in _PARTICLES:
        particle, rest = first, after
    noun, behind = _phrase(rest)
    if not noun or _is_no_thing(noun):
        return None
    away = _AWAY.match(behind)
    if not particle and away:
        particle = away["where"]
    of = _phrase(behind[3:])[0] if behind.startswith("of ") else ""
    of = of if of and is_plural_en(of.split(" ")[-1]) else ""
    return Act(subject, verb, noun, "" if _is_no_thing(of) else of, particle)


def subject_of(said: str) -> str:
    """Who or what does it, without articles; "" where no verb is certain."""
    return LEADS.sub("", _split(said)[0])


def name_of_act(act: Act) -> str:
    """ "Stuck lift reports by residents", "temperature tracking of vaccine fridges"; at most seven words."""
    who = _people(act.who)
    is_sent = bool(act.who) and not who and act.verb in _SENDS and act.who.lower() not in ANYBODY
    if is_sent and act.verb == "report" and _is_manned(act.who.lower()):
        return f"{singular_en(LEADS.sub('', act.who))} reports"  # a shop or a station reports more than this one thing
    deed = "monitoring" if is_sent else deed_name(act)
    last = singular_en(act.thing.split(" ")[-1])
    is_same = not deed or last in (deed, deed.rstrip("s"), singular_en(deed))
    many = act.thing if is_plural_en(act.thing.split(" ")[-1]) else english.as_term(act.thing).plural
    core = many if is_same else f"{_singular(act.thing)} {deed}"
    of = f" of {act.of}" if act.of else ""
    by = f" {'by' if act.verb in _BY else 'for'} {who}" if who else ""
    return next((name for name in (core + of + by, core + by, core + of, core) if 1 < len(name.split()) <= MOST), "")


_MEASURING = re.compile(r"\b(?:weather|measuring|monitoring|charging|base|sensor|solar|water|pumping) ")


def _is_manned(who: str) -> bool:
    """ "Each station", and not "the weather stations", which send what they measure."""
    return singular_en(who.split(" ")[-1]) in HOUSES and _MEASURING.search(who) is None


def deed_name(act: Act) -> str:
    """ "reports", "hand-out"; "" where the thing alone says it."""
    if act.particle and act.verb != "look":
        return f"{act.verb}-{act.particle}"
    return NOUNS[act.verb] if act.verb in NOUNS else gerund(act.verb)


def _people(subject: str) -> str:
    """The plural of who acts, "" for a thing or a house."""
    bare = LEADS.sub("", re.split(r"\s(?:of|in|at|on|from|with|under|without)\s", subject, maxsplit=1)[0])
    if not bare or len(bare.split()) > 2 or not is_actor(bare) or bare.lower() in ANYBODY:
        return ""
    bare = bare if re.match(r"\w+[A-Z]", bare) else bare[:1].lower() + bare[1:]
    return bare if is_plural_en(bare.split(" ")[-1]) else english.as_term(bare).plural


ANYBODY = (
    "team members",
    "people",
    "users",
    "user",
    "everybody",
    "everyone",
    "somebody",
    "someone",
    "anybody",
    "anyone",
)


def _singular(noun: str) -> str:
    *before, last = noun.split(" ")
    return " ".join([*before, singular_en(last)])


def _phrase(text: str) -> tuple[str, str]:
    """The first noun with what stands before it, and the words behind it."""
    bare = LEADS.sub("", text)
    stop = _STOP.search(bare)
    words = (bare[: stop.start()] if stop else bare).split()
    closed = pack("en").words("prepositions") | pack("en").words("adverbs") | set(_PARTICLES)
    at = next((n for n, word in enumerate(words) if word.lower() in closed), len(words))
    noun = " ".join(word if word.isupper() or word[1:].lower() != word[1:] else word.lower() for word in words[:at])
    return _ENDED.sub("", noun) if 0 < at <= LONGEST else "", bare[len(" ".join(words[:at])) :].strip()


LONGEST = 3  # words of a thing


def _is_no_thing(noun: str) -> bool:
    low = noun.lower().split(" ")
    data = pack("en")
    closed = data.words("pronouns_user") | data.words("weak_objects") | data.words("determiners") | data.words("be")
    closed |= data.words("conjunctions") | {"theirs", "their", "what", "who", "whether", "how", "to", "or"}
    is_closed = low[-1] in closed or low[0] in closed or singular_en(low[-1]) in _TIMES
    return not noun or is_closed or is_actor(noun) or re.search(r"['’\d]", noun) is not None


def _split(said: str, *, is_let: bool = False) -> tuple[str, str, str]:
    """Subject, bare verb and what stands behind it; a noun that may be a verb is one only where the number fits."""
    words = re.sub(r"\s+", " ", said).strip(" .…").split(" ")
    if words[0].lower() == "to" and len(words) > 2:
        return "", words[1].lower(), " ".join(words[2:])
    first = base_verb(words[0])
    if first and first == words[0].lower() and len(words) > 1 and not is_plural_en(words[0]):
        return "", first, " ".join(words[1:])
    closed = pack("en").words("prepositions")
    at = next((n for n, word in enumerate(words) if word.lower() in closed), len(words))
    head = words[at - 1] if at else ""
    for n in range(1, len(words) - 1):
        low = words[n].lower()
        if low in pack("en").words("modals") and base_verb(words[n + 1]) == words[n + 1].lower():
            return " ".join(words[:n]), words[n + 1].lower(), " ".join(words[n + 2 :])
        lead = head if n > at else words[n - 1]
        verb = base_verb(low)
        fits = (low == verb) == (
            is_let or lead.lower() in _MANY or is_plural_en(lead) or " and " in " ".join(words[:n]).lower()
        )
        is_doer = low != verb and is_actor(low) and words[n + 1].lower() not in closed | pack("en").words("determiners")
        if (
            verb
            and fits
            and not is_doer
            and words[n - 1].lower() not in closed | {"the", "a", "an", "our", "their", "its"}
        ):
            return " ".join(words[:n]), verb, " ".join(words[n + 1 :])
    return "", "", ""
