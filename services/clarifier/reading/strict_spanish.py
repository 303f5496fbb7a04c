"""Whether the form of a Spanish requirement is understood: its verb of the number of whoever does it, nobody left out."""

from __future__ import annotations

import re

from services.clarifier.reading.faults import infinitive_es, is_finite_es, listed
from services.clarifier.reading.kinds import finite_es

_BODY_ES = re.compile(r"^(?:(?P<case>.+?), )?el sistema (?:no )?debe (?P<body>.+)\.$", re.I)
_WHO_ES = re.compile(
    r"permitir (?:a (?P<who>(?:los|las|la|cada|un|una|el|todos los|todas las) [\w-]+|l[ao]s? \w+)|al (?P<him>[\w-]+)) (?P<rest>.+)$"
)
_FEELS_ES = listed("querer necesitar desear preferir deber tener ser estar haber gustar faltar soler poder creer")
_WANTS_ES = listed("querer necesitar desear preferir")
_THAT_ES = re.compile(r"garantizar (?:que|lo siguiente:) (?P<said>.+)$")
_WE_ES = re.compile(r"\bnosotr[oa]s\b|\b(?!(?:ramos|extremos|máximos|mínimos|últimos|próximos|mismos|tramos|gramos|kilogramos|supremos)\b)\w{3,}(?:amos|emos|imos)\b", re.I)  # fmt: skip
_HANGS_ES = re.compile(r"\b(?:que|cuando|si|donde|quién|quien|cuánto|cómo|cuáles?|sus?)\b", re.I)
_ENCLITIC = re.compile(r"\b\w+(?:ar|er|ir)(?:lo|la|los|las|les?)\b")
_MANY_ES, _ONE_ES = listed("los las unos unas"), listed("el la un una cada")


def spanish_form(text: str, typed: str) -> str:
    found = _BODY_ES.match(text)
    if found is None:
        return "frame"
    case, body = found["case"] or "", found["body"]
    if _WE_ES.search(text):
        return "speaker"
    who = _WHO_ES.match(body)
    if who is not None:
        deed = who["rest"].split()[0].lower()
        if deed in _FEELS_ES:
            return "no-deed"
        if _is_of_one(who["who"] or "", typed) and _HANGS_ES.search(who["rest"]):
            return "number"
    if not case and who is not None and _ENCLITIC.match(who["rest"].split()[0]):
        return "pronoun"
    that = _THAT_ES.match(body)
    return _clause_es(that["said"]) if that is not None else ""


def _is_of_one(who: str, typed: str) -> bool:
    """ "Cada patrón mete lo que ha pescado" is no "los patrones meter lo que ha pescado"."""
    lead, _, noun = who.lower().rpartition(" ")
    if lead.split(" ")[-1] not in _MANY_ES or not typed:
        return False
    return re.search(rf"\b{re.escape(noun)}\b", typed, re.I) is None


def _clause_es(said: str) -> str:
    """Somebody, and a verb of the same number; "los barcos apuntar lo que trae" and "sexo y si está esterilizado" are none."""
    low = [word.lower() for word in re.findall(r"[^\W_]+|,", said)]
    lead = low[0] if low else ""
    if lead in (
        "quien",
        "quienes",
        "nadie",
        "todos",
        "todas",
        "todo",
        "toda",
        "si",
        "cuando",
        "ningún",
        "ninguna",
        "solo",
        "sólo",
        "no",
        "se",
    ):
        return ""
    if re.match(r"(?:el|la|los|las) que\b", said, re.I):
        return ""
    at = next((at for at in range(1, min(len(low), 12)) if _acts_es(low, at)), 0)
    if not at:
        return "no-verb"
    before = low[:at]
    if infinitive_es(low[at]) in _WANTS_ES:
        return "no-deed"
    if {"que", "si", "cuando", "donde"} & set(before) and "," not in before and lead not in _MANY_ES | _ONE_ES:
        return "no-verb"
    if any(
        re.search(r"\w(?:ar|er|ir)$", word) and spanish_infinitive(word) for word in before[1:] if word not in _NOUNS_ES
    ):
        before_deed = next(
            i for i, word in enumerate(before) if i and re.search(r"\w(?:ar|er|ir)$", word) and spanish_infinitive(word)
        )
        if before[before_deed - 1] not in ("de", "para", "por", "sin", "a", "al", "el", "un"):
            return "number"
    is_many = low[at].endswith(("n", "ron"))
    is_pair = bool({"y", "e", ","} & set(before))
    if lead in _MANY_ES and not is_many and not {"que", "quien"} & set(before):
        return "number"
    if lead in _ONE_ES and is_many and not is_pair and not {"que", "quien"} & set(before):
        return "number"
    return ""


_NOUNS_ES = listed(
    "taller alquiler lugar hogar mujer ayer poder deber militar escolar auxiliar titular similar lunar bar mar par"
)


def spanish_infinitive(word: str) -> bool:
    return infinitive_es(word) == word


def _acts_es(low: list[str], at: int) -> bool:
    if low[at - 1] in ("el", "un", "una", "de", "del", "al", "en", "con", "por", "para", "su", "sus", "cada"):
        return False
    if is_finite_es([*low, "x"], at) or finite_es([*low, "x"], at):
        return True
    word = low[at]
    wished = re.search(r"(?:e|en|a|an)$", word) is not None and bool(infinitive_es(word))
    return wished and not re.search(r"(?:ad|id)[oa]s?$", word)
