"""Statements of English whose form shows that a word has no place in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from services.clarifier.drafting.draft import Need
from services.clarifier.drafting.lost_parts import lost_not
from services.clarifier.drafting.misformed import is_misformed
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.ungrammatical import is_ungrammatical
from services.clarifier.reading.english_forms import from_participle
from services.clarifier.reading.english_masked import masked
from services.clarifier.reading.english_pronouns import is_named
from services.clarifier.reading.english_spans import clause
from services.clarifier.reading.english_tags import FINITE, NOUNS, SUBORDINATE, Word, tagged
from services.clarifier.reading.english_unled import lacks_verb
from services.clarifier.reading.english_words import base_verb, guess_verb, is_actor
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_OFFERED = re.compile(r"(?:^|the )system shall (?:provide|offer|show) (?P<what>.+)\.$", re.I)


def is_quoted(need: Need) -> bool:
    return need.text.startswith(say("en", "as_said", words="\0").partition("\0")[0])


def is_odd(need: Need, typed: str) -> bool:
    """Whether it is only quoted, or its form shows that a word has no place in it; `typed` is the whole sentence."""
    if is_quoted(need):
        return True
    text = need.text.strip()
    offered = _OFFERED.search(text)
    if offered is not None and (_has_second_verb(offered["what"]) or _is_relative(offered["what"], typed)):
        return True
    body = _FRAMES.sub("", text)
    if " them" in body and not is_named(tagged(masked(body))):
        return True  # "volunteers tick them off": whom?
    if need.clause is not None and _LEFT.match(need.clause.typed) and _WHO.search(body) is None:
        return True  # "They get an offer" behind a cook and couples: somebody was put for whom nobody could name
    if _tells_in_lead(text) or _says_nothing(text) or _takes_noun(text, typed):
        return True
    bare = typed.lstrip("• ")
    if _IT_FIRST.match(text) and not _IT_FIRST.match(bare) and _IT_FIRST.search(bare) and not _names_it(text, bare):
        return True  # "customers see … the final price when it's packed": what is?
    if _KEPT.search(text) and _NEEDS.search(need.clause.typed if need.clause is not None else ""):
        return True  # "minors need a parent's signature": nothing that is kept of each
    is_moved = _moves_only(text, typed) or _is_object_first(text)
    return is_ill(text) or is_moved or _is_cut(text, typed) or is_misformed(text, typed) or is_ungrammatical(text)


def _names_it(text: str, typed: str) -> bool:
    """ "When it falls below …, the stock is reordered", of "the stock is reordered when it falls below …"."""
    case, mark, rest = text.casefold().partition(", the system shall ")
    return not mark or (not rest.startswith("let ") and typed.rstrip(" .!").casefold().endswith(case))


_LEFT = re.compile(r"(?:then )?(?:they|he|she)\b", re.I)
_WHO = re.compile(r"\b(?:they|he|she)\b", re.I)
_FRAMES = re.compile(r"\bthe system shall (?:let|make sure that) ", re.I)


def _tells_in_lead(text: str) -> bool:
    """ "After each exercise the instructor notes who was there, and after five, the system shall …": two statements."""
    lead, mark, _ = text.partition(", the system shall ")
    told, _, more = lead.partition(", and ")
    words = tagged(masked(told)) if mark and more else ()
    return bool(words) and words[0].low in _FRONTS and any(word.tag in FINITE for word in words)


_FRONTS = frozenset(["after", "before", "at", "on", "in", "during", "every", "each"])


def _says_nothing(text: str) -> bool:
    """ "make sure that the orders under control": without a verb."""
    found = re.search(r"make sure that (?P<said>.+)\.$", text)
    words = tagged(masked(found["said"])) if found is not None else ()
    if words and (words[0].low in ("a", "an", "one") or words[0].tag == "AV0") and lacks_verb(words):
        return True  # "a log of who used which machine when"
    if (
        words
        and re.match(r"(?:[\w'-]+ ){1,4}for [a-z]+ing\b", found["said"] if found else "")
        and not _is_finite(words)
    ):
        return True  # "quiz app for learning to drive"
    return bool(words) and not any(
        word.tag in FINITE or word.tag[:2] == "VV" or base_verb(word.low) or _may_end(words, at)
        for at, word in enumerate(words)
    )


def _is_finite(words: tuple[Word, ...]) -> bool:
    return any(word.tag in FINITE for word in words)


def _may_end(words: tuple[Word, ...], at: int) -> bool:
    """ "the reservation lapses": its last word does something, behind one thing."""
    return at > 0 and at == len(words) - 1 and words[at - 1].tag == "NN1" and bool(guess_verb(words[at].low))


def _takes_noun(text: str, typed: str) -> bool:
    """ "let parents pick-up only by people on the list", of "Pick-up only by people on the list"."""
    first = typed.lstrip("• ").split(" ")[0].casefold()
    found = re.search(rf"\bshall let (?:(?:the|each|every|all) )?[a-z]+s {re.escape(first)} (?P<next>[a-z]+)", text)
    is_noun = ("-" in first or not base_verb(first)) and tagged(typed.lstrip("• "))[0].tag in NOUNS
    return found is not None and is_noun and not base_verb(found["next"])


_IT_FIRST = re.compile(r"(?:when|if|once|until|unless|as soon as) (?:it|they)\b", re.I)
_KEPT = re.compile(r"\bthe system shall keep for each ", re.I)
_NEEDS = re.compile(r"^[\w' -]{3,40} needs? (?!to\b)|\b(?:minutes?|hours?|days?|weeks?) to [a-z]", re.I)


def is_ill(text: str) -> bool:
    """Whether its grammar is broken, whatever it was read from."""
    return _ILL.search(text) is not None or any(_is_one(found["what"]) for found in _ARE.finditer(text))


# "let they move", "what it'll cost", "…, Unless …", "if she doesn't, …": does not what?
_ILL = re.compile(
    r"make sure that the (?:more|less|fewer|earlier|later|sooner|higher|lower|longer|shorter|older|faster|better) "
    r"(?:[a-z]+ )?(?:an?|the|its|it|they|their)\b[^,]*\.$|"
    r"\blet (?:the )?(?:where|which|what|when|whose)\b|"
    r"\bboth (?:gets|has|is|sees|receives|knows|signs|pays|agrees|confirms|needs)\b|"
    r"\bthe system shall (?:disappear|vanish|expire|arrive|grow|fall|rise|break|wait|go|come|stay|lapse|belong|cost)\b|"
    r"\bshall provide the [a-z]+ (?:before|after)\.$|"
    r"\blet (?:they|he|she|it|we)\b|['’]ll\b|[a-z,] (?:Unless|Otherwise|Until|Which)\b|"
    r"\b(?:(?:does|do|did|is|are|has|have|can)(?: not|n['’]t)|cannot)(?:, (?:the system|and|or)\b|\.$)"
)
_ARE = re.compile(r"(?:\bthat|,|\botherwise|\band) (?:the|an?|each|every) (?P<what>[a-z]+) (?:are|have)\b(?! to be\b)")


def _is_one(noun: str) -> bool:
    """ "the room are released": of one thing, and no crew."""
    words = tagged(f"the {noun}")
    is_body = noun in pack("en").words("bodies") or is_actor(noun) or noun.endswith(("ff", "people", "media", "data"))
    return words[-1].tag == "NN1" and not is_body and not is_plural_en(noun)


def _moves_only(text: str, typed: str) -> bool:
    """ "show only maps younger than 70 years in the reading room", where they are only shown there."""
    said, told = re.search(r"\bonly (\w+)", text), re.search(r"\bonly (\w+)", typed)
    if said is None or told is None or typed.count("only") > 1 or said[1] == told[1]:
        return False
    # A deed that is done to a thing that stands behind it may take the word along: "only see their own".
    return re.search(rf"\b{re.escape(said[1][:STEM])}", typed[told.end() :]) is None


def _is_object_first(text: str) -> bool:
    """ "make sure that the empty one he takes back"."""
    found = _THAT.search(text)
    words = tagged(masked(found["said"])) if found is not None else ()
    at = next((at for at, word in enumerate(words) if word.tag == "PNP"), 0)
    verbs = [i for i, word in enumerate(words) if word.tag in FINITE]
    return at > 1 and verbs[:1] == [at + 1] and len(verbs) == 1 and words[at - 1].tag in ("NN1", "NN2", "PNI", "CRD")


_THAT = re.compile(r"make sure that (?P<said>(?:the|an?|each|every) .+)\.$")


def _has_second_verb(what: str) -> bool:
    """ "offer things that come back late cost 1 € a day", "provide report broken things"."""
    words = tagged(masked(what))
    if len(words) > 1 and _is_deed(words[0], words[1]):
        return True
    left = 0  # verbs that a word has opened a clause for
    for at, word in enumerate(words):
        left += word.tag in SUBORDINATE or word.low in ("how", "what")
        is_done = left > 0 and word.tag == "VVN" and words[at - 1].tag in NOUNS | {"PNI", "PNP"}
        is_told = bool(at) and words[at - 1].low in ("that", "who") and word.tag == "NN2" and not _is_did(words, at + 1)
        left -= bool(at) and (word.tag in FINITE or is_done or is_told or _may_do(words, at))
        if left < 0 and words[at - 1].tag != "CJC":
            return True
    return False


def _is_did(words: tuple[Word, ...], at: int) -> bool:
    return at < len(words) and words[at].tag in FINITE


def _is_relative(what: str, typed: str) -> bool:
    """ "show who can accept or reject", of "a craftsman, who can accept or reject"."""
    return re.match(r"who\b", what) is not None and re.search(rf", {re.escape(what[:12])}", typed) is not None


def _is_deed(first: Word, second: Word) -> bool:
    is_verb = base_verb(first.low) == first.low and first.tag not in ("AT0", "DPS")
    is_which = first.low == "which" and second.tag in FINITE
    return is_which or (is_verb and second.tag in ("AT0", "DPS", "NN2", "AJ0", "VVN", "VVD"))


def _may_do(words: tuple[Word, ...], at: int) -> bool:
    """ "come back late cost 1 €": a verb for its letters and its neighbours."""
    word, around = words[at], words[at - 1 : at] + words[at + 1 : at + 2]
    is_verb = word.tag == "NN1" and base_verb(word.low) == word.low
    return is_verb and len(around) > 1 and around[0].tag in ("AV0", "AVP") and around[1].tag == "CRD"


def _is_cut(text: str, typed: str) -> bool:
    """ "cancel the free": its last word needs the noun behind it; "get the key in which case"."""
    if re.search(r"\b(?:in|of|by|for|with|to) which(?: case)?\.$", text):
        return True
    words = tagged(masked(text.rstrip(".")))
    last = words[-1]
    is_open = last.tag in ("AJ0", "AT0", "DPS", "DT0") and len(words) > 1 and words[-2].tag in ("AT0", "DPS")
    told = tagged(masked(typed)) if is_open else ()
    return any(word.low == last.low and behind.tag in NOUNS for word, behind in pairwise(told))


def lost_words(typed: str, told: str) -> str:
    """A number, a deed, or three words in a row, of `typed` that `told` has not; "" for none."""
    if found := _lost_deed(typed, told) or _lost_front(typed, told):
        return found
    if lost_not(typed, told, "en"):
        return typed
    known = {word[:STEM] for word in re.findall(r"\w+", told.casefold())}
    return lost_run(
        typed,
        lambda word: word[:STEM] in known or (word[:1].isdigit() and word in told),
        lambda word: len(word) < STEM or word in _FRAME,
    )


def lost_run(typed: str, is_told: Callable[[str], bool], is_small: Callable[[str], bool]) -> str:
    """The number, or the words in a row, that are not told; words that are small are passed over."""
    run: list[str] = []
    words: list[str] = re.findall(r"\d[\d.,]*|[^\W\d_]+", typed.casefold())
    for word in words:
        if word[:1].isdigit():
            if not is_told(word.rstrip(".,")):
                return word
        elif is_small(word):
            continue
        elif is_told(word):
            run = []
        else:
            run.append(word)
            if len(run) >= MOST_LOST:
                return " ".join(run)
    return ""


def _lost_deed(typed: str, told: str) -> str:
    """ "… are kept for a year and then deleted unless …", of which only the keeping is told."""
    known = {_bare(word)[:STEM] for word in re.findall(r"[^\W\d_]+", told.casefold())}
    deeds = [_bare(word.low) for word in tagged(masked(typed)) if word.tag in ("VVN", "VVZ", "VVB", "VVI")]
    return next((one for one in deeds if one not in _MILD and one[:STEM] not in known), "")


def _lost_front(typed: str, told: str) -> str:
    """ "After each visit the volunteer writes …", of which only the writing is told."""
    span = clause(tagged(masked(typed.lstrip("• "))))
    nouns = [word.low for word in span.front if word.tag in NOUNS and len(word.low) >= STEM] if span is not None else []
    known = {word[:STEM] for word in re.findall(r"[^\W\d_]+", told.casefold())}
    return nouns[-1] if nouns and nouns[-1][:STEM] not in known else ""


def _bare(word: str) -> str:
    return from_participle(word) or base_verb(word) or word.removesuffix("s")


# Said in another way: "get a push" is to be sent one.
_MILD = frozenset(
    "need want like love get have let make go come know see give tell take do use be say allow help happen mean start "  # noqa: SIM905
    "become keep look try wish think hope own send work charge cost".split()
)
_FRAME = frozenset(
    "need want would like page platform where tool should have they that this with which system website must some then "  # noqa: SIM905
    "place something able also idea".split()
)
STEM = 4  # letters that tell one word from another
MOST_LOST = 3  # words in a row: fewer may be said in another way
