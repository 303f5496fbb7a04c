"""German and Spanish headings as a name of at most seven words: what is to be built, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from services.clarifier.german_headings import tidied
from services.clarifier.main_things import OFTEN, dative, main_thing, object_of, times
from services.clarifier.naming import DEEDS
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.faults import is_finite_de, is_finite_es, words_of
from services.clarifier.reading.german_forms import bends
from services.clarifier.reading.german_order import finite, is_infinitive
from services.clarifier.reading.german_tags import tagged
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.model import SAID, Clause, Reading
from services.clarifier.reading.packs import pack
from services.clarifier.reading.words import term, tokens

MOST = 7  # words of a name
_NEEDS = {
    "de": re.compile(
        r"(?:^|[.:!\n] )(?:(?:Wir|Ich) (?:brauchen?|suchen?|wollen|will|möchten?|hätten? gerne?)|"
        r"(?:Gesucht|Gebraucht)(?: wird)?:?) (?P<article>eine?n?) (?P<how>(?:[a-zäöüß]+ )*)(?P<what>[A-ZÄÖÜ][\wäöüß-]+)"
        r"(?P<why> (?:für|zum|zur) (?:(?!(?:der|die|das|die)\b)[\wäöüß-]+ ?){1,4}?)?"
        r"(?=[.,;:!?\n]|$| (?:wo|mit|in|die|der|das|auf)\b)"
    ),
    "es": re.compile(
        r"(?:^|[.:!\n] )(?:Necesitamos|Necesito|Queremos|Quiero|Buscamos|Busco|(?:Me|Nos) gustaría(?: tener)?) "
        r"(?P<article>una?) (?P<how>(?:nuev[oa]|pequeñ[oa]|sencill[oa]) )?"
        r"(?P<what>[a-záéíóúñ]+(?: (?:web|móvil|digital))?(?: (?:en|de|por) [A-Z]\w+)?)"
        r"(?: (?:sencill[oa]|simple|pequeñ[oa]))?"
        r"(?P<why> (?:para|de) (?!que\b)(?:[\wáéíóúñ]+ ?){1,6}?)?(?=[.,;:\n]|$| (?:donde|que|en)\b)"
    ),
}
_BARE = {  # a kind of program that names nothing by itself
    "de": re.compile(
        r"(?:[\w-]+-)?(?:app|portal|system|plattform|lösung|tool|software|webseite|website|seite|anwendung|programm|bot|"
        r"slackbot|chatbot|teams-?bot|dienst|webapp|web-app|dashboard|werkzeug|liste|formular|board|skript)$",
        re.I,
    ),
    "es": re.compile(
        r"(?:app|aplicación|sistema|programa|web|sitio|página|herramienta|plataforma|bot|portal|panel|formulario|solución|"
        r"software|registro|espacio|lugar|chatbot)\b",
        re.I,
    ),
}
_SAYS_NOTHING = {
    "de": listed("lösung system software anwendung programm tool dienst werkzeug"),
    "es": listed("solución sistema programa software espacio lugar"),
}
_SMALL = re.compile(
    r"\b(?:kleine[nrs]?|einfache[nrs]?|neue[nrs]?|schlanke[nrs]?|simple[nrs]?|eigene[nrs]?|gute[nrs]?|bessere[nrs]?) "
)


def named_in_tongue(found: str, reading: Reading, text: str) -> str:
    """The heading as a name, or as it was found where nothing certain can be made of it. `text`: the whole idea, said
    plainly."""
    language = reading.language
    if language not in _NEEDS:
        return found
    found = _OURS.sub(" ", found)
    found = tidied(found) if language == "de" else found
    wanted = _NEEDS[language].search(text)
    made = _of_product(wanted, reading) if wanted is not None else ""
    if _is_good(found, language) and not (made and _is_thin(found, language)):
        return found
    is_house = ": " in found and len(found.split()) <= MOST
    named = made or _of_deed(reading) or ("" if is_house else _of_people("", reading))
    if is_house and named and not made:
        named = named if language == "de" else f"{named[:1].lower()}{named[1:]}"
        named = f"{found.partition(': ')[0]}: {named}"
    if not named and (_LED[language].match(found) or len(found.split()) > MOST + MOST):
        named = main_thing(reading, fewest=1, within=found)
    return f"{named[:1].upper()}{named[1:]}" if named and len(named.split()) <= MOST + 1 else found


def _is_good(found: str, language: str) -> bool:
    """A noun phrase of a few words: nobody does anything in it."""
    words = words_of(found)
    if _LED[language].match(found):
        return False
    if language == "de" and len(words) <= MOST and _OF_ITS_OWN.match(found):
        return ": " in found or is_finite_de([*words, ""], len(words) - 1)
    if not words or len(words) > MOST or re.search(r"[…,„“«»?!]|: ", found):
        return False
    low = [word.lower() for word in words]
    if language == "de":
        bare = _SMALL.sub("", f"{found[:1].lower()}{found[1:]}").strip()
        return not _BARE["de"].fullmatch(bare) and not any(is_finite_de([*words, ""], at) for at in range(len(words)))
    does = any(is_finite_es([*low, "x"], at) for at in range(len(low)))
    return (
        not does and kind_of(found, "es") != "clause" and low[0] not in _NO_START and not _BARE["es"].fullmatch(found)
    )


_OF_ITS_OWN = re.compile(  # "Reitstall: Ausritte", "Chatbot, der Fragen beantwortet"
    r"[A-ZÄÖÜ][\w-]+, (?:der|die|das) |(?:[A-ZÄÖÜ][\wäöüß-]+ ?){1,2}: (?:[a-zäöüß]+ )?[A-ZÄÖÜ]"
)
_LED = {  # "In Hebammenpraxis die Hausbesuche planen", "Para la protectora"
    "de": re.compile(r"(?:In|Im|Bei|Beim|Für|Am|An|Auf|Zum|Zur|Mit|Von) (?=\S)"),
    "es": re.compile(r"(?:En|Para|Por|Con|De|Desde|Al|Del) (?=\S)"),
}
_NO_START = listed("que si cuando el la los las")


def _is_thin(found: str, language: str) -> bool:
    """ "Consulta de actas" of an app that does more, and the name of a thing that was told of in passing."""
    if language == "de":
        return found.split(" ")[0].lower() in _SAYS_NOTHING["de"] or ": " in found
    return _BARE["es"].match(found) is None and len(found.split()) < THIN


THIN = 4  # words
_OURS = re.compile(r" (?:unsere?[nmrs]?|meine?[nmrs]?|nuestr[oa]s?|mis?) ")


def _of_product(wanted: re.Match[str], reading: Reading) -> str:
    """ "Digitales Bautagebuch für Baustellen", "Portal zum Anlegen von Aufträgen", "App para dar parte de averías"."""
    language = reading.language
    what, why = (
        wanted["what"],
        re.sub(r" (?:die|den|las?|los|el) ", " ", _OURS.sub(" ", f"{wanted['why'] or ''} ")).rstrip(),
    )
    how = _SMALL.sub("", wanted["how"] or "")
    if language == "de" and wanted["article"].endswith("en"):
        how = re.sub(r"en (?=[a-zäöüß]+en |$)|en $", "er ", how)
    if _BARE[language].match(what) is None:
        return _fitting(f"{how}{what}{why}", f"{how}{what}")
    is_empty = what.split(" ")[0].lower() in _SAYS_NOTHING[language]
    if why and is_empty and language == "de":
        return re.sub(r"^ (?:für|zum|zur) ", "", why)
    if why:
        return _fitting(f"{what}{why}")
    deed = _of_deed(reading)
    if is_empty:
        return deed or _of_people(what, reading)
    aim = _aim(reading)
    return _fitting(f"{what} {aim}") if aim else _of_people(what, reading)


def _fitting(*names: str) -> str:
    return next((name.strip() for name in names if 0 < len(name.split()) <= MOST), "")


def _told(reading: Reading) -> list[Clause]:
    whole = [_heard(clause) if reading.language == "de" else clause for clause in reading.clauses]
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
    words = tokens(
        re.split(r", (?:wer|was|wie|weil|damit|wenn|am) ", _WHO.sub("", _THAT.sub("", clause.typed)))[0].strip(" .")
    )
    if words and (first := tagged(" ".join(words))[:1]) and first[0].tag == "ADJ(A)":
        words = [words[0].lower(), *words[1:]]  # "Offene Bestellungen"
    is_case = _HANGS.match(clause.typed) is not None
    last = words[-1] if clause.verb == SAID and words and not is_case else ""
    verb = last if is_infinitive(last) else finite(last)
    if not verb or verb == "sein":
        return clause
    return replace(clause, verb=verb, phrase=" ".join([*words[:-1], verb]), role="nobody")


_THAT = re.compile(r"^[^,]{3,60}, dass ")
_HANGS = re.compile(r"(?:wenn|falls|sobald|bei|nach|wer|bevor|beim)\b", re.I)
_WHO = re.compile(r"^(?:das System|man|nutzer) ", re.I)


def _aim(reading: Reading) -> str:
    """ "zum Reservieren von Booten", "para reservar herramientas": the first deed that has an object."""
    for clause in _told(reading):
        if (
            reading.language == "de"
            and (noun := object_of(clause))
            and bends(clause.verb)
            and clause.verb not in _NO_DEEDS
        ):
            return f"zum {clause.verb.capitalize()} von {dative(noun)}"
        if reading.language == "es" and (deed := _deed_es(clause, reading.folded)):
            return f"para {deed}"
    return ""


_NO_DEEDS = listed(
    "erlauben sehen wissen haben bekommen erhalten können sein werden dürfen müssen wollen brauchen kennen"
)


_OBJECT_ES = re.compile(
    r"^(?P<lead>(?:el|la|los|las|un|una|unos|unas|su|sus|cada) )?(?P<noun>[\wáéíóúñ]+)"
    r"(?P<more> de [\wáéíóúñ]+)?(?=$|[ ,])"
)


def _deed_es(clause: Clause, folded: str) -> str:
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


def _of_deed(reading: Reading) -> str:
    """ "Erfassung von Durchsichten", "Registro de entregas": what is done to what the text speaks of more than once;
    else what it speaks of most."""
    found = list(_deeds(reading))
    often = next((name for noun, name in found if times(noun, reading) >= OFTEN), "")
    return often or main_thing(reading) or next((name for _, name in found), "")


def _deeds(reading: Reading) -> Iterator[tuple[str, str]]:
    """The noun of each deed, and the deed as a name."""
    deeds = DEEDS[reading.language]
    for clause in _told(reading):
        if reading.language == "de":
            noun = object_of(clause)
            verb = clause.verb.capitalize() if bends(clause.verb) and clause.verb not in _NO_DEEDS else ""
            deed = deeds.get(clause.verb, verb)
            if noun and deed == "Übersicht":
                yield noun, f"{deed} über {term(noun, 'de').plural}"
                continue
            noun = noun or (_weightiest(reading) if clause.verb in _TRADED else "")
            if noun and deed:
                yield noun, f"{deed} von {dative(noun)}"
        elif said := _deed_es(clause, reading.folded):
            deed = "" if clause.verb in ("pedir", "ver") else deeds.get(clause.verb, "")
            noun = said.partition(" ")[2]
            yield noun, f"{deed or 'Gestión'} de {noun}"
        elif clause.verb in _TRADED and (noun := _weightiest(reading)):
            yield noun, f"{deeds[clause.verb]} de {noun}"


_TRADED = listed("reservar alquilar prestar buchen reservieren ausleihen leihen mieten")


def _weightiest(reading: Reading) -> str:
    """What the text speaks of most, of many: what is reserved, where the deed does not say it again."""
    blocked = pack(reading.language).words("not_entities") | pack(reading.language).words("units")
    told = (term for term, _ in reading.nouns[:3] if not term.is_person and term.key not in blocked)
    return next((term.plural for term in told if term.plural.split(" ")[0].casefold() not in blocked), "")


def _of_people(what: str, reading: Reading) -> str:
    """ "App für Eltern und Erzieherinnen", where no deed has a thing."""
    acting = (clause.actor for clause in reading.clauses if clause.actor is not None and clause.role == "actor")
    named = dict.fromkeys(one.plural for one in acting)
    people = [one for one in named if one.lower() not in ("nutzer", "usuarios", "teammitglieder")][:2]
    if not people:
        return ""
    if reading.language == "de":
        return f"{what or 'Lösung'} für {' und '.join(people)}"
    return f"{what or 'solución'} para {' y '.join(people)}"
