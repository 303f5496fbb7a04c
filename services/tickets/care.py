"""What people forget, where it is asked for: measuring, security review, deletion, accessibility, documentation."""

from __future__ import annotations

from services.core.contracts import AcceptanceCriterion, ComponentKind, Decision, QualityRequirement, TicketType
from services.tickets import describe, skills
from services.tickets.draft import Draft
from services.tickets.ground import Ground
from services.tickets.signs import CARE
from services.tickets.words import bare, escape, headline, listing, say, sentence


def cared_for(ground: Ground, drafts: list[Draft], parent: str) -> list[Draft]:
    """One task per concern that a decision or a promised quality asks for; a task that is about it already only gains
    the link. Requirements that ask are stories, and carry the concern as a label."""
    made = []
    for concern, sign in CARE.items():
        for draft in drafts:
            if draft.type is TicketType.STORY and sign.search(_told(ground, draft)):
                draft.labels.append(concern)
        asking = _asking(ground, concern)
        if not asking:
            continue
        present = next((d for d in drafts if d.type is TicketType.TASK and concern in d.labels), None)
        if present is not None:
            present.decisions += [a.id for a in asking if isinstance(a, Decision)]
            present.covers += [a.id for a in asking if isinstance(a, QualityRequirement)]
        else:
            made.append(_task(ground, concern, asking, parent))
    return made


def _told(ground: Ground, draft: Draft) -> str:
    asked = [ground.requirements[c] for c in draft.covers if c in ground.requirements]
    return " ".join(f"{r.title} {r.text}" for r in asked)


def _asking(ground: Ground, concern: str) -> list[Decision | QualityRequirement]:
    sign = CARE[concern]
    superseded = {d.supersedes for d in ground.hld.decisions}
    known = {*ground.requirements, *(q.id for q in ground.bdd.quality)}
    promised = [q for q in ground.bdd.quality if q.attribute != concern and sign.search(f"{q.text} {q.measure}")]
    decided = [
        d
        for d in ground.hld.decisions
        if d.id not in superseded and known & set(d.serves) and sign.search(f"{d.title} {d.decision}")
    ]
    return [*promised, *decided]


def _task(ground: Ground, concern: str, asking: list[Decision | QualityRequirement], parent: str) -> Draft:
    language = ground.language
    known = {*ground.requirements, *(q.id for q in ground.bdd.quality)}
    decisions = [a for a in asking if isinstance(a, Decision)]
    ids = {a.id for a in asking}
    parts = tuple(c for c in ground.hld.components if ids & set(c.serves) and c.kind is not ComponentKind.PERSON)
    draft = Draft(f"care:{concern}", TicketType.TASK, headline(say(language, f"care_{concern}")), parent)
    draft.covers = list(
        dict.fromkeys(i for a in asking for i in (a.serves if isinstance(a, Decision) else (a.id,)) if i in known)
    )
    draft.decisions = [d.id for d in decisions]
    draft.components = [c.id for c in parts]
    draft.labels, draft.skills = [concern], [skills.for_quality(concern)]
    asked = [f"{escape(sentence(a.decision if isinstance(a, Decision) else a.text))} ({a.id})" for a in asking]
    draft.criteria = [
        AcceptanceCriterion(
            text=sentence(say(language, f"care_{concern}_done", ids=listing([a.id for a in asking], language)))
        )
    ]
    if concern == "retention":
        draft.criteria += describe.forgotten(ground)
    draft.body = [("what", asked), ("where", describe.path(ground, parts))]
    if decisions:
        titles = [f"{d.id} {escape(bare(d.title))}" for d in decisions]
        draft.body.append(("decided", [listing(titles, language) + "."]))
    return draft
