"""What was typed, in pieces that each stand alone: whole sentences, parted only where both sides say something themselves."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.reading import english
from services.clarifier.reading.asked_on import asks_on
from services.clarifier.reading.clean import readable, sentences
from services.clarifier.reading.english_joints import joints_of
from services.clarifier.reading.english_weights import THING
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.faults import FINITE_DE, is_finite_de, is_finite_es
from services.clarifier.reading.german_order import is_told_of
from services.clarifier.reading.itemized import as_typed
from services.clarifier.reading.packs import pack
from services.clarifier.reading.parted import lacks_subject_es, subject_es
from services.clarifier.reading.spanish_which import goes_on_which, with_object
from services.clarifier.reading.speech import without_greeting
from services.clarifier.reading.word_forms import german_lemma, is_german

_JOINT = re.compile(
    r"(?P<stop>[;]\s+|\s[–—-]\s|(?<=\D)\.\s+(?=[^\W\d]))|(?:,\s+(?:(?:and|but|y|e|pero|und|aber|so)\s+)?|\s(?:and|but|y|pero|und|aber)\s+)",
    re.I,
)
CASE = re.compile(
    r"^(?:if|when|whenever|once|as soon as|unless|si|cuando|en cuanto|wenn|falls|sobald|bevor|nachdem|before|after|antes|después|after)\s",
    re.I,
)
_BACK = {
    "en": re.compile(r"^(?:(?:and|so|then|but|also)\s)?(?:it|they|he|she|this|that|these|those|both|others?|the (?:first|other|last) one|(?:each|every) one(?! of)|otherwise|if (?:it|they|he|she|not)|when (?:it|they|he|she))\b", re.I),
    "de": re.compile(
        r"^(?:(?:und|dann|aber|danach)\s)?(?:er|sie|es|dies|diese[rsnm]?|dort|dabei|dafür|damit|daraus|darauf|dann|sonst|[a-zäöü]+t (?:er|sie|es))\s(?!(?-i:[A-ZÄÖÜ]))",
        re.I,
    ),
    "es": re.compile(r"^(?:(?:y|pero|luego|entonces|así)\s)?(?:él|ella|ellos|ellas|esto|eso|este|esta|lo|le|les|se l[aeo]s?|si no)\s(?!que\b)", re.I),
}  # fmt: skip
_STARTERS = {
    "en": listed("the a an each every any all no nobody everybody everyone anyone our my their only some one two three"),
    "es": listed("el la los las un una cada nadie todo todos toda todas ningún ninguna nuestro nuestra algunos muchos quien"),
}  # fmt: skip


MAX_SENTENCES = 400  # of one text; what stands behind them is named as left out


@lru_cache(maxsize=64)
def units(text: str) -> tuple[str, ...]:
    """The sentences and list items as they were typed, without what only greets or numbers them."""
    found = []
    for sentence in sentences(readable(text))[:MAX_SENTENCES]:
        bare = without_greeting(sentence.lstrip("• ").strip())
        if any(c.isalpha() for c in bare):
            found.append(bare)
    return tuple(found)


def pieces(unit: str, language: str, *, is_first: bool = False) -> list[str]:
    """One unit in the parts of it that stand alone, in order; the first one of a text may name the product before a colon."""
    items = as_typed(unit, language)
    if len(items) > 1:
        return [piece for item in items for piece in pieces(item, language)]
    found: list[str] = []
    rest = unit.strip()
    named = re.match(r"^([^:.;]{3,90}):\s+(?=\S+\s\S+\s)", rest) if is_first else None
    is_name = named is not None and len(named[1].split()) < 10 and not says_something(named[1], language)
    if named and (
        _starts(rest[named.end() :], language) or (is_name and says_something(rest[named.end() :], language))
    ):
        found, rest = [named[1]], rest[named.end() :]
    start = 0
    while True:
        match = _next(rest, start)
        if match is None:
            break
        left, right = rest[: match.start()].strip(" ,;"), rest[match.end() :].strip()
        is_new = _stands(left, language) and _starts(right, language) and not asks_on(right, left, language)
        is_new = is_new and not (language == "de" and match.group(0).strip() == "," and _WITHIN_THAT.search(left))
        is_new = is_new and not (language == "es" and goes_on_which(left, right))
        is_new = is_new and not (language == "en" and _WANTED_EN.match(left) and _TOO_EN.match(right))
        is_new = is_new and not (language == "en" and joints_of(rest).get(right.strip(" .;,!")) == THING)
        if match["stop"] or is_new:
            if left:
                found.append(left)
            rest, start = right, 0
        else:
            start = match.end()
    found.append(rest)
    found = _within_case(found, unit)
    if language == "es":
        found = [
            f"{subject_es(found[at - 1])} {piece}".strip()
            if at and lacks_subject_es(piece, subject_es(found[at - 1]))
            else piece
            for at, piece in enumerate(found)
        ]
        found = with_object(found)
    whole: list[str] = []
    for piece in found:
        is_tail = len(piece.split()) < 3 or (_TAIL.match(piece) and not says_something(piece, language))
        if whole and piece in unit and (is_tail or leans_back(piece, language)):
            whole[-1] = (
                f"{whole[-1]}, {piece}"
                if whole[-1] not in unit
                else unit[unit.index(whole[-1]) : unit.index(piece, unit.index(whole[-1])) + len(piece)]
            )
        else:
            whole.append(piece)
    return [piece.strip(" .;,") for piece in whole if piece.strip(" .;,")]


# "…, dass man die Pfeife fotografiert, eine Nummer bekommt und …": more of what hangs on "dass"
_WITHIN_THAT = re.compile(r",\sdass\s[^,]+$", re.I)
_TAIL = re.compile(
    r"(?:never|not|but not|only|nie|niemals|nicht|nur|aber nicht|nunca|no|pero no|solo|sólo)\s(?!(?:one|body|hay)\b)(?!.{40})",
    re.I,
)  # "…; never the same person": of what stands before
_ALSO = re.compile(r",?\s(?:and|und|y|e)\s+$", re.I)


def _within_case(found: list[str], unit: str) -> list[str]:
    """ "If it is dirty, the keeper notes it and the member pays": the member pays in that case only."""
    held: list[str] = []
    case = ""
    found = [piece.strip(" .") for piece in found]
    at = 0
    for piece in found:
        at = max(unit.find(piece, at), at)
        is_more = case and _ALSO.search(unit[:at]) and not CASE.match(piece)
        held.append(f"{piece}{',' if case.split()[0].lower() in GERMAN_CASES else ''} {case}" if is_more else piece)
        if CASE.match(piece):
            case = piece.split(",")[0]
            case = case[:1].lower() + case[1:]
        elif not is_more:
            case = ""
    return held


GERMAN_CASES = ("wenn", "falls", "sobald", "bevor", "nachdem")


def _next(text: str, start: int) -> re.Match[str] | None:
    """The next joint that is not within brackets."""
    for match in _JOINT.finditer(text, start):
        before = text[: match.start()]
        if before.count("(") <= before.count(")") and match.end() < len(text):
            return match
    return None


def leans_back(piece: str, language: str) -> bool:
    """ "It goes to the clerk": nobody knows what, without the words before."""
    low = piece.lower().split()
    if re.match(
        r"(?:es|it) (?:darf|muss|soll|sollte|gibt|ist wichtig|must|should|has to|is important|there)\b", piece, re.I
    ):
        return False  # a mere place-holder
    if language == "de" and low[0] in ("der", "die", "das", "den", "dem"):
        return is_finite_de([*piece.split(), ""], 1)  # "der meldet zurück"
    if language == "es" and low[0] in ("la", "los", "las") and is_finite_es(["no", *low[1:], "x"], 1):
        return True  # "las asigna a un gremio"
    return _BACK.get(language, _BACK["en"]).match(piece) is not None


def says_something(text: str, language: str) -> bool:
    """Whether somebody or something does something in these words."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|,", text)
    if language == "de":
        return any(is_finite_de([*words, ""], at) or _plural_de(words, at) for at in range(len(words)))
    low = [word.lower() for word in words]
    if language == "es":
        return any(is_finite_es(low, at) for at in range(len(low)))
    return english.parse(text) is not None or _WANTED_EN.match(text) is not None or _DENIES_EN.match(text) is not None


_WANTED_EN = re.compile(
    r"(?:[\w'-]+ ){1,5}?(?:wants?|needs?|would like) (?:[\w'-]+ ){1,5}?to [a-z]+", re.I
)  # "owners to book"


_DENIES_EN = re.compile(
    r"(?:[\w'-]+ ){1,4}?(?:do|does)(?:n['’]t| not) [a-z]+ \S", re.I
)  # "vets don't work on Wednesdays"
_TOO_EN = re.compile(r"(?:(?!can\b|may\b|must\b)[\w'-]+ ){1,4}?to [a-z]+", re.I)  # "…, and the stock to be reordered"


def _plural_de(words: list[str], at: int) -> bool:
    """ "Eltern beantragen ein Instrument": what looks like an infinitive, in the second place."""
    word = words[at]
    is_place = 0 < at < 6 and at + 1 < len(words) and (words[at - 1][:1].isupper() or at == 1)
    if not is_place or not word[:1].islower() or not word.endswith("n"):
        return False
    closed = any(word in pack("de").words(name) for name in ("determiners", "prepositions", "adverbs", "stopwords"))
    return not closed and (word in pack("de").verb_class or (is_german(word) and german_lemma(word) == word))


def _stands(left: str, language: str) -> bool:
    """The left side is a whole: no condition without what follows from it, and somebody does something."""
    if (CASE.match(left) or _WHOEVER.match(left)) and "," not in left:
        return False
    told = (
        left.rpartition(", ")[2] if CASE.match(left) and language == "en" else left
    )  # "if it is warm, the manager and"
    return len(left.split()) > 2 and says_something(told, language)


_WHOEVER = re.compile(r"(?:wer|wem|wen|quien|quienes|whoever)\s", re.I)  # "Wer nicht kommt, dessen Platz wird frei"


def _starts(right: str, language: str) -> bool:
    """Whether the right side begins a sentence of its own, with its own subject."""
    if len(right.split()) < 3 or leans_back(right, language):
        return False
    if _NO_START.match(right):
        return False
    if language == "en" and _AFTER_A_TIME.match(right):
        return True
    if CASE.match(right):
        is_told = language == "es" and re.search(r"\w\s(?:se|(?:que|q) (?:me|se|nos))\s", right) is not None
        return "," in right or (language == "en" and " then " in right) or is_told
    first = (
        re.split(r"[,;]\s|\s(?:and|und|y)\s", right, maxsplit=1)[0]
        if language != "de"
        else re.split(r"[,;]\s", right, maxsplit=1)[0]
    )
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", first)
    if len(words) < 3:
        return False
    low = [word.lower() for word in words]
    if language == "de":
        return _starts_de(words)
    if language == "es":
        return (low[0] in _STARTERS["es"] and any(is_finite_es(low, at) for at in range(2, _until(low)))) or low[0] in (
            "nadie",
            "se",
            "no",
            "quiero",
            "queremos",
        )
    parsed = english.parse(first)
    if parsed is None or not parsed.subject or low[0] in ("which", "who", "that", "to"):
        return False
    return low[0] in _STARTERS["en"] or not (base_verb(low[0]) or low[0] in ("be", "been", "being"))


_AFTER_A_TIME = re.compile(r"after \d+ \w+ (?:the|an?|each|every|all) \w+ (?:is|are|gets?|must|can|goes)\b", re.I)
# A time or a manner, and no sentence of its own: "every week till they bring it back", "with the date".
_NO_START = re.compile(
    r"(?:every|each) (?:day|week|month|year|morning|evening|night|hour)\b|(?:with|without|within|for|from|by|via|including|mit|ohne|inklusive|außer|sofern|con|sin|incluyendo|salvo|excepto) ",
    re.I,
)


def _until(low: list[str]) -> int:
    """Up to where a clause hangs on: "las piezas que han usado" says nothing itself."""
    return min(9, next((at for at, word in enumerate(low) if word in ("que", "quien", "donde", "cuando")), len(low)))


def _starts_de(words: list[str]) -> bool:
    """The verb in the second place, and not at the end as in a clause that hangs on."""
    at = next((i for i in range(1, min(len(words), 7)) if is_finite_de([*words, ""], i) or _plural_de(words, i)), 0)
    if is_told_of(" ".join(words)):
        return False
    hangs = words[0].lower() in (
        "wer",
        "was",
        "wie",
        "wo",
        "ob",
        "dass",
        "damit",
        "weil",
        "bis",
        "welche",
        "welcher",
        "die",
        "der",
        "das",
        "den",
        "dem",
        "deren",
        "dessen",
    )
    if not at or at == len(words) - 1 or words[-1] in FINITE_DE or {"und", "oder"} & set(words[:at]):
        return False
    if hangs and not words[1][:1].isupper() and not (len(words) > 2 and words[2][:1].isupper()):
        return False
    return not (hangs and words[0].lower() in ("wer", "was", "wie", "wo", "ob", "dass", "damit", "weil", "bis"))
