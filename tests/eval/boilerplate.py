"""Boilerplate across documents: which share of a document's sentences stands, nouns exchanged, in other ideas' too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tests.eval import words
from tests.eval.ideas import Case
from tests.eval.road import Plan
from tests.eval.statements import Statement

LEAST_WORDS = 4  # shorter ones (“A web app”) are names, no sentences
MANY = 3  # in so many documents the same form counts as boilerplate
SHOWN = 12
LONGEST_NAME = 6
WRITTEN = ("bdd", "hld", "tickets")
DOCUMENTS = ("dialogue", "bdd", "hld", "tickets")


@dataclass(frozen=True, slots=True)
class Form:
    """A sentence with its own nouns masked."""

    document: str
    masked: str
    sentence: str
    is_heading: bool = False  # the name of a decision or of a choice: a heading, and no sentence of the document


@dataclass(frozen=True, slots=True)
class Share:
    """`common` of `total` sentences of one type of document; `worst` are the forms that stand in most documents."""

    document: str
    common: int
    total: int
    worst: tuple[tuple[int, str], ...]

    @property
    def share(self) -> float:
        return self.common / self.total if self.total else 0.0


def forms(case: Case, plan: Plan, said: Iterable[Statement]) -> tuple[Form, ...]:
    named = [case.text, plan.bdd.title]
    named += [entity.name for entity in plan.bdd.entities]
    named += [persona.name for persona in plan.bdd.personas]
    named += [integration.name for integration in plan.bdd.integrations]
    named += [component.name for component in plan.hld.components]
    own = words.own_words(named, plan.bdd.language)
    headings = {_plain(d.title) for d in plan.hld.decisions}
    headings |= {_plain(a.name) for d in plan.hld.decisions for a in d.alternatives}
    headings |= {_plain(node.name) for node in plan.hld.nodes}
    return tuple(
        Form(
            statement.document,
            words.masked(sentence, own, plan.bdd.language),
            sentence,
            is_heading=_plain(sentence) in headings,
        )
        for statement in said
        for sentence in words.sentences(statement.text)
        if len(words.tokens(sentence)) >= LEAST_WORDS
    )


def _plain(text: str) -> str:
    return text.strip(" .:").casefold()


def repeated(by_plan: Iterable[tuple[Form, ...]]) -> tuple[tuple[int, str], ...]:
    """Sentences of more than six words that stand word for word in more than a third of the documents of their kind,
    the most frequent first: each of them says nothing about any of the ideas."""
    plans = list(by_plan)
    spread: Counter[str] = Counter()
    for found in plans:
        spread.update(
            {
                form.sentence
                for form in found
                if form.document in WRITTEN and not form.is_heading and len(words.tokens(form.sentence)) > LONGEST_NAME
            }
        )
    rows = [(count, sentence) for sentence, count in spread.items() if count > len(plans) / 3]
    return tuple(sorted(rows, key=lambda row: (-row[0], row[1])))


def measure(by_plan: Iterable[tuple[Form, ...]]) -> tuple[Share, ...]:
    """By type of document, in the order of the road."""
    split: dict[str, list[list[Form]]] = defaultdict(list)
    for found in by_plan:
        for document in DOCUMENTS:
            split[document].append([form for form in found if form.document == document])
    return tuple(_share(document, split[document]) for document in DOCUMENTS)


def _share(document: str, by_plan: list[list[Form]]) -> Share:
    spread: Counter[str] = Counter()
    example: dict[str, str] = {}
    for found in by_plan:
        spread.update({form.masked for form in found})
        for form in found:
            example.setdefault(form.masked, form.sentence)
    total = sum(len(found) for found in by_plan)
    common = sum(spread[form.masked] >= MANY for found in by_plan for form in found)
    worst = sorted(spread.items(), key=lambda row: (-row[1], row[0]))[:SHOWN]
    return Share(document, common, total, tuple((count, example[form]) for form, count in worst if count >= MANY))
