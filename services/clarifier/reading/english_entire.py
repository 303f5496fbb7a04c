"""A whole sentence of English as one requirement, where taking it apart would say something else.

"Things that come back late cost 1 € a day, which goes to the owner" has no part that may be left out or told by itself. Behind
"make sure that" such a sentence says what was typed, and nothing else: only its first word, its "must" and its case move."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from services.clarifier.reading.english_masked import Hidden, masked
from services.clarifier.reading.english_pronouns import is_named
from services.clarifier.reading.english_said import GETS, NO_DEED
from services.clarifier.reading.english_spans import Words, case_end, clause, is_many, is_person, text_of
from services.clarifier.reading.english_tags import FINITE, LEADS, NOUNS, SUBORDINATE, Word, tagged
from services.clarifier.reading.english_team import of_anybody, of_team
from services.clarifier.reading.english_unled import given, verbless
from services.clarifier.reading.english_unsure import has_unsure_end
from services.clarifier.reading.english_wish_said import OUR, SPEAKS, has_others, wished
from services.clarifier.reading.english_words import base_verb, third_person
from services.clarifier.reading.judge import why_not
from services.clarifier.reading.packs import pack
from services.clarifier.reading.small_letters import small
from services.clarifier.reading.strict_english import tells_state
from services.clarifier.reading.words import is_plural_en
from services.core.tongues import detect

MOST = 60  # words that a reader still takes in at once
FEWEST = 4

_LEAD = re.compile(
    r"(?:•\s*|(?:and|also|but|then|plus|besides|additionally|in addition|ideally|basically|of course|finally|furthermore|moreover|please|"
    r"one more thing|important)\b[:,]?\s+(?!of\b))+",
    re.I,
)
_WHOLE_NO = re.compile(r"^(?:if|when) (?:so|not)\b|\band that [a-z]+s\b|[?¿|<>{}\[\]@]|https?:|\.\.\.|…", re.I)
_POINTS = frozenset(
    [
        "it",
        "they",
        "he",
        "she",
        "him",
        "her",
        "them",
        "this",
        "that",
        "these",
        "those",
        "both",
        "others",
        "such",
        "there",
        "here",
        "what",
        "otherwise",
        "instead",
    ]
)
_TOPIC = re.compile(
    r"(?!(?:if|when|once|who|whoever)\b)[^:,;()]{3,60}: (?P<said>[^:]+)$", re.I
)  # what it is about, or called
_OPEN = re.compile(
    r"\b(?:in|of|by|for|with|to) which(?: case)?$|\b(?:and|or|but|the|(?-i:an?))$", re.I
)  # parted within it
_THE_MORE = re.compile(r"the (?:more|less|fewer|[a-z]+er) [^,]+, the (?:more|less|fewer|[a-z]+er)\b.+$", re.I)
_WHO = re.compile(r"who(?:ever)? (?=\S)", re.I)
_OF_SYSTEM = re.compile(r"make sure that the (?:system|app|bot|tool) ([a-z]+s)\b(?=(?!.* and [a-z]+s\b))")
_PAST = frozenset(["VVD", "VBD", "VHD", "VDD"])
_DUTY = re.compile(
    r"(?:must|should|shall|ha(?:s|ve) to|needs? to)(?:(?P<nt>n['’]t) | (?P<not>not |never )?)(?P<lead>only |also |always |then )?(?P<verb>[a-z]+)\b",
    re.I,
)


_WANTS_TO = re.compile(r"(?:wants?|would like|would love) to (?P<also>also )?(?!be\b)(?=[a-z])", re.I)


_LICENSED = ("", "two-demands", "open-end", "marks", "speaker")  # of a whole sentence, which has more than one clause


@lru_cache(maxsize=1024)
def entire(text: str) -> str:
    """The requirement that says the sentence as it stands; "" where it cannot stand by itself."""
    lead = _LEAD.match(text)
    bare = text[lead.end() if lead is not None else 0 :].strip(" .;,!")
    if (topic := _TOPIC.match(bare)) is not None and clause(tagged(masked(topic["said"]))) is not None:
        bare = topic["said"]
    if not FEWEST <= len(bare.split()) <= MOST or _WHOLE_NO.search(bare) or not _is_paired(bare) or _OPEN.search(bare):
        return ""
    if detect(bare) != "en" or pack("en").pattern("injection").search(text):
        return ""  # a sentence of another language in an English text
    bare = of_anybody(bare)
    body = wished(bare) or verbless(bare) or given(bare)
    if not body:
        hidden = Hidden()
        body = hidden.show(_told(hidden.hide(of_team(bare))))
    if not body or SPEAKS.search(masked(body)):
        return ""
    case, _, said = body.rpartition("\0")
    said = _OF_SYSTEM.sub(lambda found: base_verb(found[1]) or found[1][:-1], said)
    said = _long(OUR.sub("the", said))
    case = _long(OUR.sub("the", case))
    text = f"{case[:1].upper()}{case[1:]}, the system shall {said}." if case else f"The system shall {said}."
    return text if why_not(text, "en") in _LICENSED else ""


def _is_paired(text: str) -> bool:
    """Whether no bracket and no quotation mark stands alone: then the sentence was parted within it."""
    return text.count("(") == text.count(")") and not text.count('"') % 2 and text.count("“") == text.count("”")


def _told(text: str) -> str:
    """The case, a mark and what the system must see to, or only the latter; "" where nobody is said to do anything."""
    words = tagged(text)
    if not words or words[0].low in _POINTS or SPEAKS.search(text):
        return ""
    if _THE_MORE.match(text):
        return f"make sure that {text[:1].lower()}{text[1:]}"
    if has_unsure_end(text):
        return f"make sure that {text[:1].lower()}{text[1:]}" if is_named(words) else ""
    ends = case_end(words)
    is_two = ends is not None and any(
        word.low == "and" and behind.low in ("after", "before") for word, behind in pairwise(words[:ends])
    )
    if is_two and words[0].low in ("after", "before"):
        ends = None  # "after each exercise the instructor notes …, and after five absences …"
    told, main = ((), words) if ends is None else (words[:ends], words[ends:])
    if told and told[-1].text == ",":
        told = told[:-1]
    if main and main[0].low == "then":
        main = main[1:]
    if (
        (told and words[1].low in _POINTS)
        or not main
        or (not told and main[0].tag == "CJS" and main[0].low not in ("after", "before", "until", "since"))
    ):
        return ""
    said = _main(main, text, is_case=bool(told))
    if not said or not is_named(words):
        return ""
    case, is_let = text_of(told, text), _are_deeds(main, said)
    span = clause(main)
    may = span is not None and main[span.at].low in ("can", "may")  # and not "… say what they can help with"
    body = f"let {_MAY.sub('', said, count=1) if may else said}" if is_let else f"make sure that {said}"
    return f"{case}\0{body}" if case else body


_MAY = re.compile(r"(?<=[a-z] )(?:can|may) (?=[a-z])")


def _are_deeds(words: Words, said: str) -> bool:
    """Whether people do it, and nobody else does anything: "customers order a kit, prick their finger and send it back"."""
    span = clause(words)
    if span is None or span.front or not is_person(span.subject) or not is_many(span.subject):
        return False
    if re.search(r"\band (?:don['’]t|do not|can['’]t|cannot)\b", said):
        return False  # "runners can pause for a week and don't pay"
    verb = words[span.at]
    is_deed = verb.low in ("can", "may") or (verb.tag == "VVB" and verb.low not in GETS | NO_DEED)
    is_named = span.subject[0].tag not in ("PNI", "PNP")
    return is_deed and is_named and not has_others(" ".join(said.split()[span.at :]))


def _main(words: Words, text: str, *, is_case: bool) -> str:
    said = text_of(words, text)
    if _WHO.match(said):
        return f"whoever {said.split(' ', 1)[1]}" if _is_free(words) else ""
    if words[0].low in _POINTS and not is_case:
        return ""
    span = clause(words)
    if span is None:
        return _loose(words, said)
    if words[span.at].tag in _PAST:
        return ""
    if (
        is_person(span.subject)
        and words[span.at].tag in ("VHB", "VHZ")
        and not _DUTY.match(said[words[span.at].start - words[0].start :])
    ):
        return ""  # how they are
    if tells_state(said):
        return ""
    before, verb = text[words[0].start : words[span.at].start], text[words[span.at].start : words[-1].end]
    if (wants := _WANTS_TO.match(verb)) is not None:
        also = wants["also"] or ("also " if before.endswith("also ") else "")
        return f"{_small(before.removesuffix('also '), words)}can {also}{verb[wants.end() :]}"
    duty = _DUTY.match(verb)
    first = _small(before, words)
    if duty is None:
        needs = _NEEDS.match(verb)
        has = f"{'have' if is_many(span.subject) else 'has'} " if needs is not None else ""
        return f"{first}{has}{verb[needs.end() if needs is not None else 0 :]}"
    return f"{first}{_done(duty, is_many=is_many(span.subject))}{verb[duty.end() :]}"


def _loose(words: Words, said: str) -> str:
    """A sentence whose parts are not all clear, as it stands: it begins with a thing or with when, and does something."""
    begins = words[0].tag in NOUNS | LEADS | {"PNI"} or words[0].low in _FRONTS
    is_order = words[0].tag in NOUNS and base_verb(words[0].low) == words[0].low and not is_plural_en(words[0].low)
    verbs = [word for at, word in enumerate(words) if at and (word.tag in FINITE or _may_do(words, at))]
    ends = next((at for at, word in enumerate(words) if word.text == ","), len(words))
    if words[0].tag in NOUNS and not any(word.tag in FINITE or word.tag[:2] == "VV" for word in words[:ends]):
        return ""  # "Pick-up only by people on the list, they show a code"
    is_led = words[0].tag != "PRP" or any(words[words.index(word) - 1].tag in NOUNS | {"PNI", "DT0"} for word in verbs)
    is_past = any(word.tag in _PAST for word in verbs if not (_is_done(words, word) or _is_asked(words, word)))
    if not begins or is_order or not is_led or not verbs or is_past or _has_order(words):
        return ""
    if words[0].low in _ALL:
        said = _TO_BE.sub("is", said, count=1)
    return "" if tells_state(said) else f"{_small(words[0].text, words)}{said[len(words[0].text) :]}"


_ALL = frozenset(["everything", "anything", "whatever", "nothing"])
_TO_BE = re.compile(r"(?<=[a-z] )(?:needs to|has to|must|should) be\b", re.I)


def _has_order(words: Words) -> bool:
    """ "A sticker on each device, scan it, done": what is to be done, and nobody is said to do it."""
    return any(
        word.text == "," and behind.tag in ("VVB", "VVI") and base_verb(behind.low) == behind.low
        for word, behind in pairwise(words)
    )


def _may_do(words: Words, at: int) -> bool:
    """ "things that come back late cost 1 €": a verb for its letters."""
    return (
        base_verb(words[at].low) == words[at].low
        and at + 1 < len(words)
        and words[at + 1].tag in LEADS | {"AT0", "CRD"}
    )


def _is_done(words: Words, word: Word) -> bool:
    """ "lessons cancelled less than 24 hours before": what was done to a thing."""
    at = words.index(word)
    return word.tag == "VVD" and (words[at - 1].tag in NOUNS or (at == 1 and words[0].low in ("once", "when", "if")))


def _is_asked(words: Words, word: Word) -> bool:
    """ "notes who was there": what is told of."""
    at = words.index(word)
    return any(one.tag in SUBORDINATE for one in words[max(0, at - 2) : at])


_FRONTS = frozenset(
    "after before at on in for during within from by until with without above below if when once upon as based depending according because since while instead twice".split()  # noqa: SIM905
)


_NEEDS = re.compile(r"(?:needs?|wants?) (?!to\b|help\b|more time\b)", re.I)


def _done(duty: re.Match[str], *, is_many: bool) -> str:
    """ "must confirm": "confirms"; "should never be shown": "is never shown"."""
    verb, lead = duty["verb"].lower(), duty["lead"] or ""
    no = "not " if duty["nt"] else (duty["not"] or "").lower()
    is_never = no.startswith("never")
    if verb == "be":
        return f"{'are' if is_many else 'is'} {no}{lead}".rstrip()
    if no and not is_never:
        return f"{'do' if is_many else 'does'} not {lead}{verb}"
    return f"{'never ' if is_never else ''}{lead}{verb if is_many else third_person(verb)}"


def _small(before: str, words: Words) -> str:
    first = words[0]
    is_name = first.tag == "NP0" or any(not letter.islower() for letter in first.text[1:] if letter.isalpha())
    return small(before) if is_name else f"{before[:1].lower()}{before[1:]}"


def _is_free(words: Words) -> bool:
    """ "who needs something sends a request": a verb of who it is and one of what they do."""
    verbs = [word for word in words if word.tag in FINITE]
    return len(verbs) > 1 and verbs[1].tag not in _PAST


def _long(words: str) -> str:
    words = re.sub(r"\b(is|are|do|does|did|has|have|had|was|were|must|should|could)n['’]t\b", r"\1 not", words)
    words = re.sub(r"\bcan['’]t\b", "cannot", words)
    words = re.sub(r"\b(they)['’]re\b", r"\1 are", words)
    words = re.sub(r"\b(it|he|she|they|that|who)['’]ll\b", r"\1 will", words)
    return re.sub(r"\b(it|that|there)['’]s (?!own\b)", r"\1 is ", words)
