"""Signs of English that a sentence was parted where it cannot be: "singers hears", "one" of nothing, a cut aside."""

from __future__ import annotations

import re
from itertools import pairwise

from services.clarifier.drafting.misjoined import is_misjoined
from services.clarifier.drafting.misplaced import is_misplaced
from services.clarifier.reading.english_masked import masked
from services.clarifier.reading.english_spans import THIRD, TIMES, head_of
from services.clarifier.reading.english_tags import FINITE, LEADS, NOUNS, Word, tagged
from services.clarifier.reading.english_words import base_verb, is_actor
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en


def is_misformed(text: str, typed: str) -> bool:
    """Whether the requirement `text` has such a sign beside the whole sentence that was `typed`."""
    return (
        _BROKEN.search(text) is not None
        or _disagrees(text)
        or _is_one_of_nothing(text)
        or _denies_case(text, typed)
        or _is_of_it(text, typed)
        or _is_seen_on(text)
        or _is_had_so(text, typed)
        or _is_of_speaker(text, typed)
        or _is_case_behind(text, typed)
        or _is_our_reason(text, typed)
        or _lets_thing(text, typed)
        or _lets_see_deed(text, typed)
        or _parts_reason(text, typed)
        or _loses_aim(text, typed)
        or _is_far_it(text, typed)
        or is_misplaced(text, typed)
        or is_misjoined(text, typed)
        or (_THE_OLD_ONE.search(text) is not None and len(typed) > len(text))
    )


# "Everything needs to be traceable", "the shop reports the shop", "dons't", "are n't", "or not –.", half of a bracket,
# "the two of they", "the “their” seat".
_BROKEN = re.compile(
    r"make sure that (?:everything|anything|whatever) [^,]* (?:needs to|must|has to|should) be\b|"
    r"\bthe (?P<who>[a-z]+) [a-z]+s the (?P=who)\b|[a-z]s['’]t\b| n['’]t\b|[–—-]\s*[.,]|\([^)]*\.$|^[^(]*\)|"
    r"\bof (?:they|he|she|we)\b|\bthe [“\"'‘]?(?:their|his|her|its|our|my)\b"
)
_THAT = re.compile(r"make sure that (?P<said>.+)\.$")


def _disagrees(text: str) -> bool:
    """ "the singers also hears": many, and a verb of one."""
    found = _THAT.search(text)
    words = tagged(masked(found["said"])) if found is not None else ()
    if _is_far_one(words):
        return True
    subject: list[Word] = []
    for word in words:
        if word.tag in NOUNS | LEADS and word.tag != "NP0":
            subject.append(word)
            continue
        if word.tag == "AV0" and subject:
            continue
        head = head_of(tuple(subject))
        is_many = head is not None and head.tag == "NN2" and is_plural_en(head.low)
        return is_many and word.tag in THIRD and len(subject) <= MOST
    return False


def _is_far_one(words: tuple[Word, ...]) -> bool:
    """ "The things marked red is read", "the groups up to 12 brings": what stands between is no subject."""
    verb = next((at for at, word in enumerate(words) if word.tag in FINITE), 0)
    before = words[:verb]
    first = next((word for word in before if word.tag in NOUNS), None)
    is_plain = all(
        word.low in _UP_TO or (word.tag in NOUNS | LEADS | {"VVN", "VVD"} and word.low not in ("each", "one"))
        for word in before
    )
    is_marked = any(word.low in _UP_TO for word in before) or any(
        word.tag in ("VVN", "VVD") or (word.tag == "AJ0" and one.tag in NOUNS) for one, word in pairwise(before)
    )
    is_many = first is not None and first.tag == "NN2" and is_plural_en(first.low)
    return bool(verb) and is_plain and is_marked and is_many and words[verb].tag in THIRD


_UP_TO = frozenset(["up", "to"])
MOST = 3  # words of a subject that has no other thing in it


def _is_one_of_nothing(text: str) -> bool:
    """ "let sellers bring one back": one of what?"""
    words = tagged(masked(text))
    for at, word in enumerate(words[:-1]):
        is_bare = word.low in ("one", "ones", "theirs") and words[at + 1].tag in ("PUN", "PRP", "AVP", "AV0")
        before = words[max(0, at - 3) : at]
        if not is_bare or not before or any(one.low in _THERE for one in before):
            continue  # "if there is already one within 20 metres"
        if before[-1].low in _COUNTED or before[-1].tag in _TOLD:
            continue  # "more than one", "the failed ones", "who has one"
        things = [one for one in words[:at] if one.tag in NOUNS and one.low not in _SYSTEM]
        if len(things) < FEWEST:
            return True
    return False


_TOLD = frozenset(["AJ0", "AJC", "AJS", "ORD", "VVN", "VVD"])
_COUNTED = frozenset(
    "only no any every each the this that than by to least next last has have had needs uses wants".split()  # noqa: SIM905
)
_THERE = frozenset(["is", "are"])
_SYSTEM = frozenset(["system"])
FEWEST = 2  # nouns before it: who does it, and the thing of which it is one


def _denies_case(text: str, typed: str) -> bool:
    """ "If a firing does not go ahead once six shelves are taken": what "otherwise" denies is the case of it."""
    if re.search(r"\b(?:otherwise|or else|if not)\b", typed, re.I) is None:
        return False
    case = re.match(r"If (?P<case>[^,]+), the system shall ", text)
    return case is not None and _DENIED.search(case["case"]) is not None


_DENIED = re.compile(r"\b(?:do|does|is|are|has|have) not\b.*\b(?:once|if|when|until|unless|as soon as|after|before)\b")


def _is_of_it(text: str, typed: str) -> bool:
    """ "the system shall count as confirmed", of "and if they don't answer in a week it counts …"."""
    found = re.search(r"(?:^|, )the system shall (?P<verb>[a-z]+)\b", text, re.I)
    if found is None or found["verb"] in ("let", "make"):
        return False
    said = re.search(
        rf"(?P<before>.*)\bit (?:also |then |always )?(?P<verb>{found['verb'][:STEM]}[a-z]*)\b", typed, re.I
    )
    if said is None or base_verb(said["verb"].lower()) != found["verb"]:
        return False
    words = tagged(masked(said["before"]))
    things = [word for word in words if word.tag in NOUNS] if any(word.tag in FINITE for word in words) else []
    return bool(things) and not any(word.low in pack("en").words("system_nouns") for word in things)


STEM = 4


_SEEN = re.compile(
    r"\bshall let (?:the )?[a-z]+(?: [a-z]+)? (?:see|look up|check|find|follow|track) (?:on|in) (?:an?|the|their) "
    r"(?:map|phone|screen|list|calendar|app|website|page|board|dashboard) [^,]*\b(?:where|how|when|whether|who|what) "
    r"(?:it|they|he|she)\b"
)


def _is_seen_on(text: str) -> bool:
    """ "see on a map where it is": what is, which no word says? Not the map."""
    return _SEEN.search(text) is not None


_HAD = re.compile(
    r"\b(?:the|our) (?P<who>[\w -]{3,30}?) has (?:an? |its own )?[^,;]{3,40}, (?:so|therefore|hence)\b", re.I
)


def _is_had_so(text: str, typed: str) -> bool:
    """ "The machine has a badge reader, so …": how it is, and no record of each machine."""
    return ", the system shall keep for each " in f", {text[:1].lower()}{text[1:]}" and _HAD.search(typed) is not None


def _is_of_speaker(text: str, typed: str) -> bool:
    """ "Plans end unless they extend them", of "unless I extend them"."""
    speaks = re.search(r"(?<=\w )(?-i:I|we)(?= [a-z])", typed) is not None
    return speaks and re.search(r"\bthey\b", text) is not None and re.search(r"\bthey\b", typed, re.I) is None


_CASE = re.compile(r"(?:•\s*)?(?P<case>(?:if|when|once|as soon as) [^,]+),", re.I)


def _is_case_behind(text: str, typed: str) -> bool:
    """ "Bookings are moved if the other one is free, otherwise cancelled if a machine breaks": of what?"""
    found = _CASE.match(typed)
    case = found["case"].casefold() if found is not None else ""
    told = text.rstrip(" .").casefold()
    is_last = bool(case) and told.endswith(f" {case}")
    return is_last and re.search(r"\b(?:if|when|once|unless|until|otherwise)\b", told[: -len(case)]) is not None


def _is_our_reason(text: str, typed: str) -> bool:
    """ "The system shall print in November so nothing can be changed", of "we print in November so …"."""
    ours = re.match(r"(?:•\s*)?we (?P<verb>[a-z]+) [^,;]*,? so\b", typed, re.I)
    return ours is not None and re.match(rf"The system shall {ours['verb']}\b", text) is not None


_LETS = re.compile(r"\bshall let (?:the )?(?P<who>[a-z]+) (?P<verb>see|turn|become) ")


def _lets_thing(text: str, typed: str) -> bool:
    """ "Let rescues see a longer form", "let stations turn orange": of things it is told what they need or become."""
    found = _LETS.search(text)
    if found is None or is_actor(found["who"]):
        return False
    return found["verb"] != "see" or re.search(rf"\b{found['who'][:STEM]}[a-z]* needs? ", typed, re.I) is not None


def _lets_see_deed(text: str, typed: str) -> bool:
    """ "Let the council see voting", of "the council needs voting"."""
    return re.search(r"\bshall let [^,]{3,40} see [a-z]+ing\b", text) is not None and " see" not in typed.lower()


_SO = re.compile(
    r"^(?P<reason>(?!if\b|when\b)[^,;]{8,}), so (?!(?:that|please|no|write|send|push|put)\b)(?P<then>[^;]{12,})$",
    re.I,
)


def _parts_reason(text: str, typed: str) -> bool:
    """ "The stuff comes back dirty", of "stuff comes back dirty, so a piece is blocked until …": why, and no rule."""
    found = _SO.match(typed.lstrip("• "))
    if found is None or " so " in text:
        return False
    said, why, then = (_bag(one) for one in (text, found["reason"], found["then"]))
    return len(why) > 1 and why <= said and not (then - why) & said


_AIM = re.compile(r" so that (?P<aim>[^,;.]{8,})", re.I)


def _loses_aim(text: str, typed: str) -> bool:
    """ "The order is made", of "the order is made so that beginners play first": all that it says."""
    found = _AIM.search(typed)
    before = typed[: found.start()].split()[-1:] if found is not None else []
    return bool(before) and before[0].lower() in _EMPTY and text.endswith(f"{before[0]}.")


_EMPTY = frozenset(["made", "done", "arranged", "chosen", "set", "planned", "built", "organised", "organized"])


def _is_far_it(text: str, typed: str) -> bool:
    """ "Members read the plot", of "members pay for water by meter, they read it": of what it names itself."""
    told = re.search(r"(?P<before>.*\b[a-z]+) it\b", typed, re.I)
    if told is None:
        return False
    verb = told["before"].split()[-1].lower()
    found = re.search(rf"\b{re.escape(verb)} the (?P<what>[a-z]+)\b", text)
    if found is None or re.search(rf"\b{found['what'][:STEM]}", typed, re.I) is not None:
        return False
    return any(
        word.tag == "NN1" and not is_actor(word.low) and word.low not in TIMES
        for word in tagged(masked(told["before"]))
    )


def _bag(words: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"[a-z]{4,}", words.lower())}


# "The old one does not show up": of what the other part of the sentence names.
_THE_OLD_ONE = re.compile(r"make sure that the (?:old|new|other|previous) ones? ")
