"""German and Spanish headings as a name of at most seven words: what is to be built, and what it is for."""

from __future__ import annotations

import re

from services.clarifier.german_headings import tidied
from services.clarifier.main_things import OFTEN, dative, main_thing, object_of, times
from services.clarifier.naming import DEEDS
from services.clarifier.reading.fault_words import listed
from services.clarifier.reading.faults import is_finite_de, is_finite_es, words_of
from services.clarifier.reading.german_forms import bends
from services.clarifier.reading.kinds import kind_of
from services.clarifier.reading.model import Reading
from services.clarifier.reading.words import term
from services.clarifier.tongue_deeds import NO_DEEDS, act_es, deed_es, deeds, told

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
        r"slackbot|chatbot|teams-?bot|dienst|webapp|web-app|dashboard|werkzeug|liste|formular|board|skript|möglichkeit|weg|"
        r"ort|stelle)$",
        re.I,
    ),
    "es": re.compile(
        r"(?:app|aplicación|sistema|programa|web|sitio|página|herramienta|plataforma|bot|portal|panel|formulario|solución|"
        r"software|registro|espacio|lugar|chatbot)\b",
        re.I,
    ),
}
_SAYS_NOTHING = {
    "de": listed("lösung system software anwendung programm tool dienst werkzeug möglichkeit weg ort stelle"),
    "es": listed("solución sistema programa software espacio lugar sitio forma manera modo posibilidad"),
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
    if headed := _headed(found, text, language):
        return headed
    found = _OURS.sub(" ", _OF_OURS.sub(lambda match: " der " if match[1] == "r" else " des ", found))
    found = tidied(found) if language == "de" else found
    wanted = _NEEDS[language].search(text)
    made = _of_product(wanted, reading) if wanted is not None else ""
    if _is_good(found, language) and not (made and _is_thin(found, language)):
        is_glued = _PAIR[language].fullmatch(found) and found.casefold() not in text.casefold()
        return (is_glued and _wished(reading)) or _of_most(found, reading)
    is_house = ": " in found and len(found.split()) <= MOST
    named = made or _of_deed(reading) or ("" if is_house else _of_people("", reading))
    if is_house and named and not made:
        named = named if language == "de" else f"{named[:1].lower()}{named[1:]}"
        named = f"{found.partition(': ')[0]}: {named}"
    if not named and (_LED[language].match(found) or len(found.split()) > MOST + MOST):
        named = main_thing(reading, fewest=1, within=found)
    return f"{named[:1].upper()}{named[1:]}" if named and len(named.split()) <= MOST + 1 else found


def _of_most(found: str, reading: Reading) -> str:
    """ "Klinik: Verwaltung von Betten" for "Klinik: Defekte", which are told of once, of an idea about beds."""
    house, _, thing = found.partition(": ")
    is_one = " " not in thing and any(thing == one.plural for one, _ in reading.nouns)
    if not is_one or times(thing, reading) >= OFTEN or not (most := main_thing(reading)):
        return found
    return f"{house}: {most if reading.language == 'de' else most[:1].lower() + most[1:]}"


def _headed(found: str, text: str, language: str) -> str:
    """ "Leihgeräte für die Werkstatt" of a heading that a sentence goes on behind, "Bot, der Fragen sammelt" of whoever
    needs one; "" for whose it is alone."""
    needed = _THEY_NEED[language].match(found)
    if needed is not None and len(needed["what"].split()) <= MOST + 2:
        return f"{needed['what'][:1].upper()}{needed['what'][1:]}"
    is_whole = text.startswith(f"{found}.") and MOST < len(found.split()) <= MOST + 2
    if is_whole and language == "es" and found.lower().startswith(_NAMED_DEEDS):
        return found
    head, _, told = found.partition(": ")
    is_one = bool(told) and 1 < len(head.split()) <= MOST and _FOR_WHOM[language].search(head) is not None
    is_name = is_one and _LED[language].match(head) is None and _is_good(head, language)
    return head if is_name and kind_of(told, language) == "clause" else ""


_NAMED_DEEDS = tuple(f"{one.lower()} de " for one in {*DEEDS["es"].values(), "Gestión"})
_THEY_NEED = {
    "de": re.compile(
        r"[^,.:]{3,40} (?:braucht|sucht|benötigt) eine?n? "
        r"(?P<what>[A-ZÄÖÜ][\wäöüß-]+, (?:der|die|das|mit de[mr]|in de[mr]) [^,.]+)$"
    ),
    "es": re.compile(r"[^,.:]{3,40} (?:necesita|busca) una? (?P<what>[a-záéíóúñ]+ (?:que|donde) [^,.]+)$"),
}
_OF_OURS = re.compile(r"(?<=[a-zäöüß]) (?:unser|mein)e([rs]) (?=[A-ZÄÖÜ])")  # "Beschwerden unserer Kunden"
_FOR_WHOM = {"de": re.compile(r"\w (?:für|zum|zur) \w"), "es": re.compile(r"\w para \w")}
_PAIR = {  # two things that nobody named side by side
    "de": re.compile(r"[A-ZÄÖÜ][\wäöüß-]+ und [A-ZÄÖÜ][\wäöüß-]+"),
    "es": re.compile(r"[\wáéíóúñ]+ [ye] [\wáéíóúñ]+"),
}


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
        is_bare = _BARE["de"].fullmatch(bare) or words[0].lower() in _NO_KIND
        return not is_bare and not any(is_finite_de([*words, ""], at) for at in range(len(words)))
    does = any(is_finite_es([*low, "x"], at) for at in range(len(low)))
    return (
        not does and kind_of(found, "es") != "clause" and low[0] not in _NO_START and not _BARE["es"].fullmatch(found)
    )


_NO_KIND = listed("möglichkeit weg ort stelle")  # "Möglichkeit für das Archiv" says nothing of what it is
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
        if what.lower() in _NO_KIND:
            deed = _of_deed(reading)
            return _fitting(f"{re.sub(_FOR_HOUSE, '', why)}: {deed}" if deed and _FOR_HOUSE.match(why) else deed)
        return re.sub(r"^ (?:für|zum|zur) ", "", why)
    if why:
        return _fitting(f"{what}{why}")
    deed = _of_deed(reading)
    if is_empty:
        return deed or _of_people("" if what.lower() in _NO_KIND else what, reading)
    aim = _aim(reading)
    return _fitting(f"{what} {aim}") if aim else _of_people(what, reading)


_FOR_HOUSE = re.compile(r"^ für (?:unsere?[ns]? )?(?=[A-ZÄÖÜ][\w-]+$)")


def _fitting(*names: str) -> str:
    return next((name.strip() for name in names if 0 < len(name.split()) <= MOST), "")


def _aim(reading: Reading) -> str:
    """ "zum Reservieren von Booten", "para reservar herramientas": the first deed that has an object."""
    for clause in told(reading):
        if (
            reading.language == "de"
            and (noun := object_of(clause))
            and bends(clause.verb)
            and clause.verb not in NO_DEEDS
        ):
            return f"zum {clause.verb.capitalize()} von {dative(noun)}"
        if reading.language == "es" and (deed := deed_es(clause, reading.folded)):
            return f"para {deed}"
    return ""


def _of_deed(reading: Reading) -> str:
    """ "Erfassung von Durchsichten", "Registro de entregas": what is wished in so many words, else what is done to
    what the text speaks of more than once; else what it speaks of most."""
    found = list(deeds(reading))
    often = next((name for noun, name in found if times(noun, reading) >= OFTEN), "")
    return _wished(reading) or often or main_thing(reading) or next((name for _, name in found), "")


def _wished(reading: Reading) -> str:
    """What is done to the thing that the first wish names."""
    wished = next((one.casefold() for one in reading.sentences if _WISHED[reading.language].search(one)), "")
    found = deeds(reading, people=True) if wished else iter(())
    return next((name for noun, name in found if _is_in(noun, wished, reading.language)), "")


def _is_in(noun: str, said: str, language: str) -> bool:
    known = term(noun.split(" ")[0], language)
    return any(re.search(rf"\b{re.escape(one.casefold())}\b", said) for one in (known.singular, known.plural))


_WISHED = {
    "de": re.compile(r"\b(?:wollen|möchten?|wünschen|brauchen?|sollen|hätten? gerne?|bräuchten?)\b", re.I),
    "es": re.compile(r"\b(?:queremos|quiero|quisiéramos|necesitamos|necesito|(?:me|nos) gustaría|buscamos)\b", re.I),
}


def _of_people(what: str, reading: Reading) -> str:
    """ "App für Eltern und Erzieherinnen", where no deed has a thing."""
    acting = (clause.actor for clause in reading.clauses if clause.actor is not None and clause.role == "actor")
    named = dict.fromkeys(one.plural for one in acting)
    if not what and reading.language == "es" and (said := next(filter(None, map(act_es, told(reading))), "")):
        return said
    people = [one for one in named if one.lower() not in ("nutzer", "usuarios", "teammitglieder")][:2]
    if not people:
        return ""
    if reading.language == "de":
        return f"{what or 'Lösung'} für {' und '.join(people)}"
    return f"{what or 'solución'} para {' y '.join(people)}"
