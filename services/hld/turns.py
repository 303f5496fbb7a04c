"""Whom a design serves first, and one person's turn in it: what they do, what is kept and what they then see."""

from __future__ import annotations

import re

from services.core.contracts import ComponentKind, Entity, Priority, Requirement
from services.hld.blueprint import FRONT, OPEN_PAGE, Act, Blueprint, Part, entities_of
from services.hld.brief import Hosting
from services.hld.cues import plain
from services.hld.open_door import door_of
from services.hld.skeleton import is_about_person
from services.hld.voices import is_barred, is_received, is_rule, personas_of

LOOKS = re.compile(
    r"(see|view|get|show|offer|display|find|search|browse|list|compare|look|download|read|watch|hear|listen|play|follow"
    r"|ver|ofrecer|consultar|buscar|mostrar|encontrar|comparar|seguir|leer|recibir|descargar|oír|escuchar)\b",
    re.IGNORECASE,
)
_LOOKS_LAST = re.compile(
    r"sehen|suchen|finden|anzeigen|ansehen|vergleichen|lesen|verfolgen|abrufen|bekommen|einsehen|hören|anhören", re.I
)
# Whoever offers a lesson or lists a bike for sale writes a record; the product that offers free times only looks.
_OFFERS = re.compile(r"(?:offer|list|ofrecer)\b", re.IGNORECASE)
_BOUND = (
    r"(?:only|at most|never|unless|not|no|cannot|can't|nur|höchstens|nie|niemals|nicht|kein\w*|solo|sólo"
    r"|como mucho|como máximo|nunca)\b"
)
REFUSES = re.compile(
    rf"\b(?:refuse|reject|prevent|deny|limit|ablehn|abweis|verhinder|rechaz|impedir|{_BOUND})", re.IGNORECASE
)
_BOUNDED = re.compile(rf"\b{_BOUND}", re.IGNORECASE)
LETS = re.compile(r"\b(let|lets|allow|permitir|permite|können|kann|darf|dürfen)\b", re.IGNORECASE)
STAMPS = ("created at", "changed at", "angelegt am", "geändert am", "creado el", "cambiado el")  # every record has them
MOST_FIELDS = 4
BEGINNING = 5  # letters of a verb by which it stands in a title
MOST_RULES = 2
_REFUSES_FIRST = re.compile(r"(no|not|never|nobody|kein\w*|nie|niemand|nadie|nunca|ning[uú]n\w*|sin)\b", re.IGNORECASE)
# What comes at the end of something else, and what only bounds it: nobody builds a product for the late fee.
BESIDE = re.compile(
    r"(?:(?:go|get|join|be put)(?: on)?(?: an?| the)? wait(?:ing)? ?list"
    r"|pay|owe|earn|refund|cancel|delete|erase|unsubscribe|export|leave"
    r"|pagar|deber|ganar|reembolsar|cancelar|borrar|exportar"
    r"|(?:.+ )?(?:zahlen|bezahlen|stornieren|löschen|kündigen))\b",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(r"(?:the system|das system|el sistema)\b", re.IGNORECASE)  # nobody's deed
_BOUNDS = re.compile(
    r"\b(?:at most|no more than|not more than|höchstens|maximal|como mucho|como máximo)\b", re.IGNORECASE
)
# What makes the record that others then look at, mark, take or decide on.
_MAKES = re.compile(
    r"(?:send(?! (?:an? |the )?(?:reminder|warning|notice|confirmation|message|e-?mail|text))"
    r"|enter|add|create|register|record|note|fill in|report|publish|post|offer|submit|apply|request|ask for|order"
    r"|book|reserve|upload|sign up|write|place|draw up|introducir|añadir|crear|registrar|anotar|rellenar"
    r"|avisar de|publicar|ofrecer|solicitar|pedir|reservar|subir|apuntarse|escribir"
    r"|(?:.+ )?(?:eintragen|eingeben|anlegen|erfassen|notieren|ausfüllen|melden|veröffentlichen|anbieten|beantragen"
    r"|bestellen|buchen|reservieren|hochladen|anmelden|schreiben))\b",
    re.IGNORECASE,
)
# What is done to a record that somebody made before: remind of it, decide on it, tell of it, or take it back.
_LATER = re.compile(
    r"(?:remind|send (?:an? |the )?(?:reminder|warning|notice|confirmation)|mark|tick off|approve|reject|accept"
    r"|confirm|decide|invite or|decline|close|correct|sign(?! up| in)|tell|notify|inform|warn|follow up"
    r"|bring back|give back|return|repair|pay out|release|override|overrule|amend|undo|revoke|reopen"
    r"|recordar|avisar|marcar|aprobar|anular|reabrir|rechazar|confirmar|decidir|cerrar|corregir|firmar"
    r"|devolver|informar|notificar"
    r"|(?:.+ )?(?:erinnern|mahnen|abhaken|genehmigen|ablehnen|freigeben|bestätigen|entscheiden|schließen|korrigieren"
    r"|überschreiben|unterschreiben|benachrichtigen|informieren|zurückgeben|zurückbringen|reparieren))\b",
    re.IGNORECASE,
)
# What an idea wants to be rid of is its reason, and no deed in the product.
_ENDS = re.compile(
    r"(?:(?:stop|quit|avoid) \w+ing|reduce|get rid of|do without|save (?:money|time|paper|hours|cost)"
    r"|replace (?:the |our |their )?(?:paper|excel|spreadsheet|list|calls|phone|e-?mails)"
    r"|dejar de \w+r|evitar|reducir|ahorrar"
    r"|(?:.+ )?(?:vermeiden|abschaffen|(?:zeit|geld|papier|wege) sparen))\b",
    re.IGNORECASE,
)
_SIGHT = re.compile(
    r"\b(?:see|sees|seen|seeing|show|shows|shown|look|read|visible|sehen|sieht|zeig\w*|sichtbar|ver|ve|ven|mostr\w+|muestr\w+)\b",
    re.I,
)
_AS_SAID = re.compile(r"[“«„]([^”»“]+)")
FEWEST_QUOTED = 16  # letters of a title that stands in the text as a quotation: nobody could read more out of it


def reads(asked: Requirement) -> bool:
    """Whether somebody looks at something; German says so at the end of its clause."""
    title = asked.title
    last = title.split(",")[0].strip().rsplit(" ", 1)[-1]
    if _OFFERS.match(title) and LETS.search(asked.text):
        return False
    return LOOKS.match(title) is not None or _LOOKS_LAST.fullmatch(last) is not None


def is_quoted(asked: Requirement) -> bool:
    """Whether it only repeats a sentence of the idea, with nobody who does something."""
    title = asked.title.rstrip("…. ").casefold()
    return len(title) >= FEWEST_QUOTED and any(
        said.casefold().startswith(title) for said in _AS_SAID.findall(asked.text)
    )


def main_requirement(plan: Blueprint) -> Requirement:
    """The one that the product exists for: said and not assumed, something that somebody outside does with a thing."""
    fronts = [part for part in plan.parts.values() if part.key in ("client:outside", "client:all", OPEN_PAGE)]
    outside = {name for part in fronts for name in part.serves}
    order = {r.id: index for index, r in enumerate(plan.brief.bdd.requirements)}
    signing_in = {name for one in plan.choices if one.pattern.id == "identity" for name in one.requirements}

    def worth(requirement: Requirement) -> tuple[float, int]:
        score = 4.0 * (requirement.priority is Priority.MUST) + 2 * (requirement.id in outside)
        score += 1.5 * (_MAKES.match(requirement.title) is not None)
        score += 3 * (not any(name.startswith("A-") for name in requirement.sources))
        score += 2 * bool(entities_of(requirement, plan.brief)) - 4 * (is_rule(requirement) or is_received(requirement))
        score += 2 * bool(personas_of(requirement, plan.brief.bdd.personas))
        score += min(1, sum(0.3 for c in plan.choices if c.pattern.flow and requirement.id in c.requirements))
        score += 2 * (LETS.search(requirement.text) is not None)  # a deed of a person, not a state that holds
        score -= 4 * is_quoted(requirement) + 4 * (_REFUSES_FIRST.match(requirement.title) is not None)
        is_named = plain(requirement.title.split(" ")[0])[:BEGINNING] in plain(plan.brief.bdd.title)
        score -= 3 * (BESIDE.match(requirement.title) is not None and not is_named)
        score -= 1.5 * reads(requirement)  # looking comes after there is something to look at
        score -= 2 * (_LATER.match(requirement.title) is not None and not is_named)
        score -= 5 * (_BY_ITSELF.match(requirement.title) is not None)
        score -= 5 * (_ENDS.match(requirement.title) is not None)
        score -= 3 * (_BOUNDS.search(requirement.title) is not None) + 4 * is_barred(requirement)
        is_said = any(name.startswith("M-") for name in requirement.sources)
        score -= 0 if is_said or requirement.id not in signing_in else 5  # nobody comes to sign in
        return score - 0.4 * order[requirement.id], -order[requirement.id]

    return max(plan.brief.bdd.requirements, key=worth)


def people_of(plan: Blueprint, asked: Requirement) -> tuple[Part, Part]:
    """Who asks, and the client in their hands."""
    fronts = plan.of_kind(*FRONT)
    client = next((p for p in fronts if asked.id in p.serves), fronts[0])
    people = [p for p in plan.of_kind(ComponentKind.PERSON) if (p.key, client.key) in plan.wires]
    return next((p for p in people if asked.id in p.serves), people[0]), client


def thing_of(plan: Blueprint, asked: Requirement) -> Entity | None:
    """What a requirement is about: the entity that its title names first, of those that are no record of a person."""
    title = asked.title.casefold()
    places = {e.id: title.find(e.name.casefold()) for e in entities_of(asked, plan.brief)}
    named = sorted(entities_of(asked, plan.brief), key=lambda e: places[e.id] if places[e.id] >= 0 else len(title))
    return next((e for e in named if not is_about_person(e, plan)), named[0] if named else None)


def _fields(entity: Entity | None) -> str:
    """What a record says; nothing where only the draft's standard fields are known."""
    said = [a.name for a in entity.attributes if a.type != "id" and a.name not in STAMPS] if entity else []
    return ", ".join(said[:MOST_FIELDS]) if len(said) > 1 else ""


def sent(plan: Blueprint, asked: Requirement, thing: Entity | None) -> str:
    """What a client hands over for it."""
    say, fields = plan.words, _fields(thing)
    if reads(asked):
        return say("flow.asks", entity=thing.name) if thing else say("flow.asks_this")
    if thing is None:
        return say("flow.hands_this")
    return say("flow.sends", entity=thing.name, fields=fields) if fields else say("flow.hands", entity=thing.name)


def _of(plan: Blueprint, key: str, thing: Entity | None) -> str:
    """A step about a thing, or about what was said where no record stands for it."""
    return plan.words(f"flow.{key}", entity=thing.name) if thing else plan.words(f"flow.{key}_this")


def visit(plan: Blueprint, asked: Requirement, middle: list[Act]) -> list[Act]:
    """One person's turn: what they do, what reaches the owner of the data, what is kept, and what they then see."""
    say, (person, client) = plan.words, people_of(plan, asked)
    service, thing = plan.service_for(asked), thing_of(plan, asked)
    if thing and thing.name.casefold() == person.name.casefold():
        thing = None  # who acts is not what the act is about
    fields, told = _fields(thing), sent(plan, asked, thing)
    acts = [Act(person.key, client.key, asked.title)]
    door = door_of(plan, client.key)
    if door and (door, service.key) in plan.wires:
        is_open = door != "door" or (bool(plan.brief.no_login) and client.key == "client:outside")
        passes = say("flow.passes_open") if is_open else say("flow.passes", who=say.small(person.name))
        acts += [Act(client.key, door, told), Act(door, service.key, passes)]
    else:
        acts.append(Act(client.key, service.key, told))
    if plan.brief.hosting is Hosting.LOCAL:
        acts = [Act(person.key, client.key, asked.title), Act(client.key, service.key, _of(plan, "starts", thing))]
    path = acts[1:]
    if (service.key, "database") in plan.wires:
        checked = "; ".join(say.small(r.title) for r in rules_about(plan, asked, thing)[:MOST_RULES])
        if checked and not reads(asked):
            acts.append(Act(service.key, "database", say("flow.checks", rules=checked)))
        acts.append(Act(service.key, "database", _of(plan, "reads" if reads(asked) else "saves", thing)))
    acts += middle
    acts += [Act(a.target, a.source, _of(plan, "result", thing), is_reply=True) for a in reversed(path)]
    shown = say("flow.shows", entity=thing.name, fields=fields) if thing and fields else _of(plan, "shows_bare", thing)
    return [*acts, Act(client.key, person.key, shown, is_reply=True)]


def next_turn(plan: Blueprint, asked: Requirement) -> list[Act]:
    """What somebody does afterwards, without the way back: they see it where they did it."""
    whole = visit(plan, asked, [])
    there = [act for act in whole if not act.is_reply]
    return [*there, whole[-1]]


def _refuses(requirement: Requirement) -> bool:
    """Whether the idea bounds what may be written; who may look at it stops nobody from writing, and what somebody may
    reject is a deed of theirs."""
    is_said = all(name.startswith("M-") for name in requirement.sources)
    bounds = _BOUNDED if LETS.search(requirement.text) else REFUSES
    return is_said and bounds.search(requirement.title) is not None and _SIGHT.search(requirement.title) is None


def rules_about(plan: Blueprint, asked: Requirement, thing: Entity | None) -> list[Requirement]:
    """What may refuse it."""
    return [
        r
        for r in plan.brief.bdd.requirements
        if thing and thing in entities_of(r, plan.brief) and r.id != asked.id and _refuses(r)
    ]
