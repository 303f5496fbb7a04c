"""Work that the design's patterns bring: a ticket each, or a part of the ticket that is the same thing already."""

from __future__ import annotations

from collections.abc import Mapping

from services.core.contracts import AcceptanceCriterion, Requirement, TicketType, WorkTemplate
from services.tickets import describe, skills
from services.tickets.draft import Draft
from services.tickets.ground import Ground
from services.tickets.narrative import as_persona, inside
from services.tickets.words import (
    TITLE_LIMIT,
    bare,
    escape,
    headline,
    is_statement,
    lower,
    say,
    sentence,
    shorten,
    stems,
)

TESTS = frozenset(("testing", "test", "load", "drill"))
_TYPES = {"story": TicketType.STORY, "task": TicketType.TASK, "spike": TicketType.SPIKE}
MOST_COVERED = 2  # requirements that one piece of work names; a decision may serve them all
SAME = 0.6  # share of a title's words from which two titles mean the same work


def brought(ground: Ground, drafts: list[Draft], groups: Mapping[str, list[Requirement]], promise: str) -> list[Draft]:
    """The drafts to add, each under the epic of what it serves; the others gain what they already are about.

    `groups` are the epics' subjects with their requirements; `promise` is the epic of the promises, for what only they
    ask for.
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
        parent, covers = _home(ground, template, covers, groups, promise)
        made.append(_draft(ground, template, covers, parent))
    return made


def _home(
    ground: Ground, template: WorkTemplate, covers: list[str], groups: Mapping[str, list[Requirement]], promise: str
) -> tuple[str, list[str]]:
    """The epic whose requirements ask for it and speak of the same; what it covers there, the nearest first."""
    words = stems(f"{template.key} {template.title} {template.text}", ground.language)
    best, best_score, nearest = promise, 0.0, covers
    for subject, members in groups.items():
        asked = [r for r in members if r.id in covers]
        if not asked:
            continue
        near = {r.id: len(words & stems(f"{r.title} {r.text}", ground.language)) for r in asked}
        topic = ground.feature_titles.get(subject.partition(":")[2], "")
        score = 0.5 + max(near.values()) + len(words & stems(topic, ground.language)) + 0.2 * len(asked)
        if score > best_score:
            best, best_score = subject, score
            nearest = sorted((r.id for r in asked), key=lambda r: -near[r])
    return best, list(dict.fromkeys([*nearest[:MOST_COVERED], *(c for c in covers if c.startswith("Q-"))]))


def _covers(ground: Ground, template: WorkTemplate) -> list[str]:
    known = {*ground.requirements, *(q.id for q in ground.bdd.quality)}
    decisions = {d.id: d for d in ground.hld.decisions}
    asked = [s for s in template.serves if s in known]
    if not asked:
        asked = [s for d in template.serves if d in decisions for s in decisions[d].serves if s in known]
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
    draft = Draft(f"work:{template.key}", kind, _title(ground, template), parent)
    decisions = [d for d in ground.hld.decisions if d.id in template.serves]
    parts = tuple(ground.components[c] for c in template.components if c in ground.components)
    asked = [ground.requirements[c] for c in covers if c in ground.requirements]
    draft.covers, draft.decisions = covers, [d.id for d in decisions]
    draft.components = [c.id for c in parts] or _parts_of(ground, asked, kind)
    draft.entities = list(dict.fromkeys(e for r in asked for e in r.entities[:1] if e in ground.entities))
    draft.labels = list(template.labels)
    draft.skills = [skills.for_components(parts)]
    draft.criteria = _criteria(template) if kind is not TicketType.STORY else _proofs(ground, template)
    draft.work = [template.key]
    draft.body = [
        ("", _voice(ground, template, asked)),
        ("what", [escape(sentence(template.text))]),
        ("why", [_cause(ground, template, covers)]),
        ("where", describe.path(ground, parts)),
        ("decided", describe.decided(ground, tuple(decisions))),
    ]
    return draft


def _title(ground: Ground, template: WorkTemplate) -> str:
    """A test says that it is one, and of what: “Test Payment provider: lose the answer at every step”."""
    where = next((ground.components[c].name for c in template.components if c in ground.components), "")
    if template.kind != "task" or not TESTS & set(template.labels):
        return headline(template.title)
    where = shorten(where or template.key.partition(":")[0].replace("-", " "), 30)
    title = bare(template.title)
    title = title if ground.language == "de" else lower(title)
    whole = say(ground.language, "work_test", where=where, title=title)
    return headline(whole if len(whole) <= TITLE_LIMIT else template.title)  # where it is stands below as well


def _proofs(ground: Ground, template: WorkTemplate) -> list[AcceptanceCriterion]:
    """What is seen once the story's deed is done."""
    told = (say(ground.language, "work_proof", text=inside(c.text, ground.language)) for c in _criteria(template))
    return [AcceptanceCriterion(text=sentence(text)) for text in told]


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
    who = as_persona(ground, asked[0].persona if asked and template.by == "person" else "")
    title = bare(template.title)
    what = inside(title, ground.language)
    key = "want_rule" if _is_foreign(title, ground.language) else "want_deed"
    return [escape(say(ground.language, key, who=who, what=what) + ".")]


def _is_foreign(title: str, language: str) -> bool:
    """An English title in a document of another language does not fit into its sentence."""
    start = title.split(" ", 1)[0]
    return (language == "es" and not start.endswith(("ar", "er", "ir", "arse", "erse", "irse"))) or (
        language == "de" and is_statement(title, "de")
    )


def _cause(ground: Ground, template: WorkTemplate, covers: list[str]) -> str:
    """What asks for it, by id and in words."""
    promised = {q.id: say(ground.language, f"promise_{q.attribute}") for q in ground.bdd.quality}
    titles = {
        **{r.id: r.title for r in ground.bdd.requirements},
        **promised,
        **{d.id: d.title for d in ground.hld.decisions},
    }
    named = [f"{s} {escape(bare(titles[s]))}" for s in dict.fromkeys([*template.serves, *covers]) if s in titles]
    return say(ground.language, "asked_by", list="; ".join(named)) + "."
