"""What an architect asks of every design and an idea seldom says: who sees what, which clock counts, what becomes of a
message that does not arrive, and who wins where two act at once. Each is told of what the draft itself asks for."""

from __future__ import annotations

import re

from services.core.contracts import ComponentKind, Entity, EverydayNote, Persona, Requirement
from services.hld.afterwards import is_shared_bound
from services.hld.blueprint import Blueprint, Part, entities_of
from services.hld.brief import Hosting, is_inside
from services.hld.compose import several
from services.hld.mishaps import facts_of, store_of
from services.hld.skeleton import is_about_person
from services.hld.turns import LETS, is_quoted, reads, thing_of
from services.hld.voices import TELLS, is_received, personas_of
from services.hld.wording import plural

MOST_CLOCKS = 2
MOST_THINGS = 3
MOST_SAID = 2  # rules of who may look
# What everybody may look at belongs to nobody alone.
_OPEN = re.compile(
    r"\b(?:everybody|everyone|anyone|anybody|all of them|each other|one another|public\w*"
    r"|lists? of|which \w+ they|choose|pick one|mark which|see (?:who|which|what|whether)"
    r"|jede[rn]? sieht|alle sehen|öffentlich\w*|einander|todos ven|cualquiera|público\w*|entre ellos|entre sí)\b",
    re.IGNORECASE,
)
_SIGHT_SAID = re.compile(
    r"\b(?:see|sees|read|reads|view|views|look at|know|knows)\b[^.;]{0,20}\bonly\b"
    r"|\bonly\b[^.;]{0,40}\b(?:see|sees|read|reads|view|look at)\b"
    r"|\b(?:not|cannot|can't|never|nobody|no one)\b[^.;]{0,30}\b(?:see|sees|seen|read|reads|view|look at)\b"
    r"|\bnobody's business\b"
    r"|\bchange nothing\b|\bread[- ]only\b"
    r"|\bnur\b[^.;]{0,40}\b(?:sehen|sieht|lesen|einsehen)\b|\b(?:nicht|nie|niemand)\b[^.;]{0,30}\b(?:sehen|sieht|lesen)\b"
    r"|\bs[oó]lo\b[^.;]{0,30}\b(?:ver|vea|vean|ve|leer)\b|\b(?:no|nunca|nadie)\b[^.;]{0,25}\b(?:ver|vea|vean|ve|leer)\b",
    re.IGNORECASE,
)
_UNIT = r"(?:hour|day|week|month|year|stunde|tag|woche|monat|jahr|hora|día|semana|mes|año)\w*"
_NUMBER = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|ten|twelve|zwei|drei|vier|fünf|sechs|sieben|zehn|zwölf"
    r"|dos|tres|cuatro|cinco|seis|siete|diez|doce)"
)
_MINUTES = re.compile(
    rf"\b{_NUMBER}\s(?:minute\w*|minuto\w*)\s(?:before|after|later|vor|vorher|nach|danach|später|antes|después)\b"
    rf"|\b(?:after|before|nach|vor|tras|antes de)\s{_NUMBER}\s(?:minute\w*|minuto\w*)",
    re.IGNORECASE,
)

# A stretch that is counted from something that happened.
_AFTER = re.compile(
    rf"\b(?:after|within|for|before|until|nach|binnen|innerhalb von|vor|seit|tras|durante|antes de"
    rf"|en menos de)\s{_NUMBER}\s{_UNIT}"
    rf"|\b(?:at most|no more than|höchstens|como mucho|como máximo)\b[^.;]{{0,40}}\bin\s{_NUMBER}\s{_UNIT}"
    rf"|\b(?:ha[sd]|have|ha[bt]en|hat|tienen?)\s{_NUMBER}\s{_UNIT}\s(?:to|zeit|para)\b"
    rf"|\b{_NUMBER}\s{_UNIT}\s(?:later|before|after|ago|after that|später|vorher|davor|después|antes)\b",
    re.IGNORECASE,
)
# A time that comes again by the calendar, on which something begins anew or is done.
_AGAIN = re.compile(
    r"\b(?:twice an? (?:day|week|month|year|season)|zweimal (?:im|pro) (?:tag|woche|monat|jahr)"
    r"|dos veces al (?:día|mes|año)"
    r"|(?:on|at|by) the (?:last|first) (?:day|weekday|\w+day) of (?:the|each|every) (?:month|year|quarter)"
    r"|(?:per|each|every|once an?|one) (?:spring|summer|autumn|winter|season|month|week|year|quarter|night|day"
    r"|morning)|monthly"
    r"|weekly|yearly|nightly|(?:am|zum) (?:letzten|ersten) (?:tag )?(?:des|jeden) monats"
    r"|(?:pro|je|jede[nrs]?) (?:frühling|sommer|herbst|winter|saison|monat|woche|jahr|quartal|nacht|tag)"
    r"|monatlich|wöchentlich"
    r"|(?:el )?(?:último|primer) día (?:del|de cada) mes"
    r"|(?:por|al|cada) (?:primavera|verano|otoño|invierno|temporada|mes|semana|año|trimestre|noche|día)"
    r"|mensual\w*|semanal\w*)\b",
    re.IGNORECASE,
)
_HOURS = re.compile(r"\b(?:hour|stunde|hora)", re.IGNORECASE)
_TAKES = re.compile(
    r"(?:take|claim|accept|pick|assign|adopt|invite|decide|approve|confirm|tomar|aceptar|asumir|aprobar|decidir|confirmar"
    r"|(?:.+ )?(?:nehmen|übernehmen|annehmen|zuweisen|entscheiden|genehmigen|bestätigen))\b",
    re.IGNORECASE,
)
# What two who act at once break together, though neither of them does alone.
_TOGETHER = re.compile(
    r"\b(?:two|both|zwei|beide|dos|ambos)\b[^.;]{0,80}\b(?:same|selbe[nrms]?|gleiche[nrms]?|mism[oa])\b", re.IGNORECASE
)


def everyday(plan: Blueprint) -> tuple[EverydayNote, ...]:
    """In this order; nothing of a tool that one person runs on their own machine."""
    if plan.brief.hosting is Hosting.LOCAL:
        return ()
    return (*_sight(plan), *_clocks(plan), *_undelivered(plan), *_contests(plan))


def _said(plan: Blueprint) -> list[Requirement]:
    """What the idea itself asks for, in its order."""
    return [r for r in plan.brief.bdd.requirements if all(name.startswith("M-") for name in r.sources)]


def _part(plan: Blueprint, persona: Persona) -> Part | None:
    return plan.parts.get(f"person:{persona.id}")


def _named(plan: Blueprint, things: list[Entity]) -> str:
    say = plan.words
    return say.joined([plural(e.name) if say.language == "en" else e.name for e in things], MOST_THINGS)


def _sight(plan: Blueprint) -> list[EverydayNote]:
    """Of whom records hang and who is no member of the staff sees their own; those inside see what they work on."""
    say, bdd = plan.words, plan.brief.bdd
    if said := [r for r in _said(plan) if _SIGHT_SAID.search(r.text)][:MOST_SAID]:
        return [_sight_said(plan, asked) for asked in said]
    for persona in bdd.personas:
        part = _part(plan, persona)
        own = next((e for e in bdd.entities if e.name.casefold() == persona.name.casefold()), None)
        mine = [r for r in _said(plan) if persona in personas_of(r, bdd.personas) and _is_own(r)]
        things = _things(plan, mine) if own is not None and facts_of(own) else []
        is_open = any(_OPEN.search(r.text) for r in bdd.requirements if {e.id for e in things} & set(r.entities))
        if part is None or is_inside(persona) or not things or not mine or is_open:
            continue
        owner = plan.owner_of(things[0].id) or plan.parts[plan.main_service]
        facts = {"people": several(plan, part), "things": _named(plan, things), "owner": owner.name}
        inside = [one for one in bdd.personas if is_inside(one) and _works_on(plan, one, things)]
        parts = [found for one in inside if (found := _part(plan, one)) is not None]
        facts["others"] = say.joined([several(plan, one) for one in parts], MOST_THINGS)
        text = say("everyday.sight" if parts else "everyday.sight_alone", **facts)
        why = say("everyday.sight_sum", title=say.small(mine[0].title), id=mine[0].id)
        return [_note(plan, "sight", text, why, owner, mine[0])]
    return []


def _sight_said(plan: Blueprint, asked: Requirement) -> EverydayNote:
    """Who may look, as the idea itself says it."""
    owner = plan.service_for(asked)
    facts = {"title": plan.words.small(asked.title), "id": asked.id, "owner": owner.name}
    return _note(plan, "sight", plan.words("everyday.sight_said", **facts), "", owner, asked)


def _is_own(requirement: Requirement) -> bool:
    """What somebody does or gets, and not what they may look up."""
    return is_received(requirement) or (LETS.search(requirement.text) is not None and not reads(requirement))


def _things(plan: Blueprint, asked: list[Requirement]) -> list[Entity]:
    found = [thing for r in asked if (thing := thing_of(plan, r)) is not None and not is_about_person(thing, plan)]
    return list({thing.id: thing for thing in found}.values())


def _record(plan: Blueprint, asked: Requirement) -> str:
    """Where it stands: the thing that a requirement is about, and nobody who takes part or is told."""
    found = [e for e in entities_of(asked, plan.brief) if not is_about_person(e, plan) and not _hears(e, asked)]
    return found[0].name if found else plan.words("facts.record")


def _hears(entity: Entity, asked: Requirement) -> bool:
    """ "Notify the lab": whoever is told holds no moment from which a time counts."""
    name = re.escape(entity.name)
    told = rf"\b{TELLS}\s(?:the |an? |each |every |al? |a la )?{name}\b|\b{name}\b(?:\s\w+){{0,6}}\s(?:be|ver)nachricht"
    return re.search(told, asked.text, re.IGNORECASE) is not None


def _works_on(plan: Blueprint, persona: Persona, things: list[Entity]) -> bool:
    """Whether somebody's own work is about one of the things: a role by itself opens nothing."""
    mine = [r for r in _said(plan) if persona in personas_of(r, plan.brief.bdd.personas)]
    return bool({e.id for e in things} & {e.id for r in mine for e in entities_of(r, plan.brief)})


def _clocks(plan: Blueprint) -> list[EverydayNote]:
    """From what a stretch is counted and by whose calendar, once for each kind of time."""
    say, found = plan.words, []
    for kind, pattern in (("after", _AFTER), ("minutes", _MINUTES), ("again", _AGAIN)):
        asked = next((r for r in _said(plan) if pattern.search(r.text) and not is_quoted(r)), None)
        match = pattern.search(asked.text) if asked else None
        if asked is None or match is None:
            continue
        facts = {"time": match[0], "id": asked.id, "entity": _record(plan, asked)}
        kind = "hours" if kind == "after" and _HOURS.search(match[0]) else kind
        text, why = say(f"everyday.clock_{kind}", **facts), say("everyday.clock_sum", title=say.small(asked.title))
        found.append(_note(plan, "clock", text, why, plan.service_for(asked), asked))
    return found[:MOST_CLOCKS]


def _undelivered(plan: Blueprint) -> list[EverydayNote]:
    """A message that somebody waits for and that comes back."""
    say = plan.words
    sending = next((c for c in plan.choices if c.pattern.id == "notifications"), None)
    told = [r for r in _said(plan) if sending is not None and r.id in sending.requirements]
    if not told or "worker" not in plan.parts:
        return []
    asked, people = told[0], plan.of_kind(ComponentKind.PERSON)
    inside = [p for one in plan.brief.bdd.personas if is_inside(one) and (p := _part(plan, one)) is not None]
    facts = {"title": say.small(asked.title), "id": asked.id, "entity": _record(plan, asked)}
    facts["who"] = several(plan, (inside or people[-1:])[0])
    text = say("everyday.undelivered" if inside else "everyday.undelivered_bare", **facts)
    return [_note(plan, "undelivered", text, "", plan.parts["worker"], asked)]


def _contests(plan: Blueprint) -> list[EverydayNote]:
    """Where several of a kind may take the same thing: the first has it, and the others are told who that is."""
    say, bdd = plan.words, plan.brief.bdd
    for asked in _said(plan):
        who = personas_of(asked, bdd.personas)[:1]
        part = _part(plan, who[0]) if who else None
        thing = thing_of(plan, asked)
        if part is None or thing is None or is_about_person(thing, plan) or reads(asked):
            continue
        if LETS.search(asked.text) and _TAKES.match(asked.title) and thing in entities_of(asked, plan.brief):
            facts = {"people": several(plan, part), "title": say.small(asked.title), "id": asked.id}
            text = say("everyday.contest", **facts, entity=thing.name)
            return [_note(plan, "contest", text, "", plan.service_for(asked), asked)]
    ruled = next((r for r in _said(plan) if _TOGETHER.search(r.text) or is_shared_bound(r)), None)
    if ruled is None:
        return []
    text = say("everyday.contest_rule", title=say.small(ruled.title), id=ruled.id)
    return [_note(plan, "contest", text, "", plan.service_for(ruled), ruled)]


def _note(plan: Blueprint, topic: str, text: str, why: str, part: Part, asked: Requirement) -> EverydayNote:
    """`components` holds keys until ids are known."""
    said = {"topic": topic, "text": text[:1].upper() + text[1:], "derivation": why, "sources": (asked.id,)}
    return EverydayNote.model_validate({**said, "components": tuple(dict.fromkeys((part.key, *store_of(plan))))})
