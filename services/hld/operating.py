"""How the design is run: capacity, recovery, migration, rollout and what measures the goals, where the draft asks."""

from __future__ import annotations

import re

from services.core.contracts import ComponentKind, Goal, OperatingNote
from services.hld.blueprint import Blueprint
from services.hld.brief import CROWD, Hosting
from services.hld.crowds import largest
from services.hld.cues import find_word, says
from services.hld.numbers import at_once, bytes_each, counts, intervals, open_hours, rates, slot_hours, told
from services.hld.targets import PERCENT, allowed_seconds, duration
from services.hld.turns import main_requirement, thing_of
from services.hld.wording import plural

COMES_OVER = (
    "come over", "comes over", "migrate from", "migrate the", "data migration", "import existing", "import old",
    "import the existing", "move over", "moved over", "carry over", "carried over", "take over the data", "bring over",
    "brought over", "transfer* from", "übernehm*", "übernomm*", "umzieh*", "traspas*", "migrar los", "migrar las",
    "migración de datos", "volcar*",
)  # fmt: skip
IN_STEPS = (
    "pilot*", "phase*", "beta", "roll out", "rollout", "staged", "staging environment*",
    "staging system*", "staging first", "test environment*", "trial run*",
    "pilotbetrieb", "pilotphase", "schrittweise", "probebetrieb", "piloto", "fase*", "por etapas",
)  # fmt: skip
LOSS = (
    "backup*", "back-up*", "restore*", "recover*", "data loss", "sicherung*", "datensicherung*", "datenverlust",
    "wiederherstell*", "copia* de seguridad", "respaldo*", "pérdida* de datos", "recuper*",
)  # fmt: skip
LOST = (
    "lost", "lose*", "loss", "losing", "verlier*", "verlor*", "verloren", "perder*", "pierd*", "perdid*", "pérdida*",
)  # fmt: skip
# What is lost with a disk: who loses customers or a place is told nothing about backups.
OF_DATA = (
    "data", "record*", "entr*", "document*", "file*", "measurement*", "reading*", "answer*", "order*", "message*",
    "work", "change*", "daten", "datensatz", "datensätze", "einträge", "eintrag", "dokument*", "datei*", "messwert*",
    "bestellung*", "nachricht*", "änderung*", "registro*", "documento*", "fichero*", "lectura*", "pedido*", "mensaje*",
    "cambio*", "datos",
)  # fmt: skip
# What waits on a device for a network is no copy of a database.
OFF_LINE = (
    "offline", "reconnect*", "connection", "network", "signal", "verbindung", "ohne netz", "wieder online", "conexion",
    "sin red", "cobertura",
)  # fmt: skip
DEVICES = (
    "sensor*", "device*", "tracker*", "meter*", "vehicle*", "bus", "buses", "truck*", "van", "vans", "taxi*", "plough*",
    "machine*", "gerät*", "fahrzeug*", "busse", "zähler*",
    "dispositivo*", "vehiculo*", "medidor*",
)  # fmt: skip
# What comes by the clock: who comes back every week sends nothing.
BY_CLOCK = (
    "send*", "report*", "transmit*", "upload*", "measur*", "reading*", "value*", "position*", "location*", "status",
    "state", "gps", "record*", "sendet", "senden", "melde*", "misst", "messen", "messwert*", "wert*", "standort*",
    "envía*", "envian", "manda*", "mide*", "medida*", "lectura*", "valor*", "posición*", "posiciones",
)  # fmt: skip
BYTES = 1_000  # of one row with its indexes, where the draft says nothing about its size
SMALL_BYTES = 100  # of one reading
MANY = 50_000_000  # rows a year from which on a table is kept in partitions
NEEDS = {Hosting.MANAGED: 1_800.0, Hosting.ONE_SERVER: 7_200.0, Hosting.ON_SITE: 7_200.0, Hosting.CLUSTER: 120.0}
MOST_NOTES = 4  # of one kind


def operations(plan: Blueprint) -> tuple[OperatingNote, ...]:
    """In the order of the topics; empty when the draft gives no number, no goal and no old data."""
    return (*_capacity(plan), *_recovery(plan), *_rollout(plan), *_measured(plan), *_migration(plan))


def figure(plan: Blueprint, value: float) -> str:
    """`1,234`, in the marks of the language; small ones with one place."""
    said = f"{value:,.1f}".removesuffix(".0") if value < 10 else f"{round(value):,}"
    if plan.words.language == "en":
        return said
    return said.replace(",", "_").replace(".", ",").replace("_", ".")


def size_of(plan: Blueprint, total: float) -> str:
    """`70 MB`, `1.2 GB`."""
    for unit, size in (("TB", 1e12), ("GB", 1e9), ("MB", 1e6)):
        if total >= size:
            return f"{figure(plan, total / size)} {unit}"
    return f"{figure(plan, total / 1e3)} kB"


def _volume(plan: Blueprint, year: float, each: int) -> str:
    """What a year weighs and where that stands."""
    say = plan.words
    said = say("operating.size", bytes=f"{each / 1000:g} kB", size=size_of(plan, year * each))
    store = plan.parts.get("database")
    if store is None:
        return said
    where = say("operating.split") if year >= MANY else say("operating.fits", database=store.technology or store.name)
    return f"{said}; {where}"


def _stores(plan: Blueprint) -> tuple[str, ...]:
    return tuple(key for key in (plan.main_service, "database") if key in plan.parts)


def _capacity(plan: Blueprint) -> list[OperatingNote]:
    """What the named numbers come to, each with its sum."""
    found = [*_streams(plan), *_seats(plan), *_rates(plan)][:MOST_NOTES]
    return found or _crowd(plan)


def _streams(plan: Blueprint) -> list[OperatingNote]:
    """Devices that send by the clock."""
    say = plan.words
    found: list[OperatingNote] = []
    fleet = [
        (one.id, count, noun) for one in told(plan.brief.bdd) for count, noun in counts(one.text) if says(DEVICES, noun)
    ]
    for name, seconds, sentence in intervals(plan.brief.bdd):
        own = [(name, count, noun) for count, noun in counts(sentence) if says(DEVICES, noun)]
        own = own or (fleet if says(BY_CLOCK, sentence) else [])
        if not own or found:
            continue
        source, count, noun = own[0]
        day = count * 86_400 / seconds
        values = {"count": figure(plan, count), "noun": _head(noun), "every": duration(plan, seconds)}
        text = say(
            "operating.stream",
            **values,
            second=figure(plan, day / 86_400),
            day=figure(plan, day),
            year=figure(plan, day * 365),
        )
        total = f"{figure(plan, seconds)} s"
        derivation = say("operating.stream_sum", count=values["count"], every=total, day=figure(plan, day))
        found.append(_note(plan, "capacity", text + _volume(plan, day * 365, SMALL_BYTES), derivation, (name, source)))
    return found


def _head(noun: str) -> str:
    """Without what follows the device's own word: `soil sensors on 80` → `soil sensors`."""
    words: list[str] = []
    for word in noun.split():
        words.append(word)
        if says(DEVICES, word) or CROWD.fullmatch(word):
            break
    return " ".join(words)


def _seats(plan: Blueprint) -> list[OperatingNote]:
    """Places at a time, open hours and the length of a turn give the turns of a day."""
    source, count, noun = at_once(plan.brief.bdd)
    since, hours = open_hours(plan.brief.bdd)
    by, slot = slot_hours(plan.brief.bdd)
    if not (count and hours and slot):
        return []
    say, day = plan.words, count * hours / slot
    values = {"count": figure(plan, count), "hours": figure(plan, hours), "slot": figure(plan, slot)}
    sums = {"day": figure(plan, day), "year": figure(plan, day * 365)}
    text = say("operating.seats", **values, **sums, noun=noun) + _volume(plan, day * 365, BYTES)
    return [_note(plan, "capacity", text, say("operating.seats_sum", **values, **sums), (source, since, by))]


def _rates(plan: Blueprint) -> list[OperatingNote]:
    say, found = plan.words, []
    for rate in rates(plan.brief.bdd):
        day = rate.per_day
        sums = {"day": figure(plan, day), "year": figure(plan, day * 365)}
        text = say(
            "operating.rate",
            **sums,
            count=figure(plan, rate.count),
            noun=rate.noun,
            unit=say(f"per.{rate.unit}"),
            peak=figure(plan, max(day / 5, 1)),
        )
        key = "operating.rate_sum" if rate.unit == "day" else "operating.rate_share"
        derivation = say(key, **sums, count=figure(plan, rate.count), unit=say(f"per.{rate.unit}"))
        each = next((size for one in told(plan.brief.bdd) if one.id == rate.id and (size := bytes_each(one.text))), 0.0)
        if each:
            total = {"each": size_of(plan, each), "year": sums["year"], "total": size_of(plan, day * 365 * each)}
            found.append(_note(plan, "capacity", text + say("operating.files", **total), derivation, (rate.id,)))
        elif day >= 1:  # fewer are nothing that anybody has to make room for
            found.append(_note(plan, "capacity", text + _volume(plan, day * 365, BYTES), derivation, (rate.id,)))
    return found


def _crowd(plan: Blueprint) -> list[OperatingNote]:
    """The largest crowd that is named, as requests a second."""
    crowd = largest(plan.brief.bdd)
    if crowd is None:
        return []
    say = plan.words
    values = {"count": figure(plan, crowd.count), "peak": figure(plan, max(crowd.a_second, 0.1))}
    text = say("operating.crowd", **values, noun=crowd.noun)
    hours = {"hours": figure(plan, crowd.hours)} if crowd.hours else {}
    derivation = say("operating.crowd_rush_sum" if hours else "operating.crowd_sum", count=values["count"], **hours)
    return [_note(plan, "capacity", text, derivation, (crowd.id,))]


def _recovery(plan: Blueprint) -> list[OperatingNote]:
    """Where a share of time is promised or loss is spoken of: what is lost at most, and when it is back."""
    say, bdd = plan.words, plan.brief.bdd
    if "database" not in plan.parts or plan.brief.hosting is Hosting.LOCAL:
        return []
    asked = [(q.id, f"{q.text} {q.measure}") for q in bdd.quality if q.attribute == "availability"]
    asked = [(key, text) for key, text in asked if not _QUEUED.search(text)]
    asked += [(one.id, one.text) for one in told(bdd) if _speaks_of_loss(one.text) and not _QUEUED.search(one.text)]
    if not asked:
        return []
    source, text = next(((key, words) for key, words in asked if allowed_seconds(words)), asked[0])
    time, needs = allowed_seconds(text), NEEDS[plan.brief.hosting]
    entities = say.joined([e.name for e in bdd.entities], 3)
    rto = time / 2 if time else needs
    said = say(f"operating.rpo_{plan.brief.hosting.value}", entities=entities, rto=duration(plan, rto))
    if not time:
        return [_note(plan, "recovery", said, say("operating.rto_plain", id=source), (source,), ("database",))]
    share = max(PERCENT.findall(text), key=lambda one: float(one.replace(",", ".")))
    derivation = say("operating.rto_sum", share=share, time=duration(plan, time))
    if rto < needs:
        said += say("operating.rto_misses", needs=duration(plan, needs))
    return [_note(plan, "recovery", said, derivation, (source,), ("database",))]


# What waits for a system that is away is lost by nobody's disk.
_QUEUED = re.compile(r"\b(?:handed over|übergeben|entreg\w+)\b", re.IGNORECASE)


def _speaks_of_loss(text: str) -> bool:
    if find_word(LOSS, text):
        return True
    clauses = re.split(r"[.;:!?]\s", text)
    return any(says(LOST, c) and says(OF_DATA, c) and not says(OFF_LINE, c) for c in clauses)


def _sentence(text: str, words: tuple[str, ...]) -> str:
    """The sentence of a text that says one of the words."""
    return next((part.strip() for part in re.split(r"(?<=[.;!?])\s+", text) if find_word(words, part)), text.strip())


def _asked(plan: Blueprint, words: tuple[str, ...]) -> tuple[str, str]:
    for one in told(plan.brief.bdd):
        if find_word(words, one.text):
            return one.id, _sentence(one.text, words)
    return "", ""


def _migration(plan: Blueprint) -> list[OperatingNote]:
    source, what = _asked(plan, COMES_OVER)
    if not source:
        return []
    say, people = plan.words, plan.of_kind(ComponentKind.PERSON)
    keys = ("client:inside", "client:all")
    client = next((key for key in keys if key in plan.parts), "")
    person = next((p for p in people if (p.key, client) in plan.wires), people[-1]).name
    derivation = say("operating.migration_sum", person=person)
    return [_note(plan, "migration", say("operating.migration", what=what), derivation, (source,))]


def _rollout(plan: Blueprint) -> list[OperatingNote]:
    # An idea about test environments asks for no steps by naming them.
    own = [entity.name.casefold() for entity in plan.brief.bdd.entities]
    source, what = _asked(plan, tuple(cue for cue in IN_STEPS if cue.strip("*").rpartition(" ")[2] not in own))
    if not source:
        return []
    say = plan.words
    return [_note(plan, "rollout", say("operating.rollout", what=what), say("operating.rollout_sum"), (source,))]


def _measured(plan: Blueprint) -> list[OperatingNote]:
    """Every goal with a measure is counted somewhere."""
    return [_goal(plan, goal) for goal in plan.brief.bdd.goals if goal.measure][:MOST_NOTES]


def _goal(plan: Blueprint, goal: Goal) -> OperatingNote:
    say, bdd = plan.words, plan.brief.bdd
    text = f"{goal.text} {goal.measure}".casefold()
    named = [e for e in bdd.entities if e.name.casefold() in text or plural(e.name).casefold() in text]
    owned = [e for e in named if plan.owner_of(e.id) is not None]
    thing = owned[0] if owned else thing_of(plan, main_requirement(plan))
    service = (plan.owner_of(thing.id) if thing else None) or plan.parts[plan.main_service]
    fields = (
        [a.name for a in thing.attributes if a.type in ("date", "datetime", "enum", "number", "money")] if thing else []
    )
    values = {"entity": thing.name if thing else say("model.everybody"), "service": service.name}
    key = "operating.measured_sum" if fields else "operating.measured_bare"
    derivation = say(key, **values, **({"fields": ", ".join(fields[:3])} if fields else {}))
    said = say("operating.measured", goal=goal.text, measure=goal.measure)
    return _note(plan, "observability", said, derivation, (goal.id,), (service.key,))


def _note(
    plan: Blueprint, topic: str, text: str, derivation: str, sources: tuple[str, ...], keys: tuple[str, ...] = ()
) -> OperatingNote:
    """`components` holds keys until ids are known."""
    said = tuple(dict.fromkeys(name for name in sources if name))
    return OperatingNote.model_validate(
        {"topic": topic, "text": text, "derivation": derivation, "components": keys or _stores(plan), "sources": said}
    )
