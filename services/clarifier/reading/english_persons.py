"""Who "they", "he" and "you" are at the start of a sentence: those who last did something, or whoever uses it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from services.clarifier.reading.english_spans import CASE_WORDS, TIMES, Span, Words, clause, head_of, is_person
from services.clarifier.reading.english_tags import FINITE, LEADS, NOUNS, Word, tagged
from services.clarifier.reading.english_words import as_term, is_actor, third_person

_ONE = frozenset(["he", "she"])
CHILDREN = frozenset(["child", "baby", "kid", "toddler", "infant", "newborn", "pupil"])  # whom "it" may stand for
_THEY = frozenset(["they", "he", "she"])
_SPEAKERS = frozenset("i we us me our my".split())  # noqa: SIM905
_BARE = frozenset(["VVB", "VDB", "VHB", "VBB"])
_THIRD = {"do": "does", "have": "has", "are": "is", "'re": "is", "’re": "is", "'ve": "has", "’ve": "has"}


_WISHED = re.compile(
    r"^(?P<lead>(?:(?:we|i)(?:['’]d| would)? (?:want|need|like) |we (?:also |then )?(?:remind|notify|tell|inform|invite|text|e-?mail|"
    r"send|ask|warn|call|write) ))them(?= (?:to|by|via|with|an?|the|when|if|about|in|before|after|once|at|every)\b)",
    re.I,
)


# What no thing but a program does.
_PRODUCT = re.compile(
    r"^(?P<case>(?:if|when|whenever|once|as soon as|after|before) [^,]{5,90}, |(?:if|when|whenever|once|as soon as) (?:someone|somebody|nobody|no one|anyone) [^,]{3,50}?(?:, | )|(?:each|every) (?:[a-z]+ )?(?:morning|evening|night|day|week|month|year|hour|[A-Z][a-z]+day)(?: (?:at|on|in) [\w: ]{1,14}?)?,? )?(?:then )?(?P<it>it) "
    r"(?=(?:(?:should|must|can|could|needs to|has to|will|ought to|shall) )?(?:also |then |automatically |only |never |always )*"
    r"(?:(?:ask|tell|remind|send|notif(?:y|ie)|inform|warn|alert|suggest|propose|text|e-?mail|message|post|ping|calculate|compute|assign|generate|create|export|import|list|display|show|ask)(?:e?s)?)\b)",
    re.I,
)


# What a program does for those who run it.
_WE_TELL = re.compile(
    r"^we (?P<also>(?:also|then|automatically) )?(?P<verb>remind|notify|inform|alert|warn)(?= (?!ourselves\b|each other\b|one another\b)\S+ \S)",
    re.I,
)


@dataclass(slots=True)
class Center:
    """Those who last did something in the text, as they are said again: "patients", "the volunteer"."""

    who: str = ""
    is_many: bool = False
    doers: str = ""  # the last of several who did something themselves
    is_told: bool = False  # they were only named, and nobody did anything
    has_rival: bool = False  # others of many did something in the same sentence

    def hear(self, sentences: list[str]) -> None:
        """What was said now; a sentence about nobody leaves them as they were."""
        words = [tagged(said) for said in sentences]
        did = [one for said in words for one in _doers(said)]
        found = did or [one for said in words for one in _only_one(said)]
        if not found:
            return
        self.who, self.is_many = found[-1]
        self.is_told = not did
        self.doers = next((who for who, is_many in reversed(did) if is_many), self.doers)

    def meant(self, low: str) -> tuple[str, bool]:
        """Who the pronoun stands for: "they" are rather several who did something than one who was only named."""
        if low == "they" and self.is_told and not self.is_many and self.doers:
            return self.doers, True
        return self.who, self.is_many


def _doers(words: Words) -> list[tuple[str, bool]]:
    """The people who do something in a sentence."""
    at = 1 if words and words[0].low in CASE_WORDS else 0
    pieces = [words[at:]] if not at else [words[at:], *_behind_comma(words)]
    return [one for span in map(clause, pieces) if span is not None for one in _doer(span)]


def _behind_comma(words: Words) -> list[Words]:
    return [words[at + 1 :] for at, word in enumerate(words) if word.text == ","][:1]


def _doer(span: Span) -> list[tuple[str, bool]]:
    head = head_of(span.subject)
    if span.words[span.at].tag in ("VBZ", "VBB", "VBD", "VHZ", "VHB"):
        return []  # how they are, or what they have
    if head is None or head.tag not in NOUNS or not is_person(span.subject) or not is_actor(head.low):
        return []
    return [_named(span.subject, head, span.is_many)]


def _named(phrase: Words, head: Word, is_many: bool) -> tuple[str, bool]:
    """ "patients who have not been in" are "patients", "a volunteer" is "the volunteer"."""
    until = phrase.index(head)
    words = [
        one.low if one.tag != "NP0" else one.text
        for one in phrase[: until + 1]
        if one.tag not in ("AT0", "DT0", "CRD", "AV0", "DPS", "CJC")
    ]
    said = " ".join(words).replace(" 's", "'s").replace(" ’s", "’s")
    return (said if is_many else f"the {said}"), is_many


def _only_one(words: Words) -> list[tuple[str, bool]]:
    """The one group of people that is named at all."""
    found = dict[str, tuple[str, bool]]()
    for at, word in enumerate(words):
        if word.tag in NOUNS and is_actor(word.low) and not (at + 1 < len(words) and words[at + 1].tag in NOUNS):
            start = at
            while start and words[start - 1].tag in LEADS | NOUNS:
                start -= 1
            found[word.low] = _named(words[start : at + 1], word, word.tag == "NN2" or word.low == "people")
    many = [one for one in found.values() if one[1]]
    return list(found.values()) if len(found) == 1 else many if len(many) == 1 else []


def with_people(text: str, center: Center) -> str:
    """ "If they don't answer, …": with who they are, where the sentence itself names nobody before."""
    if (it := _PRODUCT.match(text)) is not None:
        text = f"{it['case'] or ''}{'the' if it['case'] else 'The'} system{text[it.end('it') :]}"
    words = tagged(text)
    if center.who and len(words) > 2 and words[0].text == "Others" and words[1].tag in ("VVB", "VM0"):
        noun = center.who.removeprefix("the ")
        return f"Other {noun if center.is_many else as_term(noun).plural}{text[words[0].end :]}"
    them = _WISHED.match(text) if center.who else None
    if them is not None:
        text = f"{them['lead']}{center.who}{text[them.end() :]}"
    if center.who and (we := _WE_TELL.match(text)) is not None:
        return f"The system {we['also'] or ''}{third_person(we['verb'])}{text[we.end() :]}"
    if them is not None:
        return text
    at = _place(words)
    if at is None:
        return _of_users(text, words)
    if words[at].low == "they" and any(one.match(text[words[at].start :]) for one in (_BETWEEN, GONE)):
        return text  # "the bottle and the wristband; if they don't match", "then they have to be gone"
    low = words[at].low
    if low == "you":
        return _of_users(text, words)
    agrees = any(one.low in ("agree", "disagree", "differ") for one in words[at + 1 : at + 5])  # nobody alone
    is_case = words[0].low in CASE_WORDS - {"after", "before"} or any(one.tag in FINITE for one in words[:at])
    is_bare = not agrees and not is_case
    is_either = is_bare and low == "they" and not center.is_many and bool(center.doers) and not center.is_told
    is_either = is_either or (low == "they" and center.has_rival and is_bare)
    if not center.who or (low in _ONE and center.is_many) or is_either:
        return text  # "They answer …": several who did something, or the one who did the last
    return _put(text, words, at, center)


def has_rival(said: list[str], center: Center) -> bool:
    """ "The jury rates each, the best 30 get a pitch. Then they pay": the jury, or the 30?"""
    pieces = [piece for one in said for piece in re.split(r", (?:and |but )?", one)]
    spans = [span for one in pieces if (span := clause(tagged(one))) is not None]
    is_long = len(pieces) > len(said) and len(spans) < len(pieces)  # not understood, and of several clauses
    if center.is_told and is_long and sum(word.tag in FINITE for one in said for word in tagged(one)) > 1:
        return True
    heads = [head for span in spans if span.is_many and (head := head_of(span.subject)) is not None]
    heads = [head for head in heads if is_actor(head.low) or head.tag in ("CRD", "PNI", "ORD")]
    heads = [head for head in heads if head.low not in ("members", *_SPEAKERS, *_THEY)]
    return bool(center.who) and any(head.low not in center.who.lower() for head in heads)


_OF_THINGS = re.compile(
    r"(?:then )?they (?:go|expire|lapse|end|cost|disappear|become)\b|"
    r"they(?: are|['’]re) (?:(?:then|not|only|also|never|always|no longer) )*(?:[a-z]+ed|shown|kept|given|sold|sent|taken|put|thrown|lent|hidden|made)\b",
    re.I,
)


GONE = re.compile(
    r"they (?:have to|must|should|can|may|will|need to|are|get) (?:then |also |not )?(?:be )?"
    r"(?:gone|deleted|destroyed|erased|thrown|archived|replaced|repaired|washed|sold|printed|scrapped|recycled|emptied)\b",
    re.I,
)


_BETWEEN = re.compile(r"they (?:do not |don['’]t |do )?(?:match|fit|overlap|collide|differ|clash|add up)\b", re.I)


def are_things(before: str, text: str) -> bool:
    """ "Tickets are held until 8, then they go to whoever is there": the tickets, whoever else was named."""
    span = clause(tagged(before)) if re.match(r"(?:then |after [\w ]{1,12} )?they\b", text, re.I) is not None else None
    head = head_of(span.subject) if span is not None else None
    if span is None or head is None or head.tag not in NOUNS or not span.is_many or is_person(span.subject):
        return False
    return (
        _OF_THINGS.match(text) is not None or span.words[span.at].tag == "VVB"
    )  # "depots answer": they are people too


_FRONTS = frozenset("after before during on at upon in within until with without by from for".split())  # noqa: SIM905
FRONT = 5  # words of a time or a place said before who does it


def _place(words: Words) -> int | None:
    """Where the pronoun stands that begins the sentence, its case, or what follows its case."""
    for at, word in enumerate(words[:16]):
        before = words[at - 1].low if at else ""
        is_front = words[0].low in _FRONTS and 1 < at <= FRONT and words[at - 1].tag in NOUNS | {"CRD"}
        begins = not at or is_front or before in CASE_WORDS | {",", "then", "and", "but", "so", "soon"}
        if word.low in _THEY | {"you"} and word.tag == "PNP" and begins:
            is_cut = [one.tag for one in words[at + 1 : at + 4 : 1]][-1:] == ["PUN"] and words[at + 2].tag == "XX0"
            return None if is_cut else at  # "if they don't, …": what they do not do was said before
        if words[0].low in _FRONTS and word.tag in NOUNS and not is_actor(word.low) and at <= FRONT:
            continue  # "after the trip they …"
        is_other = word.tag == "PNI" or (word.tag in NOUNS and (word.tag == "NN2" or is_actor(word.low)))
        if is_other or word.low in _SPEAKERS:
            return None
    return None


def _put(text: str, words: Words, at: int, center: Center) -> str:
    word, behind = words[at], words[at + 1 : at + 2]
    who, is_many = center.meant(word.low)
    if (
        word.low == "they"
        and not is_many
        and any(one.low in ("agree", "disagree", "differ") for one in words[at + 1 : at + 5])
    ):
        who, is_many = "the two", True  # nobody agrees alone
    who = who if at else f"{who[:1].upper()}{who[1:]}"
    rest = text[word.end :]
    if behind and not is_many and word.low == "they" and behind[0].tag in _BARE:
        does = _THIRD.get(behind[0].low) or third_person(behind[0].low)
        rest = f" {does}{text[behind[0].end :]}"
    elif behind and behind[0].low in ("'re", "’re", "'ve", "’ve"):
        rest = f" {'are' if behind[0].low.endswith('re') else 'have'}{text[behind[0].end :]}"
    if behind and behind[0].low in ("'s", "’s"):
        rest = f" is{text[behind[0].end :]}"
    is_front = bool(at) and words[0].low in _FRONTS and words[at - 1].tag in NOUNS | {"CRD"}
    lead = f"{text[: word.start].rstrip()}, " if is_front else text[: word.start]
    return f"{lead}{who}{rest}"


def _of_users(text: str, words: Words) -> str:
    """ "If you don't show up, your spot is released": whoever uses it."""
    low = [word.low for word in words]
    if "you" not in low or _SPEAKERS & set(low):
        return text
    first = low.index("you")
    begins = not first or low[first - 1] in CASE_WORDS or (low[first - 1] == "," and low[0] in CASE_WORDS)
    is_object = any(
        word == "you" and (at + 1 == len(low) or words[at + 1].tag in ("PUN", "PRP", "AT0", "CJC", "TO0", "AVP"))
        for at, word in enumerate(low)
    )
    is_thought = any(word in ("know", "want", "like", "think", "see", "mean") for word in low[first + 1 : first + 2])
    if not begins or is_object or is_thought or not first:
        return text
    lead, rest = text[: words[first].start], text[words[first].end :]
    rest = re.sub(r"\byou\b", "they", re.sub(r"\byour\b", "their", rest, flags=re.I), flags=re.I)
    return f"{lead}users{rest}"


def names_one(text: str) -> bool:
    """ "where a bottle is and who took it last", "if a treatment runs late, the trip moves with it": what is named in
    the same clause, or in its case, is what "it" stands for."""
    words = tagged(text)
    at = next((at for at, word in enumerate(words) if at and word.low == "it"), 0)
    told = words[:at]
    is_case = bool(told) and told[0].low in CASE_WORDS
    is_asked = is_case or any(word.tag in ("AVQ", "DTQ", "PNQ") for word in told)
    named = (word for i, word in enumerate(told) if i and word.tag == "NN1" and told[i - 1].tag == "AT0")
    return is_asked and any(
        word.low in CHILDREN or not (is_case and (is_actor(word.low) or word.low in TIMES)) for word in named
    )
