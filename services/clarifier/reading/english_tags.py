"""What part of speech each word of an English sentence is there: the Hanover tagger, and what its corpus did not know.

It was trained on edited prose, where a verb seldom stands bare behind a plural noun; here that is how people ask for things
("mentors answer questions"), so a clause in which it finds no verb is looked through once more. Tags are those of BNC's C5."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from services.clarifier.reading.english_forms import PARTICIPLES
from services.clarifier.reading.english_masked import COVER, bare
from services.clarifier.reading.english_words import base_verb, is_actor
from services.clarifier.reading.tagging import Tagged, tagger
from services.clarifier.reading.words import is_plural_en

MODEL = "morphmodel_en.pgz"
FINITE = frozenset(["VVB", "VVZ", "VVD", "VM0", "VBB", "VBZ", "VBD", "VHB", "VHZ", "VHD", "VDB", "VDZ", "VDD"])
NOMINAL = frozenset(["NN0", "NN1", "NN2", "NP0", "PNP", "PNI", "UNC", "CRD", "ZZ0"])
NOUNS = frozenset(["NN0", "NN1", "NN2", "NP0", "UNC"])
LEADS = frozenset(["AT0", "DPS", "DT0", "CRD", "ORD", "AJ0", "AJC", "AJS", "POS"])
SUBORDINATE = frozenset(["PNQ", "DTQ", "CJT", "CJS", "AVQ"])

_WORD = re.compile(r"\d[\d.,:]*\d(?:\w+)?|n['’]t\b|['’](?:s|re|ll|ve|d|m)\b|\w+?(?=n['’]t\b)|\w+(?:[-/&.]\w+)*|[^\w\s]")
_OURS = {
    "'s": "POS",
    "app": "NN1",
    "apps": "NN2",
    "qr": "NN1",
    "csv": "NN1",
    "pdf": "NN1",
    "ok": "AJ0",
    "everyone": "PNI",
    "nobody": "PNI",
    "staff": "NN2",
    "post": "NN1",
    "than": "PRP",
    "per": "PRP",
    "via": "PRP",
    "either": "AV0",
    "both": "DT0",
    "only": "AV0",
    "plus": "CJC",
    "otherwise": "AV0",
}
_BE = frozenset(["VBB", "VBZ", "VBI", "VBN", "VBD"])
_CASES = frozenset(
    ["if", "when", "once", "whenever", "unless", "until", "after", "before", "while", "because", "since"]
)
_SPANS = frozenset(["hour", "day", "week", "month", "quarter", "season", "year"])
_BEHIND_VERB = frozenset(["AT0", "DPS", "DT0", "CRD", "PNP", "NN2", "AVP", "PNQ", "PNX", "DTQ", "AVQ", "ORD"])


Word = Tagged


@lru_cache(maxsize=4096)
def tagged(text: str) -> tuple[Word, ...]:
    """The words and marks of a sentence, in their order."""
    found = [(bare(one[0]), one.start(), one.end()) for one in _WORD.finditer(text)]
    if not found:
        return ()
    shown = [
        word if at or (word.isupper() and word != "A") else word[:1].lower() + word[1:]
        for at, (word, _, _) in enumerate(found)
    ]
    tags = [tag for _, _, tag in tagger(MODEL).tag_sent(shown)]
    words = [Word(word, start, end, tag) for (word, start, end), tag in zip(found, tags, strict=True)]
    return tuple(_with_verbs(_known(words)))


def _known(words: list[Word]) -> list[Word]:
    """Words of which we know better."""
    told = list[Word]()
    for at, word in enumerate(words):
        tag = _OURS.get(word.low.replace("’", "'"), word.tag)
        if told:
            tag = _behind(told, replace(word, tag=tag), words[at + 1 : at + 3])
        if (word.text == "IT" and not told) or word.text.startswith(COVER):
            tag = "NP0"
        is_time = word.low in ("after", "before", "until", "since") and (at or _has_one_verb(words))
        if word.low in _CASES and not is_time:  # "after the tour guests get a link"
            behind = [one.low for one in words[at + 1 : at + 3]]
            is_often = word.low == "once" and behind[:1] in (["a"], ["per"], ["every"]) and behind[-1] in _SPANS
            is_once = is_often or (bool(told) and told[-1].low == "at")  # "at once", "once a month"
            tag = "AVQ" if word.tag == "AVQ" else "AV0" if is_once else "CJS"
        elif tag == "VVI" and not _is_led(told):
            tag = "VVB"
        if word.low in ("later", "earlier", "late", "early") and tag == "AV0" and at + 1 < len(words):
            tag = "AJC" if words[at + 1].tag in NOUNS and not told else tag  # "later cancellations are charged"
        if tag == "VVG" and not word.low.endswith("ing"):
            tag = "NN2" if is_plural_en(word.low) else "NN1"  # "employees"
        if not at and tag == "NP0" and is_plural_en(word.low) and is_actor(word.low):
            tag = "NN2"  # "Sellers set a price": no name, though it stands first
        told.append(replace(word, tag=tag))
    return told


def _has_one_verb(words: list[Word]) -> bool:
    return sum(word.tag in FINITE for word in words) < 2


def _behind(told: list[Word], word: Word, after: list[Word]) -> str:
    """The tag of a word by what stands before it."""
    is_more = word.tag in ("VVD", "AJ0") and word.low in PARTICIPLES and told[-1].low in (",", "or", "and")
    if is_more and any(one.tag == "VVN" for one in told[-9:-1]) and any(one.tag in _BE for one in told[-12:]):
        return "VVN"  # "are accepted, asked to call, or told to come back"
    return _of_form(told[-1], word, after) or _as_verb(told, word, after) or _as_noun(told, word, after) or word.tag


def _of_form(before: Word, word: Word, after: list[Word]) -> str:
    """Of a few words, and of forms that are one thing behind one word and another behind the next; "" for none."""
    if word.low in ("'s", "’s"):
        is_is = before.tag in ("PNP", "PNQ", "EX0", "DT0", "AVQ") or before.low in ("that", "it", "there", "here")
        is_is = is_is or (before.tag == "PNI" and bool(after) and after[0].tag not in NOUNS)  # "if something's wrong"
        return "VBZ" if is_is else "POS"
    is_counted = bool(after) and after[0].tag == "CRD"
    if word.low == "than" and before.tag in ("AJC", "DT0", "AV0") and is_counted:
        return "AV0"  # "fewer than 8 tenors"
    if word.text in ("IT", "US") and not before.text.isupper():
        return "NP0"
    if word.low == "same" and before.low == "the" and after and after[0].tag in NOUNS:
        return "AJ0"  # "in the same rotation"
    if word.low in ("am", "pm") and before.tag == "CRD":
        return "AV0"
    is_how = word.low == "as" and before.tag in ("VVN", "VVB", "VVZ", "VVI", "VVD") and bool(after)
    if is_how and after[0].tag in ("AJ0", "VVN", "VVD", "NN1", "NN2") and after[0].low not in ("soon", "long"):
        return "PRP"  # "the fridge is marked as closed", and no case
    is_done = word.tag in ("VVD", "AJ0") and before.tag in ("VBZ", "VBB", "VBD", "VBI", "VBN")
    return "VVN" if is_done and word.low.endswith("ed") else ""


def _as_verb(told: list[Word], word: Word, after: list[Word]) -> str:
    """What was taken for a noun and is done; "" for none."""
    before, tag, base = told[-1], word.tag, base_verb(word.low)
    behind = after[0].tag if after else ""
    is_deed = base == word.low or (word.text.islower() and behind in _BEHIND_VERB)
    if tag in ("NN1", "NN2", "AJ0", "UNC") and before.tag == "VM0" and is_deed:
        return "VVI"
    if tag == "NN1" and before.tag == "NN2" and base == word.low and any(one.low in _LETS for one in told[-3:]):
        return "VVI"  # "let teachers post slips"
    if word.low == "needs" and tag == "NN2" and behind in ("AT0", "CRD", "DPS", "TO0"):
        return "VVZ"  # "every part over 500 euros needs an ok"
    if tag == "NN2" and behind == "PNP" and base not in ("", word.low):
        return "VVZ"  # "archives it"
    if tag == "NN2" and before.tag == "PNI" and behind in _BEHIND_VERB and base:
        return "VVZ"  # "somebody posts a request"
    is_last = not after or (after[0].low in ("and", ",") and word.low in _ENDS_SO)
    if tag == "NN2" and is_last and word.low.endswith("s") and _lacks_verb(told):
        return "VVZ"  # "if nobody collects it within 3 days the reservation lapses"
    if tag == "NN1" and base == word.low and before.low == "and" and _is_loose(told, after):
        return "VVB"  # "climbers rate routes and report loose holds"
    is_many = before.tag == "NN2" or before.low in ("we", "they", "you", "i")
    is_same = word.low in _SAME and tag in ("VVD", "VVN") and is_many  # "sellers set a price"
    return "VVB" if is_same or (tag == "NN1" and _does(before, word, after)) else ""


def _as_noun(told: list[Word], word: Word, after: list[Word]) -> str:
    """ "the section leads only see …": a form that may be a verb, or many people who do what stands behind it."""
    is_done = len(told) > 1 and told[-1].tag == "VVB" and told[-2].low == "and"
    if is_done and word.tag == "AV0" and after and after[0].tag == "VVZ" and not word.low.endswith("ly"):
        return "AJ0"  # "and report loose holds"
    if word.tag == "VVZ" and told[-1].tag == "AJ0" and len(told) > 2 and told[-2].tag == "VVB":
        return "NN2" if told[-3].low == "and" and not (after and after[0].tag in ("AT0", "DPS", "PNP")) else ""
    behind = [one for one in after if one.tag != "AV0"][:1]
    is_led = len(told) > 1 and told[-2].tag in ("AT0", "DPS", "DT0") and told[-1].tag in NOUNS | {"AJ0"}
    is_doer = word.tag == "VVZ" and is_led and is_actor(word.low) and bool(behind)
    return "NN2" if is_doer and behind[0].tag in ("VVB", "VVI", "VM0", "VBB", "VHB", "VDB") else ""


def _lacks_verb(told: list[Word]) -> bool:
    """A case, and behind it one of whom nothing is said yet: "if nobody collects it within 3 days the reservation"."""
    is_one = len(told) > 4 and told[-1].tag == "NN1" and told[-2].tag in ("AT0", "DPS")
    return is_one and told[0].tag == "CJS" and sum(word.tag in FINITE for word in told) == 1


_TIMES_OF = frozenset("then also only always never often soon now later still just already even not again".split())  # noqa: SIM905


def _is_loose(told: list[Word], after: list[Word]) -> bool:
    """No noun stands bare before what qualifies the next one: "report | loose | holds"."""
    is_pair = len(after) > 1 and after[0].tag in ("AV0", "AJ0") and after[1].tag in ("VVZ", "NN2")
    is_quality = (
        is_pair and is_plural_en(after[1].low) and not (after[0].low.endswith("ly") or after[0].low in _TIMES_OF)
    )
    return is_quality and any(word.tag == "VVB" for word in told[:-1])


_SAME = frozenset(["set", "put", "cut", "read", "split", "hit", "shut", "spread"])
_LETS = frozenset(["let", "lets", "help", "make"])


def _does(before: Word, word: Word, behind: list[Word]) -> bool:
    """ "nurses log falls", "we track donated food": somebody of many, a form that may be a verb, and what it is done to."""
    is_many = before.low in ("we", "they", "you", "i", "people", "staff", "both") or (
        before.tag == "NN2" and is_actor(before.low)
    )
    goes_on = bool(behind) and behind[0].tag in _BEHIND_VERB | {"VVZ", "AJ0", "VVD", "VVN"}
    return is_many and goes_on and base_verb(word.low) == word.low


def _is_led(before: list[Word]) -> bool:
    """Behind "to", a modal or "let teachers": an infinitive."""
    for word in reversed(before):
        if word.tag in ("VM0", "TO0", "VDB", "VDZ", "VDD"):
            return True
        if word.tag in ("AV0", "XX0") or word.low in ("and", "or", ","):
            continue
        return word.tag in NOUNS and any(one.low in _LETS for one in before[-4:])
    return False


def _with_verbs(words: list[Word]) -> list[Word]:
    """A clause without a verb has one yet: "mentors answer questions", "the front desk prints a badge"."""
    told = list(words)
    start = 0
    for at in [*(i for i, word in enumerate(words) if word.tag == "PUN" or word.tag == "CJC"), len(words)]:
        piece = told[start:at]
        ends = next(
            (i for i, word in enumerate(piece) if i and (_opens(word) or (i > 2 and _tells(piece[i - 1], word)))),
            len(piece),
        )
        if not any(word.tag in FINITE for word in piece[:ends]):
            found = _hidden(piece, is_first=start == 0)
            for at_front in range(1, len(piece) - 2) if found is None else ():  # "at 9 am the system asks whoever …"
                if piece[at_front].tag in ("AT0", "DPS") and piece[at_front - 1].tag not in ("PRP", "PRF"):
                    behind = _hidden(piece[at_front:], is_first=False)
                    found = at_front + behind if behind is not None else found
            if found is None and len(piece) > 2 and start and piece[-1].low in _ENDS_SO and piece[-2].tag == "NN1":
                found = len(piece) - 1 if any(word.tag == "AT0" for word in piece[:2]) else None
            if found is not None:
                low = piece[found].low
                told[start + found] = replace(piece[found], tag="VVB" if base_verb(low) == low else "VVZ")
        start = at + 1
    return told


def _opens(word: Word) -> bool:
    return word.tag in ("PNQ", "DTQ", "CJT") or word.low == "whether"


def _tells(before: Word, word: Word) -> bool:
    """ "The duty | they want to give away"."""
    return word.low in ("they", "we", "he", "she", "you") and word.tag == "PNP" and before.tag in NOUNS


# Deeds of a thing that end a clause: "and the plan on the website changes".
_ENDS_SO = frozenset(
    "changes closes opens starts ends expires stops moves restarts resets updates fails drops rises".split()  # noqa: SIM905
)


def _hidden(piece: list[Word], *, is_first: bool) -> int | None:
    """Where the verb of a clause is that was taken for a noun; the first words are who does it."""
    at = 0
    while at < len(piece) and piece[at].tag in LEADS | {"AV0"}:
        at += 1
    is_determined = any(word.tag in ("AT0", "DPS", "DT0") for word in piece[:at])
    if at >= len(piece) or piece[at].tag not in NOUNS:
        return None
    for verb in range(at + 1, min(at + 4, len(piece))):
        before, word = piece[verb - 1], piece[verb]
        if before.tag not in NOUNS or not word.text.islower():
            return None
        base = base_verb(word.low)
        if not base:
            continue
        is_many = is_plural_en(before.low) or before.tag == "NN2"
        fits = (base == word.low) if is_many else (base != word.low and word.low.endswith("s"))
        behind = piece[verb + 1] if verb + 1 < len(piece) else None
        goes_on = behind is not None and (
            behind.tag in _BEHIND_VERB or (behind.tag in ("PRP", "NN1", "AJ0") and is_many)
        )
        is_somebody = is_actor(before.low) or is_actor(" ".join(one.low for one in piece[at:verb]))
        if fits and goes_on and (is_somebody or (is_first and is_many) or (is_determined and not is_many)):
            return verb
    return None
