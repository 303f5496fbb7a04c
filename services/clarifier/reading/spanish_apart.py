"""Spanish sentences of several that each stand alone, taken apart: each deed of the same people, and what is left out."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.faults import infinitive_es
from services.clarifier.reading.spanish_that import is_deed
from services.clarifier.reading.word_forms import spanish_verb

SENTENCE = re.compile(r"(?P<said>[^.!?;\n]+(?:[.](?! |\n|$)[^.!?;\n]*)*)(?P<stop>[.!?;]*)")
_WHO = r"(?:(?:El|La|Los|Las|Cada|Un|Una|Todos los|Todas las|el|la|los|las|cada|un|una) [\wáéíóúñ]+(?: de(?:l| la| los| las)? [\wáéíóúñ]+)?)"
_DEEDS = re.compile(rf"^(?P<who>{_WHO}) (?P<rest>[\wáéíóúñ]+ .+)$")
_NEXT = re.compile(r",? y (?=(?:l[aeo]s? |se )?[\wáéíóúñ]+(?:\s|$))|, (?=(?:l[aeo]s? |se )?[\wáéíóúñ]+\s)")
_SYSTEM = re.compile(
    r"^(?P<who>(?:El|La) (?:sistema|app|aplicación|plataforma|herramienta|web|bot)) (?P<no>no )?(?P<verb>[\wáéíóúñ]+) (?P<rest>\S.+)$"
)
_THAT_IT = re.compile(
    r"^(?P<before>.+?,?)??(?:,? y |^)(?P<case>(?:si|cuando) [^,]{4,90}?),? que (?P<verb>[\wáéíóúñ]+[aeáé]) (?P<rest>\S.+)$",
    re.I,
)
_BUT_ONLY = re.compile(
    r"^(?P<one>[^,]{3,60}? (?P<can>pueden?|ven|ve) (?P<deed>(?:[\wáéíóúñ]+(?:ar|er|ir) )?)[^,]{3,80}?),? (?:pero|mientras que|y) (?P<who>(?:el|la|los|las) [\wáéíóúñ]+) (?P<only>solo|sólo|solamente|únicamente) (?P<rest>(?:el|la|los|las|su|sus) (?!ven?\b|tienen?\b|pueden?\b).+)$",
    re.I,
)
_CONSIDER = re.compile(
    r"^(?:(?:ustedes |hay que |tengan? que )?(?:deben |debéis |deberían )?(?:considerar|consideren|tener en cuenta|tengan en cuenta|tened en cuenta|recuerden|recordad|ojo)(?::|,)? que|ojo(?:,|:)?(?: que)?|(?:eso sí|por cierto|además)[,:]) (?P<what>\S.+)$",
    re.I,
)
_NOT_OURS = re.compile(
    r"^(?P<what>(?:Los|Las|El|La|Lo) [^,]{3,80}?),? (?:(?:no (?P<it>l[ao]s?) [\wáéíóúñ]+mos)(?: nosotr[oa]s)?|(?:l[ao]s?) (?:seguimos|seguiremos|vamos a seguir) [\wáéíóúñ]+ndo(?: \S.*)?|(?:seguir[áa]n?|siguen?) (?:en|con) \S.*)$"
)
_IN_OUR = re.compile(
    r"^(?P<place>en (?:la|el|las|los|nuestr[oa]s?) [^,]{3,60}?),? (?P<need>necesitamos|queremos|buscamos|quisiéramos|nos gustaría) (?P<rest>\S.+)$",
    re.I,
)
FEWEST = 4  # words
LONGEST = 600  # characters of a sentence that is looked into


def parted(text: str) -> str:
    """The text with each such sentence as several; all others as they were typed."""
    return SENTENCE.sub(lambda found: f"{_of_one(found['said'])}{found['stop']}", text)


def _of_one(typed: str) -> str:
    start = len(typed) - len(typed.lstrip(" •"))
    lead, said = typed[:start], typed[start:].rstrip()
    if len(said) > LONGEST or len(said.split()) < FEWEST:
        return typed
    bare = _CONSIDER.sub(lambda found: _large(found["what"]), said)
    for turn in (_left_out, _in_our, _that_it, _but_only, _system, _each_deed):
        if told := turn(bare):
            return lead + ". ".join(_large(one) for one in told)
    return f"{lead}{bare}" if bare != said else typed


def _large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _left_out(said: str) -> list[str]:
    """ "Los baches en rutas nacionales no los arreglamos nosotros", "La contabilidad la seguimos llevando en Holded"."""
    found = _NOT_OURS.match(said)
    if found is None:
        return []
    is_many = found["what"].lower().startswith(("los ", "las "))
    return [f"{found['what']} {'quedan' if is_many else 'queda'} fuera"]


def _in_our(said: str) -> list[str]:
    """ "En la Dirección de Obras necesitamos digitalizar …": who they are stands behind the wish."""
    found = _IN_OUR.match(said)
    return [f"{found['need']} {found['rest']} {found['place'][:1].lower()}{found['place'][1:]}"] if found else []


def _that_it(said: str) -> list[str]:
    """ "y si un valor se sale de rango que avise a la enfermera": the system does."""
    found = _THAT_IT.match(said)
    verb = infinitive_es(found["verb"].lower()) if found else ""
    if found is None or not verb:
        return []
    before = (found["before"] or "").strip(" ,")
    return [*([before] if before else []), f"{found['case']}, el sistema debe {verb} {found['rest']}"]


def _but_only(said: str) -> list[str]:
    """ "El médico puede ver el historial pero la familia solo el menú": the family can see only that."""
    found = _BUT_ONLY.match(said)
    if found is None:
        return []
    is_many = found["who"].lower().startswith(("los ", "las "))
    can = found["can"].lower().removesuffix("n") if found["can"].lower() != "ven" else "ve"
    return [
        found["one"],
        f"{_large(found['who'])} {found['only']} {can}{'n' if is_many else ''} {found['deed']}{found['rest']}",
    ]


def _system(said: str) -> list[str]:
    """ "El sistema agrupa los avisos" → "El sistema debe agrupar los avisos"."""
    found = _SYSTEM.match(said)
    verb = infinitive_es(found["verb"].lower()) if found else ""
    if (
        found is None
        or not verb
        or verb == found["verb"].lower()
        or verb in ("ser", "estar", "tener", "haber", "deber", "poder", "ir")
    ):
        return []
    return [f"{found['who']} {found['no'] or ''}debe {verb} {found['rest']}"]


_HELPS = listed("puede pueden debe deben tiene tienen quiere quieren va van necesita necesitan es son está están")


def _each_deed(said: str) -> list[str]:
    """ "El ciudadano saca una foto, marca el lugar y recibe un número": three sentences of the same person."""
    found = _DEEDS.match(said)
    if found is None or re.search(r"\b(?:si|cuando|que|quien|donde|quién|qué)\b", found["rest"]) or ":" in said:
        return []
    pieces = _NEXT.split(found["rest"])
    firsts = [re.sub(r"^(?:l[aeo]s?|se) ", "", piece).split(" ")[0].lower() for piece in pieces]
    is_many = found["who"].lower().startswith(("los ", "las ", "todos", "todas"))
    does = all(
        first not in _HELPS and _does(first, is_first=not at) and first.endswith("n") == is_many
        for at, first in enumerate(firsts)
    )
    is_whole = len(pieces) > MANY and all(len(piece.split()) > 1 for piece in pieces)
    who = found["who"]
    if not (does and is_whole):
        return []
    can = "pueden" if is_many else "puede"
    return [
        f"{who} {piece}" if spanish_verb(first) else f"{who} {_can(piece, first, can)}"
        for piece, first in zip(pieces, firsts, strict=True)
    ]


def _can(piece: str, first: str, can: str) -> str:
    """ "saca una foto" → "puede sacar una foto": the form alone is a noun as well."""
    bare = first.removesuffix("n")
    verb = infinitive_es(first) or next(
        (one for end in ("ar", "er", "ir") if spanish_verb(one := f"{bare[:-1]}{end}")), ""
    )
    return f"{can} {verb}{piece[len(first) :]}" if verb and piece.lower().startswith(first) else piece


def _does(word: str, *, is_first: bool) -> bool:
    """ "saca" is a noun as well, and a verb where two verbs follow."""
    bare = word.removesuffix("n")
    is_verb = is_first and any(spanish_verb(f"{bare[:-1]}{end}") for end in ("ar", "er", "ir"))
    return is_verb or is_deed(["él", ",", word, "x"], 2)


MANY = 2  # deeds that go well in one sentence
