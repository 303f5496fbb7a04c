"""Tasks that no story carries: promised qualities, decisions to put in place, data to move, steps of a release."""

from __future__ import annotations

import re

from services.core.contracts import (
    AcceptanceCriterion,
    Component,
    ComponentKind,
    Decision,
    Priority,
    QualityRequirement,
    Requirement,
    TicketType,
)
from services.tickets import describe, skills
from services.tickets.draft import Draft
from services.tickets.ground import PLUMBING, SCREENS, STORES, Ground
from services.tickets.signs import FORGETS, IDENTITY, MOVES, RELEASES
from services.tickets.words import (
    TITLE_LIMIT,
    bare,
    clean,
    escape,
    fitting,
    headline,
    listing,
    plural,
    say,
    sentence,
    shorten,
    stems,
)


def quality(ground: Ground, promised: QualityRequirement, parent: str) -> Draft:
    """The task that proves one promised number, at the parts that must hold it."""
    language = ground.language
    target = ground.targets.get(promised.id)
    wanted = set(target.components) if target else set()
    wanted |= {c.id for c in ground.hld.components if promised.id in c.serves}
    components = tuple(
        c
        for c in ground.hld.components
        if c.id in wanted and c.kind not in (ComponentKind.PERSON, ComponentKind.EXTERNAL)
    )
    decisions = ground.decisions_for({promised.id})
    draft = Draft(f"quality:{promised.id}", TicketType.TASK, _quality_title(ground, promised, components), parent)
    draft.covers = [promised.id]
    draft.components = [c.id for c in components]
    draft.decisions = [d.id for d in decisions]
    draft.labels = [promised.attribute]
    draft.skills = [skills.for_quality(promised.attribute)]
    draft.criteria = [
        *(
            AcceptanceCriterion(text=describe.proof(ground, s), scenario=s.id, kind=s.kind)
            for s in ground.scenarios.get(promised.id, ())
        ),
        AcceptanceCriterion(text=sentence(say(language, "measured", measure=bare(promised.measure)))),
    ]
    lines = [f"{escape(sentence(promised.text))} ({promised.id})"]
    if target is not None:
        lines.append(sentence(say(language, "mechanism", mechanism=escape(bare(target.mechanism)))))
    draft.body = [
        ("what", lines),
        ("where", describe.path(ground, components)),
        ("decided", describe.decided(ground, decisions)),
    ]
    _add_forgetting(ground, promised, draft)
    return draft


def _quality_title(ground: Ground, promised: QualityRequirement, components: tuple[Component, ...]) -> str:
    """The act, the parts it happens at and the number; the parts give way first, then the number's side clauses."""
    language, attribute = ground.language, promised.attribute
    measure = bare(promised.measure or promised.text)
    if attribute == "scalability" and re.search(r"\d", promised.text):
        measure = bare(promised.text)  # what is to be carried says more than how fast each answer comes
    clauses = list(dict.fromkeys([measure, re.split(r";|\.\s", measure)[0], re.split(r"[;(]|,\s|\.\s", measure)[0]]))
    clauses = [clauses[0], *(c for c in clauses[1:] if re.search(r"\d", c))]
    front = [c for c in components if c.kind not in PLUMBING] or list(components)
    if attribute in ("usability", "accessibility"):
        front = [c for c in front if c.kind in SCREENS] or front
    targets = [name for n in (2, 1) if (name := describe.names(tuple(front[:n]), language))]
    for clause in clauses:
        tries = [say(language, f"q_{attribute}", target=target, measure=clause) for target in targets]
        for title in (*tries, say(language, f"p_{attribute}", measure=clause)):
            if len(title) <= TITLE_LIMIT:
                return headline(title)
    return headline(say(language, f"p_{attribute}", measure=_core(ground, promised, clauses[-1])))


_SHARE = re.compile(r"\d[\d.,]*\s?%")
_TIME = re.compile(r"\d[\d.,]*\s?(?:ms|s|[a-zñ]*(?:second|minute|segundo|minuto|sekunde)\w*)\b", re.I)


def _core(ground: Ground, promised: QualityRequirement, clause: str) -> str:
    """What a number that fits nowhere comes down to, so that no title ends in the middle of a sentence."""
    share, time = _SHARE.search(clause), _TIME.search(clause)
    if promised.attribute in ("performance", "availability") and share and time:
        return say(ground.language, "share_in", share=share[0], time=time[0])
    room = TITLE_LIMIT - len(say(ground.language, f"p_{promised.attribute}", measure=""))
    cut = shorten(clause, room)
    return shorten(bare(promised.text), room) if len(cut.split()) < 3 else cut


def _add_forgetting(ground: Ground, promised: QualityRequirement, draft: Draft) -> None:
    """A promise to delete becomes a criterion per kind of personal data, with its time and its place."""
    if promised.attribute not in ("privacy", "compliance", "security"):
        return
    if not FORGETS.search(f"{promised.text} {promised.measure}"):
        return
    draft.criteria += describe.forgotten(ground)
    draft.entities += [e.id for e, _ in ground.personal_data]
    if draft.entities:
        draft.labels.append("retention")


def setup(ground: Ground, decision: Decision, covers: list[str], parent: str) -> Draft:
    """The task that makes a decision hold before the stories rely on it."""
    language = ground.language
    text = f"{decision.title} {decision.decision}".casefold()
    components = [
        c
        for c in ground.hld.components
        if decision.id in c.serves or (c.kind in PLUMBING and c.name.casefold() in text)
    ]
    draft = Draft(
        f"setup:{decision.id}",
        TicketType.TASK,
        headline(say(language, "setup", title=shorten(decision.title, 62))),
        parent,
    )
    draft.covers, draft.decisions = covers, [decision.id]
    draft.components = [c.id for c in components]
    draft.labels = ["decision"]
    draft.skills = ["backend" if IDENTITY.search(text) else skills.for_components(components)]
    done = say(language, "setup_done", decision=bare(decision.title), ids=listing(covers, language))
    draft.criteria = [AcceptanceCriterion(text=sentence(done))]
    draft.body = [
        ("why", [escape(sentence(decision.why))] if decision.why else []),
        ("decided", describe.decided(ground, (decision,), with_price=True)),
        ("where", describe.where(ground, tuple(components), with_stores=True)),
        ("not_chosen", [f"{escape(a.name)}: {escape(sentence(a.why_not))}" for a in decision.alternatives]),
    ]
    return draft


def identity(ground: Ground, asked: QualityRequirement, parent: str) -> Draft:
    """Who is acting, when a promise speaks of roles and neither a requirement nor a decision builds them."""
    language = ground.language
    names = [clean(p.name) for p in ground.bdd.personas] or [say(language, "somebody")]
    if language == "en":
        names = [plural(name) for name in names]
    draft = Draft(
        f"identity:{asked.id}",
        TicketType.TASK,
        headline(say(language, "identity", who=fitting(names, 34, language))),
        parent,
    )
    who = listing(names, language)
    decisions = ground.decisions_for({asked.id})
    draft.covers, draft.decisions = [asked.id], [d.id for d in decisions]
    components = tuple(
        c for c in ground.hld.components if asked.id in c.serves and c.kind not in (*STORES, ComponentKind.PERSON)
    )
    draft.components = [c.id for c in components]
    draft.labels, draft.skills = ["identity"], ["backend"]
    draft.criteria = [AcceptanceCriterion(text=sentence(say(language, "identity_done", who=who)))]
    text = say(language, "identity_what", text=escape(bare(asked.text)), id=asked.id, who=escape(who))
    draft.body = [
        ("what", [text]),
        ("where", describe.path(ground, components)),
        ("decided", describe.decided(ground, decisions)),
    ]
    return draft


def moving(ground: Ground, requirement: Requirement, parent: str) -> Draft | None:
    """Existing data to bring along, when the requirement speaks of it."""
    if not MOVES.search(f"{requirement.title} {requirement.text}"):
        return None
    things = [ground.entities[e].name for e in requirement.entities if e in ground.entities]
    thing = listing([clean(t) for t in things[:2]], ground.language) or shorten(requirement.title, 40)
    draft = Draft(f"move:{requirement.id}", TicketType.TASK, headline(say(ground.language, "move_data", entity=thing)))
    draft.parent, draft.covers, draft.labels, draft.skills = parent, [requirement.id], ["migration"], ["backend"]
    draft.entities = [e for e in requirement.entities if e in ground.entities]
    owned = [ground.ownership[e] for e in draft.entities if e in ground.ownership]
    draft.components = list(dict.fromkeys(o.store for o in owned))
    draft.criteria = [AcceptanceCriterion(text=sentence(say(ground.language, "move_done", entity=thing)))]
    words = {"id": requirement.id, "text": escape(sentence(requirement.text))}
    draft.body = [
        ("what", [say(ground.language, "move_what", **words)]),
        ("data", describe.data(ground, requirement.entities)),
    ]
    draft.need(f"story:{requirement.id}", "after_import")
    return draft


def releases(ground: Ground, subject_id: str, text: str) -> Draft | None:
    """A release in steps, when a quality requirement or a decision asks for one."""
    if not RELEASES.search(text):
        return None
    room = TITLE_LIMIT - len(say(ground.language, "release", text=""))
    title = headline(say(ground.language, "release", text=shorten(text, room)))
    draft = Draft(f"release:{subject_id}", TicketType.TASK, title)
    draft.labels, draft.skills = ["release"], ["infrastructure"]
    draft.criteria = [AcceptanceCriterion(text=sentence(say(ground.language, "release_done", id=subject_id)))]
    draft.body = [("what", [f"{escape(sentence(text))} ({subject_id})"])]
    return draft


def nearest_stories(ground: Ground, promised: QualityRequirement, components: list[str]) -> list[str]:
    """The requirements whose work the number is measured on: by shared words, then by shared parts."""
    words = stems(f"{promised.text} {promised.measure}", ground.language)
    scored = []
    for place, requirement in enumerate(ground.bdd.requirements):
        shared = len(words & stems(f"{requirement.title} {requirement.text}", ground.language))
        parts = len(set(components) & {c.id for c in ground.components_of(requirement)})
        bonus = 2 if promised.id in requirement.sources or requirement.id in promised.sources else 0
        if parts or bonus or (shared and not components):
            rank = list(Priority).index(requirement.priority)
            scored.append((rank, -(2 * shared + parts + bonus), place, requirement.id))
    return [requirement_id for *_, requirement_id in sorted(scored)[:2]]
