"""A whole German sentence as it stands behind "Folgendes sicherstellen:", where taking it apart would say something else."""

from __future__ import annotations

import re

from services.clarifier.reading.german_back import points_back
from services.clarifier.reading.german_capitals import capitals
from services.clarifier.reading.german_commas import with_commas
from services.clarifier.reading.german_fields import Kind, Piece, pieces
from services.clarifier.reading.german_order import PARTICLES
from services.clarifier.reading.german_ours import of_team, theirs
from services.clarifier.reading.german_tags import NOUNS, OPENERS, tagged
from services.clarifier.reading.german_wishes import nice_first
from services.clarifier.reading.word_forms import is_german
from services.core.tongues import detect

MOST = 42  # words: what stands before them is counted too
FEWEST = 4

_LEAD = re.compile(
    r"(?:•\s*|(?:also|gut|ok(?:ay)?|und zwar|(?:besser|schöner|ideal|toll|super|am besten) wäre?(?: es)?|anforderung(?:en)?|(?:gewünschte )?lösung|ziel): |(?:und|aber|außerdem|zudem|ach ja|noch was|wichtig|natürlich|im Grunde|idealerweise)\b[:,]?\s+|(?:(?:\w+ ){0,2}(?:idee|vorschlag|wunsch)|ich schlage vor)\b[^:,.]{0,40}: |für (?:die|das|den|unsere?[nms]?) (?-i:[A-ZÄÖÜ])[^:,.]{2,40}: )+",
    re.I,
)
_NO = re.compile(r"[@?¿!|<>{}\[\]:]|https?:|\.\.\.|…|\b(?:bitte|dass das System|nicht unsere?[mnrs]?)\b", re.I)
_SPEAKS = re.compile(r"\b(?:ich|wir|mir|mich|uns|mein\w*|unser\w*|du|dir|dich|dein\w*|euch|euer\w*)\b", re.I)
_LEANS = re.compile(
    r"(?:er|sie|es(?! gibt| darf| muss| soll)|ihn|ihm|ihnen|man|dort|da|dafür|damit|dabei|danach|davon|daran|darauf|dazu|"
    r"darüber|darum|deshalb|deswegen|sonst|andernfalls|stattdessen|also|so|dann|beide[ns]?|jene\w*|derjenige|ja|nein|"
    r"andere|letztere\w*|dies\w*(?! (?-i:[A-ZÄÖÜ]))|(?:das|der|die|den|dem)(?! (?:[a-zäöüß]+ )?(?-i:[A-ZÄÖÜ])))\b",
    re.I,
)
# How it goes today, and what has been.
_TODAY = re.compile(
    r"\b(?:heute|bisher|bislang|derzeit|zurzeit|aktuell|momentan|im Moment|früher|damals|gestern|neulich|jetzt|noch nie|"
    r"immer noch|ständig|dauernd|leider|zu oft|letzte[ns]? (?:Jahr|Woche|Monat|Mal))\b",
    re.I,
)
# "sieht, wer heute da ist": of the day on which it is looked at.
_SEEN_TODAY = re.compile(r", (?:wer|was|wen|ob|wann|wo|wie viele|welche[rsnm]?)\b[^,.;]*", re.I)
_PAST = frozenset(
    [
        "war",
        "waren",
        "hatte",
        "hatten",
        "wurde",
        "wurden",
        "gab",
        "kam",
        "kamen",
        "ging",
        "gingen",
        "stand",
        "standen",
        "ließ",
        "musste",
        "mussten",
    ]
)
_COMMA = re.compile(
    r"(?<![,(])(?<!\bund)(?<!\boder)(?<!\bals)(?<!\bauch)(?<!\bselbst)(?<!\bje)(?<!\baußer)(?<!\bimmer)(?<!\bMal)"
    r"(?<!\bkurz)(?<!\bbesonders)(?<!\baber)(?<!\bsondern)(?<!\bso) (?=(?:wenn|weil|falls|sobald|bevor|nachdem|obwohl|dass|"
    r"sofern|solange) )"
)
_THE_MORE = re.compile(r"je [a-zäöüß]+er [^,]+, (?:desto|umso) .+$", re.I)
_ONLY = re.compile(
    r"[^,]+ nur (?:[a-zäöüß]+t\b|[a-zäöüß]+en\b|mit|für|nach|bis|ab|von|in|im|per|bei|auf|am|an|zu|unter|über|ohne) \S.*$"
)


def entire(text: str) -> str:
    """The sentence with its capitals and commas, said of nobody's own; "" where it cannot stand by itself."""
    lead = _LEAD.match(text)
    bare = text[lead.end() if lead is not None else 0 :].strip(" .,;")
    if not FEWEST <= len(bare.split()) <= MOST or not _is_paired(bare) or not _is_german(bare):
        return ""
    if _NO.search(bare) or nice_first(bare)[0]:
        return ""
    told = of_team(theirs(_with_commas(capitals(bare))))
    told = re.sub(r"\b([A-Za-zäöüß]+t|ob|wenn)['’]s\b", r"\1 es", told)
    told = _OURS_WITHIN.sub(r"\g<opens> Teammitglieder", told)
    told = re.sub(r"\bje nachdem (?=was|wer|wie|wann|wo|ob|welch)", "je nachdem, ", told, flags=re.I)
    if _SPEAKS.search(told) or _LEANS.match(told) or _TODAY.search(_SEEN_TODAY.sub("", told)) or points_back(told):
        return ""
    if not _is_said(told):
        return ""
    return told[:1].upper() + told[1:]


_WISH = re.compile(
    r"(?:(?:es )?(?:ist|wär)e?(?: (?:uns|mir|auch|noch|sehr|vor allem|natürlich|echt|total))* (?:wichtig|gut|schön|toll|super|ideal|nötig)|"
    r"(?:wichtig|entscheidend|nötig|notwendig)(?: (?:ist|wäre?))(?: (?:uns|mir|auch|noch|dabei|dann|vor allem|natürlich))*|"
    r"(?:(?:das |unser )?ziel|die idee) (?:ist|wäre?)(?: es)?|(?:wir|ich) (?:wollen|will|möchten?|wünschen uns)|"
    r"es (?:soll|muss) (?:sichergestellt|gewährleistet) (?:sein|werden))(?: (?:auch|noch|nur|vor allem))*,? dass (?P<said>.+)$",
    re.I,
)


def wished(text: str) -> str:
    """ "Wichtig wäre noch dass man die Akten findet" → "man die Akten findet", as behind "dass"; "" for no such wish."""
    lead = _LEAD.match(text)
    wish = _WISH.match(text) or _WISH.match(text[lead.end() if lead is not None else 0 :])
    told = of_team(theirs(_with_commas(capitals(wish["said"].strip(" .,;"))))) if wish is not None else ""
    if not FEWEST <= len(told.split()) <= MOST or not _is_paired(told) or _NO.search(told) or _SPEAKS.search(told):
        return ""
    is_leaning = _LEANS.match(told) is not None and not told.lower().startswith("man ")
    words = tagged(f"dass {told}")
    is_last = words[-1].is_finite or any(word.text == "," for word in words)
    return "" if is_leaning or _TODAY.search(told) or not is_last else told


_IN_THAT_CASE = re.compile(r"[a-zäöüß]+(?:t|en) (?:er|sie|es|das|dies)\b", re.I)  # "tut sie das nicht, …"


def leans(text: str) -> bool:
    """Whether its first words speak of what stands before it."""
    return _LEANS.match(text.strip()) is not None or _IN_THAT_CASE.match(text.strip()) is not None


# "einen Code, den wir scannen": the verb stands last, and stays as it is
_OURS_WITHIN = re.compile(r"(?<=, )(?P<opens>den|die|das|dem|denen|was|wen|wem|wo|wie|ob|dass|wenn) wir\b(?! uns\b)")


def names_all(text: str) -> bool:
    """ "Marken gibt es nur für Gäste": an "es" that stands for nothing, and is the only one."""
    told = re.sub(r"\b(?:gibt|geht|braucht) es\b", "", text)
    if re.match(r"(?:wer|(?:wenn|falls|sobald) (?:jemand|wer|einer|niemand|keiner))\b", told, re.I):
        told = re.sub(r"\b(?:ihn|ihm)\b", "", told)  # whoever that is
    return re.search(r"\b(?:sie|ihn|ihm|ihnen|es)\b", told) is None


def is_sound_so(told: str, wrong: str) -> bool:
    """Whether the judge takes a verb's part for a preposition, "schreibt ihn an", or what is needed for a wish."""
    if wrong == "open-end":
        return told.split()[-1].lower() in PARTICLES
    wishes = re.search(r"\b(?:will|wollen|möcht\w+|wünsch\w+|gern\w*)\b", told)
    return wrong == "wish" and wishes is None and re.search(r"\bbrauch(?:t|en)\b", told) is not None


def _with_commas(text: str) -> str:
    """ "will sehen was fehlt" → "will sehen, was fehlt"."""
    told = _COMMA.sub(", ", with_commas(text))
    for one in reversed(pieces(tagged(told))):
        at = one.words[0].start
        if one.kind is Kind.SUB and one.joint == "," and told[:at].endswith(" ") and not told[:at].endswith(", "):
            told = f"{told[: at - 1]}, {told[at:]}"
    return told


def _is_german(text: str) -> bool:
    """A short sentence may have none of the frequent words: "Der Chef will abends sehen, was fehlt"."""
    small = re.findall(r"\b[a-zäöüß]{3,}\b", text)
    return detect(text) == "de" or (len(small) > 1 and sum(map(is_german, small)) * 4 >= len(small) * 3)


def _is_paired(text: str) -> bool:
    return (
        text.count("(") == text.count(")")
        and (not text.count('"') % 2 or "„" in text)
        and text.count("„") == len(re.findall(r"[“”]|(?<=\w)\"", text))
    )


def _is_said(told: str) -> bool:
    """Whether somebody or something is said to do it, now, and nobody is ordered to; or it is a rule without a verb."""
    words = tagged(told)
    found = pieces(words)
    is_in_case = len(found) > 1 and found[0].kind is Kind.SUB  # "Wenn ein Gewitter kommt, müssen alle raus"
    main = [one for one in found if one.kind is Kind.MAIN or (is_in_case and one.kind is Kind.DEED)]
    if not main:
        return _is_rule(told, found)
    if any(one.words[one.at].low in _PAST and one.words[1].tag not in OPENERS for one in main if len(one.words) > 1):
        return False
    if _THE_MORE.match(told):
        return True
    is_first = words[0].is_finite or words[0].tag.startswith("VV(IMP")
    if is_first and len([one for one in found if one.kind in (Kind.MAIN, Kind.DEED)]) < 2:
        return False  # "Schick es dem Chef": an order, or a question
    return any(word.tag in NOUNS or word.tag.startswith(("PI", "PW")) for word in words)


def _is_rule(told: str, found: list[Piece]) -> bool:
    """ "Kinder unter 12 nur mit einem Erwachsenen"."""
    is_bare = all(one.kind in (Kind.REST, Kind.SUB) for one in found) and found[0].kind is Kind.REST
    first = found[0].words[0]
    return is_bare and _ONLY.match(told) is not None and first.tag in (*NOUNS, "ART", "PIAT", "ADJ(A)")
