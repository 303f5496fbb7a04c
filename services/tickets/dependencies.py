"""Dependencies as the architecture has them: who writes the data first, who is acting, what is still unknown."""

from __future__ import annotations

import re
from functools import lru_cache

import networkx as nx

from services.core.contracts import ComponentKind, DataClass, Priority, Requirement, TicketType
from services.tickets.draft import PLAIN, Draft
from services.tickets.ground import Ground
from services.tickets.signs import IDENTITY
from services.tickets.spikes import WALK
from services.tickets.words import bare, plural, say, stems
from services.tickets.work import TESTS

# To make something, as a verb that governs the noun behind it (English, Spanish) or in front of it (German).
_MAKES = re.compile(
    r"(create|add|register|book|reserve|publish|submit|upload|import|record|place|order|post|define|enter|capture|enrol|"
    r"enroll|invite|request|report|log|offer|buy|plan|draft|schedule|file|open|start|note|propose|issue|"
    r"crear|añadir|agregar|publicar|subir|importar|pedir|solicitar|anotar|ofrecer|reservar|registrar|comprar|planificar|"
    r"programar|encargar|abrir|proponer|emitir|"
    r"anlegen|erstellen|hinzufügen|buchen|veröffentlichen|hochladen|erfassen|bestellen|eintragen|einstellen|anbieten|"
    r"melden|registrieren|reservieren|planen|kaufen|aufnehmen|ausstellen|importieren|notieren|beantragen)",
    re.IGNORECASE,
)
# These may also take what is there already ("reserve a loaf"), so that another maker goes first.
_TAKES = re.compile(
    r"book|reserve|order|request|buy|report|log|offer|plan|schedule|ofrecer|anbieten|pedir|solicitar|reservar|comprar|encargar|"
    r"buchen|bestellen|melden|reservieren|kaufen|beantragen|planen",
    re.IGNORECASE,
)
_ON_EVENT = re.compile(r"(?:if|when|while|si|cuando|mientras|wenn|wird|ist|kommt|falls|sobald)\b", re.IGNORECASE)
_DETERMINERS = (
    "a an the one new my our their his her its your another up and or of all "
    "un una el la los las su sus nuevo nueva nuevos nuevas mi otro otra y o de "
    "ein eine einen einem neue neuen neues der die das den dem ihre ihren seine seinen und oder"
)
_RELATIVE = frozenset(("that", "which", "who", "que", "nobody", "not", "nadie", "no"))
_BETWEEN = frozenset(_DETERMINERS.split())
INFORMS = 2  # words that a spike and a story share before one waits for the other
_PRIORITY = (Priority.MUST, Priority.SHOULD, Priority.COULD)


def link(ground: Ground, drafts: list[Draft]) -> None:
    """Give every draft its needs, then drop those that follow from others."""
    stories = {d.covers[0]: d for d in drafts if d.subject.startswith("story:")}
    writers = makers(ground)
    ranks = ranking(ground, writers)
    ordered = sorted((r for r in ground.bdd.requirements if r.id in stories), key=lambda r: ranks[r.id])
    identity = _identity(ground, drafts, ordered)
    subjects = {d.subject for d in drafts}
    for requirement in ordered:
        draft = stories[requirement.id]
        if WALK in subjects:
            draft.need(WALK, PLAIN)
        _need_data(ground, draft, requirement, writers, ranks, stories)
        guarded = _guarded(ground, requirement)
        who = ground.personas.get(requirement.persona)
        if identity and draft.subject != identity and guarded:
            draft.need(identity, "after_login", name=guarded)
        elif identity and draft.subject != identity and who is not None and requirement.id in writers.values():
            draft.need(identity, "after_role", who=who.name)
    _need_answers(ground, drafts, stories)
    for draft in drafts:
        if draft.subject.startswith(("setup:", "identity:")) and WALK in subjects:
            draft.need(WALK, PLAIN)
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
            spans = (requirement.title, requirement.text)
            verbs = [v for span in spans for name in names if (v := _governing(span, name, ground.language))]
            if entity.id in requirement.entities and verbs:
                in_title = any(_governing(requirement.title, name, ground.language) for name in names)
                rank = _PRIORITY.index(requirement.priority)
                takes = all(_TAKES.fullmatch(verb) for verb in verbs)
                if takes and _ON_EVENT.match(requirement.text):  # “if nobody comes, the system shall offer the slot”
                    continue
                fits.append((takes, not in_title, rank, place, requirement.id))
        if fits:
            found[entity.id] = min(fits)[-1]
    return found


def _governing(text: str, name: frozenset[str], language: str) -> str:
    """“Publish the loaves”, “einen Termin buchen”: a verb of making with only small words between it and the noun."""
    words, making = _making(text)
    for at in making:
        near = words[at + 1 :] if language != "de" else words[:at][::-1]
        while near and near[0] in _BETWEEN:
            near = near[1:]
        after = near[len(name) : len(name) + 1]
        if language != "de" and after and after[0] in _RELATIVE:  # “a duty that nobody did” is not made by reporting it
            continue
        if name <= stems(" ".join(near[: len(name) + 1]), language) and stems(near[0], language) <= name:
            return words[at]
    return ""


@lru_cache(maxsize=4096)
def _making(text: str) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The words, and where verbs of making stand among them; every entity is looked for in every requirement."""
    tokens = re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.casefold())
    words = tuple(token for token in tokens if not token[0].isdigit())  # “a 90-minute slot” is a slot
    return words, tuple(n for n, word in enumerate(words) if _MAKES.fullmatch(word))


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
            draft.need(stories[maker].subject, "after_data", **_data_words(ground, entity))
        if maker == requirement.id and entity in ground.entities:
            for relation in ground.entities[entity].relations:
                base = writers.get(relation.entity, requirement.id)
                if relation.cardinality == "many-to-one" and ranks[base] < ranks[requirement.id]:
                    draft.need(stories[base].subject, "after_data", **_data_words(ground, relation.entity))


def _data_words(ground: Ground, entity: str) -> dict[str, str]:
    """The entity, and who owns it in the design."""
    owned = ground.ownership.get(entity)
    owner = ground.components.get(owned.owner) if owned else None
    place = say(ground.language, "in_place", owner=owner.name) if owner else ""
    return {"name": f"{ground.entities[entity].name} {place.strip()}".strip(), "place": ""}


def _identity(ground: Ground, drafts: list[Draft], ordered: list[Requirement]) -> str:
    """The subject of the ticket after which it is known who acts."""
    for requirement in ordered:
        if IDENTITY.search(requirement.title):
            return f"story:{requirement.id}"
    return next((d.subject for d in drafts if "identity" in d.labels), "")


def _guarded(ground: Ground, requirement: Requirement) -> str:
    """What it touches that not everybody may see: a personal or sensitive thing, or one that goes to the outside."""
    careful = (DataClass.PERSONAL, DataClass.SENSITIVE)
    things = [ground.entities[e] for e in requirement.entities if e in ground.entities]
    named = [e.name for e in things if e.data_class in careful or any(a.data_class in careful for a in e.attributes)]
    outside = [ground.integrations[i] for i in requirement.integrations if i in ground.integrations]
    return next(iter([*named, *(i.name for i in outside if i.data_class in careful)]), "")


def _need_answers(ground: Ground, drafts: list[Draft], stories: dict[str, Draft]) -> None:
    """Spikes and adapters before the stories that they inform; set-up before the stories that rely on it."""
    questions = {q.id: bare(q.text) for q in ground.bdd.open_questions}
    outside = {found.id: found.name for found in ground.outsides}
    subjects = {d.subject for d in drafts}
    for draft in drafts:
        kind, _, about = draft.subject.partition(":")
        name = outside.get(about) or questions.get(about) or draft.title
        if kind == "connect" and f"spike:{about}" in subjects:
            draft.need(f"spike:{about}", "after_spike", name=name)
        for story in (stories[c] for c in draft.covers if c in stories):
            if draft.type is TicketType.SPIKE and (kind != "work" or _informs(ground, draft, story)):
                story.need(draft.subject, "after_spike", name=name)
            elif kind == "connect":
                story.need(draft.subject, "after_connect", name=name)
            elif kind == "setup":
                story.need(draft.subject, "after_setup", decision=draft.decisions[0])
        if kind == "work" and draft.type is not TicketType.SPIKE:
            base = next((s for c in draft.covers if (s := stories.get(c)) and _belongs(ground, draft, c)), None)
            base = base or _builder(ground, draft, drafts, stories)
            if base is not None:
                draft.need(base.subject, "after_base", title=base.title)
            elif WALK in subjects:
                draft.need(WALK, PLAIN)


def _builder(ground: Ground, draft: Draft, drafts: list[Draft], stories: dict[str, Draft]) -> Draft | None:
    """The story by which the service or the outside system comes about that a task works on; None where the walking
    skeleton has it already. Nothing is compared with what does not exist."""
    if draft.type is not TicketType.TASK:
        return None
    walked = {c for d in drafts if d.subject == WALK for c in d.components}
    kinds = (ComponentKind.SERVICE, ComponentKind.EXTERNAL)
    new = {c for c in draft.components if c in ground.components and ground.components[c].kind in kinds} - walked
    asked = [*(s for c in draft.covers if (s := stories.get(c))), *stories.values()]
    return next((s for s in asked if new & set(s.components)), None)


def _informs(ground: Ground, draft: Draft, story: Draft) -> bool:
    """A pattern's spike holds up only the stories that speak of the same."""
    told = " ".join(w.text for w in ground.hld.work if w.key in draft.work)
    asked = ground.requirements[story.covers[0]]
    words = stems(f"{draft.title} {told}", ground.language)
    return len(words & stems(f"{asked.title} {asked.text}", ground.language)) >= INFORMS


def _belongs(ground: Ground, draft: Draft, requirement: str) -> bool:
    """The work asks for this story in particular, by name or by its words, and not for the design as a whole. Nothing
    is tested before it is built, and nobody comes back in where there is no way in."""
    if draft.type is TicketType.TASK and TESTS & set(draft.labels):
        return True
    if draft.type is TicketType.STORY and IDENTITY.search(ground.requirements[requirement].title):
        return [c for c in draft.covers if c in ground.requirements] == [requirement]
    named = any(requirement in w.serves for w in ground.hld.work if w.key in draft.work)
    words = stems(draft.title, ground.language) & stems(ground.requirements[requirement].title, ground.language)
    return named or bool(words)


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
