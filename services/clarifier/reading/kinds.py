"""What a segment of a sentence is: somebody does something, a bare deed, a thing, or only a part."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import infinitive_es, is_finite_de, is_finite_es
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en


def finite_es(low: list[str], at: int) -> bool:
    """Whether a verb that somebody does stands there, and no noun behind its article."""
    word = low[at]
    return is_finite_es(low, at) or (
        bool(infinitive_es(word))
        and not word.endswith(("ar", "er", "ir", "o", "s", "do", "da"))
        and at + 1 < len(low)
        and low[at + 1] not in ("de", "del", "y", "que")
    )


def kind_of(segment: str, language: str) -> str:
    """ "deed" for what begins with a bare verb, "clause" where somebody does something, "thing" for a noun, "" for a part."""
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", segment)
    low = [word.lower() for word in words]
    if not low or low[0] in pack(language).words("prepositions"):
        return ""
    if low[0] in _PARTS:
        is_article = language == "de" and len(words) > 3 and words[1][:1].isupper()
        return "clause" if is_article else ""
    match language:
        case "de":
            return _kind_de(segment, words, low)
        case "es":
            return _kind_es(low)
        case _:
            return _kind_en(segment, low)


_PARTS = frozenset(
    [
        "which",
        "how",
        "what",
        "whether",
        "wie",
        "ob",
        "cómo",
        "cuánto",
        "cuántos",
        "cuántas",
        "who",
        "that",
        "whose",
        "die",
        "der",
        "das",
        "que",
        "quien",
        "donde",
        "wo",
        "or",
        "not",
        "but",
        "also",
        "per",
        "incl",
        "including",
    ]  # no segment of its own
)
_PLAIN_DE = re.compile(
    r"(?:(?:der|die|das|ein|eine|jede[rs]?|alle) )?[A-ZÄÖÜ][\wäöüß-]+ [a-zäöüß]{3,}t (?:der|die|das|den|dem|ein\w*|sein\w*|ihr\w*|alle\w*|in|an|mit|von|zu\w*|auf|für)\b"
)


def _kind_de(segment: str, words: list[str], low: list[str]) -> str:
    if low[0] in _HANGS_DE:
        return ""
    does = any(is_finite_de([*words, ""], at) for at in range(1, min(7, len(words)))) and len(words) > 2
    return "clause" if does or _PLAIN_DE.match(segment) else ""


def _kind_es(low: list[str]) -> str:
    if low[0] in ("si", "cuando", "hasta", "sin", "para", "aunque", "porque", "como", "antes", "después"):
        return ""
    does = any(
        (is_finite_es([*low, "x"], at) or finite_es([*low, "x"], at))
        and (low[at - 1] not in _BEFORE_NOUN or _is_pronoun_es(low, at - 1))
        for at in range(1, min(7, len(low)))
    )
    return "clause" if does and len(low) > 2 else ""


def _is_pronoun_es(low: list[str], at: int) -> bool:
    """ "el acequiero los ordena": behind a noun "los" is no article."""
    return low[at] in ("lo", "la", "los", "las") and at > 1 and low[at - 1] not in _BEFORE_NOUN


def _kind_en(segment: str, low: list[str]) -> str:
    data = pack("en")
    if base_verb(low[0]) == low[0] and len(low) > 1 and not _is_noun_here(low):
        return "clause" if len(low) > 2 and is_third(low[1]) else "deed"  # "alarm goes out"
    if len(low) == 2 and base_verb(low[0]) == low[0] and low[1] in data.words("uncountable"):
        return "deed"  # "report damage"
    if _WHAT_OF.match(segment):
        return "thing"
    parsed = english.parse(segment)
    is_parsed = parsed is not None and parsed.subject and len(parsed.subject.split()) < 6 and len(low) > 2
    if _SHORT_IS.match(segment) or is_parsed or MOVES.match(segment):
        return "clause"
    if is_third(low[0]) and low[1:2] and low[1] in data.words("determiners") | _WHICH | _SOMEBODY:
        return "deed"  # "says what's broken", of whom the clause before spoke
    third = next((at for at in (1, 2) if at < len(low) and _does(low, at)), 0)
    if _CONTEXT.match(segment) or (third and len(low) > third):
        return "clause"
    return "thing" if low[0] in data.words("determiners") or len(low) > 2 else ""


def _is_noun_here(low: list[str]) -> bool:
    """ "set of keys", "price 38 CHF"; "set a limit" is a deed."""
    data = pack("en")
    if low[0] not in data.words("noun_verbs"):
        return False
    return low[1][:1].isdigit() or low[1] not in data.words("determiners") | _WHICH | _OFF


_OFF = frozenset(["up", "in", "out", "off", "on", "for"])


# "Ines ticks that off": a verb that no list knows, shown by what stands around it.
_CONTEXT = re.compile(
    r"^(?:(?:the|a|an|each|every|our|their) )?(?:[a-z]+ )?(?:[A-Z][a-z]+|[A-Za-z][\w-]*[^\Ws]) (?!this|is|was|its|as|us|yes|plus|minus|always|perhaps|towards|besides|times|years|days|weeks|months|hours|minutes)[a-z]{3,}s (?:the|a|an|that|it|them|what|who|which|their|his|her|this|these|those|its|each|every)\b"
)


MOVES = re.compile(  # a noun that looks like a verb does it: "the return trip moves with it"
    r"(?:the|each|every|an?) (?:[\w-]+ ){1,3}(?<!s )(?:moves|goes|comes|runs|works|depends|belongs|applies|counts|changes|starts|ends|expires|closes|opens|begins|happens) "
    r"(?:with|to|on|from|for|in|at|by|until|after|before|out|back|off|up|down|over|as|only|again)\b",
    re.I,
)


_WHAT_OF = re.compile(  # "a list of what is out", "reminders when the loan is over"
    r"(?:an? |the )?[\w-]+ (?:of|about|showing) (?:what|who|whom|which|how)\b|"
    r"(?:an? )?(?:[\w-]+ )?(?:reminders?|alerts?|notices?|notifications?|messages?|warnings?|e-?mails?|texts?|reports?|lists?|overview) (?:when|if|once|before|after|of|for|about) ",
    re.I,
)


_ALWAYS = ("goes", "comes")  # of verbs that no list needs


def is_third(word: str) -> bool:
    return word in _ALWAYS or (word.endswith("s") and bool(base_verb(word)) and base_verb(word) != word)


_SOMEBODY = frozenset("it them anyone anybody everyone everybody somebody".split())  # noqa: SIM905
_WHICH = frozenset("which what who whether how".split())  # noqa: SIM905
_HANGS_DE = frozenset(
    "bevor nachdem wenn falls sobald damit weil dass ob bis während um wer was wie wo wann warum wohin wem wen welche welcher welches welchen denn".split()  # noqa: SIM905
)
_BEFORE_NOUN = frozenset("el la los las un una de del al a en con por para su sus cada y o".split())  # noqa: SIM905
_SHORT_IS = re.compile(
    r"^(?:the |a |an )?[\w-]+(?: \w+)?['’](?:s|re) (?:\w+ed|\w+en|due|only|not|free|open|closed|never|always|in|on|at|no|required)\b",
    re.I,
)


def _does(low: list[str], at: int) -> bool:
    """ "kid shows card", "balance goes down": one does it, with the s of one."""
    word = low[at]
    return word.endswith("s") and bool(base_verb(word)) and base_verb(word) != word and not is_plural_en(low[at - 1])
