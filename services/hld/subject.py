"""What an idea is about: the thing that its people come for, and not what is charged, sent or shown beside it."""

from __future__ import annotations

from services.core.contracts import ComponentKind, Entity, Requirement
from services.hld.blueprint import Blueprint, entities_of
from services.hld.brief import Scale
from services.hld.cues import find_word, is_head, plain
from services.hld.matching import Choice
from services.hld.patterns import PatternComponent

# What accompanies almost any product: money, notices, papers and places. They are the subject only of an idea whose
# first words name them ("Invoices for our craft firm").
BESIDE = (
    "fee*", "payment*", "price*", "invoice*", "receipt*", "bill", "deposit*", "refund*", "discount*", "balance*",
    "photo*", "picture*", "image*", "file", "note", "comment*", "rating*", "reminder*", "message*", "notice*",
    "notification*", "warning*", "e-mail*", "email*", "report*", "statistic*", "list", "desk", "counter", "phone*",
    "address*", "account*", "password*", "code", "qr code*", "calendar", "day", "week", "month", "date", "reason*",
    "confirmation*", "office", "reception", "signature*",
    "gebuhr*", "zahlung*", "preis*", "rechnung*", "quittung*", "beleg", "kaution*", "rabatt*", "guthaben", "foto*",
    "bild", "datei*", "notiz*", "kommentar*", "bewertung*", "erinnerung*", "nachricht*", "benachrichtigung*",
    "warnung*", "bericht*", "liste", "schalter", "theke", "telefon*", "adresse*", "konto", "kalender", "tag", "woche",
    "monat", "datum", "grund", "bestatigung*", "buro", "unterschrift*", "mahnung*",
    "tarifa*", "pago*", "precio*", "factura*", "recibo*", "fianza*", "reembolso*", "descuento*", "saldo*", "foto",
    "fotos", "imagen*", "archivo*", "nota", "comentario*", "valoracion*", "recordatorio*", "mensaje*", "aviso*",
    "notificacion*", "informe*", "lista", "mostrador", "telefono*", "direccion*", "cuenta*", "calendario", "dia",
    "semana", "mes", "fecha", "motivo*", "confirmacion*", "oficina", "firma*", "cuota*", "recargo*",
)  # fmt: skip
STATED, ASSUMED = 1.0, 0.25  # what a requirement adds that somebody asked for, and one that was only assumed
NAMED, FIRST = 3.0, 1.5  # for being in the title or the first words, and in the first thing that a person asks for
SIDE = -4.0
FIRST_WORDS = 12
BEGINNING = 5  # letters from which on a name may be the beginning of its plural


def is_beside(entity: Entity) -> bool:
    """Whether it is one of the things that accompany any product."""
    word = find_word(BESIDE, entity.name)
    return bool(word) and is_head(plain(word), entity.name)


def _is_assumed(requirement: Requirement) -> bool:
    return any(name.startswith("A-") for name in requirement.sources)


def worths(plan: Blueprint) -> dict[str, float]:
    """How much the idea is about each of its things: what somebody said counts, above all what they said first."""
    bdd = plan.brief.bdd
    found = {entity.id: 0.0 for entity in bdd.entities}
    first = True
    for requirement in bdd.requirements:
        named = entities_of(requirement, plan.brief)
        is_assumed = _is_assumed(requirement)
        for entity in named:
            found[entity.id] += ASSUMED if is_assumed else STATED
            found[entity.id] += FIRST if first and not is_assumed else 0.0
        first = first and (is_assumed or not named)
    told = plain(" ".join([bdd.title, *bdd.problem.split()[:FIRST_WORDS]]))
    for entity in bdd.entities:
        is_named = find_word(_forms(plain(entity.name)), told, _longer(entity, bdd.entities)) != ""
        found[entity.id] += NAMED if is_named else SIDE if is_beside(entity) else 0.0
    return found


def _forms(name: str) -> tuple[str, ...]:
    """A name and its plurals; a short one is no beginning of other words: a car is no carpet."""
    return (f"{name}*",) if len(name) >= BEGINNING else tuple(f"{name}{end}" for end in ("", "s", "es", "e", "en", "n"))


def _longer(entity: Entity, entities: tuple[Entity, ...]) -> tuple[str, ...]:
    """The names of things that it is only a word of: a car ride speaks of no car."""
    name = plain(entity.name)
    others = [plain(other.name) for other in entities if other.id != entity.id]
    return tuple(f"{other}*" for other in others if name in other.split())


def holder_of(plan: Blueprint, subject: Entity) -> tuple[Choice, PatternComponent] | None:
    """The pattern and its part that will own it at this size."""
    for choice in plan.choices:
        if subject in choice.entities:
            for part in choice.pattern.components:
                if part.owns and part.kind is ComponentKind.SERVICE and is_wanted(part, choice, plan.brief.scale):
                    return choice, part
    return None


def is_wanted(part: PatternComponent, choice: Choice, scale: Scale) -> bool:
    """Whether a part of a pattern is drawn at this size, or gives its duties away."""
    if part.when == "entity":
        return bool(choice.entities)
    if part.when == "grown":
        return bool(choice.entities and part.owns) or scale is not Scale.SMALL
    return part.when == "always" or scale is Scale.LARGE
