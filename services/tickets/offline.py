"""The slicer without a model: requirements, promises, decisions and unknowns become tickets by rule."""

from __future__ import annotations

from services.core.contracts import Bdd, Hld, Priority, QualityRequirement, Requirement, TicketSet, TicketType
from services.core.deeds import deed_of
from services.core.values import OFFLINE_GENERATOR, Value, content_hash
from services.tickets import care, concerns, epics, order, spikes, stories, work
from services.tickets.dependencies import link, makers, ranking
from services.tickets.draft import Draft
from services.tickets.flow import arrange
from services.tickets.ground import PLUMBING, Ground
from services.tickets.numbering import assign_ids
from services.tickets.render import make_unique, ticket
from services.tickets.signs import FORGETS, IDENTITY, LASTS, ROLES
from services.tickets.words import bare, clean


class SliceGiven(Value):
    """What the slicer reads; `previous` is the set whose ids must stay."""

    bdd: Bdd
    hld: Hld
    previous: TicketSet | None = None


def slice_offline(given: SliceGiven) -> TicketSet:
    ground = Ground(_with_deeds(given.bdd), given.hld)
    drafts = _drafts(ground)
    link(ground, drafts)
    _need_what_is_measured(ground, drafts)
    walk = next((d for d in drafts if d.subject == spikes.WALK), None)
    worth = epics.worth(ground, drafts)
    drafts = arrange(drafts, first=walk.parent if walk else "", last=epics.PROMISE, worth=worth)
    _fill_epics(ground, drafts)
    make_unique(ground, drafts)
    ids, retired = assign_ids(drafts, given.previous)
    tickets = tuple(ticket(ground, draft, ids, drafts) for draft in drafts)
    return TicketSet(
        generator=OFFLINE_GENERATOR,
        language=given.bdd.language,
        title=clean(given.bdd.title),
        tickets=tickets,
        waves=order.waves(tickets),
        critical_path=order.critical_path(tickets),
        retired=retired,
        bdd_hash=content_hash(given.bdd),
        hld_hash=content_hash(given.hld),
    )


def _with_deeds(bdd: Bdd) -> Bdd:
    """The draft with titles that begin with who does it told as what that person does, for a story says who."""
    people = [name for p in bdd.personas for name in (p.name, p.plural)]
    told = tuple(r.model_copy(update={"title": deed_of(r.title, people)}) for r in bdd.requirements)
    return bdd.model_copy(update={"requirements": told})


def _drafts(ground: Ground) -> list[Draft]:
    """In the order of reading: each epic with what comes first in it, its stories and their parts."""
    groups = epics.group(ground)
    home = {r.id: subject for subject, members in groups.items() for r in members}
    before = _before(ground, home)
    writers = set(makers(ground).values())
    drafts: list[Draft] = []
    for subject, members in groups.items():
        drafts.append(Draft(subject, TicketType.EPIC, ""))
        drafts += [d for d in before if d.parent == subject]
        for requirement in members:
            story = stories.story(ground, requirement, subject, makes=requirement.id in writers)
            moving = concerns.moving(ground, requirement, subject)
            drafts += [story, *stories.parts(ground, requirement, story), *([moving] if moving else [])]
    drafts += _promises(ground, home, any("identity" in d.labels for d in before))
    promise = epics.PROMISE if any(d.subject == epics.PROMISE for d in drafts) else next(iter(groups), "")
    if promise:
        drafts += care.cared_for(ground, drafts, promise)
        drafts += work.brought(ground, drafts, groups, promise)
    _place_decisions(ground, drafts)
    return drafts


def _fill_epics(ground: Ground, drafts: list[Draft]) -> None:
    """Named and described by what they came to hold."""
    for draft in drafts:
        if draft.type is not TicketType.EPIC:
            continue
        children = [d for d in drafts if d.parent == draft.subject]
        draft.covers = sorted({c for d in children for c in d.covers}, key=_by_kind_and_number)
        draft.decisions = sorted({c for d in children for c in d.decisions}, key=_by_kind_and_number)
        told = [d.covers[0] for d in children if d.subject.startswith("story:")] or draft.covers
        members = [ground.requirements[c] for c in told if c in ground.requirements]
        if draft.subject == epics.PROMISE or not members:
            epics.promise(ground, draft)
        else:
            epics.fill(ground, draft, members)


def _by_kind_and_number(identifier: str) -> tuple[str, int]:
    kind, _, _ = identifier.partition("-")
    return kind, order.number(identifier)


def _before(ground: Ground, home: dict[str, str]) -> list[Draft]:
    """The walk, the set-up of decisions and the spikes, each in the epic of the first story that waits for it."""
    requirements = ground.bdd.requirements
    if not requirements:
        return []
    first = _first(ground)
    walk = spikes.walk(ground, first, home[first.id])
    made = [walk]
    for found in ground.outsides:
        users = [r for r in requirements if found in ground.outsides_of(r)]
        if users and spikes.is_unknown(found):
            made.append(spikes.outside(ground, found, users, home[users[0].id]))
        if len(users) > 1:
            made.append(spikes.connect(ground, found, users, home[users[0].id]))
    for question in ground.bdd.open_questions:
        blocked = [ground.requirements[r] for r in question.blocks if r in ground.requirements]
        if blocked:
            made.append(spikes.open_question(ground, question, blocked, home[blocked[0].id]))
    return made + _set_up(ground, walk, home)


def _first(ground: Ground) -> Requirement:
    """What somebody does in the idea's own words, and makes what the others rest on; a pattern's own requirements and
    signing in are nobody's reason to build it, and go first only where there is nothing else."""
    writers = makers(ground)
    ranks = ranking(ground, writers)
    musts = [r for r in ground.bdd.requirements if r.priority is Priority.MUST] or list(ground.bdd.requirements)
    deeds = [r for r in musts if not IDENTITY.search(r.title)]
    asked = [r for r in deeds if r.persona and r.sources and all(source.startswith("M-") for source in r.sources)]
    asked = [r for r in asked if not FORGETS.search(r.title) and not LASTS.search(r.title)] or asked
    making = [[r for r in among if r.id in writers.values()] for among in (asked, deeds)]
    pools = (making[0], asked, making[1], deeds, musts)
    said = [r for r in deeds if r.sources and all(source.startswith("M-") for source in r.sources)]
    said = [r for r in said if not FORGETS.search(r.title) and not LASTS.search(r.title)]
    shown = next((r for name in ground.main_flow for r in said if r.id == name), None)
    if shown is not None:
        return shown  # what the design draws as its main flow
    return min(next(pool for pool in pools if pool), key=lambda r: ranks[r.id])


def _set_up(ground: Ground, walk: Draft, home: dict[str, str]) -> list[Draft]:
    """Decisions that several stories rely on and that the walk does not already put in place."""
    made: list[Draft] = []
    superseded = {d.supersedes for d in ground.hld.decisions}
    has_login = any(IDENTITY.search(r.title) for r in ground.bdd.requirements)
    walked = {ground.components[c].name.casefold() for c in walk.components}
    for decision in ground.hld.decisions:
        covers = [r for r in decision.serves if r in home]
        text = f"{decision.title} {decision.decision}".casefold()
        is_identity = bool(IDENTITY.search(decision.title)) and not has_login
        named = {c.name.casefold() for c in ground.hld.components if c.kind in PLUMBING and c.name.casefold() in text}
        if decision.id in superseded or not (is_identity or (len(covers) > 1 and named - walked)):
            continue
        covers = covers or [walk.covers[0]]
        draft = concerns.setup(ground, decision, covers, home[covers[0]])
        if is_identity and not any("identity" in d.labels for d in made):
            draft.labels.append("identity")
        made.append(draft)
    return made


def _knows_who(quality: QualityRequirement) -> bool:
    """A promise that holds only where it is known who acts."""
    said = f"{quality.text} {quality.measure}"
    return IDENTITY.search(said) is not None or (quality.attribute == "security" and ROLES.search(said) is not None)


def _promises(ground: Ground, home: dict[str, str], has_identity: bool) -> list[Draft]:
    """The tasks of the quality requirements, in an epic of their own when there are several."""
    promised = ground.bdd.quality
    if not promised:
        return []
    own_epic = len(promised) > 1 or not home
    parent = epics.PROMISE if own_epic else next(iter(home.values()))
    made = [Draft(epics.PROMISE, TicketType.EPIC, "")] if own_epic else []
    has_identity = has_identity or any(IDENTITY.search(r.title) for r in ground.bdd.requirements)
    asked = next((q for q in promised if _knows_who(q)), None)
    if asked is not None and not has_identity:
        made.append(concerns.identity(ground, asked, parent))
    for quality in promised:
        draft = concerns.quality(ground, quality, parent)
        made.append(draft)
        release = concerns.releases(ground, quality.id, quality.text)
        if release is not None:
            release.parent, release.covers = parent, [quality.id]
            made.append(release)
    for decision in ground.hld.decisions:
        release = concerns.releases(ground, decision.id, decision.title)
        covers = [s for s in decision.serves if s in home or s in {q.id for q in promised}]
        if release is not None and covers:
            release.parent, release.covers, release.decisions = parent, covers, [decision.id]
            made.append(release)
    return made


def _place_decisions(ground: Ground, drafts: list[Draft]) -> None:
    """A decision that serves no ticket by id decides where its parts are, or else in the walk."""
    placed = {decision for draft in drafts for decision in draft.decisions}
    for decision in ground.hld.decisions:
        if decision.id in placed:
            continue
        text = f"{decision.title} {decision.decision}".casefold()
        parts = {c.id for c in ground.hld.components if decision.id in c.serves or c.name.casefold() in text}
        work = [d for d in drafts if d.type is not TicketType.EPIC]
        near = [d for d in work if parts & set(d.components) and d.type is TicketType.STORY][:2]
        for draft in near or [d for d in work if d.subject == spikes.WALK] or work[:1]:
            draft.decisions.append(decision.id)


def _need_what_is_measured(ground: Ground, drafts: list[Draft]) -> None:
    known = {d.subject for d in drafts}
    qualities = {q.id: q for q in ground.bdd.quality}
    for draft in drafts:
        kind, _, subject_id = draft.subject.partition(":")
        if kind == "quality":
            for near in concerns.nearest_stories(ground, qualities[subject_id], draft.components):
                draft.need(f"story:{near}", "after_story", title=bare(ground.requirements[near].title))
        elif kind == "release":
            for covered in draft.covers:
                near_subject = f"story:{covered}" if f"story:{covered}" in known else f"quality:{covered}"
                if near_subject in known:
                    draft.need(near_subject, "after_proof")
