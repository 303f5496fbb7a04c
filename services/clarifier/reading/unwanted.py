"""What somebody is not wanted to do is a rule about them: "we don't want guests to see prices"."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.kinds import is_third
from services.clarifier.reading.spanish_ours import received
from services.clarifier.reading.word_forms import german_lemma

_EN = re.compile(
    r"^(?P<b>•?\s?)(?:we|i) (?:really |just )?(?:don['’]t|do not) (?:want|like) "
    r"(?P<who>(?!it\b|that\b|this\b|them\b|to\b|any\b)[\w' -]{3,40}?) to (?P<deed>.+)$",
    re.I,
)
_DE = re.compile(
    r"^(?P<b>•?\s?)(?:wir|ich) (?:wollen|will|möchten?) (?:(?:auf keinen fall|nicht|keinesfalls)), dass "
    r"(?P<who>(?:(?:die|der|das|ein|eine|alle|unsere?|fremde) )?(?-i:[A-ZÄÖÜ])[\wäöüß-]+) (?P<what>(?:[^,]+ )?)(?P<verb>[a-zäöüß]+)\.?$",
    re.I,
)
_ES = re.compile(
    r"^(?P<b>•?\s?)no (?:queremos|quiero) que (?P<who>(?:el|la|los|las|un|una|nuestr[oa]s) [\wáéíóúñ]+(?: de(?:l| la| los| las)? [\wáéíóúñ]+)?) "
    r"(?P<verb>[\wáéíóúñ]+)(?P<what>\s.+)?$",
    re.I,
)


_ES_SELF = re.compile(
    r"^(?P<b>•?\s?)no (?:queremos|quiero) que se (?P<verb>[\wáéíóúñ]+) (?P<who>(?:el|la|los|las|un|una|nuestr[oa]s) .+)$",
    re.I,
)


_ES_ABLE = re.compile(
    r"^(?P<b>•?\s?)no (?:queremos|quiero) que (?:nadie|se) puedan? (?P<deed>[\wáéíóúñ]+(?:ar|er|ir|ír)(?:se)? .+)$",
    re.I,
)


def forbidden(text: str, language: str) -> str:
    """The rule as a sentence about whoever must not do it; the text as it is where it says something else."""
    return {"de": _german, "es": _spanish}.get(language, _english)(text)


def _english(text: str) -> str:
    found = _EN.match(text)
    if found is not None:
        return f"{found['b']}{_large(found['who'])} must not {found['deed']}"
    none = _NONE.match(text)
    said = english.parse(f"a {none['rest']}") if none is not None else None
    if none is None or said is None or said.is_modal or said.is_be or not said.subject.startswith("a "):
        return text
    verb = none["rest"][len(said.subject) - 1 :].split()[0]
    return f"{none['b']}No {said.subject[2:]} may {said.phrase}" if is_third(verb) and said.verb != "mean" else text


# "No singer sings twice": what nobody may do, and nothing that is left out.
_NONE = re.compile(
    r"^(?P<b>•?\s?)no (?!one\b|more\b|longer\b|other\b)(?P<rest>[a-z][\w'’ -]+ [a-z]+s [^:;]+?)\.?$", re.I
)


_NEED_DE = (
    re.compile(
        r"^(?P<b>•?\s?)für (?P<for>[^,:;]{3,50}?) (?:brauch(?:e|en)|bräuchten?|suchen?) (?:ich|wir) (?P<what>eine?n?)(?P<rest> .+)$",
        re.I,
    ),
    re.compile(
        r"^(?P<b>•?\s?)(?:ich|wir) (?:brauch(?:e|en)|bräuchten?|suchen?) für (?P<for>[^,:;]{3,50}?) "
        r"(?P<what>eine?n? (?:[a-zäöüß]+ ){0,2}(?-i:[A-ZÄÖÜ])[\wäöüß-]+)(?P<rest>.*)$",
        re.I,
    ),
)


def _needed_first(text: str) -> str:
    """ "Für den Verein brauche ich eine Liste" → "Wir brauchen eine Liste für den Verein": what is needed stands first."""
    for shape in _NEED_DE:
        if found := shape.match(text):
            end = re.search(r"(?:, |\.?$)", found["rest"])
            at = end.start() if end else len(found["rest"])
            return (
                f"{found['b']}Wir brauchen {found['what']}{found['rest'][:at]} für {found['for']}{found['rest'][at:]}"
            )
    return text


def _german(text: str) -> str:
    text = _needed_first(text)
    found = _DE.match(text)
    if found is None:
        return text
    is_many = found["verb"].endswith("n") and german_lemma(found["verb"]) == found["verb"]
    verb = found["verb"] if is_many else german_lemma(found["verb"])
    if not verb.endswith("n"):
        return text
    may = "dürfen" if is_many else "darf"
    return f"{found['b']}{_large(found['who'])} {may} {found['what'].strip()} nicht {verb}".replace("  ", " ")


def _spanish(text: str) -> str:
    text = received(text)
    if able := _ES_ABLE.match(text):
        return f"{able['b']}Nadie puede {able['deed']}"
    if impersonal := _ES_SELF.match(text):
        verb = infinitive_es(impersonal["verb"].lower())
        return f"{impersonal['b']}Nadie debe {verb} {impersonal['who']}" if verb else text
    found = _ES.match(text)
    verb = infinitive_es(found["verb"].lower()) if found else ""
    if found is None or not verb:
        return text
    must = "deben" if found["who"].lower().startswith(("los ", "las ", "nuestros ", "nuestras ")) else "debe"
    return f"{found['b']}{_large(found['who'])} no {must} {verb}{found['what'] or ''}"


def _large(words: str) -> str:
    return words[:1].upper() + words[1:]
