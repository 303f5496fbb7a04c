"""Whether the form of a Spanish requirement is understood: its verb of the number of whoever does it, nobody left out."""

from __future__ import annotations

import re

from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.faults import infinitive_es, is_finite_es
from services.clarifier.reading.kinds import finite_es

_BODY = re.compile(r"^(?:(?P<case>.+?), )?el sistema (?:no )?debe (?P<body>.+)\.$", re.I)
_WHO = re.compile(
    r"permitir (?:a (?P<who>(?:los|las|la|cada|un|una|el|todos los|todas las) [\w-]+|l[ao]s? \w+)|al (?P<him>[\w-]+)) (?P<rest>.+)$"
)
_THAT = re.compile(r"garantizar (?:que|lo siguiente:) (?P<said>.+)$")
_WE = re.compile(
    r"\bnosotr[oa]s\b|\b(?<!los )(?<!unos )(?<!sus )(?<!esos )(?<!estos )(?<!más )(?!(?:ramos|extremos|máximos|mínimos|últimos|próximos|mismos|tramos|gramos|kilogramos|supremos)\b)"
    r"\w{3,}(?:amos|emos|imos)\b",
    re.I,
)
_HANGS = re.compile(r"\b(?:que|cuando|si|donde|quién|quien|cuánto|cómo|cuáles?)\b", re.I)
_ENCLITIC = re.compile(r"\b\w+(?:ar|er|ir)(?:lo|la|los|las|les?)\b")
_FEELS = listed("querer necesitar desear preferir deber tener ser estar haber gustar faltar soler poder creer")
_WANTS = listed("querer necesitar desear preferir")
_MANY, _ONE = listed("los las unos unas"), listed("el la un una cada")
_SOMEBODY = listed("quien quienes nadie todos todas todo toda si cuando ningún ninguna solo sólo no se")
_SUBORDINATE = listed("que si cuando donde quien")
_BEFORE_DEED = listed("de para por sin a al el un")
_BEFORE_NOUN = listed("el un una de del al en con por para su sus cada")
_NOUNS = listed(
    "taller alquiler lugar hogar mujer ayer poder deber militar escolar auxiliar titular similar lunar bar mar par"
)


def spanish_form(text: str, typed: str) -> str:
    found = _BODY.match(text)
    if found is None:
        return "frame"
    if _WE.search(text):
        return "speaker"
    case, body = found["case"] or "", found["body"]
    who = _WHO.match(body)
    why = _deed(who, case, typed) if who is not None else ""
    that = _THAT.match(body)
    if that is not None and "lo siguiente:" in that[0] and _is_several(that["said"]):
        return "two-demands"
    return why or (_clause(that["said"]) if that is not None else "")


def _is_several(said: str) -> bool:
    """ "una ofrece, otra pide, se apunta el tiempo": what follows a case, or hangs on what stands before, is one."""
    bare = re.sub(r"^(?:si|cuando|en cuanto)\s[^,]+,\s", "", re.sub(r"\([^()]*\)", "", said), flags=re.I)
    parts = re.split(r",\s(?:y\s|pero\s|e\s)?|\s(?:así que|pero)\s", bare)
    does = [low for part in parts if (low := re.findall(r"[^\W_]+", part.lower()))]
    return sum(any(_acts(low, at) for at in range(1, min(len(low), 7))) for low in does if low[0] != "que") > 1


def _deed(who: re.Match[str], case: str, typed: str) -> str:
    rest = who["rest"]
    if rest.split()[0].lower() in _FEELS:
        return "no-deed"
    if _is_of_one(who["who"] or "", typed) and _HANGS.search(rest):
        return "number"
    if not case and _ENCLITIC.match(rest.split()[0]):
        return "pronoun"
    return "no-subject" if _is_of_nobody(rest) else ""


def _is_of_one(who: str, typed: str) -> bool:
    """ "Cada patrón mete lo que ha pescado" is no "los patrones meter lo que ha pescado"."""
    lead, _, noun = who.lower().rpartition(" ")
    if lead.split(" ")[-1] not in _MANY or not typed:
        return False
    return re.search(rf"\b{re.escape(noun)}\b", typed, re.I) is None


def _is_of_nobody(rest: str) -> bool:
    """ "ver si está al día": who, the one who sees or the one who is seen?"""
    low = [word.lower() for word in re.findall(r"[^\W_]+", rest)]
    return any(
        word in ("si", "cuando") and at + 2 < len(low) and is_finite_es(low, at + 1) and low[at + 2] not in _MANY | _ONE
        for at, word in enumerate(low)
    )


def _clause(said: str) -> str:
    """Somebody, and a verb of the same number; "los barcos apuntar lo que trae" and "sexo y si está esterilizado" are none."""
    low = [word.lower() for word in re.findall(r"[^\W_]+|,", said)]
    if _goes_on(low):
        return "two-demands"
    if not low or low[0] in _SOMEBODY or re.match(r"(?:el|la|los|las) que\b", said, re.I):
        return "" if low else "no-verb"
    if low[0].endswith(("en", "an")) and infinitive_es(low[0]) and low[0] not in _NOUNS:
        return "no-subject"  # "que reserven por el móvil": who?
    back = _BACK.search(said)
    if back is not None and not _NAMED.search(said[: back.start()]):
        return "pronoun"  # "alguien tiene que aprobarlo": what?
    at = next((at for at in range(1, min(len(low), 12)) if _acts(low, at)), 0)
    is_led = low[0] in _MANY | _ONE
    if not at or (not is_led and _SUBORDINATE & set(low[:at]) and "," not in low[:at]):
        return "no-verb"
    if infinitive_es(low[at]) in _WANTS:
        return "no-deed"
    if len(low) == at + 1 and at < 3 and low[at - 1] != "se":
        return "cut"  # "el monitor confirma": what?
    return _number(low, at)


_BACK = re.compile(r"\b\w+(?:ar|er|ir)(?:lo|la|los|las)\b", re.I)
_NAMED = re.compile(r"\b(?:el|la|los|las|un|una|unos|unas|cada|su|sus|ningún|ninguna) \w", re.I)


def _number(low: list[str], at: int) -> str:
    before = low[:at]
    deeds = [i for i, word in enumerate(before) if i and word not in _NOUNS and _is_infinitive(word)]
    if deeds and before[deeds[0] - 1] not in _BEFORE_DEED:
        return "number"
    if _SUBORDINATE & set(before):
        return ""
    is_many, is_pair = low[at].endswith("n"), bool({"y", "e", ","} & set(before))
    if low[0] in _MANY and not is_many:
        return "number"
    return "number" if low[0] in _ONE and is_many and not is_pair else ""


def _goes_on(low: list[str]) -> bool:
    """ "se avise al socio y a los dos meses se le da de baja": a second thing, of another mood."""
    return any(
        word in ("y", "pero") and any(low[i] == "se" and i + 1 < len(low) for i in range(at + 2, min(at + 6, len(low))))
        for at, word in enumerate(low)
        if at > 2
    )


def _is_infinitive(word: str) -> bool:
    return re.search(r"\w(?:ar|er|ir)$", word) is not None and infinitive_es(word) == word


def _acts(low: list[str], at: int) -> bool:
    if low[at - 1] in _BEFORE_NOUN:
        return False
    if is_finite_es([*low, "x"], at) or finite_es([*low, "x"], at):
        return True
    word = low[at]
    if word in _IS_WISHED:
        return True
    wished = re.search(r"(?:e|en|a|an)$", word) is not None and bool(infinitive_es(word))
    return wished and (word in _ASKED or not re.search(r"(?:ad|id)[oa]s?$", word))


_IS_WISHED = listed("sea sean esté estén haya hayan vaya vayan dé den")
_ASKED = listed(
    "pida mida impida despida decida divida coincida presida resida pueda"
)  # "que cada socio pida": no participle
