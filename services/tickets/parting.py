"""What each part of a ticket that is taken apart gets of it: nothing twice, and nothing lost; pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from services.core.contracts import (
    AcceptanceCriterion,
    Bdd,
    ComponentKind,
    Edit,
    Hld,
    Ticket,
    TicketPart,
    TicketSet,
)
from services.tickets.retelling import joined_texts, needed_in, shared_out
from services.tickets.splits import criteria_of
from services.tickets.words import stems

_COVERED = re.compile(r"\b[RQ]-\d+\b")
_NAMED = re.compile(r"\b(?:E|D|CMP)-\d+\b")
_SHARED = ("covers", "decisions", "work", "components", "entities")


def key_of(criterion: AcceptanceCriterion) -> str:
    return criterion.scenario or criterion.text


def by_titles(plan: TicketSet, whole: Ticket, titles: Sequence[str], bdd: Bdd) -> list[TicketPart]:
    """Each criterion goes to the title that it shares most words with, and what proves one requirement stays together;
    none of the parts stays without a criterion that could have one."""
    criteria, language = criteria_of(whole, plan), plan.language
    words = [stems(title, language) for title in titles]
    proves = {s.id: frozenset(s.requirements) & frozenset(whole.covers) for f in bdd.features for s in f.scenarios}
    asked = {one.id: stems(f"{one.title} {one.text}", language) for one in bdd.requirements if one.id in whole.covers}
    homes: list[list[AcceptanceCriterion]] = [[] for _ in titles]
    home_of = {name: at for name, said in asked.items() if (at := _only(said, words)) is not None}
    is_joined = len(set(home_of.values())) > 1  # the titles speak of different requirements
    for one in criteria:
        said = stems(one.text, language)
        own = {home_of[name] for name in proves.get(one.scenario or "", ()) if name in home_of}
        if is_joined and len(own) == 1:
            homes[own.pop()].append(one)
            continue
        near = [len(said & mine) - 0.5 * len(homes[at]) for at, mine in enumerate(words)]
        homes[near.index(max(near))].append(one)
    for home in homes:
        fullest = max(homes, key=len)
        if not home and len(fullest) > 1:
            home.append(fullest.pop())
    return [
        TicketPart(id="", title=title, criteria=tuple(key_of(one) for one in home))
        for title, home in zip(titles, homes, strict=True)
    ]


def _only(said: frozenset[str], words: Sequence[frozenset[str]]) -> int | None:
    """The part with whose title it shares more than with any other's."""
    near = [len(said & mine) for mine in words]
    most = max(near, default=0)
    return near.index(most) if most and near.count(most) == 1 else None


def shared(plan: TicketSet, whole: Ticket, parts: Sequence[TicketPart], bdd: Bdd, hld: Hld) -> list[TicketPart]:
    """The parts with what each of them covers, rests on, touches and runs through."""
    if len(parts) < 2:
        return [*parts]
    covers = _covers(plan, whole, parts, bdd)
    words = [_words(plan, whole, part, own, bdd) for part, own in zip(parts, covers, strict=True)]
    serves: dict[str, frozenset[str]] = {d.id: frozenset(d.serves) for d in hld.decisions}
    serves |= {c.id: frozenset(c.serves) for c in hld.components} | {w.key: frozenset(w.serves) for w in hld.work}
    names = {e.id: e.name for e in hld.entities} | {c.id: c.name for c in hld.components}
    names |= {w.key: w.title for w in hld.work}
    outside = {c.id for c in hld.components if c.kind is ComponentKind.EXTERNAL}
    told = [set(_NAMED.findall(" ".join(_texts(whole, own)))) for own in covers]
    is_joined = len(joined_texts(whole.description)) > 1

    def asking(name: str) -> list[int]:
        """The parts whose requirements it serves; all, where it serves none of them."""
        mine = [at for at, own in enumerate(covers) if serves.get(name, frozenset()) & set(own)]
        return mine or [*range(len(parts))]

    def naming(name: str, among: Iterable[int]) -> list[int]:
        said = stems(names.get(name, ""), plan.language)
        return [at for at in among if said & words[at]]

    def one_of(name: str) -> list[int]:
        there = asking(name)
        return (naming(name, there) or there)[:1]

    def all_of(name: str) -> list[int]:
        there = asking(name)
        return (naming(name, there) or there[:1]) if name in outside else there

    def data(name: str) -> list[int]:
        return naming(name, range(len(parts))) or [0]

    def given(name: str, homes: Callable[[str], list[int]], at: int) -> tuple[str, ...]:
        """Of a ticket that others were joined into, as each of them tells it."""
        found = []
        for one in getattr(whole, name):
            telling = [place for place, ids in enumerate(told) if one in ids] if is_joined else []
            found += [one] if at in (telling or homes(one)) else []
        return tuple(found)

    return [
        part.model_copy(
            update={
                "covers": covers[at],
                "decisions": given("decisions", asking, at),
                "work": given("work", one_of, at),
                "components": part.components or given("components", all_of, at),
                "entities": part.entities or given("entities", data, at),
            }
        )
        for at, part in enumerate(parts)
    ]


def _covers(plan: TicketSet, whole: Ticket, parts: Sequence[TicketPart], bdd: Bdd) -> list[tuple[str, ...]]:
    """By what the criteria prove; what nobody proves goes where it shares most words, else to the first."""
    proves = {s.id: set(s.requirements) for f in bdd.features for s in f.scenarios}
    own = [{name for key in part.criteria for name in proves.get(key, ())} for part in parts]
    texts = {one.id: f"{one.title} {one.text}" for one in bdd.requirements}
    texts |= {one.id: f"{one.text} {one.measure}" for one in bdd.quality}
    said = [stems(" ".join((part.title, *part.criteria)), plan.language) for part in parts]
    for name in whole.covers:
        if not any(name in mine for mine in own):
            near = [len(stems(texts.get(name, ""), plan.language) & words) for words in said]
            own[near.index(max(near))].add(name)
    return [tuple(name for name in whole.covers if name in mine) or whole.covers for mine in own]


def _words(plan: TicketSet, whole: Ticket, part: TicketPart, covers: tuple[str, ...], bdd: Bdd) -> frozenset[str]:
    """Its title, its scenarios with their steps, and the requirements that are its own."""
    scenarios = {s.id: s for f in bdd.features for s in f.scenarios}
    said = [part.title]
    for key in part.criteria:
        found = scenarios.get(key)
        said += [found.title, *(step.text for step in found.steps)] if found else [key]
    if covers != whole.covers:
        said += [f"{one.title} {one.text}" for one in bdd.requirements if one.id in covers]
    return stems(" ".join(said), plan.language)


def share(whole: Ticket, edit: Edit, at: int, criteria: Sequence[AcceptanceCriterion], language: str) -> Ticket:
    """The part at this place, as the edit shares the whole out; what the whole got since is the first part's."""
    part = edit.parts[at]
    update: dict[str, object] = {
        "id": part.id,
        "title": part.title,
        "acceptance_criteria": tuple(criteria) or (AcceptanceCriterion(text=f"{part.title}."),),
    }
    for name in _SHARED:
        update[name] = _of(whole, edit, at, name)
    texts = _texts(whole, tuple(str(name) for name in _of(whole, edit, at, "covers")))
    proven = [one.scenario for one in criteria if one.scenario]
    told = "\n\n".join(texts).removeprefix(f"{part.title}: ")
    update["description"] = (
        f"{shared_out(told, proven, language) if proven else told} ({edit.author}, {edit.message_id})"
    )
    every = needed_in(whole.description, language)
    mine = needed_in(told, language)
    update["depends_on"] = tuple(name for name in whole.depends_on if name in mine or name not in every)
    if at:
        update["subject"] = f"part:{part.id}:{whole.id}" if part.covers else f"part:{part.id}"
    return whole.model_copy(update=update)


def _of(whole: Ticket, edit: Edit, at: int, name: str) -> tuple[str, ...]:
    """All of it in an edit that does not share it out, but for what a part names as its own."""
    there: tuple[str, ...] = getattr(whole, name)
    listed = [set(getattr(part, name)) for part in edit.parts]
    if not any(part.covers for part in edit.parts):
        return tuple(getattr(edit.parts[at], name)) or there
    mine = listed[at] if at else listed[0] | (set(there) - set().union(*listed))
    return tuple(one for one in there if one in mine) or (there if name == "covers" else ())


def _texts(whole: Ticket, covers: tuple[str, ...]) -> list[str]:
    """Of a ticket that others were joined into, what speaks of the part's own requirements, or of none."""
    texts = joined_texts(whole.description)
    named = [set(_COVERED.findall(text)) & set(whole.covers) for text in texts]
    return [text for text, names in zip(texts, named, strict=True) if not names or names & set(covers)]
