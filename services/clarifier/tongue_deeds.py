"""What a German or Spanish idea has done to what: the deeds that a name can be made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from services.clarifier.main_things import dative, object_of
from services.clarifier.naming import DEEDS
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.german_forms import bends
from services.clarifier.reading.german_order import finite, is_infinitive
from services.clarifier.reading.german_tags import tagged
from services.clarifier.reading.model import SAID, Clause, Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import term, tokens


def told(reading: Reading) -> list[Clause]:
    whole = [_heard(clause) if reading.language == "de" else clause for clause in reading.clauses]
    if reading.language == "de":  # "ermöglicht es, Bücher vorzumerken"
        whole = [replace(one, verb=_without_zu(one.verb)) if _ZU.match(one.verb) else one for one in whole]
    return [
        clause
        for clause in whole
        if clause.verb
        and clause.verb != SAID
        and not clause.is_negated
        and not clause.condition
        and clause.role in ("actor", "nobody", "system")
    ]


def _heard(clause: Clause) -> Clause:
    """ "das System Mails sortiert", "pro Volk möchte ich Ernten festhalten": the deed of what was kept as typed."""
    bare = _WHO.sub("", _LEAD.sub("", _THAT.sub("", clause.typed)))
    if clause.verb != SAID or (to_do := _TO_DO.search(bare)) is None:
        first = list(tokens(bare.split(", ")[0].strip(" .")))
        is_whole = len(first) > MODAL_AND_DEED and is_infinitive(first[-1])  # ", auf Wunsch anonym" only goes on
        words = first if is_whole else list(tokens(_GOES_ON.split(bare)[0].strip(" .")))
    else:
        words = [*tokens(to_do["what"]), _without_zu(to_do["verb"])]
    while len(words) > 1 and words[-1].lower() in _MODALS and is_infinitive(words[-2]):
        words.pop()  # "verschieben können"
    if words and (opens := tagged(" ".join(words))[:1]) and opens[0].tag == "ADJ(A)":
        words = [words[0].lower(), *words[1:]]  # "Offene Bestellungen"
    is_case = _HANGS.match(clause.typed) is not None
    last = words[-1] if clause.verb == SAID and words and not is_case else ""
    verb = last if is_infinitive(last) else finite(last)
    if not verb or verb == "sein" or _BARS.search(" ".join(words)):
        return clause
    return replace(clause, verb=verb, phrase=" ".join([*_before(words[:-1]), verb]), role="nobody")


MODAL_AND_DEED = 3  # words: less is no sentence
_ZU = re.compile(
    r"^(ab|an|auf|aus|bei|ein|her|los|mit|nach|vor|weg|weiter|wieder|zurück|zusammen|um)zu(?=[a-zäöüß]{3,}n$)"
)
# "eine Möglichkeit, Anfragen von Bürgern zu erfassen und sie zuzuweisen"
_TO_DO = re.compile(
    r", (?:um )?(?P<what>(?:(?!zu\b)[\wäöüß-]+ ){1,6})(?P<verb>zu [a-zäöüß]+n|[a-zäöü]{2,5}zu[a-zäöüß]{3,}n)\b"
)


def _without_zu(verb: str) -> str:
    """ "zu erfassen", "anzulegen"."""
    return verb[3:] if verb.startswith("zu ") else _ZU.sub(r"\1", verb)


def _before(words: list[str]) -> list[str]:
    """Without who does it: "der Wart den Kahn" of "der Wart kann den Kahn sperren", "Halter ihren Termin"."""
    modal = next((at for at, word in enumerate(words) if word.lower() in _MODALS and at), 0)
    if modal and words[modal + 1 :]:
        return words[modal + 1 :]
    led = [at for at, word in enumerate(words) if word in _ACCUSATIVE]
    return words[led[0] :] if led else words


_MODALS = listed("kann können soll sollen muss müssen darf dürfen möchte möchten will wollen")
_ACCUSATIVE = listed("einen den ihren seinen jeden diesen unseren ihre seine eine ein ihr sein")
_BARS = re.compile(r"\b(?:nicht|nie|kein\w*)\b", re.I)
_GOES_ON = re.compile(r", (?:wer|was|wie|weil|damit|wenn|am|aber|indem|ohne|sofern|solange|bis|sobald|und|sondern)\b")
_LEAD = re.compile(r"^[^:]{3,60}: (?=[A-ZÄÖÜ])")
_THAT = re.compile(r"^[^,]{3,60}, dass ")
_HANGS = re.compile(r"(?:wenn|falls|sobald|bei|nach|wer|bevor|beim)\b", re.I)
_WHO = re.compile(r"^(?:das System|man|nutzer) ", re.I)


NO_DEEDS = listed(
    "erlauben sehen wissen haben bekommen erhalten können sein werden dürfen müssen wollen brauchen kennen"
)


_OBJECT_ES = re.compile(
    r"^(?P<lead>(?:el|la|los|las|un|una|unos|unas|su|sus|cada) )?(?P<noun>[\wáéíóúñ]+)"
    r"(?P<more> (?:de (?:(?:los|las|la|el) )?|del )"
    r"(?!(?:los|las|la|el|cada|todos|todas|una?|sus?|otr[oa]s?|est[aeo]s?)\b)[\wáéíóúñ]+)?(?=$|[ ,])"
)


def deed_es(clause: Clause, folded: str) -> str:
    """ "reservar la herramienta por 7 días" → "reservar herramientas"; "" where it has no plain object."""
    verb, _, rest = clause.phrase.partition(" ")
    found = _OBJECT_ES.match(rest)
    if (
        found is None
        or not re.search(r"[aei]r$", verb)
        or verb in ("ver", "saber", "tener", "recibir", "poder", "querer")
    ):
        return ""
    low, data = found["noun"].lower(), pack("es")
    closed = ("prepositions", "determiners", "conjunctions", "adverbs", "pronouns_user")
    is_said = verb == "dar" or len(re.findall(rf"\b{re.escape(low)}s?\b", folded)) > 1
    is_general = low in data.attribute_type or (low in data.words("not_entities") and not is_said)
    if is_general or low in ("qué", "quién", "cuánto", "si") or any(low in data.words(name) for name in closed):
        return ""
    is_one = verb == "dar" or low in data.words("uncountable") or low in data.measures
    noun = low if is_one else term(low, "es").plural
    return f"{verb} {noun}{found['more'] or ''}"


def act_es(clause: Clause) -> str:
    """ "Consulta del estado con un código", where what it is done to is no thing by itself."""
    verb, _, rest = clause.phrase.partition(" ")
    deed = DEEDS["es"].get(verb, "")
    if not deed or not re.match(r"(?:el|la|los|las) ", rest) or len(rest.split()) > MOST_OF_AN_ACT:
        return ""
    return re.sub(r"^(.+?) de el ", r"\1 del ", f"{deed} de {rest}")


MOST_OF_AN_ACT = 5  # words


def deeds(reading: Reading, *, people: bool = False) -> Iterator[tuple[str, str]]:
    """The noun of each deed, and the deed as a name. `people`: who is signed off by another is such a noun too."""
    names = DEEDS[reading.language]
    for clause in told(reading):
        if reading.language == "de":
            noun = (people and _whom(clause)) or object_of(clause)
            verb = clause.verb.capitalize() if bends(clause.verb) and clause.verb not in NO_DEEDS else ""
            deed = names.get(clause.verb, verb)
            if noun and deed == "Übersicht":
                yield noun, f"{deed} über {term(noun, 'de').plural}"
                continue
            noun = noun or (_weightiest(reading) if clause.verb in _TRADED else "")
            if noun and deed:
                yield noun, f"{deed} von {dative(noun)}"
        elif said := deed_es(clause, reading.folded):
            deed = "" if clause.verb in ("pedir", "ver") else names.get(clause.verb, "")
            noun = said.partition(" ")[2]
            yield noun, f"{deed or 'Gestión'} de {noun}"
        elif clause.verb in _TRADED and (noun := _weightiest(reading)):
            yield noun, f"{names[clause.verb]} de {noun}"


def _whom(clause: Clause) -> str:
    """ "Kind" of "ihr Kind bis 8 Uhr abmelden"."""
    found = re.match(r"(?:ihre?|seine?n?|ihren|eine?n?) (?P<noun>[A-ZÄÖÜ][a-zäöüß]+)\b", clause.phrase)
    return found["noun"] if found is not None else ""


_TRADED = listed("reservar alquilar prestar buchen reservieren ausleihen leihen mieten")


def _weightiest(reading: Reading) -> str:
    """What the text speaks of most, of many: what is reserved, where the deed does not say it again."""
    blocked = pack(reading.language).words("not_entities") | pack(reading.language).words("units")
    told = (term for term, _ in reading.nouns[:3] if not term.is_person and term.key not in blocked)
    return next((term.plural for term in told if term.plural.split(" ")[0].casefold() not in blocked), "")
