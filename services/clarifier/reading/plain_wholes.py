"""An English deed, clause or thing as a requirement as it stands, behind what the system must see to."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_forms import PARTICIPLES, from_participle, head_noun
from services.clarifier.reading.english_spans import has_verb
from services.clarifier.reading.english_tags import tagged
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.kinds import MOVES, kind_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.small_letters import small
from services.clarifier.reading.typed import says_something
from services.clarifier.reading.words import is_plural_en

ITSELF = listed(
    "keep store save archive delete erase remind notify alert warn inform email mail text block lock hide mask encrypt log suggest propose recommend calculate"
)  # what nobody is asked to do by hand

_BE = re.compile(r"^(?P<subject>(?:[\w'’-]+ ){1,5}?)(?P<done>[a-z]+(?:ed|en|t|wn|ne))\b(?P<rest>.*)$")
_NOTHING = re.compile(r"(?:nothing|everything|anything|everyone|everybody) (?:[a-z]+s|is|must|can)\b", re.I)
_STAYS = re.compile(
    r"^(?P<what>(?:[\w'’-]+ ){1,5}?)(?P<does>stays?|remains?) (?P<rest>(?!with (?:a|an|the)\b)\S.*)$", re.I
)


_IS_KEPT = re.compile(  # "audit trail kept for 15 years"
    r"^(?P<what>[a-z][\w-]*(?: (?!(?:stays?|remains?|is|are|gets?|be)\b)[\w-]+){1,2}) (?P<done>(?:kept|stored|archived|saved|logged|encrypted|retained|hidden) (?:for|in|at|until|on|by|with|to|from) .+)$",
    re.I,
)


def kept_so(words: str) -> str:
    """ "audit trail kept for 15 years": it is; "" for other words."""
    kept = _IS_KEPT.match(words)
    if kept is None or kept["what"].split()[0].lower() in ITSELF or _STAYS.match(words):
        return ""
    return f"make sure that {small(kept['what'])} {be(kept['what'])} {kept['done']}"


def whole(words: str) -> str:
    """A deed, a clause, or a thing, as it stands."""
    kind = kind_of(words, "en")
    if kind == "deed" and words.split()[0].lower() in ITSELF:
        return small(words)
    if kind == "deed":
        segments = re.split(r",\s", words)
        if len(segments) > 1 and all(
            kind_of(one, "en") == "deed" for one in segments
        ):  # "photograph it, pick the project"
            words = f"{', '.join(segments[:-1])} and {segments[-1]}"
        return f"let users {words[:1].lower()}{words[1:]}"
    if _NOTHING.match(words) or MOVES.match(words):
        return f"make sure that {small(words)}"
    stays = _STAYS.match(words)
    if stays is not None and not says_something(stays["what"], "en"):
        what = stays["what"].strip()
        is_bare = len(what.split()) == 1 and stays["does"].endswith("s")  # "Ranking stays secret"
        return f"make sure that {'the ' if is_bare else ''}{small(what) if not is_bare else what.lower()} {stays['does']} {stays['rest']}"
    done = _BE.match(words)
    parsed = english.parse(words)
    if parsed is not None and re.search(r"\b(?:when|if|where|because|until|of who)\b", parsed.subject):
        parsed, kind = None, "thing"  # "an alert when the same diagnosis shows up"
    if parsed is not None and done is not None and _is_of_done(parsed.subject, done):
        parsed = None  # "key handover recorded with a photo of the state it was returned in"
    is_clause = parsed is not None and bool(parsed.subject) and words.startswith(parsed.subject)
    passive = _passive(words, parsed if is_clause else None)
    if passive:
        return passive
    if (is_clause or kind == "clause") and not is_relative(words):
        return f"make sure that {small(words)}"
    return (_done(done) if done is not None and not is_clause else "") or _thing(words, kind)


def _is_of_done(subject: str, done: re.Match[str]) -> bool:
    return done["done"] in subject.split() and not re.search(r"\b(?:who|that|which)\b", done["subject"])


def _passive(words: str, parsed: english.Parsed | None) -> str:
    """ "lab results attached to the animal": they are."""
    if parsed is None or parsed.is_modal or parsed.is_be:
        return ""
    rest = words[len(parsed.subject) :].strip()
    if not rest or not from_participle(rest.split()[0].lower()) or not rest.split()[0].endswith("ed"):
        return ""
    if parsed.subject.split()[-1].lower() in pack("en").words("prepositions"):
        return ""
    return f"make sure that {small(parsed.subject)} {be(parsed.subject)} {rest}"


def _done(done: re.Match[str]) -> str:
    subject = done["subject"].strip()
    is_verb = base_verb(subject.split()[0]) == subject.split()[0].lower()
    if (
        is_verb
        or subject.lower() in pack("en").words("determiners")
        or not (done["done"] in PARTICIPLES or done["done"].endswith("ed"))
    ):
        return ""
    if re.search(r"\b(?:of|with|for|from|in|on|at|by|to|and|or|who|that|which)$", subject):
        return ""
    if subject.split()[0].lower() in pack("en").words("prepositions") and has_verb(tagged(done["rest"])):
        return ""  # "after 6 weeks unclaimed stuff goes to charity": it has a verb of its own
    return f"make sure that {small(subject)} {be(subject)} {done['done']}{done['rest']}"


def be(subject: str) -> str:
    return "are" if is_plural_en(head_noun(subject)) else "is"


def _thing(words: str, kind: str) -> str:
    bare = re.split(r"\s(?:that|which|who|where|when|if|whose|what|how|whether)\s|:\s", words)[0]
    is_thing = kind == "thing" and not says_something(bare, "en") and not case_like(words)
    if is_relative(words) or (is_thing and not re.search(r"\b(?:it|them|him|her)\b", words)):
        return f"provide {small(words)}"
    return ""


def case_like(words: str) -> bool:
    return re.search(r"[;]|\b(?:when|but|so)\b.*,", words) is not None


_RELATIVE = re.compile(r"^(?:an?|one|some)\s(?:[\w-]+\s){1,4}?(?:which|that|where|who)\s(?P<rest>.+)$", re.I)


_OBJECT_OF = re.compile(  # "an API that other teams can call": the teams' verb is told of the API
    r"^(?:an?|one|some)\s(?:[\w-]+\s){1,4}?(?:that|which)\s(?:(?:the|our|other|any|all) )?(?:[\w-]+s|people|everyone|everybody|anyone|staff) "
    r"(?:can|may|could) (?!(?:[\w-]+ )+(?:is|are|must|should|gets?|has|have|will)\b)[a-z]+\b.*$",
    re.I,
)


def is_relative(words: str) -> bool:
    """ "a form which checks whether the list is full": the only verb is told of the thing."""
    if _OBJECT_OF.match(words):
        return True
    found = _RELATIVE.match(words)
    if found is None:
        return False
    told = re.split(r"\s(?:whether|if|when|what|how|which|that|who)\s", found["rest"])[0]
    return not re.search(
        r"\s(?:gets?|is|are|can|cannot|can['’]t|may|has|have|must|should|receives?|sees?|goes|go)\s", told
    )
