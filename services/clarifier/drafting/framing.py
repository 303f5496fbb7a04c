"""What frames the requirements: problem, goals, personas, scope, systems, limits, qualities and risks."""

from __future__ import annotations

import re

from services.clarifier.drafting import roles
from services.clarifier.drafting.described import described_person
from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.ids import norm
from services.clarifier.drafting.left_out import is_aim, left_out
from services.clarifier.drafting.problems import first_step, goals_of_trouble
from services.clarifier.drafting.slots import capital, render
from services.clarifier.drafting.texts import joined, say
from services.clarifier.reading import english
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.model import SAID, Term
from services.clarifier.reading.packs import pack
from services.core.contracts import (
    Goal,
    Persona,
    ScopeItem,
)

Aimed = tuple[str, str, tuple[str, ...]]  # the goal, its measure, its sources


def _said(making: Making, *, is_measured: bool) -> list[Aimed]:
    """What the idea wants to be rid of and what it says that it is for."""
    language = making.language
    found = goals_of_trouble(making) if language == "en" and not is_measured else []
    for fact in making.reading.of("goal"):
        if language == "en" and _OF_ONE.match(fact.words):
            continue  # "it gets better": of what, stands before it
        text = capital(clip(plain(fact.words), 200))
        found.append((text, say(language, "goal_measure", goal=making.main_thing().plural), (fact.source,)))
    for fact in making.reading.of("no_more"):
        if re.match(r"(?:than|que|als)\b", fact.value, re.I):
            continue  # "no more than 3 open bills" is a limit
        text = capital(say(language, "goal_no_more", what=fact.value))
        found.append((text, say(language, "goal_no_more_measure", what=fact.value), (fact.source,)))
    return found


def goals(making: Making, from_answers: list[Aimed]) -> tuple[Goal, ...]:
    language = making.language
    measured = bool(from_answers)
    found: list[Aimed] = [*from_answers, *_said(making, is_measured=measured)]
    for match in making.matches[: 2 if not measured else 1]:
        guess = making.guesses.get(f"pattern:{match.pattern.id}")
        if guess is None:  # its nouns alone are used
            continue
        forms = match.pattern.goals[: 2 if match is making.matches[0] else 1]
        rests = (making.reading.source, guess.id)
        found += [
            (capital(render(one.text[language], match.slots)), render(one.measure[language], match.slots), rests)
            for one in forms
            if language in one.text
        ]
    if not found:
        found = (goals_of_trouble(making) if language != "en" else []) or _of_use(making)
    kept: dict[str, Goal] = {}
    for text, measure, sources in found[:5]:
        if norm(text) not in kept:
            kept[norm(text)] = Goal(id=making.ids.take("G", text), text=text, measure=measure, sources=sources)
    return tuple(kept.values())


_OF_ONE = re.compile(r"(?:it|they|he|she|this|that|these|those)\b", re.I)


def _of_use(making: Making) -> list[Aimed]:
    """That it is used: where neither an answer, a pattern nor a trouble gives a goal."""
    language = making.language
    need = first_step(making) or next(
        (n for n in making.needs if n.clause and n.clause.role == "actor" and not n.clause.is_negated), None
    )
    if need is None or need.clause is None:
        return []
    phrase = english.gerund(need.clause.phrase) if language == "en" else need.clause.phrase
    text = say(language, "goal_in_use", what=clip(phrase, 110))
    return [(capital(text), say(language, "goal_in_use_measure"), need.sources)]


def personas(making: Making) -> tuple[Persona, ...]:
    language = making.language
    people: dict[str, tuple[Term, list[Need]]] = {}
    for need in making.needs:
        is_outsider = need.clause is not None and need.clause.is_negated and need.actor and need.actor.key == "person"
        is_nobody = language == "en" and need.actor is not None and need.actor.key in ("person", "people")
        if need.actor is not None and not is_outsider and not is_nobody:
            people.setdefault(need.actor.key, (need.actor, []))[1].append(need)
    for actor in making.reading.actors[:6]:
        if len(people) < 2 and actor.key not in ("person", "persona", "people"):  # more idle ones only fill the page
            people.setdefault(actor.key, (actor, []))
    if not people:
        who = making.slots.terms.get("actor")
        if who is not None:
            people[who.key] = (who, [])
    if language == "en":
        people = roles.people(making, people)
    found = []
    for term, needs in list(people.values())[:7]:
        wants = [n.clause.phrase for n in needs if n.clause and not n.clause.is_negated and n.clause.verb != SAID][:3]
        part = [named(n, language) for n in needs][:3]
        text = (
            say(language, "persona_needs", list=joined(wants, language))
            if wants
            else say(language, "persona_part", list="; ".join(part))
            if part
            else _idle(making, term)
        )
        sources = tuple(dict.fromkeys(s for n in needs[:3] for s in n.sources)) or (making.reading.source,)
        found.append(
            Persona(
                id=making.ids.take("P", term.singular),
                name=capital(term.singular),
                needs=clip(text, 300),
                sources=sources,
                plural=term.plural,
            )
        )
    return tuple(found)


def _left_out(value: str, words: str, language: str) -> str:
    """ "Bookings during Holy Week", and not "bookings during"; "" of "yes or no within three days", which names
    nothing that could be left out."""
    closed = pack("en").words("prepositions") if language == "en" else frozenset()
    first, last = value.lower().split(" ")[0], value.lower().split(" ")[-1]
    if first in closed:
        return ""
    whole = re.sub(r"^no ", "", words.strip(" ."), flags=re.I)
    return whole if last in closed and whole.lower().startswith(value.lower()) and len(whole) <= LONGEST_OUT else value


LONGEST_OUT = 60


def _idle(making: Making, term: Term) -> str:
    """What is told of somebody for whom no requirement stands."""
    told = described_person(making, term) if making.language == "en" else ""
    if told.startswith("Someone who "):
        return capital(told.removeprefix("Someone who ").rstrip("."))
    return say(making.language, "persona_touched", thing=making.main_thing().plural)


def named(need: Need, language: str) -> str:
    """The title within a sentence; a person's own words in quotation marks."""
    if need.clause is not None and need.clause.verb == SAID:
        return say(language, "as_quoted", words=need.title)
    return need.title if language == "de" else need.title[:1].lower() + need.title[1:]


def deed(need: Need, language: str) -> str:
    """ "members reserve tools": who gets to do what, to stand in a list; "" for what nobody in particular does."""
    clause = need.clause
    if clause is None or clause.role not in ("actor", "nobody") or need.actor is None:
        return ""
    if language == "en" and clause.phrase.startswith("have been "):
        return ""  # a state, and no deed
    phrase = clip(clause.phrase, 90)
    article = "las" if need.actor.gender == "f" else "los"
    return {"es": f"a {article} {need.actor.plural} {phrase}", "de": f"{need.actor.plural}: {phrase}"}.get(
        language, f"{need.actor.plural} {phrase}"
    )


def scope(
    making: Making, refused: list[tuple[str, str, tuple[str, ...]]]
) -> tuple[tuple[ScopeItem, ...], tuple[ScopeItem, ...]]:
    """In: one line for each feature; out: what was refused, then what such products are often taken to include."""
    language = making.language
    inside: dict[str, ScopeItem] = {}
    for need in making.needs:
        if need.priority.value != "must":
            continue
        if len(inside) < 10:
            inside.setdefault(norm(need.title), ScopeItem(text=need.title, reason=need.id, sources=need.sources))
    outside: dict[str, ScopeItem] = {}
    for fact in making.reading.of("scope_out"):
        if fact.value and not is_aim(fact, making.state.idea.text):
            text = capital(_left_out(plain(fact.value), plain(fact.words), language))
            if not text:
                continue
            outside.setdefault(
                norm(text),
                ScopeItem(
                    text=text,
                    reason=say(language, "said_out", words=clip(plain(fact.words), 120)),
                    sources=(fact.source,),
                ),
            )
    for text, reason, sources in refused:
        outside.setdefault(norm(text), ScopeItem(text=text, reason=reason, sources=sources))
    for key, text, reason, wrong in left_out(making)[: 2 - min(2, len(outside))]:
        words = say(language, "out_guess", text=text, reason=reason)
        ident = making.guess(key, words, wrong, (making.reading.source,))
        outside.setdefault(norm(text), ScopeItem(text=text, reason=reason, sources=(ident,)))
    return tuple(inside.values()), tuple(outside.values())
