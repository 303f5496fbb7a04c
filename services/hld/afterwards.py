"""How the main flow goes on: who takes the record up next, who is told of it, and what fails in it at the worst."""

from __future__ import annotations

import re

from services.core.contracts import ComponentKind, Requirement
from services.hld.blueprint import Act, Blueprint, entities_of
from services.hld.matching import Choice
from services.hld.turns import BESIDE, LETS, is_quoted, next_turn, people_of, reads, rules_about, thing_of
from services.hld.voices import is_received, is_rule, personas_of

MOST_TURNS = 2  # of others, after the first deed: a picture shows no more
_TELLS = re.compile(
    r"\b(?:tell|tells|told|notif\w+|inform\w*|remind\w*|send\w* (?:an? |the )?(?:e-?mail|message|text|notice|reminder)"
    r"|e-?mails?|text message|avis\w+|notific\w+|inform\w+|recuerd\w+|record\w+"
    r"|benachrichtig\w*|informier\w*|erinner\w*|bekomm\w+|erh[aä]lt\w*)\b",
    re.IGNORECASE,
)
_CALLS = re.compile(r"\b(?:phone calls?|rings?|calls? (?:the|up)|anruf\w*|llamad\w+)\b", re.IGNORECASE)
_LIMITS = re.compile(
    r"\b(?:at most|no more than|not more than|fewer than|less than|up to|last"
    r"|only (?:\d+|one|two|three|four|five|six|ten)|maximum|limit|full|left"
    r"|höchstens|maximal|nur noch|weniger als|letzte\w*|voll|como mucho|como máximo|menos de|hasta|últim\w+"
    r"|complet\w+)\b",
    re.IGNORECASE,
)
# One thing for one of them: what is out, or was promised already.
_EXCLUDES = re.compile(
    r"\b(?:twice(?! an? )|double|already taken|(?:cannot|can't|can not|never|must not) be"
    r" (?:promised|booked|lent|reserved|sold|rented|handed out|given)"
    r"|doppelt|zweimal(?! (?:im|pro|je|am|jede))|(?:nicht|nie) (?:vergeben|verliehen|gebucht|reserviert)"
    r"|dos veces(?! (?:al|por|cada))|(?:no|nunca) se (?:puede )?(?:prest\w+|reserv\w+|vend\w+))\b",
    re.IGNORECASE,
)
# Who comes too late gets nothing, whatever it is kept with.
_SCARCE = re.compile(
    r"\b(?:first[- ]come|sold out|runs? out|used up|last (?:place|seat|piece|one)s?|solange der vorrat|wer zuerst kommt"
    r"|ausverkauft|por orden de llegada|hasta agotar\w*|agotad\w+)\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:up to|hasta|bis zu)\b"
    r"|\b(?:their|his|her|own|ihre\w*|seine\w*|eigene\w*|sus?)\s(?:last|letzte\w*|últim\w+)\b"
    r"|\b(?:each|every|per|one) (?:person|member|household|user|family|customer|guest)"
    r"|\b(?:jede[rsn]?|pro|cada|por) (?:person\w*|mitglied|haushalt|famil\w+|kund\w*|socio|hogar|client\w*)"
)
# A stretch of time is nothing that runs out by being taken.
_SPAN = re.compile(
    r"\b(?:\d+|one|two|three|four|six|last|eine?n?|zwei|drei|vier|letzte\w*|un[oa]?|dos|tres|últim\w+)\s"
    r"(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|sekunden?|minuten?|stunden?|tage?n?|wochen?|monate?n?"
    r"|jahre?n?|segundos?|minutos?|horas?|días?|semanas?|mes(?:es)?|años?)\b"
)
# "Guides do three tours a day at most": each of them does.
_EACH_PERIOD = re.compile(
    r"\b(?:an?|per|each|every|pro|je|am|im|al|por)\s(?:day|week|month|year|tag|woche|monat|jahr|día|mes|año)\b"
)
_COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|ten|last|eine?n?|zwei|drei|letzte\w*|un[oa]?|dos|tres|últim\w+)\b"
)


def _said_after(plan: Blueprint, asked: Requirement) -> list[Requirement]:
    """What the idea tells after a deed, in its order; assumptions and answers tell no story."""
    every = list(plan.brief.bdd.requirements)
    later = every[every.index(asked) + 1 :]
    return [r for r in later if any(name.startswith("M-") for name in r.sources) and not _is_assumed(r)]


def _is_assumed(requirement: Requirement) -> bool:
    return any(name.startswith("A-") for name in requirement.sources)


def taken_up(plan: Blueprint, asked: Requirement) -> Requirement | None:
    """What somebody else then does with it: about the same thing before all, else the next that another person does."""
    bdd = plan.brief.bdd
    who = personas_of(asked, bdd.personas)[:1]
    about = {e.id for e in entities_of(asked, plan.brief)}
    later = [
        r
        for r in _said_after(plan, asked)
        if not (is_rule(r) or is_received(r) or is_quoted(r) or BESIDE.match(r.title))
        and personas_of(r, bdd.personas)[:1] not in ([], who)
    ]
    deeds = [r for r in later if LETS.search(r.text) and not reads(r)] or later
    same = [r for r in deeds if about & {e.id for e in entities_of(r, plan.brief)}]
    return next(iter(same or deeds), None)


def told_of(plan: Blueprint, asked: Requirement, after: Requirement) -> Requirement | None:
    """What somebody hears in the end: the first notice that the idea tells after the last deed of the flow."""
    notices = [r for r in _said_after(plan, after) if r.id != asked.id and (is_received(r) or _TELLS.search(r.title))]
    own = {e.id for r in (asked, after) for e in entities_of(r, plan.brief)}
    near = [r for r in notices if own & {e.id for e in entities_of(r, plan.brief)}]
    return next(iter(near or notices), None)


def notice(plan: Blueprint, told: Requirement) -> list[Act]:
    """The message on its way out where one is sent, else what the screen shows."""
    if _CALLS.search(told.title):  # somebody rings up: nothing is sent
        return []
    say = plan.words
    outside = [
        target
        for (source, target) in plan.wires
        if source == "worker" and plan.parts[target].kind is ComponentKind.EXTERNAL
    ]
    sending = next((c for c in plan.choices if c.pattern.id == "notifications" and told.id in c.requirements), None)
    if sending and outside:
        return [Act("worker", outside[0], say("flow.told", action=say.small(told.title)), is_async=True)]
    if not personas_of(told, plan.brief.bdd.personas) or not (is_received(told) or LETS.search(told.text)):
        return []
    person, client = people_of(plan, told)
    return [Act(client.key, person.key, told.title, is_reply=True)]


def turns(plan: Blueprint, asked: Requirement) -> tuple[list[Act], list[Requirement]]:
    """What comes after the first deed, with the requirements that it shows."""
    acts: list[Act] = []
    shown: list[Requirement] = []
    last = asked
    while len(shown) < MOST_TURNS and (follower := taken_up(plan, last)):
        acts += next_turn(plan, follower)
        shown.append(follower)
        last = follower
    told = told_of(plan, asked, last)
    if told and (sent := notice(plan, told)):
        acts += sent
        shown.append(told)
    return acts, shown


def bound_of(plan: Blueprint, asked: Requirement) -> Requirement | None:
    """The rule that two people at once could break: a number that is counted down or filled up."""
    near = [*rules_about(plan, asked, thing_of(plan, asked)), asked]
    said = [r for r in plan.brief.bdd.requirements if all(name.startswith("M-") for name in r.sources)]
    scarce = [r for r in said if _SCARCE.search(r.title)]
    return next((r for r in near if is_shared_bound(r)), None) or next(iter(scarce), None)


def is_shared_bound(requirement: Requirement) -> bool:
    """What one person may have at most is no matter between two of them."""
    said = _SPAN.sub(" ", requirement.title.casefold())
    is_own = _OWN.search(said) is not None or _OWN.search(requirement.text.casefold()) is not None
    is_own = is_own or (_EACH_PERIOD.search(said) is not None and LETS.search(requirement.text) is not None)
    is_one = _EXCLUDES.search(said) is not None
    return is_one or (_LIMITS.search(said) is not None and _COUNTED.search(said) is not None and not is_own)


def concerns(choice: Choice, shown: tuple[str, ...]) -> bool:
    """Whether a pattern is about what a flow shows; one that speaks of no single requirement is about all of them."""
    return not choice.requirements or not set(shown).isdisjoint(choice.requirements)
