"""What of this idea makes a usual decision right, and at which of its own figures another one would be better."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from services.core.contracts import DataClass, Entity
from services.hld.blueprint import Blueprint, Planned, entity_class
from services.hld.crowds import Crowd, largest
from services.hld.numbers import Rate, rates, told
from services.hld.operating import figure, size_of
from services.hld.skeleton import is_about_person
from services.hld.turns import MOST_RULES, REFUSES
from services.hld.wording import title_case

CARRIED = 100.0  # requests a second that two small instances answer with room to spare
JOBS = 200.0  # a second, that a table of jobs hands out without slowing its writers
ROWS = 100_000_000  # in one table, from which on a single machine has to be planned for
MESSAGES = 100_000.0  # a month, up to which a provider's usual plan and one worker carry them
SMALL_FILE = 100_000  # bytes, up to which a file may lie in the database
SOON = 50.0  # years: what comes later is not in sight
# "nine climbing halls", "14 practices": places of one organisation, by the nouns that places have.
SITES = re.compile(
    r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|zwei|drei|vier|fünf|sechs|sieben|acht|neun|"
    r"zehn|elf|zwölf|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\s+(?:[^\W\d_][\w-]*\s+){0,2}?"
    r"(?:halls|branches|shops|stores|practices|clinics|schools|sites|locations|restaurants|cafés|cafes|bakeries|"
    r"studios|gyms|warehouses|depots|libraries|hotels|pharmacies|offices|filialen|praxen|läden|standorte[n]?|"
    r"schulen|werkstätten|hallen|bäckereien|tiendas|sucursales|clínicas|escuelas|sedes|locales|talleres|oficinas)\b",
    re.IGNORECASE,
)


# Schools that rent a lane are customers; shops that somebody runs are places of their own.
_OURS = re.compile(
    r"\b(?:our|we (?:have|run|own|operate)|chain|group|network|across|all|in|runs?|operates?"
    r"|unsere\w*|wir haben|kette|nuestr\w+"
    r"|tenemos|cadena|with|mit|con|has|have|hat|tiene)\b[^.;]*$",
    re.IGNORECASE,
)
NEAR = 40  # letters before


def own_reasons(plan: Blueprint, planned: Planned) -> Planned:
    """The same decision with its reason and its turning point told by this idea's numbers, data and places.

    What the draft gives no number or place for stays as the groundwork says it.
    """
    told_by: dict[str, Callable[[Blueprint], dict[str, str]]] = {
        "one-application": _style,
        "modular-monolith": _style,
        "managed-platform": _hosting,
        "table-queue": _jobs,
        "single": _tenancy,
        "outbox-and-provider": _messages,
        "object-store-direct": _files,
    }
    teller = _store if planned.slot == "store" else told_by.get(planned.choice)
    if teller is None:
        return planned
    own = teller(plan)
    said = {name: title_case(text) for name, text in own.items()}
    return replace(
        planned,
        decision=said.get("decision", planned.decision),
        trade_off=said.get("trade_off", planned.trade_off),
        why=said.get("why", title_case(planned.why)),
        change_mind=said.get("change_mind", title_case(planned.change_mind)),
    )


def _rate(plan: Blueprint) -> Rate | None:
    """What comes most often."""
    return max(rates(plan.brief.bdd), key=lambda rate: rate.per_day, default=None)


def _style(plan: Blueprint) -> dict[str, str]:
    crowd = largest(plan.brief.bdd)
    if crowd is None or crowd.a_second * 2 > CARRIED:
        return {}
    say, most = plan.words, crowd.count * CARRIED / crowd.a_second
    values = _of_crowd(plan, crowd) | {"limit": figure(plan, CARRIED), "most": figure(plan, _round(most))}
    return {"why": say("reasons.style_why", **values), "change_mind": say("reasons.style_mind", **values)}


def _of_crowd(plan: Blueprint, crowd: Crowd) -> dict[str, str]:
    return {
        "count": figure(plan, crowd.count),
        "noun": crowd.noun,
        "id": crowd.id,
        "peak": figure(plan, max(crowd.a_second, 0.1)),
        "times": figure(plan, _round(CARRIED / crowd.a_second)),
    }


def _round(value: float) -> float:
    """To two digits: what is estimated is not told to the unit."""
    size = 10 ** max(len(str(int(value))) - 2, 0)
    return float(round(value / size) * size)


def _store(plan: Blueprint) -> dict[str, str]:
    """What the database guards here, what its fixed shape costs, and when it is full."""
    return _guarded(plan) | _shape_costs(plan) | _full(plan)


def _guarded(plan: Blueprint) -> dict[str, str]:
    """The rules of the draft that no part of the program may break, by title."""
    say, bdd = plan.words, plan.brief.bdd
    rules = [r for r in bdd.requirements if r.entities and REFUSES.search(r.title)][:MOST_RULES]
    if not rules:
        return {}
    named = say.joined([f"{say('facts.quoted', words=say.small(r.title))} ({r.id})" for r in rules])
    values = {"entities": say.joined([e.name for e in bdd.entities]), "rules": named}
    return {"decision": say("reasons.store_rules", **values, database=plan.parts["database"].technology)}


def _shape_costs(plan: Blueprint) -> dict[str, str]:
    say = plan.words
    thing = next((e for e in plan.brief.bdd.entities if not is_about_person(e, plan) and len(_fields(e)) > 1), None)
    if thing is None or "database" not in plan.parts:
        return {}
    values = {"entity": thing.name, "fields": say.joined(_fields(thing), 3)}
    rule = next((r for r in plan.brief.bdd.requirements if thing.id in r.entities and REFUSES.search(r.title)), None)
    if rule is None:
        return {"trade_off": say("reasons.store_cost", **values)}
    return {"trade_off": say("reasons.store_cost_rule", **values, rule=say.small(rule.title), id=rule.id)}


def _full(plan: Blueprint) -> dict[str, str]:
    say, rate = plan.words, _rate(plan)
    if rate is not None and rate.per_day:
        year = rate.per_day * 365
        years = ROWS / year
        values = {"noun": rate.noun, "id": rate.id, "year": figure(plan, _round(year)), "rows": figure(plan, ROWS)}
        if years <= SOON:
            return {"change_mind": say("reasons.store_full", **values, years=figure(plan, max(_round(years), 1)))}
        return {"change_mind": say("reasons.store_far", **values)}
    thing = next((e for e in plan.brief.bdd.entities if not is_about_person(e, plan) and len(_fields(e)) > 1), None)
    if thing is None:
        return {}
    fields = say.joined(_fields(thing), 4)
    return {"change_mind": say("reasons.store_shape", entity=thing.name, fields=fields)}


def _fields(entity: Entity) -> list[str]:
    return [a.name for a in entity.attributes if a.name not in ("id", "name", "created at")]


def _hosting(plan: Blueprint) -> dict[str, str]:
    """Who may hold what is known of people decides where it runs."""
    say = plan.words
    careful = [e for e in plan.brief.bdd.entities if entity_class(e) in (DataClass.PERSONAL, DataClass.SENSITIVE)]
    worst = [e for e in careful if entity_class(e) is DataClass.SENSITIVE] or careful
    if not worst:
        return {}
    kind = DataClass.SENSITIVE if entity_class(worst[0]) is DataClass.SENSITIVE else DataClass.PERSONAL
    fields = dict.fromkeys(a.name for e in worst for a in e.attributes if a.data_class is kind)
    values = {
        "entities": say.joined([e.name for e in worst], 3),
        "fields": say.joined(fields, 4) or say("facts.data"),
        "class": say(f"classes.{kind.value}"),
    }
    return {"why": say("reasons.hosting_why", **values), "change_mind": say("reasons.hosting_mind", **values)}


def _jobs(plan: Blueprint) -> dict[str, str]:
    say, rate, crowd = plan.words, _rate(plan), largest(plan.brief.bdd)
    limit = figure(plan, JOBS)
    if rate is not None and rate.per_day / 5 >= 1:
        hour = rate.per_day / 5
        values = {"noun": rate.noun, "id": rate.id, "hour": figure(plan, hour), "limit": limit}
        return {"change_mind": say("reasons.jobs_rate", **values)} if hour / 3_600 < JOBS / 2 else {}
    if crowd is None or crowd.a_second > JOBS / 2:
        return {}
    return {"change_mind": say("reasons.jobs_crowd", **_of_crowd(plan, crowd), limit=limit)}


def _messages(plan: Blueprint) -> dict[str, str]:
    """How many messages each of those who are counted may get until the way of sending has to change."""
    crowd, rate, say = largest(plan.brief.bdd), _rate(plan), plan.words
    limit = {"limit": figure(plan, MESSAGES)}
    if rate is not None and rate.per_day:
        month = rate.per_day * 30
        values = {"noun": rate.noun, "id": rate.id, "month": figure(plan, _round(max(month, 1)))}
        return {"change_mind": say("reasons.messages_rate", **values, **limit)} if month <= MESSAGES else {}
    if crowd is None or crowd.count > MESSAGES:
        return {}
    each = figure(plan, _round(MESSAGES / crowd.count))
    values = {"count": figure(plan, crowd.count), "noun": crowd.noun, "id": crowd.id}
    return {"change_mind": say("reasons.messages_crowd", **values, **limit, each=each)}


def _files(plan: Blueprint) -> dict[str, str]:
    """What the files of a year come to when each of those that are counted brings one."""
    rate, say = _rate(plan), plan.words
    if rate is None or not rate.per_day:
        return {}
    year = rate.per_day * 365
    values = {"noun": rate.noun, "id": rate.id, "year": figure(plan, _round(year))}
    return {"change_mind": say("reasons.files_rate", **values, size=size_of(plan, year * SMALL_FILE))}


def sites_of(plan: Blueprint) -> tuple[str, str] | None:
    """The statement that names several places of one organisation, and its words."""
    found = ((one, match) for one in told(plan.brief.bdd) for match in SITES.finditer(one.text))
    return next(((one.id, match[0]) for one, match in found if _OURS.search(one.text[: match.start()][-NEAR:])), None)


def _tenancy(plan: Blueprint) -> dict[str, str]:
    """Several places of one organisation are no tenants, and the first thing that is asked about."""
    found = sites_of(plan)
    if found is None:
        return {}
    say, (key, sites) = plan.words, found
    things = [e for e in plan.brief.bdd.entities if not is_about_person(e, plan)] or list(plan.brief.bdd.entities)
    values = {"sites": sites, "id": key, "entity": things[0].name if things else say("facts.record")}
    return {"why": say("reasons.sites_why", **values), "change_mind": say("reasons.sites_mind", **values)}
