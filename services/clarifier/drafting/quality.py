"""Quality requirements: the idea's own numbers and wishes first, then what such a product is asked for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.clarifier.drafting.binding import is_body
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.guarded import promises
from services.clarifier.drafting.ids import norm
from services.clarifier.drafting.loads import is_load, waited_for
from services.clarifier.drafting.promises import is_promise
from services.clarifier.drafting.rights import facts_of, known_of, refused, roles, whose
from services.clarifier.drafting.slots import Slots, capital, render
from services.clarifier.drafting.texts import joined, say
from services.clarifier.drafting.things import base_slots
from services.clarifier.reading.clean import plain
from services.clarifier.reading.facts import qualities
from services.clarifier.reading.model import Fact, Reading
from services.clarifier.reading.volumes import peak, volumes
from services.core.contracts import Entity, QualityRequirement

MAX_QUALITY = 10
OPEN_LINK = "open-link"  # of the requirement that comes with "nobody signs in"


def make(
    making: Making, extra: list[tuple[str, str, str, tuple[str, ...]]], entities: Sequence[Entity] = ()
) -> tuple[QualityRequirement, ...]:
    """What is said first; of the usual ones those that something in this idea asks for."""
    language = making.language
    slots = base_slots(making)
    rows: list[tuple[str, str, str, tuple[str, ...]]] = list(extra)
    rows += _said(making, slots)
    rows += _uptime(making)
    rows += _volume(making, [row[1].casefold() for row in rows])
    rows += _of_patterns(making)
    rows += promises(making, entities)
    have = {row[0] for row in rows}
    for attribute in ("performance", "privacy", "security"):
        if attribute not in have and len(rows) < 6:
            form = next(q for q in qualities() if q.attribute == attribute)
            if attribute == "privacy" and not known_of(entities, language):
                continue  # nothing is kept about people
            if attribute == "performance" and waited_for(making) is None:
                continue  # nobody of this idea waits at a screen
            if attribute == "security" and _NO_ACCOUNT.search(making.reading.folded):
                continue  # nobody signs in, so nobody has a role
            text = _own_words(making, attribute, entities) or capital(render(form.text[language], slots))
            source = (making.reading.source,)
            wrong = render(form.if_wrong.get(language, form.if_wrong["en"]), slots)
            usual = promised(render(form.measure[language], slots), making.reading, attribute)
            measure = _own_measure(making, attribute, entities) or usual
            if attribute == "security" and any(need.key == OPEN_LINK for need in making.needs):
                thing = making.main_thing()
                text = capital(say(language, "quality_link", things=thing.plural, thing=thing.singular))
                measure = say(language, "quality_link_measure", things=thing.plural, thing=thing.singular)
                wrong = say(language, "quality_link_wrong")
            ident = making.guess(f"quality:{attribute}", f"{text.rstrip('.')}.", wrong, source)
            rows.append((attribute, text, measure, (ident,)))
    kept: dict[str, QualityRequirement] = {}
    for attribute, text, measure, sources in rows:
        key = norm(text + measure)
        if key not in kept and len(kept) < MAX_QUALITY:
            kept[key] = QualityRequirement.model_validate(
                {
                    "id": making.ids.take("Q", f"{text} {measure}"),
                    "attribute": attribute,
                    "text": text,
                    "measure": measure,
                    "sources": sources,
                }
            )
    return tuple(kept.values())


_NO_ACCOUNT = re.compile(
    r"\b(?:no|without(?: an)?|ohne|kein|keine|sin|ningun[ao]?) (?:user |own )?"
    r"(?:accounts?|log-?ins?|sign-?ins?|registration|konto|konten|anmeldung|registrierung|cuentas?|"
    r"registro)(?=[,.;!]|$| (?:and|or|needed|und|oder|nötig|y|ni)\b)",
    re.I,
)


# "If the gateway is offline for an hour": a device that fell silent; nobody works without a connection.
_OF_A_DEVICE = re.compile(
    r"\b(?:gateway|device|sensor|server|machine|charger|station|router|scale|box|camera|meter|thermometer|probe|node|"
    r"printer|till|gerät|fühler|waage|zähler|kamera|maschine|aparato|sensor|báscula|cámara|máquina|pasarela)\w{0,2} "
    r"(?:is|are|goes|go|was|were|being|ist|sind|geht|está|están|queda)\w* (?:\w+ )?(?:offline|sin conexión)\b",
    re.I,
)


def _said(making: Making, slots: Slots) -> list[tuple[str, str, str, tuple[str, ...]]]:
    language, rows = making.language, list[tuple[str, str, str, tuple[str, ...]]]()
    for fact in making.reading.of("quality"):
        if fact.value == "portability" and _OF_A_DEVICE.search(making.reading.sentences[fact.sentence]):
            continue
        form = next(q for q in qualities() if q.attribute == fact.value)
        own = _of_people(making, slots) if form.attribute == "accessibility" else slots
        measure = promised(render(form.measure[language], own), making.reading, form.attribute)
        text = own_sentence(fact, making.reading) or render(form.text[language], own)
        rows.append((form.attribute, capital(text), measure, (fact.source,)))
    return rows


def _of_patterns(making: Making) -> list[tuple[str, str, str, tuple[str, ...]]]:
    language, rows = making.language, list[tuple[str, str, str, tuple[str, ...]]]()
    for match in making.matches:
        guess = making.guesses.get(f"pattern:{match.pattern.id}")
        if guess is None:  # its nouns alone are used
            continue
        for quality_form in match.pattern.quality:
            if language in quality_form.text:
                text = capital(render(quality_form.text[language], match.slots))
                rows.append(
                    (
                        quality_form.attribute,
                        text,
                        render(quality_form.measure[language], match.slots),
                        (making.reading.source, guess.id),
                    )
                )
    return rows


def _uptime(making: Making) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """ "99.5 % during office hours is fine": the number and the hours that it counts in."""
    rows: list[tuple[str, str, str, tuple[str, ...]]] = []
    for fact in making.reading.of("uptime")[:1]:
        share, _, when = fact.value.partition("|")
        words = {"share": share, "when": when, "thing": making.main_thing().plural}
        text, measure = (say(making.language, key, **words) for key in ("uptime", "uptime_measure"))
        rows.append(("availability", capital(text), measure, (fact.source,)))
    return rows


def _of_people(making: Making, slots: Slots) -> Slots:
    """Who sees badly is somebody, and neither a clinic nor a company."""
    people = [term for term in making.reading.actors if not is_body(term)]
    return slots.plus(actor=people[0]) if people and making.language == "en" else slots


def own_sentence(fact: Fact, reading: Reading) -> str:
    """ "It has to be easy for parents who speak little German": the wish in its own words, when they are few."""
    if fact.sentence < 0 or fact.sentence >= len(reading.sentences):
        return ""
    sentence = reading.sentences[fact.sentence].lstrip("• ").strip()
    is_wish = any(c.sentence == fact.sentence and is_promise(c, reading.language) for c in reading.clauses)
    is_fast = fact.value == "performance" and _SECONDS.search(sentence) is not None
    return stop(plain(sentence)) if (is_wish or is_fast) and len(sentence) <= 160 else ""


def stop(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else text + "."


def _volume(making: Making, said: list[str]) -> list[tuple[str, str, str, tuple[str, ...]]]:
    """ "220 supermarkets", "90 trucks per day": the numbers of the idea are the load to carry."""
    language, source = making.language, (making.reading.source,)
    counted = volumes(making.reading)
    times = peak(making.reading)
    rows: list[tuple[str, str, str, tuple[str, ...]]] = []
    counted = [one for one in counted if is_load(one, making.reading)]
    counted = [one for one in counted if not any(one.casefold() in told for told in said)]  # "500 files in 2 seconds"
    if counted:
        what = joined(counted[:3], language)
        rows.append(
            ("scalability", say(language, "volume", what=what), say(language, "volume_measure", what=what), source)
        )
    if times:
        text, measure = say(language, "peak", times=times), say(language, "peak_measure", times=times)
        rows.append(("scalability", text, measure, source))
    return rows


def _own_words(making: Making, attribute: str, entities: Sequence[Entity]) -> str:
    """The general quality said of what people do here; "" when the general words must do."""
    language = making.language
    if attribute == "performance" and (deed := waited_for(making)) is not None:
        who, phrase = deed
        return capital(say(language, "quality_act", who=who, deed=phrase))
    if attribute == "privacy":
        return known_of(entities, language)
    if attribute == "security" and (told := roles(making)):
        return told
    people = [actor.plural for actor in making.reading.actors[:4]]
    if attribute == "security" and language != "en" and len(people) > 1:
        return say(language, "quality_who", who=joined(people, language), thing=making.main_thing().plural)
    return ""


def _own_measure(making: Making, attribute: str, entities: Sequence[Entity]) -> str:
    """How the general quality is shown with the deeds and the facts of this idea; "" when the general way must do."""
    if attribute == "security":
        return refused(making)
    if attribute == "privacy" and (facts := facts_of(entities, making.language)):
        of = whose(entities, making.reading)
        kept = kept_for(making)
        until = f"{say('en', 'quality_kept', words=kept)}; " if kept else ""
        return until + say(making.language, "quality_personal_measure", facts=facts, whose=of)
    return ""


_KEPT = re.compile(
    r"\b(?:delet\w+|eras\w+|remov\w+|anonymi[sz]ed|kept (?:only|at most|no longer than))\b[^.;]{0,40}?\b\d+ "
    r"(?:hours?|days?|weeks?|months?|years?)\b|"
    r"\bolder than \d+ (?:days?|weeks?|months?|years?)\b[^.;]{0,20}\b(?:delet\w+|eras\w+|removed)\b",
    re.I,
)


def kept_for(making: Making) -> str:
    """What the idea itself says of how long something is kept; "" for nothing."""
    if making.language != "en":
        return ""
    said = (need.clause.typed or need.clause.phrase for need in making.needs if need.clause is not None)
    return next((plain(words).strip(" .;") for words in said if _KEPT.search(words)), "")


_SECONDS = re.compile(
    r"(?:within|under|less than|below|at most|in|menos de|en|máximo|unter|innerhalb von|höchstens)\s+"
    r"(\d+(?:[.,]\d+)?)\s*(?:seconds?|secs?|segundos?|sekunden?|s)\b",
    re.I,
)


def promised(measure: str, reading: Reading, attribute: str) -> str:
    """The measure with the idea's own number of seconds."""
    said = _SECONDS.search(reading.folded)
    if attribute != "performance" or said is None:
        return measure
    number = said[1]
    word = {"es": "segundos", "de": "Sekunden"}.get(reading.language, "seconds")
    return (
        measure if number == "1" else re.sub(r"\b1 (?:second|segundo|Sekunde)\b", f"{number} {word}", measure, count=1)
    )
