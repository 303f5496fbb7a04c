"""A draft becomes a ticket: its id, its description in Markdown, its links in words."""

from __future__ import annotations

from services.core.contracts import AcceptanceCriterion, Ticket, TicketType
from services.tickets import order
from services.tickets.draft import PLAIN, Draft
from services.tickets.ground import Ground
from services.tickets.words import TITLE_LIMIT, escape, headline, say, shorten


def make_unique(ground: Ground, drafts: list[Draft]) -> None:
    """Two equal titles: the later one says which story, thing or person it is about, and by its id at the last."""
    by_subject = {d.subject: d for d in drafts}
    seen: set[str] = set()
    for draft in drafts:
        title = headline(draft.title)
        if title.casefold() in seen:
            title = next(
                (
                    t
                    for about in _marks(ground, draft, by_subject)
                    if (t := _marked(title, about)).casefold() not in seen
                ),
                _marked(title, draft.subject.rpartition(":")[2]),
            )
        draft.title = title
        seen.add(title.casefold())


def _marked(title: str, about: str) -> str:
    about = shorten(about, 32)
    return f"{shorten(title, TITLE_LIMIT - 2 - len(about))}: {about}"


def _marks(ground: Ground, draft: Draft, by_subject: dict[str, Draft]) -> list[str]:
    parent = by_subject.get(draft.parent)
    story = [parent.title] if parent is not None and draft.type is TicketType.SUBTASK else []
    things = [ground.entities[e].name for e in draft.entities if e in ground.entities]
    people = [ground.personas[ground.requirements[c].persona].name for c in draft.covers
              if c in ground.requirements and ground.requirements[c].persona in ground.personas]  # fmt: skip
    return [*story, *things[:2], *people[:1], *draft.covers[:1]]


def ticket(ground: Ground, draft: Draft, ids: dict[str, str], drafts: list[Draft]) -> Ticket:
    return Ticket(
        id=ids[draft.subject],
        type=draft.type,
        title=headline(draft.title),
        description=_description(ground, draft, ids, drafts),
        parent=ids[draft.parent] if draft.parent else None,
        acceptance_criteria=tuple(_capital(c) for c in draft.criteria),
        depends_on=tuple(sorted((ids[s] for s in draft.needs), key=order.number)),
        covers=tuple(dict.fromkeys(draft.covers)),
        decisions=tuple(dict.fromkeys(draft.decisions)),
        components=tuple(c for c in dict.fromkeys(draft.components) if c in ground.components),
        labels=tuple(dict.fromkeys(draft.labels)),
        skills=tuple(draft.skills),
        entities=tuple(dict.fromkeys(draft.entities)),
        work=tuple(dict.fromkeys(draft.work)),
        subject=draft.subject,
    )


def _capital(criterion: AcceptanceCriterion) -> AcceptanceCriterion:
    first = criterion.text[:1]
    return criterion.model_copy(update={"text": first.upper() + criterion.text[1:]}) if first.islower() else criterion


def _neighbours(ground: Ground, draft: Draft, ids: dict[str, str], drafts: list[Draft]) -> list[str]:
    """The other stories about the same thing, so that each knows where it ends."""
    near = [
        d
        for d in drafts
        if d is not draft
        and d.type is TicketType.STORY
        and d.parent == draft.parent
        and d.entities[:1] == draft.entities[:1]
    ]
    found = [say(ground.language, "sibling", title=escape(d.title), id=ids[d.subject]) for d in near[:3] if d.entities]
    return [f"{'; '.join(found)}."] if found else []


def _description(ground: Ground, draft: Draft, ids: dict[str, str], drafts: list[Draft]) -> str:
    """Markdown: a bold label, then a sentence, or a list where there are several."""
    language = ground.language
    body = [*draft.body]
    needed = [
        say(language, phrase, id=ids[s], **{k: escape(v) for k, v in words.items()}) + "."
        for s, (phrase, words) in draft.needs.items()
        if phrase != PLAIN
    ]
    pieces = [d for d in drafts if d.parent == draft.subject and d.type is TicketType.SUBTASK]
    if draft.type is TicketType.STORY:
        near = _neighbours(ground, draft, ids, drafts)
        body = [(label, [*lines, *near] if label == "not_here" else lines) for label, lines in body]
    body.append(("parts", [f"{ids[d.subject]} {escape(d.title)}" for d in pieces]))
    body.append(("first", needed))
    blocks = []
    for label, lines in body:
        if not label:
            blocks += lines
        elif len(lines) == 1:
            blocks.append(f"**{say(language, label)}**: {lines[0]}")
        elif lines:
            blocks.append("\n".join([f"**{say(language, label)}**:", *(f"- {line}" for line in lines)]))
    return "\n\n".join(blocks)
