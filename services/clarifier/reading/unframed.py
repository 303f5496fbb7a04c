"""A wish without its frame: "I would like students to sign tools out" is about what students do."""

from __future__ import annotations

import re

from services.clarifier.reading.english_words import base_verb
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.names import ARTICLE
from services.clarifier.reading.packs import pack
from services.clarifier.reading.typed import says_something
from services.clarifier.reading.wholes import INFINITIVE

STOP = re.compile(r"(?:[;!?]|(?<!\d)\.)(?:\s|,)|(?<=\d)\.\s(?=[A-ZÁÉÍÓÚÑ¿¡])")  # "am 1. die Abrechnung" goes on
_LEAD = (
    r"^(?:(?:and|so|but|well|ok|basically|also|y|pero|bueno|pues|und|also|aber)[, ]+)*(?:as an? [^,.;:]{3,60}?,? (?=(?:i|we) (?:want|need|would)\b))?"
    r"(?:(?:what (?:i|we) (?:picture|imagine|want|have in mind)|(?:my|our|the|meine|unsere|die|la|mi|nuestra) ide(?:a|e)|ich stelle mir vor|mir schwebt vor)(?: is| ist| es)?: )?"
)
_I_WANT = (
    r"(?:(?:what )?(?:i|we)(?:['’]d| would)?(?: (?:really|just|also|all|now))* )?(?:want|need|like|love|prefer)(?: is)?"
)
_THEY_WANT = r"(?:the |our |an? )?[\w'’-]+(?: [\w'’,-]+){0,5}? (?:wants?|needs?|would like)"
_THING_EN = re.compile(
    rf"{_LEAD}(?:{_I_WANT}(?: to (?:have|get|build))?|there should be|(?:can|could) (?:we|i) (?:have|get)|(?:it )?would be (?:nice|great|good) to have) "
    r"(?:an? |the |some )?(?P<rest>(?!to\b|it\b|them\b|that\b|this\b|you\b|people\b)[a-z].*)$",
    re.I,
)
_LET_EN = re.compile(
    rf"{_LEAD}(?:{_I_WANT}|{_THEY_WANT}) (?P<who>(?!to\b|it\b|them\b|this\b|that\b)[\w'’-]+(?: (?!that\b|which\b|who\b)[\w'’-]+){{0,4}}?) to (?P<rest>[a-z]+\b.*)$",
    re.I,
)
_DO_EN = re.compile(
    rf"{_LEAD}(?:{_I_WANT} to|(?:the |our |this )?(?:system|app|tool|software|site|page|bot) (?:should|must|shall|needs to|has to)) (?P<rest>[a-z]+\b.*)$",
    re.I,
)
_THAT_ES = re.compile(
    rf"{_LEAD}(?:(?:lo que )?(?:quiero|queremos|quisiera|quisiéramos|necesito|necesitamos|pedimos|pido)|(?:me|nos) (?:gustaría|hace falta|haría falta|vendría bien)|"
    r"hace falta|haría falta|estaría bien|sería (?:bueno|ideal|genial)|la idea es|(?:el|la|los|las|nuestr[oa]s?) [\w]+(?: de \w+)? (?:quieren?|piden?|necesitan?))(?: es)?:? (?P<rest>que .+)$",
    re.I,
)
_THING_ES = re.compile(
    rf"{_LEAD}(?:(?:lo que )?(?:quiero|queremos|quisiera|necesito|necesitamos|buscamos|busco)|(?:me|nos) (?:gustaría|hace falta|haría falta|vendría bien)|hace falta|haría falta|estaría bien)"
    r"(?: es)?:?(?: tener| montar| crear| hacer)? (?:una?|el|la|los|las|unos|unas) (?P<rest>.+)$",
    re.I,
)
_DO_ES = re.compile(
    rf"{_LEAD}(?:(?:lo que )?(?:quiero|queremos|quisiera|necesito|necesitamos)|(?:me|nos) (?:gustaría|hace falta|haría falta)|hace falta|estaría bien)(?: es)?:? (?P<rest>(?P<verb>(?!tener una? )\w+[aei]r(?:l[aeo]s?)?) .+)$",
    re.I,
)
_THING_DE = re.compile(
    rf"{_LEAD}(?:(?:(?:ich|wir) )?(?:brauchen?|bräuchten?|suchen?|hätten? gerne?)|(?:gesucht|gebraucht)(?: wird)?:?|(?:schön|toll|gut|super|ideal) wäre?)"
    r" (?P<article>(?:ei)?ne[nr]?|ein|'ne[nr]?|das|die|den)? ?(?P<rest>(?-i:[A-ZÄÖÜ]|[a-zäöüß]+e[nsr]? [A-ZÄÖÜ]).*)$",
    re.I,
)
_DO_DE = re.compile(
    rf"{_LEAD}(?:(?:ich|wir) )?(?:will|wollen|möchten?|würden? gerne?)(?: gerne?| einfach| nur| auch)* (?P<rest>(?!dass\b|wissen\b).+)$",
    re.I,
)


def unframed(said: str, language: str) -> str:
    """ "Let students sign tools out" of "I would like students to sign tools out"; as it was typed where that is not sure."""
    said = STOP.split(said.strip(), maxsplit=1)[0].strip(" .,;:!?¡¿")
    said = re.sub(_LEAD, "", said, flags=re.I) or said
    match language:
        case "es":
            return _of_spanish(said)
        case "de":
            return _of_german(said)
        case "en":
            return _of_english(said)
        case _:
            return said


def _of_english(said: str) -> str:
    let, do, thing = _LET_EN.match(said), _DO_EN.match(said), _THING_EN.match(said)
    if do and _is_base(do["rest"]):
        return do["rest"]
    is_tool = let is not None and let["who"].rsplit(" ", 1)[-1].lower() in pack("en").words("system_nouns")
    if let and not is_tool and _is_base(let["rest"]) and not says_something(let["who"], "en"):
        return f"Let {let['who']} {let['rest']}"
    if thing and (is_tool or not let) and kind_of(thing["rest"].split(" ", 1)[0], "en") != "deed":
        return thing["rest"]
    return said


def _is_base(rest: str) -> bool:
    first = rest.split(" ", 1)[0].lower()
    return base_verb(first) == first and first not in ("be", "have", "know")


def _of_spanish(said: str) -> str:
    that, thing, do = _THAT_ES.match(said), _THING_ES.match(said), _DO_ES.match(said)
    if that:
        return that["rest"]
    if do and infinitive_es(do["verb"]):
        return do["rest"]
    if thing:
        return thing["rest"]
    return ARTICLE.sub("", said) if _is_thing(said) else said


def _is_thing(said: str) -> bool:
    """ "Un sitio donde …": a noun with what is said of it."""
    return re.match(r"^(?:una?) [\wáéíóúñ]+ (?:donde|que|para|con|de|en)\b", said, re.I) is not None


_MASCULINE = re.compile(r"^((?:[a-zäöüß]+en )+)(?=[A-ZÄÖÜ])")


def _of_german(said: str) -> str:
    thing, do = _THING_DE.match(said), _DO_DE.match(said)
    if do:
        head = re.split(r",\s|\s(?=(?:und|oder)\s)", do["rest"], maxsplit=1)[0].split()
        if head and INFINITIVE.match(head[-1]):
            return do["rest"]
        return said
    if thing and not says_something(
        re.split(r",\s|\s(?:wo|die|der|das|mit|für|um)\s", thing["rest"], maxsplit=1)[0], "de"
    ):
        rest = thing["rest"]
        if (thing["article"] or "").lower() in (
            "einen",
            "nen",
            "'nen",
        ):  # "einen digitalen Kalender", in the form of a heading
            rest = _MASCULINE.sub(lambda found: re.sub(r"en(?= )", "er", found[1]), rest)
        return re.sub(r"(?<=[\wäöü]) (?=wo\b)", ", ", rest)
    return said
