"""What a name of a product looks like, and the words around one."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.fault_words import AUXILIARIES
from services.clarifier.reading.faults import is_finite_es, words_of
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import says_something

LONGEST = 60
_NO_START = {
    "en": "i i'm i’m we we're we’re my our you it they he she this that there is are to and or but so if when now today not no as can could who what "
    "which how where sure make ensure hey hi ok okay hello thinking for from in on at with by of about until because need want quick just also one",
    "de": "stellen stellt stell bitte ich wir mein meine unser unsere du es sie er das dies dort ist sind und oder aber wenn ob jetzt heute nicht kein keine als wer "
    "was wie wo für von im in am an auf mit bei aus zu zum zur bis weil kurz kurze nur auch",
    "es": "te os le les me nos a buenas hola somos soy tengo tenemos yo nosotros mi mis nuestro nuestra eso esto es son hay y o pero si cuando hoy ahora no como quien qué cómo dónde para de del "
    "en con por sin al a hasta porque quiero queremos necesitamos solo también tomar",
}
_EMPTY = re.compile(
    r"\b(?:idea|idee|thing|something|etwas|algo|cosa|lío|weekend|wochenende|quick one|kurze idee)\b|"
    r"\b(?:transcript|voice (?:memo|note|message)|sprach(?:nachricht|memo|notiz)|nota de voz|mensaje de voz)\b|"
    r"^(?:statement of |list of )?(?:requirements?|anforderungen|anforderungsliste|lastenheft|pflichtenheft|leistungsbeschreibung|ausschreibung|pliego|requisitos|specifications?|tender|briefing|notes?|notizen)\b",
    re.I,
)
FOR = {
    "en": r"\b(?:for (?:our|my|a|the)|(?:my|our) (?:\w+ )?(?:\w+ )?runs? (?:an?|the)|(?:we|i) (?:run|own|manage) (?:an?|the)(?: small| big)?"
    r"(?: (?:chain|network|group|handful|couple|number|series) of(?: about)?(?: \d+)?)?|our) "
    r"(?P<who>(?!app\b|tool\b|team\b|idea\b|own\b)(?:[a-z][\w-]+(?: [\w-]+){2}(?=\s?\()|[a-z][\w-]+(?: [\w-]+)?))\b",
    "de": r"\b(?:für (?:unsere?[nms]?|meine?[nms]?|eine?n?)|unsere?|bei uns (?:im|in der|am|auf dem)|wir sind eine?|(?:betreib\w+|leite\w*|führ\w+|hab\w+) eine?n?)"
    r"(?: kleine[nrs]?)? (?P<who>(?!App\b|Idee\b)(?:(?-i:[A-ZÄÖÜ])[\wäöüßé-]+ (?=(?-i:[A-ZÄÖÜ])))?[^\W\d][\wäöüßé-]+)\b",
    "es": r"\b(?:para (?:el|la|nuestr[oa]|mi|una?)|nuestr[oa]|(?:somos|tengo|tenemos|llevo|dirijo|gestionamos) una?) "
    r"(?P<who>(?!app\b|idea\b)[\wáéíóúñ]+(?: de [\wáéíóúñ]+)?)\b",
}


def is_name(text: str, language: str) -> bool:
    """Whether the words name something: nobody does anything in them, and they begin and end as a name does."""
    words = words_of(re.split(r",?\s(?:where|that|who|which|wo|die|der|das|donde|que)\s", text, maxsplit=1)[0])
    low = [word.lower() for word in words]
    if not words or len(text) > LONGEST or text.count("(") != text.count(")") or _EMPTY.search(text) or is_time(text):
        return False
    data = pack(language)
    if low[0] in _NO_START.get(language, _NO_START["en"]).split() or low[-1] in data.words("prepositions") | data.words(
        "conjunctions"
    ):
        return False
    if {"i", "we", "ich", "wir", "yo", "nos", "them", "it", "ihn"} & {word.lower() for word in words if word != "IT"}:
        return False
    if all(word in data.words("system_nouns") | data.words("adjectives") for word in low):
        return False
    if language == "de":
        named = " ".join(words)
        return any(word[:1].isupper() for word in words) and not says_something(named, "de")
    if language == "es":
        first = low[0].removesuffix("se")
        return not any(is_finite_es(low, at) for at in range(len(low))) and first not in data.verb_class
    parsed = english.parse(text)
    if (
        parsed is not None
        and parsed.subject
        and english.is_actor(re.split(r"\s(?:of|in|at|from|for)\s", parsed.subject, maxsplit=1)[0])
    ):
        return False
    is_order = bool(
        base_verb(low[0]) == low[0]
        and low[0] not in data.words("noun_verbs")
        and len(low) > 1
        and low[1] not in ("of", "for")
    )
    return not is_order and not any(word in AUXILIARIES for word in low) and not _somebody_does(low)


def _somebody_does(low: list[str]) -> bool:
    """ "beehives send weight": a verb behind a plural, and an object behind it."""
    known = pack("en")
    for at in range(1, len(low) - 1):
        verb = base_verb(low[at])
        before = low[at - 1]
        if (
            verb
            and verb not in known.words("noun_verbs")
            and (verb == low[at]) == before.endswith("s")
            and low[at + 1] not in known.words("prepositions")
        ):
            return True
    return False


WISH = re.compile(
    r"^(?:(?:(?:i|we) )?(?:need|want|would like)(?: to have)?:?|(?:(?:ich|wir) )?(?:brauchen?|bräuchten?|suchen?)(?: (?:dringend|unbedingt|bald|schnell))*|(?:ich|wir) möchten?|(?:quiero|queremos|necesito|necesitamos)) (?=\S)|"
    r"^(?:something|sowas|etwas|algo) (?:like|wie|como) ",
    re.I,
)
ARTICLE = re.compile(r"^(?:an?|the|eine?n?|das|der|die|den|una?|el|la)\s+(?=\w)", re.I)


NEEDS = re.compile(
    r"^(?:our|the|unsere?|der|die|das|el|la|nuestr[oa]) (?P<who>[^\W\d][\w-]+(?: [\w-]+)?) (?:needs|braucht|necesita) (?:an?|eine?n?|una?) (?P<what>[^.,;:]{4,40})$",
    re.I,
)  # "Unser Tierheim braucht eine bessere Vermittlung"
ONLY_A_WISH = re.compile(
    r"^(?:(?:we|i|wir|ich) )?(?:need|want|brauchen?|wollen|necesitamos|queremos|quiero|necesito)\W*$", re.I
)


# A day or a time names no product; nor does what the firm lives from.
WHEN = re.compile(
    r"^(?:every |on |jeden |am |cada |los |las )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"lunes|martes|miércoles|jueves|viernes|sábados?|domingos?|"
    r"(?:mon|diens|donners|frei|sams|sonn)tags?|mittwochs?)\b",
    re.I,
)


def is_time(text: str) -> bool:
    """ "Thursdays for parents" is when, and names no product."""
    return WHEN.match(text) is not None


# "a system for the management of court interpreting sessions", "a tutoring thing"
FOR_WHAT = re.compile(
    r"\b(?:system|solution|platform|software|application|lösung|plattform|anwendung|konzept|was \w+es|sistema|solución|plataforma|aplicación) "
    r"(?:for|fürs?|zur|zum|para)(?: the| die| das| den| la| el)? (?P<what>[\w\- ]{6,60}?)(?=\s(?:in|at|on|that|which|where|der|die|das|que|en|donde)\b|[.,;]|$)",
    re.I,
)
A_THING = re.compile(
    r"\b(?:got|have|run|haben|tenemos) (?:an?|eine?|una?) (?P<what>[a-zäöüß-]{5,30}) (?:thing|scheme|sache|ding|cosa)\b",
    re.I,
)
# "lost property at the bus company is a mess"
TROUBLED = re.compile(
    r"^(?P<what>(?!(?:it|this|that|das|es|esto|eso|which|what)\b)[^,.;:]{4,60}?) (?:is|are|ist|sind|es|son|está|están) "
    r"(?:(?:just|such|currently|gerade|echt|total|ein|eine|un|una|a|an|hecho|hecha|\w+ly|complete) ){0,3}"
    r"(?:mess|nightmare|pain|disaster|chaos|katastrophe|durcheinander|lío|caos|desastre|problema?|problem)\b",
    re.I,
)
