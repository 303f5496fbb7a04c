"""Dependencies as the architecture has them: who writes the data first, who is acting, what is still unknown."""

from __future__ import annotations

import re

import networkx as nx

from services.core.contracts import DataClass, Priority, Requirement, TicketType
from services.tickets.concerns import IDENTITY
from services.tickets.draft import Draft
from services.tickets.ground import Ground
from services.tickets.spikes import WALK
from services.tickets.words import plural, stems

_MAKES = re.compile(
    r"\b(creat\w*|add\w*|regist\w*|book\w*|reserv\w*|publish\w*|submit\w*|upload\w*|import\w*|record\w*|plac\w+|order\w*|"
    r"post\w*|defin\w*|enter\w*|set up|captur\w*|enrol\w*|invit\w*|request\w*|report a|log a|offer\w*|list (a|an|the)|"
    r"crear?|crea\w*|añad\w*|agreg\w*|publica\w*|subir?|importa\w*|pedir|pide\w*|solicit\w*|anota\w*|ofrec\w*|alta|"
    r"anleg\w*|angelegt|erstell\w*|hinzufüg\w*|buch\w*|veröffentlich\w*|hochlad\w*|erfass\w*|bestell\w*|eintrag\w*|"
    r"einstell\w*|anbiet\w*|meld\w*)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"(add|create|register|publish|post|record|define|enter|set up|upload|import|"
    r"crear|añadir|agregar|registrar|publicar|anotar|dar de alta|subir|"
    r"\w+ (anlegen|erstellen|hinzufügen|erfassen|veröffentlichen|hochladen|eintragen|registrieren))\b",
    re.IGNORECASE,
)
_PRIORITY = (Priority.MUST, Priority.SHOULD, Priority.COULD)


def link(ground: Ground, drafts: list[Draft]) -> None:
    """Give every draft its needs, then drop those that follow from others."""
    stories = {d.covers[0]: d for d in drafts if d.type is TicketType.STORY}
    writers = makers(ground)
    ranks = ranking(ground, writers)
    ordered = sorted((r for r in ground.bdd.requirements if r.id in stories), key=lambda r: ranks[r.id])
    identity = _identity(ground, drafts, ordered)
    subjects = {d.subject for d in drafts}
    for requirement in ordered:
        draft = stories[requirement.id]
        if WALK in subjects:
            draft.need(WALK, "after_walk")
        _need_data(ground, draft, requirement, writers, ranks, stories)
        if identity and draft.subject != identity and _is_protected(ground, requirement):
            draft.need(identity, "after_login")
    _need_answers(drafts, stories, subjects)
    for draft in drafts:
        if draft.subject.startswith(("setup:", "identity:")) and WALK in subjects:
            draft.need(WALK, "after_walk")
    _reduce(drafts)


def makers(ground: Ground) -> dict[str, str]:
    """Entity → the requirement that first writes it: its words make something, and name it.

    Nobody waits for an entity that no requirement says it makes, nor for a persona, whom signing in makes.
    """
    people = [stems(p.name, ground.language) for p in ground.bdd.personas]
    found: dict[str, str] = {}
    for entity in ground.entities.values():
        forms = {entity.name, plural(entity.name)} if ground.language == "en" else {entity.name}
        names = [n for n in (stems(form, ground.language) for form in forms) if n]
        if not names or set(names) & set(people):
            continue
        fits: list[tuple[bool, bool, int, int, str]] = []
        for place, requirement in enumerate(ground.bdd.requirements):
            in_title = any(name <= stems(requirement.title, ground.language) for name in names)
            is_named = in_title or any(name <= stems(requirement.text, ground.language) for name in names)
            words = requirement.title if in_title else f"{requirement.title} {requirement.text}"
            if entity.id in requirement.entities and is_named and _MAKES.search(words):
                starts = bool(_STARTS.match(requirement.title)) and in_title
                rank = _PRIORITY.index(requirement.priority)
                fits.append((not starts, not in_title, rank, place, requirement.id))
        if fits:
            found[entity.id] = min(fits)[-1]
    return found


def ranking(ground: Ground, writers: dict[str, str]) -> dict[str, tuple[float, int, int]]:
    """Requirement → where it stands in the order of building; a dependency only ever points backwards."""
    depth = _depths(ground)
    ranks: dict[str, tuple[float, int, int]] = {}
    for place, requirement in enumerate(ground.bdd.requirements):
        made = [depth[e] for e, maker in writers.items() if maker == requirement.id]
        used = [depth[e] for e in requirement.entities if e in depth]
        level = float(max(made)) if made else max(used, default=0) + 0.5
        if IDENTITY.search(requirement.title):
            level = -1.0
        ranks[requirement.id] = (level, _PRIORITY.index(requirement.priority), place)
    return ranks


def _depths(ground: Ground) -> dict[str, int]:
    """Entity → how many entities it rests on: an order line rests on the order, the order on the customer."""
    rests: nx.DiGraph[str] = nx.DiGraph()
    rests.add_nodes_from(ground.entities)
    for entity in ground.entities.values():
        for relation in entity.relations:
            if relation.entity not in ground.entities or relation.entity == entity.id:
                continue
            if relation.cardinality == "many-to-one":
                edge = (relation.entity, entity.id)
            elif relation.cardinality == "one-to-many":
                edge = (entity.id, relation.entity)
            else:
                continue
            if not nx.has_path(rests, edge[1], edge[0]):
                rests.add_edge(*edge)
    return {e: level for level, wave in enumerate(nx.topological_generations(rests)) for e in wave}


def _need_data(
    ground: Ground,
    draft: Draft,
    requirement: Requirement,
    writers: dict[str, str],
    ranks: dict[str, tuple[float, int, int]],
    stories: dict[str, Draft],
) -> None:
    """Whoever uses an entity waits for the story that writes it first."""
    for entity in requirement.entities:
        maker = writers.get(entity, requirement.id)
        if maker != requirement.id and ranks[maker] < ranks[requirement.id]:
            draft.need(stories[maker].subject, "after_data", name=ground.entities[entity].name)
        if maker == requirement.id and entity in ground.entities:
            for relation in ground.entities[entity].relations:
                base = writers.get(relation.entity, requirement.id)
                if relation.cardinality == "many-to-one" and ranks[base] < ranks[requirement.id]:
                    draft.need(stories[base].subject, "after_data", name=ground.entities[relation.entity].name)


def _identity(ground: Ground, drafts: list[Draft], ordered: list[Requirement]) -> str:
    """The subject of the ticket after which it is known who acts."""
    for requirement in ordered:
        if IDENTITY.search(requirement.title):
            return f"story:{requirement.id}"
    return next((d.subject for d in drafts if "identity" in d.labels), "")


def _is_protected(ground: Ground, requirement: Requirement) -> bool:
    used = [ground.entities[e].data_class for e in requirement.entities if e in ground.entities]
    used += [ground.integrations[i].data_class for i in requirement.integrations if i in ground.integrations]
    return bool(requirement.persona) or any(c in (DataClass.PERSONAL, DataClass.SENSITIVE) for c in used)


def _need_answers(drafts: list[Draft], stories: dict[str, Draft], subjects: set[str]) -> None:
    """Spikes before the stories that they inform; set-up before the stories that rely on it."""
    for draft in drafts:
        for covered in draft.covers:
            story = stories.get(covered)
            if story is None:
                continue
            if draft.type is TicketType.SPIKE:
                story.need(draft.subject, "after_spike")
            elif draft.subject.startswith("setup:"):
                story.need(draft.subject, "after_setup", decision=draft.decisions[0])


def _reduce(drafts: list[Draft]) -> None:
    """Drop a need that another need already brings along; also any that points at nothing."""
    by_subject = {d.subject: d for d in drafts}
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(by_subject)
    for draft in drafts:
        for needed in list(draft.needs):
            if needed not in by_subject or nx.has_path(graph, draft.subject, needed):
                del draft.needs[needed]
            else:
                graph.add_edge(needed, draft.subject)
    kept = nx.transitive_reduction(graph)
    for draft in drafts:
        for needed in [n for n in draft.needs if not kept.has_edge(n, draft.subject)]:
            del draft.needs[needed]
