"""Epics by user value: requirements that belong together in somebody's day, never a layer of the system."""

from __future__ import annotations

from collections import Counter, defaultdict

from services.core.contracts import Priority, Requirement
from services.tickets import describe
from services.tickets.draft import Draft
from services.tickets.ground import Ground
from services.tickets.narrative import outcome, people
from services.tickets.words import TITLE_LIMIT, bare, escape, fitting, headline, say, stems

MOST_STORIES = 8
FEWEST_OF_ONE = 2  # stories of one person from which on they are an epic
PROMISE = "epic:quality"
PRIORITY = {Priority.MUST: 3.0, Priority.SHOULD: 2.0, Priority.COULD: 1.0}
ASSUMED = 0.5  # what nobody said is worth half


def group(ground: Ground) -> dict[str, list[Requirement]]:
    """Subject of the epic → its requirements, in the order of the BDD: by topic, as its features tell the topics.

    A feature that only gathers what one person does falls apart by the thing that it is done to.
    """
    requirements = ground.bdd.requirements
    features = {ground.feature_of.get(r.id, "") for r in requirements} - {""}
    by_feature = 0 < len(features) <= max(2, len(requirements) * 0.6)
    groups: dict[str, list[Requirement]] = defaultdict(list)
    for requirement in requirements:
        feature = ground.feature_of.get(requirement.id, "")
        is_topic = by_feature and feature and not _is_gathered(ground, feature)
        groups[f"epic:{feature}" if is_topic else _by_value(requirement)].append(requirement)
    return _split(_by_person(_merge(dict(groups), ground)))


def _is_gathered(ground: Ground, feature: str) -> bool:
    """“Members: slots, passes, routes”: a person's deeds on unlike things, not one topic."""
    members = [r for r in ground.bdd.requirements if ground.feature_of.get(r.id) == feature]
    things = {r.entities[0] for r in members if r.entities}
    return ": " in ground.feature_titles.get(feature, "") and (len(things) > 1 or len(members) == 1)


def _by_value(requirement: Requirement) -> str:
    """The thing it is about, or else the person it is for."""
    if requirement.entities:
        return f"epic:{requirement.entities[0]}"
    return f"epic:{requirement.persona or 'rest'}"


def _merge(groups: dict[str, list[Requirement]], ground: Ground) -> dict[str, list[Requirement]]:
    """A lone requirement joins the group that it shares most with, or the largest."""
    for key in [k for k, members in groups.items() if len(members) == 1]:
        others = {k: members for k, members in groups.items() if k != key and len(members) < MOST_STORIES}
        if len(groups[key]) > 1 or not others:
            continue
        (lone,) = groups[key]
        nearest = {k: _nearness(lone, k, m, ground) for k, m in others.items()}
        best = max(others, key=lambda k: (nearest[k], len(others[k])))
        groups[best].append(lone)
        del groups[key]
    return groups


def _nearness(one: Requirement, key: str, members: list[Requirement], ground: Ground) -> float:
    words = stems(one.title, ground.language)
    topic = ground.feature_titles.get(key.partition(":")[2], "")
    found = 0.0
    for other in members:
        shared = 0.75 * len(words & stems(f"{other.title} {topic}", ground.language))
        same = 0.5 if one.persona and one.persona == other.persona else 0.0
        first = 1.0 if one.entities[:1] and one.entities[:1] == other.entities[:1] else 0.0
        found = max(found, shared + same + first + 0.5 * len(set(one.entities) & set(other.entities)))
    return found


def _by_person(groups: dict[str, list[Requirement]]) -> dict[str, list[Requirement]]:
    """An epic is one person's value: where two of them have several stories each, each gets an epic of their own; what
    is nobody's stays with whoever has most."""
    result: dict[str, list[Requirement]] = {}
    for key, members in groups.items():
        counted = Counter(member.persona for member in members if member.persona)
        owners = [persona for persona, count in counted.most_common() if count >= FEWEST_OF_ONE]
        if len(owners) < 2:
            result[key] = members
            continue
        parts: dict[str, list[Requirement]] = {persona: [] for persona in owners}
        for member in members:
            parts[member.persona if member.persona in parts else owners[0]].append(member)
        for persona, part in parts.items():
            result[key if persona == owners[0] else f"{key}/{persona}"] = part
    return result


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


def worth(ground: Ground, drafts: list[Draft]) -> dict[str, float]:
    """How much people get from each epic: what they asked for themselves and insist on, per story, so that a large
    epic of things that were only assumed does not come before a small one of what the product is for."""
    held: dict[str, list[float]] = defaultdict(list)
    for draft in drafts:
        requirement = ground.requirements.get(draft.covers[0]) if draft.covers else None
        if requirement is not None and draft.subject.startswith("story:"):
            is_assumed = any(source.startswith("A-") for source in requirement.sources)
            held[draft.parent].append(PRIORITY[requirement.priority] * (ASSUMED if is_assumed else 1.0))
    return {
        subject: sum(values) / len(values) + min(len(values), MOST_STORIES) / 100 for subject, values in held.items()
    }


def fill(ground: Ground, draft: Draft, members: list[Requirement]) -> None:
    """The outcome for a person as the title; why, and which requirements it holds, as the text."""
    language = ground.language
    draft.title = headline(outcome(ground, members, TITLE_LIMIT))
    goals = list(dict.fromkeys(g for g in (ground.goal_for(r) for r in members) if g is not None))
    lines = [describe.goal(ground, goal) for goal in goals[:2]]
    held = [f"{escape(bare(r.title))} ({r.id}, {say(language, r.priority.value)})" for r in members]
    draft.body = [("why", lines), ("what", held)]
    draft.labels = ["epic"]


def promise(ground: Ground, draft: Draft) -> None:
    """The epic of the promises about how well it works, named after what they mean for the people."""
    language = ground.language
    who = people(ground)
    qualities = list(dict.fromkeys(say(language, f"w_{q.attribute}") for q in ground.bdd.quality))
    frame = len(say(language, "epic_trust", who=who, list=""))
    listed = fitting(qualities[:3], TITLE_LIMIT - frame, language) if qualities else say(language, "w_performance")
    draft.title = headline(say(language, "epic_trust", who=who, list=listed))
    promised = [f"{escape(bare(q.text))} ({q.id}: {escape(bare(q.measure))})" for q in ground.bdd.quality]
    draft.body.append(("what", [say(language, "promise_what", list="; ".join(promised))]))
    draft.labels = ["epic"]
