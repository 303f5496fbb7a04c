"""German forms: the finite verb at the end, the third person, and "zu" with the infinitive."""

from __future__ import annotations

import re
from collections.abc import Callable

from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import lemma

_THIRD = {
    "sehen": "sieht", "geben": "gibt", "lesen": "liest", "nehmen": "nimmt", "fahren": "fährt", "laden": "lädt",
    "tragen": "trägt", "halten": "hält", "helfen": "hilft", "werden": "wird", "treffen": "trifft", "messen": "misst",
    "sprechen": "spricht", "essen": "isst", "vergessen": "vergisst", "schlagen": "schlägt", "lassen": "lässt",
    "fallen": "fällt", "laufen": "läuft", "werfen": "wirft", "fangen": "fängt", "wissen": "weiß", "haben": "hat",
    "sein": "ist", "können": "kann", "leihen": "leiht", "ziehen": "zieht", "brechen": "bricht", "gelten": "gilt",
    "weisen": "weist", "lösen": "löst", "tauschen": "tauscht", "sperren": "sperrt", "ändern": "ändert", "tun": "tut",
}  # fmt: skip
_SMALL = frozenset(
    [
        "es",
        "sie",
        "alle",
        "niemand",
        "höchstens",
        "mindestens",
        "maximal",
        "minimal",
        "nur",
        "jede",
        "jeder",
        "jedes",
        "beide",
        "mehr",
        "weniger",
    ]
)
_PREFIXES = ("be", "er", "ver", "ent", "zer", "emp", "ge", "miss", "über", "unter", "wider")
_PARTICLES = sorted(pack("de").particles.split(), key=len, reverse=True)


def third_person(verb: str) -> str:
    """ "eintragen" → "einträgt", "buchen" → "bucht"."""
    if verb in _THIRD:
        return _THIRD[verb]
    for lead in (*_PARTICLES, *_PREFIXES):
        if verb.startswith(lead) and verb[len(lead) :] in _THIRD:
            return lead + _THIRD[verb[len(lead) :]]
    if verb.endswith(("eln", "ern")):
        return verb[:-1] + "t"
    stem = verb.removesuffix("en") if verb.endswith("en") else verb.removesuffix("n")
    return stem + ("et" if re.search(r"(?:[dt]|chn|[^aeiouäöülrhmn][mn])$", stem) else "t")


def bends(verb: str) -> bool:
    """Whether a form may be made of it: an infinitive in small letters."""
    return bool(re.fullmatch(r"[a-zäöüß]+n", verb))


def does(phrase: str) -> str:
    """ "einen Platz buchen" → "einen Platz bucht", for a clause whose verb stands last."""
    lead, _, verb = phrase.rpartition(" ")
    if not bends(verb):
        return phrase
    return f"{lead} {third_person(verb)}".strip()


def to_do(phrase: str) -> str:
    """ "die Anwesenheit eintragen" → "die Anwesenheit einzutragen"."""
    lead, _, verb = phrase.rpartition(" ")
    if not bends(verb):
        return phrase
    return f"{lead} {_with_zu(verb)}".strip()


def _with_zu(verb: str) -> str:
    known = pack("de").verb_class
    for particle in _PARTICLES:
        rest = verb.removeprefix(particle)
        if verb.startswith(particle) and len(rest) > 3 and (rest in known or rest in _THIRD or len(particle) > 2):
            if particle in ("um", "vor", "an", "ab", "ein", "auf", "aus", "zu", "mit", "nach", "los", "weg") and not (
                rest in known or rest in _THIRD or verb in known
            ):
                continue
            return f"{particle}zu{rest}"
    return f"zu {verb}"


def verb_last(words: list[str], is_finite: Callable[[int], bool]) -> str:
    """ "Ein Kurs hat 6 Plätze" → "ein Kurs 6 Plätze hat"; "" when no finite verb is found."""
    for index in range(len(words)):
        if not is_finite(index):
            continue
        verb, rest = words[index], [*words[:index], *words[index + 1 :]]
        if rest and rest[-1].lower() in _PARTICLES and index < len(words) - 1:
            verb, rest = rest[-1].lower() + verb, rest[:-1]
        if not rest:
            return ""
        text = re.sub(r"\s+([,.:;!?)%])", r"\1", " ".join([*rest, verb]))
        first = rest[0].lower()
        small = first in pack("de").words("determiners") or first in pack("de").words("prepositions")
        return (text[:1].lower() + text[1:]) if small or first in _SMALL else text
    return ""


_HUMAN = frozenset(["order", "pay", "reserve", "rate", "decide", "create", "read", "talk", "assign"])
_PEOPLE = re.compile(
    r"(?:ende[nr]?|innen|in|er|ern|wart[e]?|leiter|leute|kräfte|kraft|isten?|enten?|anten?|oren?|ärzte|schaft)$"
)
_THINGS_DO = frozenset(
    ["zeigen", "anzeigen", "messen", "senden", "melden", "kosten", "dauern", "enthalten", "berechnen"]
)


def acts(noun: str, verb: str, kind: str) -> bool:
    """Whether a subject that no list knows does what people do: "Teilnehmende melden sich an", "Dozentinnen tragen ein"."""
    data, low = pack("de"), noun.lower()
    blocked = (
        data.words("not_actors") | data.words("not_entities") | data.words("system_nouns") | set(data.attribute_type)
    )
    if low in blocked or lemma(noun, "de").lower() in blocked or verb in _THINGS_DO:
        return False
    return kind in _HUMAN and (_PEOPLE.search(low) is not None or kind in ("order", "pay", "reserve", "rate", "decide"))
