"""Cases of an English sentence that stands whole: what its own form says is done, refused or left when.

"If X, Y" is shown by X, "unless X" by X not being so, "only A may do Y" by somebody else who tries. Each step is
a part of the sentence as it was typed, and a sentence of another form has no case here."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.drafting.likeness import likeness, roots
from services.clarifier.drafting.phrasing import quoted
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.unlike import unlike
from services.clarifier.drafting.worked_refusals import (
    LONGEST,
    Case,
    Line,
    is_phrase,
    low,
    of_only,
    of_times,
    of_until,
    of_who,
)
from services.clarifier.drafting.worked_rulings import of_rulings, relative
from services.clarifier.reading.clean import clip
from services.clarifier.reading.english_spans import TIMES, Words, case_end, clause, text_of
from services.clarifier.reading.english_tags import FINITE, NOUNS, tagged
from services.clarifier.reading.english_unsure import has_unsure_end
from services.clarifier.reading.english_words import base_verb

FEWEST = 3  # words of a case and of what follows
_ECHO = 0.75  # of the requirement's words in one outcome; the linter asks the same

_SHALL = re.compile(r"(?:(?P<case>.+?), )?the system shall (?:make sure that|(?P<let>let)) (?P<said>.+)$", re.I | re.S)
_LEAD = re.compile(
    r"(?:and |but |so |then )?(?P<word>even if|even when|only if|only when|as soon as|as long as|if|when|whenever|once|"
    r"unless|until|after|before|while)\s+(?P<what>.+)$",
    re.I | re.S,
)
_OTHERWISE = re.compile(r"[,;.–-]\s+(?:otherwise|or else|if not)[,:]?\s+", re.I)
_POINTS = frozenset("it they he she this that these those them him there such we i you".split())  # noqa: SIM905
_HARD_BY = frozenset("right just only directly shortly immediately soon straight long not".split())  # noqa: SIM905
_THEIRS = frozenset("theirs them they themselves".split())  # noqa: SIM905
TWO = 2
_NO = re.compile(r"\b(?:not|never|no|nobody|nothing|none|cannot)\b|n['’]t\b", re.I)
# "parents see when the bus comes": what is told, and no case.
_TELLS = frozenset(
    "see show tell know decide choose ask say note record check enter set mark list understand find specify state "  # noqa: SIM905
    "define write log predict learn remember pick select explain display indicate wonder guess work".split()
)


def worked(requirement: str, typed: str, who: str) -> list[Case]:
    """The cases of a requirement that was typed as a sentence, for `who`; none where its form tells none."""
    case, said = _halves(requirement, typed)
    forms: tuple[Callable[[], list[Case]], ...] = (
        lambda: of_only(typed, who),
        lambda: of_who(said, who) if not case else [],
        lambda: _of_otherwise(case, said),
        lambda: of_times(said, case, who),
        lambda: of_until(said, who) if not case else [],
        lambda: _of_whoever(said, who) if not case else [],
        lambda: _of_front(said) if not case else [],
        lambda: _of_lead(case, said),
        lambda: _of_lead(*_turned(said)) if not case else [],
        lambda: (of_rulings(said, who) or of_rulings(typed.strip(" .;!"), who)) if not case else [],
    )
    for form in forms:
        cases = form()
        if cases and not any(_is_echo(one, requirement) for one in cases):
            return cases
    return []


def counter(requirement: str, typed: str) -> Case | None:
    """The other side of "if X, Y": where X is not so, the rule does nothing; None where no such case is told."""
    case, said = _halves(requirement, typed)
    if not case:
        case, said = _turned(said)
    if not case and (told := relative(said))[0] and not told[0].startswith("there "):
        case, said = f"if {told[0]}", told[1]
    lead = _LEAD.match(case)
    if lead is None or lead["word"].lower() not in ("if", "when", "whenever", "once", "as soon as"):
        return None
    what = lead["what"].strip(" ,.")
    if not _is_clause(what):
        return None
    words = say("en", "as_quoted", words=quoted(low(said)))
    found = Case((("W", unlike(what)), ("T", say("en", "not_applied", words=words))), "otherwise_title", "negative")
    return None if _is_echo(found, requirement) else found


def _halves(requirement: str, typed: str) -> tuple[str, str]:
    """The case in front, and what is then done."""
    found = _SHALL.match(requirement.strip(" ."))
    if found is None or found["let"]:
        return _parted(typed.strip(" .;!"))
    return found["case"] or "", found["said"].strip(" .")


def occasion(condition: str) -> str:
    """The state that an English condition tells of: what holds when the deed is done; "" for none."""
    lead = _LEAD.match(condition)
    if lead is None:
        return condition.partition(" ")[2]
    word, what = lead["word"].lower(), lead["what"].strip(" ,.")
    if not _is_clause(what):
        return f"it is {word} {what}" if word in ("after", "before") and is_phrase(what) else what
    if word in ("unless", "only if", "only when"):
        return unlike(what) if word == "unless" else what
    return say("en", "not_yet", words=what) if word in ("until", "before") else what


def _is_echo(case: Case, requirement: str) -> bool:
    whole = roots(requirement, "en")
    outcomes = (text for letter, text in case.steps if letter in ("T", "A"))
    return any(likeness(roots(text, "en"), whole) >= _ECHO for text in outcomes)


def _parted(typed: str) -> tuple[str, str]:
    """The case in front of a sentence, and the rest."""
    words = tagged(typed)
    ends = case_end(words)
    if ends is None or has_unsure_end(typed):
        return "", typed
    rest = words[ends:]
    if rest and rest[0].low == "then":
        rest = rest[1:]
    case = text_of(words[:ends], typed).strip(" ,")
    if "," in case:
        return "", typed  # "when HR adds a colleague, IT, facilities and the lead get …": where it ends is not sure
    return case, text_of(rest, typed)


def _turned(said: str) -> tuple[str, str]:
    """The case behind a sentence of one clause, and what comes before it; none where it is not sure what it is of."""
    words = tagged(said)
    for at in range(FEWEST, len(words) - 1):
        lead = _LEAD.match(said[words[at].start :])
        if lead is None or words[at].tag not in ("CJS", "AVQ", "PRP", "AV0"):
            continue
        start = _timed(words, at)
        before, behind = said[: words[start].start].rstrip(" ,"), lead["what"].strip(" .")
        is_sure = not _is_told(words, at) and _is_one(before) and _stands(before) and _is_end(behind)
        return (said[words[start].start :].strip(" ."), before) if is_sure else ("", said)
    return "", said


def _is_one(said: str) -> bool:
    """Whether the words are one clause: of two, it could be the case of either."""
    words = tagged(said)
    span = clause(words)
    if span is None or re.search(r"[,;:]|\. ", said) or words[-1].low in _HARD_BY:
        return False
    later = words[span.at + 1 :]
    return not any(word.tag in FINITE and word.tag != "VVD" for word in later)


def _is_end(behind: str) -> bool:
    """Whether a case is all that follows, with somebody or something of its own in it."""
    words = tagged(behind)
    if not words or words[0].low in _POINTS or re.search(r"[,;:]|\. ", behind):
        return False
    joints = [at for at, word in enumerate(words) if word.tag == "CJC"]
    return not any(word.tag in FINITE | {"VVI"} for at in joints for word in words[at:])


def _is_told(words: Words, at: int) -> bool:
    """Whether the words behind tell of something that is seen, chosen or said, or when some other day is."""
    verbs = [word for word in words[:at] if word.tag[:2] == "VV"]
    is_when = words[at].low in ("when", "if", "once", "before", "after", "while", "until")
    if is_when and any(base_verb(word.low) in _TELLS or word.low in _TELLS for word in verbs):
        return True
    if words[at - 1].tag in ("CJC", "CJS", "PRP"):
        return True
    return words[at].low in ("when", "if") and words[at - 1].low in TIMES


def _timed(words: Words, at: int) -> int:
    """Where the case begins: "two days before the class starts"."""
    is_span = words[at].low in ("before", "after") and words[at - 1].low in TIMES and at > FEWEST
    if is_span and (words[at - 2].tag == "CRD" or words[at - 2].low in ("a", "an", "one")):
        is_within = words[at - 3].tag in ("PRP", "AV0") or words[at - 3].low == "than"
        return at if is_within else at - 2
    return at


def _of_lead(case: str, said: str) -> list[Case]:
    """A case by its first word."""
    span = re.match(r"(?P<span>(?:\d+|[a-z]+) [a-z]+ (?:before|after)) (?P<what>.+)$", case, re.I)
    lead = _LEAD.match(case)
    if len(said.split()) < FEWEST or (lead is None and span is None):
        return []
    outcome = clip(low(said), LONGEST)
    if lead is not None and _is_clause(lead["what"].strip(" ,.")):
        return _by_word(lead["word"].lower(), lead["what"].strip(" ,."), outcome)
    if lead is not None:
        what, word = lead["what"].strip(" ,."), lead["word"].lower()
    else:
        what, word = (span["what"], span["span"].lower()) if span is not None else ("", "")
    is_moment = word.endswith(("before", "after")) and (is_phrase(what) or (lead is None and _is_clause(what)))
    if is_moment and word == "before":
        within = say("en", "as_quoted", words=quoted(outcome))
        return [Case((("W", f"it comes to {what}"), ("T", say("en", "came_before", words=within))))]
    return [Case((("W", f"it is {word} {what}"), ("T", outcome)))] if is_moment else []


def _by_word(word: str, what: str, outcome: str) -> list[Case]:
    within = say("en", "as_quoted", words=quoted(outcome))
    if word == "unless":
        other = (("W", what), ("T", say("en", "left_undone", words=within)))
        return [Case((("W", unlike(what)), ("T", outcome))), Case(other, "unless_title", "edge")]
    if word in ("only if", "only when"):
        return [Case((("W", unlike(what)), ("T", say("en", "left_undone", words=within))), kind="negative")]
    if word == "until" or (word == "before" and _NO.search(outcome)):
        return [Case((("W", say("en", "not_yet", words=what)), ("T", outcome)))]
    if word == "before":
        return [Case((("W", what), ("T", say("en", "came_before", words=within))))]
    return [Case((("W", what), ("T", outcome)))]


def _of_otherwise(case: str, said: str) -> list[Case]:
    """ "The shift acknowledges it, otherwise the nurse gets a call": the second where the first is not so."""
    parts = _OTHERWISE.split(said)
    if len(parts) != 2:
        return []
    first, second = (part.strip(" ,.") for part in parts)
    lead = _LEAD.match(case or _turned(first)[0])
    what = lead["what"].strip(" ,.") if lead is not None else ""
    if not all(_is_clause(one) for one in (first, second, what or first)) or (case and not what):
        return []
    then = clip(low(second), LONGEST)
    if lead is not None and not case:  # "it goes ahead once six have come, otherwise …"
        is_due = lead["word"].lower() in ("if", "once", "when", "as soon as", "as long as", "only if", "only when")
        return [Case((("W", unlike(what)), ("T", then)), kind="edge")] if is_due else []
    given: tuple[Line, ...] = (("G", what),) if what else ()
    return [Case((*given, ("W", unlike(low(first))), ("T", then)), kind="edge")]


def _of_whoever(said: str, who: str) -> list[Case]:
    """ "Whoever takes the trailer scans the code on it": somebody does the one, and then the other follows."""
    if not said.lower().startswith("whoever ") or " first " in said.lower():
        return []  # "whoever books first gets it" is shown by two who try
    words = tagged(said)
    verbs = [at for at, word in enumerate(words) if word.tag in FINITE]
    is_two = len(verbs) == TWO and verbs[0] == 1 and words[verbs[1]].tag in ("VVZ", "VHZ", "VBZ", "VM0")
    if not is_two or any(word.tag in ("PUN", "CJC") or word.low in _THEIRS for word in words[: verbs[1]]):
        return []
    first = text_of(words[1 : verbs[1]], said)
    return [Case((("W", f"{who} {first}"), ("T", f"{who} {said[words[verbs[1]].start :]}")))]


def _of_front(said: str) -> list[Case]:
    """ "After the swap both rate each other": the moment stands first, without a comma."""
    words = tagged(said)
    span = clause(words)
    front = span.front if span is not None else ()
    if span is None or not front or front[0].low not in ("after", "before"):
        return []
    return _of_lead(text_of(front, said), text_of(span.words[words.index(span.subject[0]) :], said))


def _is_clause(text: str) -> bool:
    words = tagged(text)
    if not words:
        return False
    is_there = words[0].low == "there" and len(words) > 1 and words[1].tag in FINITE
    span = clause(words)
    is_counted = span is not None and span.subject[-1].tag == "CRD" and words[span.at].tag == "VVD"
    return is_there or (span is not None and not is_counted)  # and not "two ignored tickets"


def _stands(said: str) -> bool:
    """Whether what follows begins with a thing or a person of its own, and not with "it"."""
    words = tagged(said)
    return bool(words) and words[0].low not in _POINTS and any(w.tag in NOUNS | {"PNI"} for w in words[:6])
