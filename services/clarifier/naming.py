"""A short name for what is to be built, out of the idea's own nouns and its main verb."""

from __future__ import annotations

import re

from services.clarifier.reading import english
from services.clarifier.reading.model import Clause, Reading, Term
from services.clarifier.reading.names import is_time
from services.clarifier.reading.packs import pack
from services.clarifier.reading.reader import grammar

DEEDS = {
    "en": {
        "pre-order": "pre-orders", "preorder": "pre-orders", "order": "orders", "buy": "shop", "borrow": "lending",
        "lend": "lending", "rent": "rental", "hire": "rental", "swap": "swaps", "exchange": "exchange",
        "share": "sharing", "report": "reports", "vote": "voting", "rate": "ratings", "review": "reviews",
        "plan": "planning", "schedule": "planning", "publish": "publishing", "approve": "approvals",
        "remind": "reminders", "alert": "alerts", "warn": "alerts", "track": "tracking", "count": "count",
        "measure": "measurements", "register": "register", "reserve": "booking", "book": "booking", "see": "overview",
        "view": "overview", "know": "overview", "browse": "overview", "show": "overview", "find": "finder",
        "collect": "collection", "donate": "donations", "sell": "sales", "translate": "translation", "log": "log",
        "record": "log", "confirm": "confirmation", "assign": "assignment", "quote": "quotes", "bid": "auction",
        "upload": "upload", "scan": "check-in", "check": "checks", "deliver": "delivery", "swap-in": "swaps",
        "apply": "applications", "inspect": "inspections", "monitor": "monitoring", "manage": "management",
    },
    "es": {
        "reservar": "Reserva", "pedir": "Pedidos", "encargar": "Encargos", "prestar": "Préstamo",
        "alquilar": "Alquiler",
        "compartir": "Uso compartido", "ver": "Vista", "consultar": "Consulta", "votar": "Votación", "avisar": "Avisos",
        "registrar": "Registro", "comprar": "Compra", "vender": "Venta", "planificar": "Planificación",
        "confirmar": "Confirmación", "asignar": "Asignación", "publicar": "Publicación", "entregar": "Entrega",
        "anotar": "Registro", "controlar": "Control", "gestionar": "Gestión", "pagar": "Pago",
    },
    "de": {
        "buchen": "Buchung", "verleihen": "Verleih", "vermieten": "Vermietung", "verkaufen": "Verkauf",
        "reservieren": "Buchung", "bestellen": "Bestellung", "leihen": "Verleih",
        "ausleihen": "Verleih", "mieten": "Vermietung", "melden": "Meldung", "sehen": "Übersicht", "planen": "Planung",
        "abstimmen": "Abstimmung", "teilen": "Teilung", "tauschen": "Tausch", "kaufen": "Kauf",
        "erfassen": "Erfassung", "prüfen": "Prüfung", "bestätigen": "Bestätigung", "anmelden": "Anmeldung",
        "verwalten": "Verwaltung", "dokumentieren": "Dokumentation", "bewerten": "Bewertung", "eintragen": "Erfassung",
        "festhalten": "Erfassung", "notieren": "Erfassung", "protokollieren": "Erfassung",
    },
}  # fmt: skip


def name_of(reading: Reading) -> str:
    """ "Bed overview"; empty when the verb or the noun is not certain."""
    return next(iter(_named_deeds(reading)), "")


def _joined(clause: Clause, deed: str, reading: Reading) -> str:
    assert clause.target is not None
    return _of_noun(clause.target, deed, reading.language)


def _of_noun(target: Term, deed: str, language: str) -> str:
    if language == "es":
        return f"{deed} de {target.plural}"
    if language == "de":
        return _of_many(target.singular, target.plural, deed)
    noun = target.singular
    same = noun.split(" ")[-1] in (deed.rstrip("s"), deed)
    return target.plural if same else f"{noun} {deed}"


def _of_many(noun: str, plural: str, deed: str) -> str:
    """ "Anwesenheitserfassung" where the joint is certain, "Buchung von Musikräumen" where it is not."""
    if re.search(r"^[^\s-]+(?:ung|heit|keit|schaft|ion|tät|ling|tum)$", noun):
        return f"{noun}s{deed.lower()}"
    many = plural if plural.endswith(("n", "s")) else f"{plural}n"
    return f"{deed} von {many}"


_PLACES = {
    "en": r"\b(?:we|i) (?:make|build|produce|manufacture|run|own|operate|manage|lead|are|have|work (?:at|in|for)|"
    r"am (?:the )?[\w ]{0,24}?(?:of|at|in))"
    r" (?:an? |the |our )?(?:(?:chain|network|group|handful|couple|number|series) of (?:about |around )?(?:\d+ )?)?",
    "es": r"\b(?:nuestr[ao] |(?:fabricamos|vendemos|somos|tenemos|"
    r"dirijo|dirigimos|gestionamos|llevamos|llevo|lleva|trabajo en|trabajamos en) (?:una? |el |la )?)",
    "de": r"\b(?:unsere? |(?:wir (?:sind|betreiben|führen|leiten|haben|bauen|vermieten|verkaufen)|"
    r"ich (?:leite|betreibe|führe)) "
    r"(?:eine?n?|die|das|der|den)? ?)",
}  # fmt: skip


def place_of(reading: Reading) -> str:
    """ "climbing gym" of "we run a climbing gym": whose product it is."""
    lead = re.compile(_PLACES.get(reading.language, _PLACES["en"]), re.I)
    for fact in reading.of("problem")[:2]:
        found = lead.search(fact.words)
        if not found:
            continue
        rest = fact.words[found.end() :]
        nouns = _nouns(rest, reading.language)
        if nouns and not grammar(reading.language).is_actor(nouns[0]):
            return nouns[0]
    return ""


def _nouns(text: str, language: str) -> list[str]:
    return [noun for noun in grammar(language).noun_phrases(text) if noun.casefold() in text.casefold()]


_TRADES = frozenset(
    [
        "pre-order",
        "preorder",
        "order",
        "buy",
        "borrow",
        "lend",
        "rent",
        "hire",
        "swap",
        "share",
        "reserve",
        "book",
        "donate",
        "sell",
        "reservar",
        "encargar",
        "prestar",
        "alquilar",
        "comprar",
        "vender",
        "buchen",
        "verleihen",
        "vermieten",
        "verkaufen",
        "reservieren",
        "bestellen",
        "leihen",
    ]
)
EARLY = 2  # clauses: what is told later is a part of it


def traded(reading: Reading) -> str:
    """ "Boat booking" where what people do first is to book the boats that the text is about; "" where it is not."""
    deeds, early = _named_deeds(reading), reading.clauses[:EARLY]
    for clause in early:
        name = DEEDS.get(reading.language, {}).get(clause.verb, "") if clause.verb in _TRADES else ""
        if name and clause.target is not None:
            whole = _joined(clause, name, reading)
            return whole if whole in _weighty(deeds, reading) else ""
    return ""


LONGEST = 60
WEIGHTIEST = 2  # nouns of which one must be in a name


def _weighty(deeds: list[str], reading: Reading) -> list[str]:
    """Those about what the text speaks of most: a noun that is said in passing names nothing."""
    heavy = [form.casefold() for term, _ in reading.nouns[:WEIGHTIEST] for form in (term.singular, term.plural)]
    return [deed for deed in deeds if any(form in deed.casefold() for form in heavy)]


def _named_deeds(reading: Reading) -> list[str]:
    deeds, blocked = DEEDS.get(reading.language, {}), pack(reading.language).words("not_entities")
    found: dict[str, str] = {}
    for clause in reading.clauses:
        target = clause.target
        if (
            clause.role in ("actor", "nobody", "system")
            and clause.verb in deeds
            and target is not None
            and not target.is_person
            and not any(c.isdigit() for c in target.singular)
            and _is_sure(target, reading)
            and target.key not in blocked
            and not clause.is_negated
            and target.key not in {key.split("|")[0] for key in found}
        ):
            found[f"{target.key}|{clause.verb}"] = _joined(clause, deeds[clause.verb], reading)
    return list(found.values())


def _is_sure(target: Term, reading: Reading) -> bool:
    """One word, or words that stand together more than once: "plan split" and "slot straight" only met by chance."""
    words = target.singular.split(" ")
    if len(words) == 1 or reading.language != "en":
        return True
    return max(reading.folded.count(target.singular.casefold()), reading.folded.count(target.plural.casefold())) > 1


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
    if re.match(r"(?:we|i|our|my|somos|soy|tenemos|nuestr[ao]s?|wir|ich|unsere?|como|als|as an?)\b", head, re.I):
        return True
    if is_time(head) or _WHAT.match(head):
        return True
    if language == "en":
        return english.parse(head) is not None
    return grammar(language).has_clause(head) or re.match(_WE_DO.get(language, r"(?!)"), head, re.I) is not None


_WHAT = re.compile(r"^(?:to )?(?:know|see|saber|ver|wissen|sehen)\b", re.I)  # "saber qué medicación toca"
_WE_DO = {"es": r"^[a-záéíóú]+[aei]mos\s", "de": r"^(?:ermögliche|erlaube|gestatte|baut?|erstelle|mach)\w*\s"}
