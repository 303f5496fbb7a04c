"""The clause that is understood whole, as the sentence of a requirement and as a statement."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading.departments import is_department
from services.clarifier.reading.english_forms import active
from services.clarifier.reading.english_spans import Words, clause, head_of, is_person
from services.clarifier.reading.english_sure import Sure, understood
from services.clarifier.reading.english_tiers import tier
from services.clarifier.reading.english_words import as_term, base_verb, is_actor, noun_phrases, third_person
from services.clarifier.reading.packs import pack
from services.clarifier.reading.small_letters import small
from services.clarifier.reading.statements import Statement

_NONE = frozenset(["nobody", "none", "nothing", "no"])
# What one wishes, thinks or is, and no deed that a product lets anybody do.
NO_DEED = frozenset(
    "want need like love hate prefer wish hope think believe know feel mean seem be have own lack depend matter cost "  # noqa: SIM905
    "struggle suffer complain forget lose".split()
)
GETS = frozenset("get receive keep lose expire owe stay remain become turn wait go come work".split())  # noqa: SIM905
_BY_HAND = frozenset("pay pick put return sign book order request report accept approve agree confirm".split())  # noqa: SIM905
_DETERMINER = re.compile(r"^(?:only |all )?(?:the|an?|each|every|any|all)\s", re.I)


@lru_cache(maxsize=4096)
def sure_sentence(text: str) -> str:
    """The requirement that the words make, with its case first; "" where they are not understood whole."""
    if of_sum := tier(text):
        return f"The system shall make sure that {of_sum}."
    found = understood(text)
    body = _body(found) if found is not None else ""
    if not body or found is None or (found.verb == "go" and _GONE.match(found.rest)):
        return ""  # what must go after a year is deleted
    case, body = _case_first(found.case, body, found)
    case, body = _long(case), _STRAIGHT.sub(r"“\1”", _long(body))
    return f"{case[:1].upper()}{case[1:]}, the system shall {body}." if case else f"The system shall {body}."


def _case_first(case: str, body: str, one: Sure) -> tuple[str, str]:
    """ "… when the team is all tagged": the case stands first, where it is last and of nobody who is only pointed at."""
    words = one.span.words
    opens = [at for at, word in enumerate(words) if word.low in ("if", "when") and word.tag in ("CJS", "AVQ")]
    told_before = words[one.span.at + 1 : opens[0]] if opens else ()
    if opens and base_verb(words[opens[0] - 1].low) in _ASKS:
        return case, body  # "say when they can come": what is said
    if any(word.low == "and" for word in told_before):
        return case, body  # "an estimate first and the final price when …": of both, or of the last?
    if case or not opens or opens[0] <= one.span.at + 1 or any(word.tag == "CJT" for word in words[: opens[0]]):
        return case, body
    behind = words[opens[0] :]
    told = body.partition(f" {behind[0].text} ")
    is_whole = len(told[2].split()) + 1 >= len([word for word in behind if word.tag != "PUN"]) - 1
    if any(word.tag in ("PNP", "PUN") for word in behind) or not is_whole or clause(behind[1:]) is None:
        return case, body
    return f"{behind[0].low} {told[2]}", told[0]


_ASKS = frozenset("ask know see say tell check decide show learn mark enter write state pick choose find".split())  # noqa: SIM905
_GONE = re.compile(r"(?:after\b|when\b|$)", re.I)
_STRAIGHT = re.compile(r'"([^"]+)"')


def _long(words: str) -> str:
    """ "aren't": "are not"."""
    words = re.sub(r"\b(is|are|do|does|did|has|have|had|was|were|must|should|could)n['’]t\b", r"\1 not", words)
    return re.sub(r"\b(they)['’]re\b", r"\1 are", words)


def is_sure(text: str, language: str) -> bool:
    return language == "en" and bool(sure_sentence(text))


def is_plain(text: str) -> bool:
    """Whether nothing in it may be said of something else: no time before who does it, nothing behind a comma."""
    found = understood(text) if sure_sentence(text) else None
    if found is None or found.verb in _WISHES:
        return False
    return not found.span.front and not any(word.text == "," for word in found.span.words)


def _body(one: Sure) -> str:
    who = _small(one)
    is_none = one.span.subject[0].low in _NONE
    is_system = who.lower().removeprefix("the ") in pack("en").words("system_nouns")
    if one.is_be and not (is_system and one.modal):
        return _state(one, who, is_none=is_none)
    deed = one.deed(one.verb)
    if is_system:
        return f"{'not ' if one.is_negated else ''}{deed}"
    is_many = one.span.is_many and not is_none
    does = deed if is_many else one.deed(third_person(one.verb))
    head = head_of(one.span.subject)
    is_habit = head is not None and head.low in ("somebody", "someone")  # "somebody always drops out": how it goes
    if is_none:
        return f"make sure that {who} {f'can {deed}' if one.modal == 'may' else does}"
    if not one.modal and not one.is_negated and one.verb in _WISHES and _is_thing(one):
        has = "have" if is_many else "has"
        is_given = one.verb == "want" and is_person(one.span.subject)
        return f"provide {who} with {one.rest}" if is_given else f"make sure that {who} {has} {one.rest}"
    is_bound = one.verb == "have" and BOUND.match(one.rest) is not None  # "every group has at least 2 people"
    if not one.modal and (is_habit or one.verb in NO_DEED) and not is_bound:
        return ""
    if one.is_negated:
        helper = "cannot" if one.modal == "may" else "do not" if is_many else "does not"
        return f"make sure that {who} {helper} {deed}"
    is_named = one.span.subject[0].tag != "PNP"  # and no "they", of whom a case tells
    if (
        is_named
        and is_person(one.span.subject)
        and one.modal != "must"
        and (one.modal == "may" or one.verb not in GETS)
    ):
        each = _each(one.span.subject, who)
        return f"let {each} {deed if each == who else _THEIRS.sub('their', deed)}"
    return f"make sure that {who} {f'can {deed}' if one.modal == 'may' else does}"


def _small(one: Sure) -> str:
    """Who does it, within a sentence: only a name keeps its large letter."""
    first = one.span.subject[0]
    is_name = first.tag == "NP0" or any(not letter.islower() for letter in first.text[1:] if letter.isalpha())
    return small(one.who) if is_name else f"{one.who[:1].lower()}{one.who[1:]}"


def _is_thing(one: Sure) -> bool:
    """ "insurance wants all reports as one PDF", and nobody who wants to do something."""
    is_done = any(word.tag in ("VVN", "VVD") for word in one.span.words[one.span.at :])
    return bool(one.rest) and not one.lead and not is_done and _TO_DO.search(one.rest) is None


# A rule, and no fact that is kept of each.
BOUND = re.compile(
    r"(?:(?:at least|at most|up to|no more than|not more than|exactly|between|fewer than|less than) \d|an? (?:second|third|backup) [a-z]|"
    r"another [a-z]|(?:\d+|an?|one|two|three|four|five|ten) (?:working )?(?:minutes?|hours?|days?|weeks?|months?) to [a-z])",
    re.I,
)
_WISHES = frozenset(["want", "need"])
_TO_DO = re.compile(r"^(?:to|more|less|that|help|it|them)\b| to [a-z]+\b", re.I)


_BODIES = frozenset(["team", "crew", "staff", "department", "company", "club", "school", "board", "jury"])


def _each(subject: Words, who: str) -> str:
    """ "the guard", of one who is any of them: "guards"."""
    noun = subject[1:]
    is_one = subject[0].tag == "AT0" and bool(noun) and all(word.tag == "NN1" for word in noun)
    if subject[0].low == "the" and noun and all(word.tag == "NN2" for word in noun[-1:]) and len(noun) < LONG:
        is_bare = not any(word.tag in ("PRF", "PRP", "PNQ", "CJT", "DTQ") for word in noun)
        return who.removeprefix("the ") if is_bare else who
    is_body = subject[-1].low in pack("en").words("bodies") | _BODIES or is_department(subject[-1].low)
    return (
        as_term(" ".join(word.low for word in noun)).plural
        if is_one and not is_body and is_actor(subject[-1].low)
        else who
    )


_THEIRS = re.compile(r"\b(?:his|her|his or her|its)\b(?= [a-z]{3})")
_HELPERS = frozenset(["VM0", "XX0", "VBI", "VBB", "VBZ", "AV0", "TO0"])


def _state(one: Sure, who: str, *, is_none: bool) -> str:
    """ "is deleted after 30 days": the system does it, or sees to it."""
    behind = (word for word in one.span.words[one.span.at :] if word.tag not in _HELPERS)
    done = next((word for word in behind if word.low not in ("has", "have", "able")), None)
    if (
        done is None
        or done.low in ("possible", "allowed", "gone")
        or (done.tag != "VVN" and one.modal not in ("must", "should") and not (is_none and one.modal == "may"))
    ):
        return ""
    what = " ".join(word for word in (*one.lead, one.rest) if word)
    is_done = done.tag == "VVN" and not (one.is_negated or is_none or one.modal == "may")
    said = active(who, f"be {what}") if is_done and len(one.span.subject) < LONG else None
    if said is not None and said[0] == "system" and said[2].split()[0] not in _BY_HAND:
        return said[2]
    if one.modal == "may" and one.lead[:1] == ("only",):  # "can only be taken by …"
        return f"make sure that {who} can only be {what.removeprefix('only ')}"
    if is_none and one.modal == "may":
        return f"make sure that {who} {'can be' if done.tag == 'VVN' else 'is'} {what}"  # "nothing may be visible to others"
    return f"make sure that {who} {_be(one, is_many=one.span.is_many and not is_none)} {what}"


LONG = 5  # words of a thing of which more is told than the system's deed could take between its words


def _be(one: Sure, *, is_many: bool) -> str:
    if one.modal == "may":
        return "cannot be" if one.is_negated else "can be"
    return f"{'are' if is_many else 'is'}{' not' if one.is_negated else ''}"


def sure_statement(text: str) -> Statement | None:
    """The clause of the words as a statement; None where `sure_sentence` says nothing."""
    one = understood(text) if sure_sentence(text) else None
    if one is None:
        return None
    head = head_of(one.span.subject)
    kind = pack("en").verb_class.get(one.verb, "use")
    target = next((noun for noun in noun_phrases(one.rest) if not is_actor(noun)), "")
    who, deed = _DETERMINER.sub("", one.who), one.deed(one.verb)
    found = Statement("system", deed, one.verb, kind, target=target, condition=one.case, is_negated=one.is_negated)
    if who.lower() in pack("en").words("system_nouns"):
        return found
    if head is not None and is_actor(head.low) and not one.is_be:
        found.role, found.subject, found.actor = "actor", who, _noun_of(one.span.subject)
        found.is_duty = one.modal == "must"
        return found
    found.role, found.kind, found.subject = "thing", "restrict", one.who
    found.target = next((noun for noun in noun_phrases(who) if not is_actor(noun)), "")
    return found


def _noun_of(subject: Words) -> str:
    """The noun phrase that says who: "maintenance team", without what is told of them."""
    ends = next((at for at, word in enumerate(subject) if at and word.tag in ("PNQ", "DTQ", "CJT")), len(subject))
    said = subject[:ends]
    return next(iter(noun_phrases(" ".join(word.text for word in said))), said[-1].low)
