"""The judge of a requirement that was made of somebody's words: what does not pass enters no document as one.

Precision first: a sentence of which the judge is not sure is said again with less change, or asked about.
"""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import SPEAKS
from services.clarifier.reading.going_on import SAYS_WHICH, goes_on
from services.clarifier.reading.judge_english import ASIDE_EN, SPANS, english_rule
from services.clarifier.reading.judge_tongues import ASIDE, german, has_clitic, spanish
from services.clarifier.reading.kinds import is_third, kind_of

MOST_WORDS = 48
_PAIRS = (("(", ")"), ("“", "”"), ("«", "»"), ("„", "“"))
_MARKS = re.compile(
    r"[@?¿|<>{}\[\]]|https?:|!|…|(?<=\d):[a-z]|[a-z]:(?=\d)|[A-Z]\w*:\w|\b(?:please|bitte|por favor)\b|\s[,;]|(?<!\d),\w{1,2}\s|[,;:]\s*\.$|[^\W\d]\.\s+\w",
    re.I,
)
_TAIL = re.compile(
    r"\b(?:and|or|but|the|a|an|of|to|for|with|at|by|from|that|which|who|if|when|because|so|und|oder|der|die|das|von|mit|für|dass|wenn|y|e|o|el|la|los|las|de|del|con|por|para|que|si)\.$"
    r"|\b(?:and|y|und) \d+ (?:more|más|weitere)\b",
    re.I,
)
_OWN = {
    "en": frozenset("i me my mine we us our ours you your yours myself ourselves".split()),  # noqa: SIM905
    "de": frozenset("ich wir mir mich uns mein meine meinen meiner meinem unser unsere unseren unserer unserem du dir dich dein deine".split()),  # noqa: SIM905
    "es": frozenset("yo nosotros nosotras nos mi mis nuestro nuestra nuestros nuestras tú vosotros vosotras".split()),  # noqa: SIM905
}  # fmt: skip
_QUOTED = re.compile(r"(?:“[^”]*”|«[^»]*»|„[^“]*“|’[^’]*’(?=[\s,.]))")
_SHALL = {
    "en": re.compile(r"^(?:(?P<case>.+?), )?(?:the|The) system shall (?P<not>not )?(?P<body>.+)\.$"),
    "es": re.compile(r"^(?:(?P<case>.+?), )?(?:el|El) sistema (?P<not>no )?debe (?P<body>.+)\.$"),
    "de": re.compile(r"^(?:(?P<case>.+?),? )?(?:(?:muss|darf) das System|Das System (?:muss|darf)) (?P<not>nicht )?(?P<body>.+)\.$"),
}  # fmt: skip


def why_not(text: str, language: str) -> str:
    """The rule that the sentence breaks, "" for a sound one."""
    bare = _QUOTED.sub("“x”", text)
    if any(text.count(a) != text.count(b) for a, b in _PAIRS[: 3 if language != "de" else 1]) or text.count('"') % 2:
        return "marks"
    if _MARKS.search(bare.replace("Nr.", "Nr").replace(" x.", " x")):
        return "marks"
    if len(text.split()) > MOST_WORDS:
        return "too-long"
    if _TAIL.search(bare):
        return "open-end"
    found = _SHALL[language].match(bare) if language in _SHALL else None
    if found is None:
        return "frame"
    words = [word.lower() for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", bare)]
    if (_OWN[language] | (SPEAKS[language] if language == "en" else frozenset())) & set(words):
        return "speaker"
    match language:
        case "de":
            return german(found["body"], found["case"] or "")
        case "es":
            return spanish(found["body"], found["case"] or "")
        case _:
            return english_rule(found["body"], found["case"] or "")


def stands_alone(words: str, language: str, *, is_told: bool = False) -> bool:
    """Whether a quotation says one thing that is understood without its neighbours; `is_told`: they stand beside it."""
    bare = words.strip(" .")
    if is_told:
        return language != "en" or not goes_on(f"x {bare}")
    if len(bare.split()) < 2 or len(bare.split()) > MOST_QUOTED or re.search(r"[@?¿]", bare):
        return False
    if bare.split()[0].lower() in SPANS or re.match(r"(?:have|has|is|are|gets?)\s", bare):
        return False
    if _is_several(bare, language):
        return False
    alone = {"en": _alone_en, "es": _alone_es}.get(language)
    if alone is not None and not alone(bare):
        return False
    return language == "en" or (not ASIDE[language].match(bare) and not re.search(r";\s", bare))


MOST_QUOTED = 40  # words


def _is_several(bare: str, language: str) -> bool:
    """Several deeds in one breath, or a thing with what is done to it."""
    segments = re.split(r",\s(?:and\s|und\s|y\s)?", re.sub(r"\([^()]*\)", "", bare))
    kinds = [kind_of(one, language) for one in segments]
    if len(kinds) > 2 and kinds[0] == "thing" and {"deed", "clause"} & set(kinds[1:]):
        return True
    if sum(kind in ("clause", "deed") for kind in kinds) < 2:
        return False
    is_case = re.match(r"(?:if|when|once|wenn|sobald|falls|wer|si|cuando|quien)\b", bare, re.I)
    return len(segments) > 2 or is_case is None


def _alone_en(bare: str) -> bool:
    first, second = bare.lower().split()[:2]
    second = second.partition("'")[0].partition("’")[0]
    if is_third(first) and second in SAYS_WHICH | {"it", "them", "him", "her", "the", "a", "an"}:
        return False
    low = {word.lower() for word in re.findall(r"[^\W_]+(?:['’-][^\W_]+)*", bare)}
    return not ASIDE_EN.match(bare) and not goes_on(bare) and not ({"i", "my", "me"} & low)


_WE_ES = re.compile(
    r"\b(?<!los )(?<!unos )(?<!sus )(?<!esos )(?<!estos )(?<!más )(?!(?:ramos|extremos|máximos|mínimos|últimos|próximos|mismos)\b)\w{3,}(?:amos|emos|imos)\b",
    re.I,
)


def _alone_es(bare: str) -> bool:
    if _WE_ES.search(bare):
        return False
    low = [word.lower() for word in re.findall(r"[^\W_]+", bare)]
    return not has_clitic(low) or re.match(r"quien(?:es)? l[aeo]s? ", bare, re.I) is not None
