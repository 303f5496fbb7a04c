"""What comes before the stories: one walk through all parts, and a time-boxed look at what nobody knows yet."""

from __future__ import annotations

from services.core.contracts import (
    AcceptanceCriterion,
    Component,
    ComponentKind,
    DataClass,
    OpenQuestion,
    Requirement,
    TicketType,
)
from services.tickets import describe
from services.tickets.draft import Draft
from services.tickets.ground import STORES, Ground, Outside
from services.tickets.words import (
    TITLE_LIMIT,
    bare,
    escape,
    headline,
    is_statement,
    listing,
    lower,
    say,
    sentence,
    shorten,
    stems,
)

WALK = "walk"


def walk(ground: Ground, first: Requirement, parent: str) -> Draft:
    """The walking skeleton: the first requirement at its thinnest, through every part of the main flow."""
    language = ground.language
    path = _path(ground, first)
    named = stems(first.title, language)
    ordered = sorted(
        (e for e in first.entities if e in ground.entities),
        key=lambda e: not stems(ground.entities[e].name, language) <= named,
    )
    entity = next((ground.entities[e].name for e in ordered if e in ground.entities), first.title)
    ends = (path[0].name, path[-1].name) if len(path) > 1 else (ground.bdd.title, ground.bdd.title)
    a, b = (shorten(end, 22) for end in ends)
    room = TITLE_LIMIT - len(say(language, "walk", title="", a=a, b=b))
    named_by = entity if is_statement(first.title, language) else first.title
    title = shorten(named_by, room)
    is_cut = len(title) < len(bare(named_by))
    words = {"title": title if language == "de" else lower(title), "a": a, "b": b}
    heading = say(language, "walk", **words)
    if is_cut:  # a deed that says too little: rather its whole, without where it begins and ends
        whole = shorten(named_by, TITLE_LIMIT - len(say(language, "walk_bare", title="")))
        heading = say(language, "walk_bare", title=whole if language == "de" else lower(whole))
    draft = Draft(WALK, TicketType.TASK, headline(heading), parent)
    decisions = ground.decisions_for({component.id for component in path} | {first.id})
    draft.covers = [first.id]
    draft.decisions = [decision.id for decision in decisions]
    draft.components = [component.id for component in path]
    draft.entities = ordered[:1]
    draft.labels, draft.skills = ["walking-skeleton"], ["backend"]
    done = say(language, "walk_done", entity=bare(entity), a=bare(ends[0]), b=bare(ends[1]))
    draft.criteria = [AcceptanceCriterion(text=sentence(done))]
    names = listing([escape(component.name) for component in path], language) or escape(ground.hld.title)
    what = say(language, "walk_what", requirement=escape(bare(first.title)), id=first.id, path=names)
    draft.body = [
        ("what", [what]),
        ("data", describe.data(ground, tuple(draft.entities))),
        ("where", describe.where(ground, tuple(path), with_stores=True)),
        ("decided", describe.decided(ground, decisions)),
    ]
    return draft


def _path(ground: Ground, first: Requirement) -> list[Component]:
    """Our own parts of the main flow in the order they are used, down to where the data rests."""
    flows = [f for f in ground.hld.flows if f.kind == "main"]
    flow = next((f for f in flows if first.id in f.serves), flows[0] if flows else None)
    ids: list[str] = []
    for step in flow.steps if flow else ():
        ids += [c for c in (step.source, step.target) if c not in ids]
    path = [ground.components[c] for c in ids if c in ground.components]
    path = path or list(ground.components_of(first))
    own = [c for c in path if c.kind not in (ComponentKind.PERSON, ComponentKind.EXTERNAL)]
    owned = next((ground.ownership[e] for e in first.entities if e in ground.ownership), None)
    store = ground.components.get(owned.store) if owned else next((c for c in own if c.kind in STORES), None)
    if store is not None:
        own = [c for c in own if c.id != store.id] + [store]
    return own


def outside(ground: Ground, found: Outside, users: list[Requirement], parent: str) -> Draft:
    """A look at an outside system before a story relies on it."""
    language = ground.language
    name = shorten(found.name, 34)
    room = TITLE_LIMIT - len(say(language, "spike_outside", name=name, purpose=""))
    title = say(language, "spike_outside", name=name, purpose=shorten(users[0].title, room))
    draft = Draft(f"spike:{found.id}", TicketType.SPIKE, headline(title), parent)
    draft.covers = [r.id for r in users]
    decisions = ground.decisions_for({found.id, found.component})
    draft.decisions = [d.id for d in decisions]
    draft.components = [found.component] if found.component else []
    draft.labels, draft.skills = ["spike"], ["backend"]
    name, carried = bare(found.name), bare(found.data or found.purpose)
    draft.criteria = [
        AcceptanceCriterion(text=sentence(say(language, "spike_outside_done", name=name, data=carried))),
        AcceptanceCriterion(text=sentence(say(language, "spike_outside_limits", name=name))),
    ]
    needed = listing([f"{escape(bare(r.title))} ({r.id})" for r in users], language)
    what = say(
        language,
        "spike_outside_what",
        name=escape(name),
        purpose=escape(bare(found.purpose)),
        needed=say(language, "spike_needed", list=needed),
    )
    draft.body = [
        ("what", [what]),
        ("outside", describe.outside(ground, (found,))),
        ("decided", describe.decided(ground, decisions)),
    ]
    return draft


def connect(ground: Ground, found: Outside, users: list[Requirement], parent: str) -> Draft:
    """The adapter to an outside system that several stories use: built once, not once per story."""
    language = ground.language
    name, carried = bare(found.name), bare(found.data or found.purpose)
    title = say(language, "connect", name=shorten(found.name, 44), n=str(len(users)))
    draft = Draft(f"connect:{found.id}", TicketType.TASK, headline(title), parent)
    draft.covers = [r.id for r in users]
    decisions = ground.decisions_for({found.id, found.component})
    draft.decisions = [d.id for d in decisions]
    draft.components = [found.component] if found.component else []
    draft.labels, draft.skills = ["integration"], ["backend"]
    draft.criteria = [
        AcceptanceCriterion(text=sentence(say(language, "connect_done", name=name, data=carried))),
        AcceptanceCriterion(text=sentence(say(language, "connect_away", name=name))),
    ]
    users_named = listing([say(language, "cited", title=escape(bare(r.title)), id=r.id) for r in users], language)
    what = say(language, "connect_what", name=escape(name), list=users_named, data=escape(carried))
    draft.body = [
        ("what", [what + "."]),
        ("outside", describe.outside(ground, (found,))),
        ("decided", describe.decided(ground, decisions)),
    ]
    return draft


def is_unknown(found: Outside) -> bool:
    """Worth a spike: data that must not leak, both directions, or a way in that the design leaves open. Not what the
    design itself brings in to carry messages to people: it is bought ready, and its first story tries it out."""
    is_designed = found.id == found.component
    if is_designed and found.direction == "out" and found.is_guarded and found.data_class is not DataClass.SENSITIVE:
        return False
    careful = found.data_class in (DataClass.PERSONAL, DataClass.SENSITIVE)
    return careful or found.direction == "both" or not found.is_guarded


def open_question(ground: Ground, question: OpenQuestion, blocked: list[Requirement], parent: str) -> Draft:
    language = ground.language
    room = TITLE_LIMIT - len(say(language, "spike_open", question=""))
    title = say(language, "spike_open", question=shorten(question.text.rstrip(" ?"), room - 1))
    draft = Draft(f"spike:{question.id}", TicketType.SPIKE, headline(title), parent)
    draft.covers = [r.id for r in blocked]
    draft.entities = list(dict.fromkeys(e for r in blocked for e in r.entities[:1] if e in ground.entities))
    draft.labels, draft.skills = ["spike", "open-question"], []
    words = {"question": bare(question.text), "ids": listing(draft.covers, language)}
    draft.criteria = [AcceptanceCriterion(text=sentence(say(language, "spike_open_done", **words)))]
    waiting = listing([f"{escape(bare(r.title))} ({r.id})" for r in blocked], language)
    what = say(language, "spike_open_what", list=waiting, question=escape(sentence(question.text)))
    draft.body = [("what", [what])]
    return draft
