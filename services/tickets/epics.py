"""Epics by user value: requirements that belong together in somebody's day, never a layer of the system."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from services.core.contracts import Requirement, TicketType
from services.tickets.draft import Draft
from services.tickets.ground import Ground
from services.tickets.words import (
    TITLE_LIMIT,
    bare,
    clean,
    escape,
    fitting,
    headline,
    imperative,
    is_sentence,
    is_statement,
    listing,
    lower,
    plural,
    say,
    shorten,
    stems,
)

MOST_STORIES = 8
PROMISE = "epic:quality"
# What a person gets to do; any other statement is work of the system, and nobody is "let" do it.
_DEED = re.compile(r"\bshall (?:let|make sure that)\b|\bpermitir a\b|\bhacer llegar a\b|\bkönnen\.$", re.IGNORECASE)


def group(ground: Ground) -> dict[str, list[Requirement]]:
    """Subject of the epic → its requirements, in the order of the BDD."""
    requirements = ground.bdd.requirements
    features = {ground.feature_of.get(r.id, "") for r in requirements} - {""}
    by_feature = 0 < len(features) <= max(2, len(requirements) * 0.6)
    groups: dict[str, list[Requirement]] = defaultdict(list)
    for requirement in requirements:
        feature = ground.feature_of.get(requirement.id, "")
        groups[f"epic:{feature}" if by_feature and feature else _by_value(requirement)].append(requirement)
    return _split(_merge(dict(groups), ground))


def _by_value(requirement: Requirement) -> str:
    """The thing it is about, or else the person it is for."""
    if requirement.entities:
        return f"epic:{requirement.entities[0]}"
    return f"epic:{requirement.persona or 'rest'}"


def _merge(groups: dict[str, list[Requirement]], ground: Ground) -> dict[str, list[Requirement]]:
    """A lone requirement joins the group that it shares most with, or the largest; one that serves a person whom no
    other group serves stays an epic of its own."""
    for key in [k for k, members in groups.items() if len(members) == 1]:
        others = {k: members for k, members in groups.items() if k != key and len(members) < MOST_STORIES}
        if len(groups[key]) > 1 or not others:
            continue
        (lone,) = groups[key]
        nearest = {k: max(_nearness(lone, m, ground) for m in members) for k, members in others.items()}
        best = max(others, key=lambda k: (nearest[k], len(others[k])))
        is_own = lone.persona and all(m.persona != lone.persona for members in others.values() for m in members)
        if nearest[best] >= 2 or not is_own:
            groups[best].append(lone)
            del groups[key]
    return groups


def _nearness(one: Requirement, other: Requirement, ground: Ground) -> float:
    shared_words = len(stems(one.title, ground.language) & stems(other.title, ground.language))
    same_person = 1.0 if one.persona and one.persona == other.persona else 0.0
    return 1.5 * len(set(one.entities) & set(other.entities)) + same_person + 0.75 * shared_words


def _split(groups: dict[str, list[Requirement]]) -> dict[str, list[Requirement]]:
    """A group too large for one epic falls apart by person, or else by the thing it is about."""
    result: dict[str, list[Requirement]] = {}
    for key, members in groups.items():
        members.sort(key=lambda r: int(r.id.rpartition("-")[2] or 0))
        if len(members) <= MOST_STORIES:
            result[key] = members
            continue
        for attribute in ("persona", "entity"):
            parts: dict[str, list[Requirement]] = defaultdict(list)
            for member in members:
                about = member.persona if attribute == "persona" else (member.entities or ("",))[0]
                parts[about].append(member)
            if len(parts) > 1:
                break
        for about, part in parts.items():
            result[f"{key}/{about}" if about else key] = part
    return result


def epic(ground: Ground, subject: str, members: list[Requirement]) -> Draft:
    language = ground.language
    draft = Draft(subject, TicketType.EPIC, headline(_title(ground, members)))
    draft.body.append(
        ("what", [f"{escape(bare(r.title))} ({r.id}, {say(language, r.priority.value)})" for r in members])
    )
    goals = list(dict.fromkeys(g for g in (ground.goal_for(r) for r in members) if g is not None))
    lines = [
        say(language, "goal", text=escape(bare(g.text)), id=g.id, measure=escape(bare(g.measure))) + "." for g in goals
    ]
    if lines:
        draft.body.insert(0, ("why", lines[:2]))
    draft.labels = ["epic"]
    return draft


def _title(ground: Ground, members: list[Requirement]) -> str:
    """Who gets to do what: as many of the stories of whoever does most there as fit."""
    deeds = [r for r in members if _DEED.search(r.text) and not is_statement(r.title)]
    people = Counter(r.persona for r in deeds if r.persona in ground.personas)
    room = TITLE_LIMIT - 8
    if not people:
        return _things(ground, members) or imperative(
            _joined([r.title for r in members], room - 10, ground.language), ground.language
        )
    persona = people.most_common(1)[0][0]
    who = clean(ground.personas[persona].name)
    who = plural(who) if ground.language == "en" else who
    mine = [r.title for r in deeds if r.persona == persona]
    titles = mine if ground.language == "de" else [lower(title) for title in mine]
    return say(ground.language, "epic_for", persona=who, list=_joined(titles, room - len(who), ground.language))


def _things(ground: Ground, members: list[Requirement]) -> str:
    """What a group is about in which nobody in particular acts; empty when it names no entity."""
    ids = dict.fromkeys(e for r in members for e in r.entities[:1] if e in ground.entities)
    names = [clean(ground.entities[e].name) for e in ids]
    if not names:
        return ""
    names = [plural(name) for name in names] if ground.language == "en" else names
    return say(ground.language, "epic_things", things=fitting(names, TITLE_LIMIT - 12, ground.language))


def _joined(titles: list[str], room: int, language: str) -> str:
    """The first titles that fit, the rest unnamed; at least one."""
    rest = [bare(t) if language == "de" else lower(bare(t)) for t in titles[1:]]
    return fitting([bare(titles[0]), *rest], room, language)


def _product(ground: Ground) -> str:
    """The product's name; when the title is a whole sentence, what it is about."""
    title = clean(ground.bdd.title)
    if not is_sentence(title):
        return shorten(title, 40)
    names = [clean(e.name) for e in ground.bdd.entities[:2]]
    if ground.language == "en":
        names = [plural(name) for name in names]
    return shorten(listing(names, ground.language) or title, 40)


def promise_epic(ground: Ground) -> Draft:
    """One epic for the promises about how well it works, named after what was promised."""
    language = ground.language
    qualities = list(dict.fromkeys(say(language, f"w_{q.attribute}") for q in ground.bdd.quality))
    title = say(
        language,
        "epic_promise",
        title=_product(ground),
        qualities=listing(qualities[:3], language),
    )
    draft = Draft(PROMISE, TicketType.EPIC, headline(title))
    promised = [f"{escape(bare(q.text))} ({q.id}: {escape(bare(q.measure))})" for q in ground.bdd.quality]
    draft.body.append(("what", [say(language, "promise_what", list="; ".join(promised))]))
    draft.labels = ["epic"]
    return draft
