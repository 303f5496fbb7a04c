"""What frames the requirements: problem, goals, personas, scope, systems, limits, qualities and risks."""

from __future__ import annotations

import re

from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.ids import norm
from services.clarifier.drafting.slots import capital, render
from services.clarifier.drafting.texts import say
from services.clarifier.drafting.things import base_slots
from services.clarifier.reading import english
from services.clarifier.reading.clean import clip, plain
from services.clarifier.reading.facts import qualities
from services.clarifier.reading.model import Reading, Term
from services.core.contracts import (
    Goal,
    Persona,
    QualityRequirement,
    ScopeItem,
)

MAX_QUALITY = 10


def problem(making: Making) -> tuple[str, tuple[str, ...]]:
    """In the person's words where they say it, else an assumption."""
    told = list(making.reading.of("problem"))[:4]
    if told:
        text = " ".join(capital(clip(plain(f.words), 300).rstrip(".") + ".") for f in told)
        return text, tuple(dict.fromkeys(f.source for f in told))
    language = making.language
    first = _telling(making)
    who = first.actor if first else making.main_actor()
    people = (
        who.plural
        if who
        else making.slots.terms["actor"].plural
        if "actor" in making.slots.terms
        else say(language, "user_noun").split(" /")[0]
    )
    text = say(
        language, "problem_guess", who=capital(people), thing=making.main_thing().plural, first=_first_step(making)
    )
    ident = making.guess("problem", text, say(language, "problem_guess_wrong"), (making.reading.source,))
    return text, (making.reading.source, ident)


def _telling(making: Making) -> Need | None:
    """The first thing that people want to do with what the idea is about."""
    weights = {term.key: weight for term, weight in making.reading.nouns}
    for need in making.needs:
        clause = need.clause
        if clause is None or clause.role not in ("actor", "nobody") or clause.is_negated or clause.target is None:
            continue
        if weights.get(clause.target.key, 0) >= 2:
            return need
    return None


def _first_step(making: Making) -> str:
    need = _telling(making)
    if need is not None and need.clause is not None:
        return need.clause.phrase
    return say(making.language, "keep_track", thing=making.main_thing().plural)


def goals(making: Making, from_answers: list[tuple[str, str, tuple[str, ...]]]) -> tuple[Goal, ...]:
    language = making.language
    found: list[tuple[str, str, tuple[str, ...]]] = []
    for fact in making.reading.of("goal"):
        text = capital(clip(plain(fact.words), 200))
        found.append((text, say(language, "goal_measure", goal=making.main_thing().plural), (fact.source,)))
    measured = bool(from_answers)
    found = [*from_answers, *found]
    for match in making.matches[: 2 if not measured else 1]:
        guess = making.guesses[f"pattern:{match.pattern.id}"]
        for form in match.pattern.goals[: 2 if match is making.matches[0] else 1]:
            if language in form.text:
                found.append(
                    (
                        capital(render(form.text[language], match.slots)),
                        render(form.measure[language], match.slots),
                        (making.reading.source, guess.id),
                    )
                )
    kept: dict[str, Goal] = {}
    for text, measure, sources in found[:5]:
        if norm(text) not in kept:
            kept[norm(text)] = Goal(id=making.ids.take("G", text), text=text, measure=measure, sources=sources)
    return tuple(kept.values())


def personas(making: Making) -> tuple[Persona, ...]:
    language = making.language
    people: dict[str, tuple[Term, list[Need]]] = {}
    for need in making.needs:
        if need.actor is not None:
            people.setdefault(need.actor.key, (need.actor, []))[1].append(need)
    for actor in making.reading.actors[:6]:
        people.setdefault(actor.key, (actor, []))
    if not people:
        who = making.slots.terms.get("actor")
        if who is not None:
            people[who.key] = (who, [])
    found = []
    for term, needs in list(people.values())[:7]:
        wants = [n.clause.phrase for n in needs if n.clause and not n.clause.is_negated][:3]
        part = [n.title[:1].lower() + n.title[1:] for n in needs][:3]
        text = (
            say(language, "persona_needs", list=joined(wants, language))
            if wants
            else say(language, "persona_part", list="; ".join(part))
            if part
            else say(language, "persona_touched", thing=making.main_thing().plural)
        )
        sources = tuple(dict.fromkeys(s for n in needs[:3] for s in n.sources)) or (making.reading.source,)
        found.append(
            Persona(
                id=making.ids.take("P", term.singular),
                name=capital(term.singular),
                needs=clip(text, 300),
                sources=sources,
            )
        )
    return tuple(found)


def joined(items: list[str], language: str) -> str:
    word = {"es": "y", "de": "und"}.get(language, "and")
    joint = "; " if any("," in item or f" {word} " in item for item in items) else ", "
    if len(items) < 2:
        return "".join(items)
    last = f"; {word} " if joint == "; " else f" {word} "
    return joint.join(items[:-1]) + last + items[-1]


def deed(need: Need, language: str) -> str:
    """ "members reserve tools": who gets to do what, to stand in a list; "" for what nobody in particular does."""
    clause = need.clause
    if clause is None or clause.role not in ("actor", "nobody") or need.actor is None:
        return ""
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
        if fact.value:
            text = capital(plain(fact.value))
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
    if not outside:
        text = say(language, "scope_guess", thing=making.main_thing().plural)
        ident = making.guess(
            "scope",
            say(language, "scope_guess_text", thing=making.main_thing().plural),
            say(language, "scope_guess_wrong"),
            (making.reading.source,),
        )
        outside[norm(text)] = ScopeItem(text=text, reason=say(language, "scope_guess_reason"), sources=(ident,))
    return tuple(inside.values()), tuple(outside.values())


def quality(making: Making, extra: list[tuple[str, str, str, tuple[str, ...]]]) -> tuple[QualityRequirement, ...]:
    language = making.language
    slots = base_slots(making)
    rows: list[tuple[str, str, str, tuple[str, ...]]] = list(extra)
    for fact in making.reading.of("quality"):
        form = next(q for q in qualities() if q.attribute == fact.value)
        measure = promised(form.measure[language], making.reading, form.attribute)
        rows.append((form.attribute, capital(render(form.text[language], slots)), measure, (fact.source,)))
    for match in making.matches:
        guess = making.guesses[f"pattern:{match.pattern.id}"]
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
    have = {row[0] for row in rows}
    for attribute in ("performance", "privacy", "security"):
        if attribute not in have and len(rows) < 6:
            form = next(q for q in qualities() if q.attribute == attribute)
            text = _own_words(making, attribute) or capital(render(form.text[language], slots))
            source = (making.reading.source,)
            ident = making.guess(f"quality:{attribute}", text, say(language, "quality_guess_wrong"), source)
            rows.append((attribute, text, form.measure[language], (ident,)))
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


def _own_words(making: Making, attribute: str) -> str:
    """The general quality said of what people do here; "" when the general words must do."""
    language = making.language
    need = _telling(making)
    if attribute == "performance" and need is not None and need.clause is not None:
        phrase = english.gerund(need.clause.phrase) if language == "en" else need.clause.phrase
        return capital(say(language, "quality_act", what=clip(phrase, 120)))
    people = [actor.plural for actor in making.reading.actors[:4]]
    if attribute == "security" and len(people) > 1:
        return say(language, "quality_who", who=joined(people, language), thing=making.main_thing().plural)
    return ""


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
