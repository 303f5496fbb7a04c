"""Wishes and rules said by the way: "printing labels would save us hours", "legal wants everything deleted after 90 days"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_asked import SINGLY, above, led
from services.clarifier.reading.english_forms import PARTICIPLES
from services.clarifier.reading.english_joints import clear_clauses
from services.clarifier.reading.english_passing import PASSING
from services.clarifier.reading.english_spoken import SPOKEN
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_WOULD = re.compile(
    r"^(?P<ing>[a-z]+ing) (?P<what>[^,;]{4,80}?) would (?:also |really |already )?(?:save|help|spare|make (?:our|my|everyone)|be (?:a )?(?:great|nice|useful|good|"
    r"cool|lovely|handy|awesome|ideal|perfect|wonderful|huge|big|real|massive))\b[^,;]*$",
    re.I,
)
# "We get around 800 mails a day and legal wants …": how many there are, and a rule.
_HOW_MANY = re.compile(
    r"^(?P<many>(?:we|they) (?:get|have|receive|process|handle|see|ship|serve|run|answer|treat|sell|book) (?:about |around |roughly |some |up to |over |nearly |almost |~ ?)?"
    r"\d[\d.,]*k? [\w -]{2,40}? (?:a|per|each|every) (?:day|week|month|year|hour|minute|season|night|weekend)),? and (?P<rest>(?!the \w+ is\b)\S+ \S+ .+)$",
    re.I,
)
_OR_ELSE = re.compile(
    r"^(?P<what>[a-z-]+(?: [a-z-]+)?s) (?:need|must have|require) (?:at least|a minimum of|min\.?) (?P<least>\d+ [a-z-]+(?: [a-z-]+)?),? (?:or|otherwise|else) (?:else )?(?:they|it) (?P<be>gets?|is|are) (?P<then>[a-z]+(?:ed|en)\b.*)$",
    re.I,
)
_WANTS_DONE = re.compile(
    r"^(?P<who>(?:the |our )?[a-z][\w-]*(?: [\w-]+){0,2}?) (?:wants?|needs?|would like|requires?|expects?) "
    r"(?P<what>everything|nothing|all (?:of )?[a-z-]+(?: [a-z-]+)?|(?:the|these|those|any|every|each) [a-z-]+(?: [a-z-]+){0,2}?|[a-z-]+s|it all) "
    r"(?P<done>(?:never |always )?[a-z]+) (?P<rest>(?:after|within|before|by|at|in|on|for|every|when|if|once|from|to|with|without|as|until|immediately|automatically|daily|weekly|monthly)\b.*)$",
    re.I,
)
_IN_SYSTEM = re.compile(
    r"^(?P<who>(?:the |our |each |every )?[\w-]+(?: [\w-]+){0,3}?) (?:needs?|wants?) (?P<what>(?:the|an?|all|every|our) [^,;]{2,50}?) (?:in|inside) (?:their|its|the) "
    r"(?P<system>(?:[\w-]+ ){0,3}?(?:system|software|erp|crm|calendar|database|spreadsheet|inbox|accounting|sap|excel|outlook|hr tool|tool))$",
    re.I,
)
# "urgent stuff like water leaks should call the plumber": it does not call, it is called about.
_CALLS = re.compile(
    r"^(?P<what>(?:[a-z-]+ ){0,3}?(?:stuff|things|problems?|issues?|cases?|reports?|alarms?|leaks?|incidents?|errors?|failures?|messages?|requests?|orders?|emergencies)"
    r"(?: (?:like|such as|with|in|from|about|over|above) [^,;]{3,40}?)?) (?:should|must|have to|has to) "
    r"(?P<deed>(?:immediately |directly |automatically )?(?:call|alert|notify|page|ping|text|warn|wake|inform) (?:the|an?|our|whoever|everybody|everyone)\b.+)$",
    re.I,
)
_SO_RULE = re.compile(
    r"^(?P<state>(?!(?:if|when|once|whenever)\b)[^,;]{5,70}), so (?P<rule>(?!that\b|it\b|we\b|they\b|please\b)\S+ \S+ .{8,})$",
    re.I,
)
_STATE = re.compile(
    r"\b(?:happens?|takes? place|starts?|begins?|ends?|closes?|opens?|runs?|is|are|leaves?|departs?|arrives?|comes?)\b",
    re.I,
)
_WHICH = re.compile(
    r"^(?P<who>(?:the |all |any )?[a-z-]+s|anything|everything|whatever) (?P<done>[a-z]+) (?P<how>(?:after|before|by|on|at|within|during|from|for|in|over|under|outside|without|between|later|earlier)\b [^,;]{2,50}?) "
    r"(?P<verb>go|goes|count|counts|must|cannot|can['’]t|can|may|should|get|gets|cost|costs|come|comes|wait|waits|move|moves|fall|falls|land|lands|are|is|need|needs|have|belong|belongs) (?P<rest>\S.*)$",
    re.I,
)
_THAT_ARE = re.compile(
    r"^(?P<who>(?:the |all |any )?[a-z-]+s|anything|everything) (?P<told>(?:that|which) (?:is|are|was|were|has|have|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|haven['’]t)\b[^,;]{3,60}?) "
    r"(?P<verb>go|goes|count|counts|show|shows|appear|appears|come|comes|wait|waits|move|moves|fall|falls|land|lands|get|gets|stay|stays|belong|belongs) (?P<rest>\S.*)$",
    re.I,
)
_MODAL_LAST = re.compile(
    r",\s(?:and |it )?(?=(?:must|should|has to|needs to) (?:also |still |not |never |always )?[a-z]+ )", re.I
)
# "We run a small roastery and want subscriptions: …": who we are, and what is wanted.
_US_AND_WANT = re.compile(
    r"^(?P<us>(?:we|i)(?:['’](?:re|m)| are| am| run| have| own| operate| organi[sz]e| manage| rent| sell| make| work| teach| host)\b[^,:;]{3,80}?),? "
    r"(?:and|so|but) (?:we |i )?(?:now |really |urgently )?(?P<wish>(?:want|need|would like|would love|['’]d like|are looking for) (?!to (?:grow|keep|stay)\b)[^,:;]{3,}(?:[,:;] .*)?)$",
    re.I,
)
_CASE = re.compile(r"(?:if|when|once|whenever|unless|until|after|before)\b", re.I)
_CASE_LAST = re.compile(
    r"^(?P<left>[^;:]{12,}?), and (?P<case>(?:if|when|once|whenever) (?!(?:so|not|possible|needed|necessary)\b).{15,})$",
    re.I,
)
_AND_ING = re.compile(r" and ([a-z]+ing)\b")
_AT_FIRST = re.compile(
    r"^(?P<many>(?:about |around |roughly |some |up to |over |nearly |almost |~ ?)?\d[\d.,]*k? [a-z-]+(?: [a-z-]+){0,3}?),? "
    r"(?:to (?:start|begin) with|for now|at first|initially|for (?:a |the )?start(?:ers)?|in the first (?:year|month)|at launch|to begin)$",
    re.I,
)
_SPAN = re.compile(
    r"^(?:the )?(?P<what>[a-z][a-z-]*(?: [a-z-]+){0,3}) (?:in )?(?:under|below|within|less than|<) (?P<span>\d+(?:\.\d+)?\s?(?:ms|msec|milliseconds?|s|secs?|seconds?|min|minutes?|h|hours?))$",
    re.I,
)
_LEADS = re.compile(r"^(?:an?|the|our|with|plus|and)\s", re.I)
_MODALS = frozenset(["must", "cannot", "can't", "can’t", "can", "may", "should"])


def wanted(text: str) -> list[str]:
    """The sentences that a sentence stands for; most come back as they are."""
    if pack("en").pattern("injection").search(text):
        return [text]  # spoken to whoever reads it, and to be known as that
    text = above(text)
    bare = text.strip().rstrip(".!")
    clauses = clear_clauses(bare)
    if len(clauses) > 1 and any(step(one) for one in clauses for step in _STEPS):
        return [said for one in clauses for said in wanted(one[:1].upper() + one[1:])]
    for step in _STEPS:
        found = [_unforced(one, bare) for one in step(bare)]
        if found:
            return [one for part in found for one in (wanted(part) if len(part) < len(bare) else [part])]
    return [_which(led(text))]


_OBLIGED = re.compile(r"\b(?:must|should|shall|ha(?:s|ve) to|needs? to)\b", re.I)
_SYSTEM_MUST = re.compile(r"^The system must (?P<deed>[a-z]+ .+)$")
_MUST_BE = re.compile(r"^(?P<what>[^,;]+?) must (?P<be>be|have|take) (?P<rest>.+)$")


def _unforced(said: str, typed: str) -> str:
    """Without a "must" that nobody typed: it would make all that stands before it a tale of how things are."""
    if _OBLIGED.search(typed):
        return said
    if (system := _SYSTEM_MUST.match(said)) is not None:
        return f"The system {english.third_person(system['deed'])}"
    told = _MUST_BE.match(said)
    if told is None or said.startswith(("If ", "When ")):
        return said
    head = (
        re.split(r" (?:of|in|on|for|with|above|below|over|under|that|from|to) ", told["what"])[0].split(" ")[-1].lower()
    )
    many = is_plural_en(head) or " and " in told["what"]
    be = {"be": ("is", "are"), "have": ("has", "have"), "take": ("takes", "take")}[told["be"]][many]
    return f"{told['what']} {be} {told['rest']}"


def _of_case_last(text: str) -> list[str]:
    """ "owners see who has a key, and if one is late the office is told": what is done, and a case of its own."""
    found = _CASE_LAST.match(text)
    said = english.parse(found["left"]) if found is not None else None
    if found is None or said is None or not said.subject or _CASE.match(text):
        return []
    return [found["left"], f"{found['case'][:1].upper()}{found['case'][1:]}"]


def _of_us(text: str) -> list[str]:
    """ "We run a small roastery and want subscriptions": who we are, and what we want."""
    found = _US_AND_WANT.match(text)
    if found is None:
        return []
    i = found["us"].split(" ")[0].lower().startswith("i")
    return [found["us"], f"{'I' if i else 'We'} {found['wish']}"]


def _of_wish(text: str) -> list[str]:
    """ "Printing the labels through DHL would save us hours": we want to print them."""
    found = _WOULD.match(text)
    verb = english.from_gerund(found["ing"].lower()) if found is not None else ""
    what = _AND_ING.sub(lambda more: f" and {english.from_gerund(more[1]) or more[1]}", found["what"]) if found else ""
    named = english.noun_phrases(what)
    what = re.sub(r"(?<= )it(?= |$)", f"the {named[0].lower()}", what, count=1) if named else what
    return [f"Users can {verb} {what}"] if found is not None and verb else []


def _of_least(text: str) -> list[str]:
    """ "classes need at least 4 dogs or they get cancelled": with fewer they are."""
    found = _OR_ELSE.match(text)
    if found is None:
        return []
    be = "are" if found["be"].lower() in ("is", "are") else "get"
    what = f"{found['what'][:1].lower()}{found['what'][1:]}"
    return [f"If {what} have fewer than {found['least']}, {what} {be} {found['then']}"]


def _of_many(text: str) -> list[str]:
    found = _HOW_MANY.match(text)
    return [found["many"], found["rest"][:1].upper() + found["rest"][1:]] if found is not None else []


def _is_done(word: str) -> bool:
    return word.endswith("ed") or word.lower() in PARTICIPLES


def _of_done(text: str) -> list[str]:
    """ "Legal wants everything deleted after 90 days": it must be."""
    found = _WANTS_DONE.match(text)
    if found is None or not _is_done(found["done"].split(" ")[-1]) or found["who"].lower() in ("i", "we", "you"):
        return []
    what = "all of it" if found["what"].lower() == "it all" else found["what"]
    return [f"{what[:1].upper()}{what[1:]} must be {found['done']} {found['rest']}"]


def _of_system(text: str) -> list[str]:
    """ "The exam office needs the final list in their SAP system": it is sent there."""
    found = _IN_SYSTEM.match(text)
    if found is None or found["who"].lower() in ("i", "we", "you", "they"):
        return []
    who = found["who"][:1].lower() + found["who"][1:]
    return [f"The system must send {found['what']} to the {found['system']} of {who}"]


def _of_call(text: str) -> list[str]:
    """ "urgent stuff should call the plumber": the plumber is called when there is such stuff."""
    found = _CALLS.match(text)
    if found is None or english.is_actor(found["what"]):
        return []
    be = "are" if is_plural_en(found["what"].split(" ")[-1].lower()) and " like " not in found["what"] else "is"
    return [f"If there {be} {found['what'][:1].lower()}{found['what'][1:]}, the system must {found['deed']}"]


def _of_state(text: str) -> list[str]:
    """ "Roasting happens on Tuesdays, so orders after Monday go into the next batch": how it is, and a rule."""
    found = _SO_RULE.match(text)
    if found is None or not _STATE.search(found["state"]):
        return []
    rule = _which(found["rule"])
    said = english.parse(rule)
    if said is None or not said.subject:
        return []
    state = english.parse(found["state"])
    who = state.subject if state is not None and state.is_be else ""
    if who and is_plural_en(who.split(" ")[-1].lower()):  # "questionnaires are medical data": why it is so
        rule = re.sub(r"\bthem\b", f"the {who[:1].lower()}{who[1:]}", rule)
        return [f"{rule[:1].upper()}{rule[1:]}, because {found['state'][:1].lower()}{found['state'][1:]}"]
    return [found["state"], rule[:1].upper() + rule[1:]]


def _which(text: str) -> str:
    """ "orders placed after Monday noon go …": orders that are placed then."""
    found = _WHICH.match(text)
    told = _THAT_ARE.match(text)
    if told is not None and not english.is_actor(told["who"].split(" ")[-1]):
        who = f"{told['who'][:1].lower()}{told['who'][1:]}"
        which = re.sub(r"n['’]t\b", " not", told["told"])
        return f"The system must make sure that {who} {which} {told['verb']} {told['rest']}"
    if found is None or not _is_done(found["done"].lower()) or english.is_actor(found["who"]):
        return text
    be = "is" if found["who"].lower() in ("anything", "everything", "whatever") else "are"
    who = f"{found['who'][:1].lower()}{found['who'][1:]}"
    if found["verb"].lower() in _MODALS:
        return f"{found['who']} that {be} {found['done']} {found['how']} {found['verb']} {found['rest']}"
    return f"The system must make sure that {who} {found['done']} {found['how']} {found['verb']} {found['rest']}"


def _of_count(text: str) -> list[str]:
    """ "Around 4,000 flats to start with": how many there are."""
    found = _AT_FIRST.match(text)
    return [f"We have {found['many'][:1].lower()}{found['many'][1:]}"] if found is not None else []


def _of_span(text: str) -> list[str]:
    """ "evaluation under 10 ms": that is how long it may take."""
    found = _SPAN.match(text)
    if found is None or english.parse(found["what"]) is not None:
        return []
    return [f"The {found['what'][:1].lower()}{found['what'][1:]} must take less than {found['span']}"]


def _of_fragments(text: str) -> list[str]:
    """ "sdk for python, evaluation under 10 ms, must keep working offline": each of them."""
    joints = list(_MODAL_LAST.finditer(text))
    if len(joints) != 1:
        return []
    before, last = text[: joints[0].start()], text[joints[0].end() :]
    parts = [part.strip() for part in before.split(",")]
    if any(english.parse(part) is not None or not 1 < len(_LEADS.sub("", part).split()) < 8 for part in parts):
        return []
    return [*(part[:1].upper() + part[1:] for part in parts), f"The system {last}"]


_STEPS = (
    _of_us,
    *PASSING,
    *SPOKEN,
    _of_case_last,
    *SINGLY,
    _of_wish,
    _of_least,
    _of_many,
    _of_done,
    _of_system,
    _of_call,
    _of_state,
    _of_fragments,
    _of_count,
    _of_span,
)
