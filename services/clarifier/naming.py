"""A short name for what is to be built, out of the idea's own nouns and its main verb."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.model import Clause, Reading
from services.clarifier.reading.packs import pack

_DEEDS = {
    "en": {
        "pre-order": "pre-orders", "preorder": "pre-orders", "order": "orders", "buy": "shop", "borrow": "lending",
        "lend": "lending", "rent": "rental", "hire": "rental", "swap": "swaps", "exchange": "exchange",
        "share": "sharing", "report": "reports", "vote": "voting", "rate": "ratings", "review": "reviews",
        "plan": "planning", "schedule": "planning", "publish": "publishing", "approve": "approvals",
        "remind": "reminders", "alert": "alerts", "warn": "alerts", "track": "tracking", "count": "count",
        "measure": "measurements", "register": "register", "reserve": "booking", "book": "booking", "see": "overview",
        "view": "overview", "know": "overview", "browse": "overview", "show": "overview", "find": "finder",
        "collect": "collection", "donate": "donations", "sell": "sales", "translate": "translation",
    },
    "es": {
        "reservar": "Reserva", "pedir": "Pedidos", "encargar": "Encargos", "prestar": "Préstamo",
        "alquilar": "Alquiler",
        "compartir": "Uso compartido", "ver": "Vista", "consultar": "Consulta", "votar": "Votación", "avisar": "Avisos",
        "registrar": "Registro", "comprar": "Compra", "vender": "Venta", "planificar": "Planificación",
    },
    "de": {
        "buchen": "Buchung", "reservieren": "Buchung", "bestellen": "Bestellung", "leihen": "Verleih",
        "ausleihen": "Verleih", "mieten": "Vermietung", "melden": "Meldung", "sehen": "Übersicht", "planen": "Planung",
        "abstimmen": "Abstimmung", "teilen": "Teilung", "tauschen": "Tausch", "kaufen": "Kauf",
    },
}  # fmt: skip


def name_of(reading: Reading) -> str:
    """ "Bed overview"; empty when the verb or the noun is not certain."""
    deeds = _DEEDS.get(reading.language, {})
    blocked = pack(reading.language).words("not_entities")
    for clause in reading.clauses:
        target = clause.target
        if (
            clause.role in ("actor", "nobody", "system")
            and clause.verb in deeds
            and target is not None
            and not target.is_person
            and target.key not in blocked
            and not clause.is_negated
        ):
            return _joined(clause, deeds[clause.verb], reading)
    return ""


def _joined(clause: Clause, deed: str, reading: Reading) -> str:
    assert clause.target is not None
    if reading.language == "es":
        return f"{deed} de {clause.target.plural}"
    if reading.language == "de":
        return f"{clause.target.singular}-{deed}"
    return f"{clause.target.singular} {deed}"


def named_product(reading: Reading, product: str) -> str:
    """ "Simple website" of a tool library: what it is for stands before the kind of product."""
    data = pack(reading.language)
    kinds = [word for word in product.lower().split() if word in data.words("system_nouns")]
    if reading.language != "en" or not kinds:
        return name_of(reading)
    about = name_of(reading)
    place = _place(reading, about)
    return f"{place} {kinds[-1]}" if place else (f"{about} {kinds[-1]}" if about else "")


def _place(reading: Reading, about: str) -> str:
    """ "tool library": the pair of nouns of the first sentences that speaks of the same thing."""
    thing = about.rpartition(" ")[0]
    for sentence in reading.sentences[:3]:
        for noun in english.noun_phrases(sentence):
            if thing and noun.lower().startswith(f"{thing} ") and len(noun.split()) == 2:
                return noun.lower()
    return ""


def is_clause(head: str, language: str) -> bool:
    """Whether the words say something instead of naming it."""
    if re.match(r"(?:we|i|our|my|somos|soy|tenemos|nuestr[ao]s?|wir|ich|unsere?)\b", head, re.I):
        return True
    return language == "en" and english.parse(head) is not None
