"""What the idea or an earlier answer already says, so that nobody is asked it."""

from __future__ import annotations

import re
from functools import lru_cache

from services.clarifier.drafting.catalogue import FOLDER
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.evidence import parts
from services.clarifier.drafting.things import main_system, spoken_thing
from services.clarifier.quoting import source_text
from services.clarifier.reading.clean import readable
from services.clarifier.reading.facts import finder
from services.clarifier.reading.packs import pack
from services.clarifier.reading.yaml_files import load_yaml
from services.clarifier.together import NUMBER, meeting, sentences
from services.clarifier.wording import STEM, bare, flat
from services.core.contracts import Quote
from services.core.values import Value

MOST = 20_000  # characters that are looked at
ALIKE = 0.75  # share of an option's words that has to be said for the option to have been said
LEAST = 3  # words of an option below which its words prove nothing
_PEOPLE = (
    r"people|persons?|users?|members?|employees|staff|students?|pupils|customers?|clients?|patients|"
    r"volunteers?|players|"
    r"singers|drivers|residents|households|flats|families|teams?|colleagues|guests|neighbours|neighbors|"
    r"readers|schools|"
    r"personas|usuari[oa]s|soci[oa]s|miembros|emplead[oa]s|alumn[oa]s|estudiantes|clientes|pacientes|voluntari[oa]s|"
    r"jugador[ea]s|conductor[ea]s|vecin[oa]s|viviendas|familias|hogares|equipos|invitad[oa]s|"
    r"leute|personen|nutzer\w*|benutzer\w*|mitglieder\w*|mitarbeiter\w*|angestellte\w*|schüler\w*|"
    r"studierende\w*|kund\w+|"
    r"patient\w*|freiwillige\w*|spieler\w*|fahrer\w*|bewohner\w*|haushalte\w*|wohnungen|familien|teams|"
    r"gäste\w*|nachbarn"
)


class KnownWords(Value):
    """`words` answer the question, and so do facts of the kinds in `facts`; without what it needs it has no object."""

    words: str = ""
    facts: str = ""
    together: tuple[tuple[str, ...], ...] = ()  # groups of which each has a word in the same sentence
    needs: str = ""  # "system": asked only where the idea names one
    needs_words: str = ""  # asked only where one of these is said
    needs_thing: bool = False  # in one sentence with what the idea is about


@lru_cache(maxsize=1)
def known_words() -> dict[str, KnownWords]:
    """By the question's topic."""
    rows = load_yaml(FOLDER / "known.yaml")
    assert isinstance(rows, dict)
    return {topic: KnownWords.model_validate(row) for topic, row in rows.items()}


@lru_cache(maxsize=64)
def _read(text: str) -> str:
    return readable(text[:MOST])


def said(making: Making) -> list[Quote]:
    """All that people said and that holds: the idea, other messages, the answers, each as a quote of its source."""
    state = making.state
    idea = state.words_that_hold("M-1", source_text(state, "M-1"))
    heard = {answer.message_id for answer in state.answers}
    found = [Quote(source="M-1", words=idea)]
    for message in state.messages or state.idea.messages:
        if message.id != "M-1" and message.id not in heard and not message.is_aside and not message.is_bot:
            words = state.words_that_hold(message.id, message.text)
            found += [Quote(source=message.id, words=words)]
    return found + [Quote(source=a.id, words=a.text) for a in state.live_answers() if a.text.strip()]


def known_by(making: Making, topic: str, words: str, options: tuple[str, ...]) -> Quote | None:
    """What answers the question about `topic`: its known words, a fact of its kind, or most words of an option."""
    more = known_words().get(topic, KnownWords())
    pattern = finder("|".join(part for part in (words, more.words) if part)) if words or more.words else None
    spoken = said(making)
    for quote in spoken:
        match = pattern.search(_read(quote.words)) if pattern else None
        if match is not None:
            return Quote(source=quote.source, words=match.group(0))
    return (
        _by_meeting(making, more.together, spoken)
        or _by_fact(making, more.facts.split(), spoken)
        or _by_option(options, spoken, making.language)
    )


def _by_meeting(making: Making, together: tuple[tuple[str, ...], ...], spoken: list[Quote]) -> Quote | None:
    """Words that answer by standing in one sentence: "Fällt DATEV aus, wird nachgeliefert"."""
    systems = tuple(fact.value for fact in making.reading.of("system"))
    for quote in spoken:
        text = _read(quote.words)
        for groups in together:
            words = meeting(text, groups, systems)
            if words:
                return Quote(source=quote.source, words=words.strip())
    return None


def has_object(making: Making, topic: str) -> bool:
    """Whether what the question is about was mentioned at all."""
    known = known_words().get(topic, KnownWords())
    if known.needs == "system" and not main_system(making):
        return False
    pattern = finder(known.needs_words) if known.needs_words else None
    if pattern is None:
        return True
    found = [part for quote in said(making) for part in sentences(_read(quote.words)) if pattern.search(part)]
    thing = spoken_thing(making).key[:STEM].casefold()
    return any(not known.needs_thing or bare(thing) in bare(part.casefold()) for part in found)


def _by_fact(making: Making, kinds: list[str], spoken: list[Quote]) -> Quote | None:
    for kind in kinds:
        if kind == "people":
            found = _crowd(making, spoken)
            if found is not None:
                return found
        elif kind == "system":
            fact = next(iter(making.reading.of(kind)), None)
            found = Quote(source=fact.source, words=fact.words) if fact else _outside(spoken)
            if found is not None:
                return found
        elif kind == "holding":
            held = next(iter(making.reading.holdings), None)
            if held is not None:
                return Quote(source=held.source, words=held.owner.singular)
        else:
            fact = next(iter(making.reading.of(kind)), None)
            if fact is not None:
                return Quote(source=fact.source, words=fact.words)
    return None


_OUTSIDE = re.compile(
    r"\b(?:[Ff]rom|[Tt]o|[Ii]nto|[Ww]ith|[Vv]ia|[Oo]ver|[Tt]hrough|[Aa]us|[Nn]ach|[Aa]n|[Mm]it|[Üü]ber|"
    r"[Dd]esde|[Cc]on|[Aa]|[Dd]e)\s+"
    r"(?:(?:the|our|their|a|unser\w*|das|dem|der|el|la|nuestr[oa])\s+)?"
    r"(?P<name>(?:[A-Z]{3,}\d*|[A-Z][a-z]+[A-Z]\w*)(?:\s+[A-Z]\w+)?|(?:[\w-]+\s)?(?:register|registry|ledger|"
    r"database|ERP|CRM|"
    r"registro|padrón|base de datos|Register|Datenbank|Altsystem))\b"
)
_NO_SYSTEMS = frozenset(
    "GDPR RGPD DSGVO HIPAA PDF CSV FAQ USA NGO ONG CEO CTO SMS GPS URL API CLI IBAN VAT ISO".split()  # noqa: SIM905
)

_EXCHANGED = re.compile(
    r"\b(?:pull|import|export|sync\w*|send|read|fetch|load|transfer|book|post|come|comes|receive|feed|connect|"
    r"importa|exporta|"
    r"envía|recibe|viene|conecta)\w*\s(?:[\w'-]+\s){0,4}?(?:from|to|into|with|desde|con|a)\s(?P<name>[A-Z][a-z]\w+)"
)


def _outside(spoken: list[Quote]) -> Quote | None:
    """ "exported to CDS", "from the population register": a system that no catalogue knows."""
    for quote in spoken:
        for found in _OUTSIDE.finditer(quote.words[:MOST]):
            if found["name"].split()[0] not in _NO_SYSTEMS:
                return Quote(source=quote.source, words=found.group(0))
        match = _EXCHANGED.search(quote.words[:MOST])
        if match is not None:
            return Quote(source=quote.source, words=match.group(0))
    return None


_MANY = (  # in words, from where a number says how many people there are, and not how many act together
    r"(?:(?:a\s)?couple\sof\s)?dozens?(?:\sof)?|(?:(?:a|one|two|three|four|five|six|seven|eight|nine|several)\s)?"
    r"hundreds?(?:\sof)?|(?:\w+\s)?thousands?(?:\sof)?|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|treinta|cuarenta|"
    r"cincuenta|sesenta|setenta|ochenta|noventa|\w*cient[oa]s|cien|(?:\w+\s)?mil|decenas\sde|centenares\sde|"
    r"quinient[oa]s|\w+zig|\w+ßig|\w*hundert|\w*tausend|(?:ein\spaar\s)?\w*dutzend"
)
_PLACE = re.compile(
    r"\b(?:city|town|village|district|ciudad|pueblo|municipio|stadt|gemeinde|dorf)\b[^.]{0,20}?\d[\d.,]{2,}", re.I
)
_US = re.compile(  # "there are 240 of us", "somos unos doscientos", "wir sind rund 200"
    rf"\b(?:{NUMBER} of us|(?:somos|seremos) (?:un[oa]s |casi |cerca de |aproximadamente )?{NUMBER}|"
    rf"wir (?:sind|werden) (?:rund |etwa |ungefähr |circa |knapp |fast |zu )?{NUMBER})\b",
    re.I,
)


def _crowd(making: Making, spoken: list[Quote]) -> Quote | None:
    """ "60 singers", "hasta 120 viviendas", "three hundred members": how many will use it."""
    names = [re.escape(form.casefold()) for term in making.reading.actors for form in (term.singular, term.plural)]
    people = "|".join([_PEOPLE, *names])
    number = re.compile(
        rf"(?<![\w.,])(?:\d[\d.,]*(?:\s?(?:k|mil|tausend|thousand))?|{_MANY})\s+(?:[^\W\d]\w*\s+)?(?:{people})\b", re.I
    )
    for quote in spoken:
        match = number.search(quote.words[:MOST]) or _PLACE.search(quote.words[:MOST]) or _US.search(quote.words[:MOST])
        if match is not None:
            return Quote(source=quote.source, words=match.group(0))
    return None


def _by_option(options: tuple[str, ...], spoken: list[Quote], language: str) -> Quote | None:
    """One part of what was said has most words of exactly one option."""
    contents = [content(option, language) for option in options]
    for quote in spoken:
        for part in parts(quote.words):
            mine = content(part, language)
            hits = [len(mine & c) / len(c) >= ALIKE for c in contents if len(c) >= LEAST]
            if sum(hits) == 1:
                return Quote(source=quote.source, words=part)
    return None


def content(text: str, language: str) -> frozenset[str]:
    """The words that say something, without their endings."""
    stop = pack(language).words("stopwords")
    return frozenset(bare(word)[:STEM] for word in flat(text).split() if word not in stop and len(word) > 2)
