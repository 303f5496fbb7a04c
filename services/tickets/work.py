"""Work that the design's patterns bring: a ticket each, or a part of the ticket that is the same thing already."""

from __future__ import annotations

from services.core.contracts import AcceptanceCriterion, Requirement, TicketType, WorkTemplate
from services.tickets import describe, skills
from services.tickets.draft import Draft
from services.tickets.ground import Ground
from services.tickets.narrative import as_persona
from services.tickets.words import bare, escape, headline, lower, say, sentence, stems

_TYPES = {"story": TicketType.STORY, "task": TicketType.TASK, "spike": TicketType.SPIKE}
SAME = 0.6  # share of a title's words from which two titles mean the same work


def brought(ground: Ground, drafts: list[Draft], home: dict[str, str], promise: str) -> list[Draft]:
    """The drafts to add, each under the epic of what it serves; the others gain what they already are about.

    `home` maps a requirement to its epic's subject; `promise` is the epic of the promises, for what only they ask for.
    """
    made: list[Draft] = []
    for template in ground.hld.work:
        covers = _covers(ground, template)
        if not covers:  # the design serves nothing that the draft still asks for
            covers = list(ground.requirements)[:1]
        same = next((d for d in [*drafts, *made] if _is_same(ground, template, covers, d)), None)
        if same is not None:
            _join(ground, template, same)
            continue
        parent = next((home[c] for c in covers if c in home), promise)
        made.append(_draft(ground, template, covers, parent))
    return made


def _covers(ground: Ground, template: WorkTemplate) -> list[str]:
    known = {*ground.requirements, *(q.id for q in ground.bdd.quality)}
    decisions = {d.id: d for d in ground.hld.decisions}
    asked = [s for s in template.serves if s in known]
    if not asked:
        asked = [s for d in template.serves if d in decisions for s in decisions[d].serves if s in known][:2]
    return list(dict.fromkeys(asked))


def _is_same(ground: Ground, template: WorkTemplate, covers: list[str], draft: Draft) -> bool:
    """The same kind about the same thing: by the words of the title, or a concern of the same label and cause."""
    if draft.type is TicketType.EPIC or draft.type is not _TYPES[template.kind]:
        return False
    mine, other = stems(template.title, ground.language), stems(draft.title, ground.language)
    if mine and len(mine & other) / max(min(len(mine), len(other)), 1) >= SAME and set(covers) & set(draft.covers):
        return True
    if draft.type is TicketType.SPIKE:
        shared = set(template.components) & set(draft.components)
        return bool(shared) and any(ground.components[c].kind == "external" for c in shared if c in ground.components)
    about = set(template.labels) & set(draft.labels)
    return (
        bool(about)
        and draft.subject.startswith(("quality:", "care:", "move:", "release:"))
        and (set(covers) <= set(draft.covers))
    )


def _join(ground: Ground, template: WorkTemplate, draft: Draft) -> None:
    known = {c.text.casefold() for c in draft.criteria}
    draft.criteria += [c for c in _criteria(template) if c.text.casefold() not in known]
    draft.body.append(("known_work", [escape(sentence(template.text))]))
    draft.components += [c for c in template.components if c not in draft.components]
    draft.decisions += [s for s in template.serves if s in {d.id for d in ground.hld.decisions}]
    draft.work.append(template.key)


def _draft(ground: Ground, template: WorkTemplate, covers: list[str], parent: str) -> Draft:
    kind = _TYPES[template.kind]
    draft = Draft(f"work:{template.key}", kind, headline(template.title), parent)
    decisions = [d for d in ground.hld.decisions if d.id in template.serves]
    parts = tuple(ground.components[c] for c in template.components if c in ground.components)
    asked = [ground.requirements[c] for c in covers if c in ground.requirements]
    draft.covers, draft.decisions = covers, [d.id for d in decisions]
    draft.components = [c.id for c in parts] or _parts_of(ground, asked, kind)
    draft.entities = list(dict.fromkeys(e for r in asked for e in r.entities[:1] if e in ground.entities))
    draft.labels = list(template.labels)
    draft.skills = [skills.for_components(parts)]
    draft.criteria = _criteria(template)
    draft.work = [template.key]
    draft.body = [
        ("", _voice(ground, template, asked)),
        ("what", [escape(sentence(template.text))]),
        ("why", [_cause(ground, template, covers)]),
        ("where", describe.path(ground, parts)),
        ("decided", describe.decided(ground, tuple(decisions))),
    ]
    return draft


def _parts_of(ground: Ground, asked: list[Requirement], kind: TicketType) -> list[str]:
    """A story runs through the parts of what it serves when the template names none."""
    if kind is not TicketType.STORY:
        return []
    return [c.id for r in asked[:1] for c in ground.components_of(r)]


def _criteria(template: WorkTemplate) -> list[AcceptanceCriterion]:
    texts = template.acceptance or (template.text,)
    return [AcceptanceCriterion(text=sentence(text)) for text in texts]


def _voice(ground: Ground, template: WorkTemplate, asked: list[Requirement]) -> list[str]:
    """A story speaks for the person whom it serves."""
    if template.kind != "story":
        return []
    who = as_persona(ground, asked[0].persona if asked else "")
    title = bare(template.title)
    what = title if ground.language == "de" else lower(title)
    return [escape(say(ground.language, "want_deed", who=who, what=what) + ".")]


def _cause(ground: Ground, template: WorkTemplate, covers: list[str]) -> str:
    """What asks for it, by id and in words."""
    titles = {
        **{r.id: r.title for r in ground.bdd.requirements},
        **{q.id: q.text for q in ground.bdd.quality},
        **{d.id: d.title for d in ground.hld.decisions},
    }
    named = [f"{s} {escape(bare(titles[s]))}" for s in dict.fromkeys([*template.serves, *covers]) if s in titles]
    return say(ground.language, "asked_by", list="; ".join(named)) + "."
