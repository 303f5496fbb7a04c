"""Whether a requirement's form is understood without a rest: who, does, what, and no word that points out of the sentence.

The judge names known faults; here a sentence must show its parts. What does not is quoted or asked about, never reworded.
"""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.faults import infinitive_es, is_finite_es
from services.clarifier.reading.german_order import OPENS_SUBORDINATE, PARTICLES
from services.clarifier.reading.kinds import finite_es
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import is_plural_en

_QUOTED = re.compile(r"“[^”]*”|«[^»]*»|„[^“]*“")


def not_understood(text: str, typed: str, language: str) -> str:
    """What of the form is not sure, "" for a sentence that is understood whole; a quotation is nobody's rewording."""
    if _QUOTED.search(text):
        return ""
    match language:
        case "de":
            return _german(text)
        case "es":
            return _spanish(text, typed)
        case _:
            return _english(text)


# English

_BODY_EN = re.compile(r"^(?:(?P<case>.+?), )?the system shall (?:not )?(?P<body>.+)\.$", re.I)
_THAT_EN = re.compile(r"make sure (?:that|of this:) (?P<said>.+)$")
_LET_EN = re.compile(r"let (?P<who>(?:(?:the|each|every|all|any|only|an?) )?(?:[\w'’-]+ ){1,3}?)(?P<verb>[a-z]+)\b(?P<rest>.*)$")
_POINTS_EN = re.compile(r"\b(?P<many>they|them|their|theirs|themselves)\b|\b(?P<one>it|its|itself)\b", re.I)
_STATES_EN = re.compile(
    r"(?P<some>(?:most|many|some|half|few) (?:of )?)?(?:the |these |those |our |my )?(?P<who>[\w-]+) (?:is|are) "
    r"(?:over|under|about|around|mostly|often|usually|not|very|too|quite|really|already|still)\b",
    re.I,
)
_FEELS_EN = frozenset(["want", "need", "like", "love", "hate", "prefer", "wish", "hope", "be", "have", "think", "believe"])
_PLACED_EN = re.compile(r"\b(?:an?|the|each|every|any|no|one|this) (?:[\w-]+ ){0,2}?[\w-]+", re.I)


def _english(text: str) -> str:
    found = _BODY_EN.match(text)
    if found is None:
        return "frame"
    case, body = found["case"] or "", found["body"]
    that = _THAT_EN.match(body)
    if that is not None and (why := _clause_en(that["said"])):
        return why
    let = _LET_EN.match(body)
    if let is not None and let["verb"] in _FEELS_EN and let["verb"] != "have":
        return "no-deed"
    return _points_en(case, body, that is not None)


def _clause_en(said: str) -> str:
    """ "tank numbers, gas mix, max depth" says nothing of anybody; "most of the folk are over seventy" is how they are."""
    segments = re.split(r",\s", said)
    closed = pack("en").words("determiners") | pack("en").words("prepositions") | pack("en").words("modals")
    words = [word.lower() for word in re.findall(r"[\w'’-]+", segments[0])]
    if len(segments) > 1 and len(words) < 3 and not closed & set(words):
        return "list"
    return "state" if tells_state(said) else ""


def tells_state(said: str) -> bool:
    """ "most of our folk are over seventy": how people are."""
    state = _STATES_EN.match(said)
    return state is not None and (bool(state["some"]) or english.is_actor(state["who"], is_subject=True))


def _points_en(case: str, body: str, is_that: bool) -> str:
    """A "they" needs many or a person before it, an "it" a thing, in the same sentence."""
    for found in _POINTS_EN.finditer(body):
        before = f"{case}, {body[: found.start()]}"
        words = [word.lower() for word in re.findall(r"[a-z'’-]+", before, re.I)]
        if found["many"]:
            is_meant = any(
                word not in _FRAME_EN and (is_plural_en(word) or english.is_actor(word, is_subject=True)) for word in words
            ) or bool({"everyone", "everybody", "anyone", "anybody", "somebody", "someone", "nobody", "who", "whoever"} & set(words))
        else:
            bare = re.sub(r"^, (?:make sure that|let) (?:(?:the|an?|each|every) )?[\w-]+ ", "", before) if not is_that else before
            is_meant = any(
                not english.is_actor(thing[0].split()[-1], is_subject=True) and thing[0].lower() != "the system"
                for thing in _PLACED_EN.finditer(bare)
            )
        if not is_meant:
            return "pronoun"
    return ""


_FRAME_EN = frozenset("the system shall let make sure that this".split())  # noqa: SIM905


# Spanish

_BODY_ES = re.compile(r"^(?:(?P<case>.+?), )?el sistema (?:no )?debe (?P<body>.+)\.$", re.I)
_WHO_ES = re.compile(r"permitir (?:a (?P<who>(?:los|las|la|cada|un|una|el|todos los|todas las) [\w-]+|l[ao]s? \w+)|al (?P<him>[\w-]+)) (?P<rest>.+)$")
_FEELS_ES = frozenset("querer necesitar desear preferir deber tener ser estar haber gustar faltar soler poder creer".split())  # noqa: SIM905
_THAT_ES = re.compile(r"garantizar (?:que|lo siguiente:) (?P<said>.+)$")
_WE_ES = re.compile(r"\bnosotr[oa]s\b|\b(?!(?:ramos|extremos|máximos|mínimos|últimos|próximos|mismos|tramos|gramos|kilogramos|supremos)\b)\w{3,}(?:amos|emos|imos)\b", re.I)  # fmt: skip
_HANGS_ES = re.compile(r"\b(?:que|cuando|si|donde|quién|quien|cuánto|cómo|cuáles?|sus?)\b", re.I)
_ENCLITIC = re.compile(r"\b\w+(?:ar|er|ir)(?:lo|la|los|las|les?)\b")
_MANY_ES, _ONE_ES = frozenset(["los", "las", "unos", "unas"]), frozenset(["el", "la", "un", "una", "cada"])


def _spanish(text: str, typed: str) -> str:
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
    if lead in ("quien", "quienes", "nadie", "todos", "todas", "todo", "toda", "si", "cuando", "ningún", "ninguna", "solo", "sólo", "no", "se"):
        return ""
    if re.match(r"(?:el|la|los|las) que\b", said, re.I):
        return ""
    at = next((at for at in range(1, min(len(low), 12)) if _acts_es(low, at)), 0)
    if not at:
        return "no-verb"
    before = low[:at]
    if {"que", "si", "cuando", "donde"} & set(before) and "," not in before and lead not in _MANY_ES | _ONE_ES:
        return "no-verb"
    if any(re.search(r"\w(?:ar|er|ir)$", word) and spanish_infinitive(word) for word in before[1:] if word not in _NOUNS_ES):
        before_deed = next(i for i, word in enumerate(before) if i and re.search(r"\w(?:ar|er|ir)$", word) and spanish_infinitive(word))
        if before[before_deed - 1] not in ("de", "para", "por", "sin", "a", "al", "el", "un"):
            return "number"
    is_many = low[at].endswith(("n", "ron"))
    is_pair = bool({"y", "e", ","} & set(before))
    if lead in _MANY_ES and not is_many and not {"que", "quien"} & set(before):
        return "number"
    if lead in _ONE_ES and is_many and not is_pair and not {"que", "quien"} & set(before):
        return "number"
    return ""


_NOUNS_ES = frozenset("taller alquiler lugar hogar mujer ayer poder deber militar escolar auxiliar titular similar lunar bar mar par".split())  # noqa: SIM905


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


# German

_BODY_DE = re.compile(r"^(?:(?P<case>.+?),? )?(?:(?:muss|darf) das System|Das System (?:muss|darf)) (?:nicht )?(?P<body>.+)\.$")
_THAT_DE = re.compile(r"(?:sicherstellen|dafür sorgen|verhindern), dass (?P<said>.+)$")
_POINTS_DE = frozenset("er sie es ihn ihm ihnen dieser diese dieses diesen diesem derjenige diejenigen dort dabei dafür damit".split())  # noqa: SIM905
_LEADS_DE = frozenset("man jeder jede jedes alle niemand keiner jemand beide wer was nur nichts mehrere einige viele".split())  # noqa: SIM905


def _german(text: str) -> str:
    found = _BODY_DE.match(text)
    if found is None:
        return "frame"
    case, body = found["case"] or "", found["body"]
    whole = re.match(r"Folgendes sicherstellen: (?P<said>.+)$", body)
    if whole is not None:
        return _whole_de(whole["said"])
    that = _THAT_DE.match(body)
    return _clause_de(that["said"], case) if that is not None else ""


def _whole_de(said: str) -> str:
    """ "Muss auch gehen wenn das WLAN weg ist": nobody knows what."""
    words = said.split()
    first = words[0].lower().strip(",")
    is_led = first in pack("de").words("modals") or first in ("ist", "sind", "wird", "werden", "hat", "haben", "geht", "muss", "soll", "sollte", "darf", "kann")
    return "no-subject" if is_led else ""


def _clause_de(said: str, case: str) -> str:
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]*)*|,", said)
    main = words[: words.index(",")] if "," in words else words
    low = [word.lower() for word in main]
    if main and main[-1] in PARTICLES and len(words) > len(main):
        return "particle"
    if "man" in low[1:] and not any(word in OPENS_SUBORDINATE for word in low[: low.index("man", 1)]):
        return "order"
    if not case and _points_de(main, low):
        return "pronoun"
    is_back = bool(case) and low[0] in ("er", "sie", "es")
    return "" if is_back or _has_who(main, low) else "no-subject"


def _points_de(main: list[str], low: list[str]) -> bool:
    """ "dass Mitglieder sie bewerten"; "diese Liste" names what it points at."""
    for at, word in enumerate(low):
        if word not in _POINTS_DE or main[at] != word:
            continue
        following = main[at + 1 : at + 3]
        if word.startswith("dies") and any(one[:1].isupper() for one in following):
            continue
        if word == "es" and {"gibt", "geht"} & set(low):
            continue
        return True
    return False


def _has_who(main: list[str], low: list[str]) -> bool:
    """A noun or a word for somebody that no preposition leads: "auch ohne Netz gehen kann" has none."""
    data = pack("de")
    led = ""
    for at, word in enumerate(main):
        if low[at] in data.words("prepositions") or low[at] in ("beim", "im", "am", "zum", "zur", "vom", "ans", "ins", "pro", "je", "ohne", "per", "als", "wie"):
            led = low[at]
        elif low[at] in _LEADS_DE and not led:
            return True
        elif word[:1].isupper() or (led and word[:1].isdigit()):
            if not led:
                return True
            led = "" if word[:1].isupper() else led
        elif low[at] in data.words("adverbs"):
            continue
    return False
