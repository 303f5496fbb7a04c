"""Who "I" am, where the text says it: "I coach a rowing club. Parents need to tell me …"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_memory import Memory, swapped

_AS_ME = re.compile(
    r"\bas (?:an?|the) (?P<who>[a-z][a-z-]+(?: (?!of\b)[a-z-]+)?)(?: of [\w -]{2,30}?)?,? i\b|^(?:hi,? |hello,? |hey,? )?(?:an? )?(?P<here>[a-z-]+(?: [a-z-]+)?) here\b|"
    r"^(?:hi[,!]? |hello[,!]? |hey[,!]? )?i(?:['’]m| am) (?:an?|the) (?P<am>[a-z-]+(?: [a-z-]+)?)(?= (?:at|of|in|for|and|with|who)\b|[,.;!]|$)|"
    r"^i (?P<do>coach|teach|manage|organi[sz]e|run(?= (?:[a-z-]+ ){0,3}(?:courses|classes|workshops|lessons|events|tours|trips|camps|markets?|festivals?|leagues?|tournaments?|clubs?)\b)) (?!to\b)\S",
    re.I,
)
_WHO_DOES = {
    "coach": "coach",
    "teach": "teacher",
    "manage": "manager",
    "organise": "organiser",
    "run": "organiser",
    "organize": "organizer",
}
_TO_ME = re.compile(
    r"\b(?P<verb>tells?|asks?|sends?|reminds?|shows?|gives?|messages?|texts?|notif(?:y|ies)|informs?|pays?|calls?|e-?mails?|writes?|pings?|warns?|alerts?|reach(?:es)?|contacts?|phones?|rings?|forwards?|assigns?|e-?mails?|brings?|hands?) me\b",
    re.I,
)
_I_DO = re.compile(
    r"^(?P<case>(?:if|when|once|whenever|as soon as) [^,]+, )?i (?P<rest>(?:(?P<modal>can|must|should|may|will|cannot|can['’]t) )?(?P<verb>(?!want|need|would|like|think|guess|am|was|have|had|know|mean|do|don|did|hope|believe|love|prefer|wish|run|work|use)[a-z]+)\b.*)$",
    re.I,
)


def speaker(sentence: str) -> str:
    """Who says of themselves what they are or do: "the coach"; "" where nobody does."""
    mine = _AS_ME.search(sentence)
    if mine is None:
        return ""
    who = (mine["who"] or mine["here"] or mine["am"] or "").lower() or _WHO_DOES[mine["do"].lower()]
    return f"the {who}" if english.is_actor(who) else ""


def heard_me(sentence: str, memory: Memory) -> None:
    """Keeps who speaks, where the sentence says it."""
    memory.me = speaker(sentence) or memory.me


_THEN_I = re.compile(
    r"(?P<joint>,? and (?:then )?|, (?:then )?)i (?=(?!(?:want|need|would|like|think|guess|am|was|have|had|know|hope|believe|love|prefer|wish|"
    r"lose|forget|miss|spend|waste|struggle|end|keep|must|should|can|could|may|do|don|never|always|often|still)\b)(?P<verb>[a-z]+) \S)",
    re.I,
)


_WITHIN_I = re.compile(
    r"(?P<joint>\b(?:unless|if|when|once|until|till|before|after|because|which|that|what|where|whom|as soon as)\s)i "
    r"(?P<modal>(?:can|may|must|should|will|could|cannot|can['’]t|don['’]t) )?(?P<verb>(?!am\b|was\b|have\b|had\b|do\b|did\b)[a-z]+)\b",
    re.I,
)
_MY_OWN = re.compile(r"\bmy own\b", re.I)
MOST = 3  # times that somebody speaks of themselves within a sentence


def to_me(text: str, memory: Memory) -> str:
    """ "Parents send me the video, I comment on it": the coach, within a sentence of somebody else."""
    if not memory.me:
        return text
    if (own := _MY_OWN.search(text)) is not None:
        text = text[: own.start()] + swapped(memory, "their own", own[0]) + text[own.end() :]
    if re.match(r"(?:i|my|we)\b", text, re.I):
        return text
    if (told := _TO_ME.search(text)) is not None:
        new = swapped(memory, f"{told['verb']} {memory.me}", told[0])
        text = f"{text[: told.start()]}{new}{text[told.end() :]}"
    for _ in range(MOST):
        within = _WITHIN_I.search(text)
        if within is None or (not within["modal"] and english.base_verb(within["verb"]) != within["verb"].lower()):
            break
        does = f"{within['modal']}{within['verb']}" if within["modal"] else english.third_person(within["verb"])
        new = swapped(memory, f"{memory.me} {does}", within[0][len(within["joint"]) :])
        text = f"{text[: within.end('joint')]}{new}{text[within.end() :]}"
    mine = _THEN_I.search(text)
    if mine is None or english.base_verb(mine["verb"]) != mine["verb"].lower():
        return text
    is_done = mine["verb"].lower() == "get"  # "or else I get called": to whom it is done
    does = "gets" if is_done else f"can {mine['verb']}"
    new = swapped(memory, f"{memory.me} {does}", f"I {mine['verb']}")
    return f"{text[: mine.end('joint')]}{new}{text[mine.end('verb') :]}"


def of_me(text: str, memory: Memory) -> str:
    """ "I pick a handyman" behind "as a landlord I want …": the landlord does."""
    says = _AS_ME.search(text)
    if not memory.me or (says is not None and (says["do"] or says["am"])):
        return text
    if (wish := _I_WANT.match(text)) is not None:
        return _wish_of_me(wish, memory)
    found = _I_DO.match(text)
    if found is None or not english.base_verb(found["verb"]):
        return text
    case = found["case"] or ""
    who = memory.me if case else f"{memory.me[:1].upper()}{memory.me[1:]}"
    does = found["rest"] if found["modal"] else english.third_person(found["rest"])
    return f"{case}{swapped(memory, f'{who} {does}', text[len(case) :])}"


_I_WANT = re.compile(
    r"^(?P<case>(?:if|when|once|whenever|as soon as) [^,]+,? )?(?P<i>i(?:['’]d| would)? (?:really |also )?(?:like|love|want|need) to) (?P<deed>(?!be\b|have\b)[a-z]+\b.*)$",
    re.I,
)
_KNOW = re.compile(
    r"(?:know|hear)(?: about (?:it|that|this))?(?P<how>(?: (?:straight|right) away| at once| immediately| by \S+| the same day)?)\.?$",
    re.I,
)


def _wish_of_me(wish: re.Match[str], memory: Memory) -> str:
    """ "I want to put together a plan", "if … I want to know at once", of who speaks."""
    case, told = wish["case"] or "", _KNOW.match(wish["deed"])
    if told is not None and case:
        says = swapped(memory, f"the system tells {memory.me}{told['how']}", wish[0][len(case) :].strip(" ."))
        return f"{case.strip(' ,')}, {says}"
    who = memory.me if case else f"{memory.me[:1].upper()}{memory.me[1:]}"
    return f"{case}{swapped(memory, f'{who} would like to', wish['i'])} {wish['deed']}"
