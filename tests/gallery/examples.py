"""An example of every reply that the bot has: a real plan of the offline drafter, and for everything else values made
from the types that the reply asks for.

A reply that joins `handlers/replies` is drawn here without being listed.
"""

from __future__ import annotations

import asyncio
import importlib
import inspect
import pkgutil
import typing
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import handlers.replies
from handlers.replies import Words
from integrations.llm.offline import OfflineAi
from services import estimator
from services.core.chat import Block, Picture, Reply, Text
from services.core.contracts import (
    Answer,
    AssignmentSet,
    Bdd,
    Coverage,
    Developer,
    Estimate,
    EstimateSet,
    Hld,
    Question,
    Team,
    Ticket,
    TicketSet,
)
from services.core.errors import BadInput
from services.core.markup import quote
from services.core.settings import AiSettings
from services.estimator import Lesson, LessonKind, LessonStatus
from tests.eval import ideas, road
from tests.gallery.filling import Fill
from tests.gallery.said import SAID

IDEAS = {"en": "vet-clinic-long", "de": "hofladen-de", "es": "taller-es"}


@dataclass(frozen=True, slots=True)
class Example:
    """A reply of the kind `name` (`module.function`)."""

    name: str
    language: str
    reply: Reply


def kinds() -> Iterator[tuple[str, Callable[..., Reply]]]:
    """Every public function of the replies that makes one."""
    for module in pkgutil.iter_modules(handlers.replies.__path__):
        found = importlib.import_module(f"handlers.replies.{module.name}")
        for name, made in vars(found).items():
            is_ours = inspect.isfunction(made) and made.__module__ == found.__name__ and not name.startswith("_")
            if is_ours and inspect.signature(made).return_annotation == "Reply":
                yield f"{module.name}.{name}", made


def examples(language: str) -> Iterator[Example]:
    """Two of each kind where they differ: with every flag down, and with every flag up."""
    for name, made in kinds():
        down, up = _replies(made, language)
        yield Example(name, language, down)
        if up != down:
            yield Example(name, language, up)


def _replies(made: Callable[..., Reply], language: str) -> list[Reply]:
    found = []
    hints = typing.get_type_hints(made, vars(inspect.getmodule(made)))
    asked = [one for one in inspect.signature(made).parameters.values() if one.name != "words"]
    has_words = "words" in hints
    for is_up in (False, True):
        fill = Fill(language, _known(language), is_up)
        given = {one.name: fill.of(one.name, hints[one.name]) for one in asked}
        named = {one.name: given.pop(one.name) for one in asked if one.kind is one.KEYWORD_ONLY}
        first = (Words.of(language),) if has_words else ()
        found.append(made(*first, *given.values(), **named))
    return found


@cache
def plan(language: str) -> road.Plan:
    case = next(one for one in ideas.load() if one.id == IDEAS[language])
    return asyncio.run(road.walk(OfflineAi(), case.text, case.prepared()))


TEAM = Team(
    developers=(
        Developer(id="ada", name="Ada Lovelace", skills={"python": 5, "postgres": 4}, hours_per_week=32),
        Developer(id="grace", name="Grace Hopper", skills={"react": 5, "typescript": 4}),
    )
)


LESSONS = (
    Lesson(
        number=1,
        team="Clinic",
        plan=7,
        status=LessonStatus.PROPOSED,
        kind=LessonKind.PRIOR,
        key="story",
        factor=1.4,
        tickets=("T-3",),
    ),
    Lesson(
        number=2,
        team="Clinic",
        plan=7,
        status=LessonStatus.CONFIRMED,
        kind=LessonKind.PATTERN,
        key="Cache",
        tickets=("T-5",),
    ),
)


@cache
def _known(language: str) -> Mapping[Any, Callable[[int], Any]]:
    made = plan(language)
    given = estimator.assign(made.tickets, made.estimates, TEAM)
    pictures = tuple(Picture(title=one, blob="tenant/picture.png", alt=one) for one in SAID[language]["title"])
    words = SAID[language]["sentence"]
    one_of: dict[Any, Sequence[Any]] = {
        Bdd: (made.bdd,),
        Hld: (made.hld,),
        TicketSet: (made.tickets,),
        EstimateSet: (made.estimates,),
        AssignmentSet: (given,),
        Team: (TEAM,),
        Question: made.state.questions,
        Answer: made.state.answers,
        Coverage: made.state.coverage if hasattr(made.state, "coverage") else (),
        Ticket: [one for one in made.tickets.tickets if one.parent],
        Estimate: made.estimates.estimates,
        Picture: pictures,
        AiSettings: (AiSettings(model="openai/gpt-4.1-mini"),),
        Lesson: LESSONS,
        Exception: [BadInput(one) for one in words],
        Reply: [Words.of(language).text(quote(one, 300), summary=one) for one in words],
        Block: [Text(text=quote(one, 300)) for one in words],
    }
    return {kind: (lambda at, held=held: held[at % len(held)]) for kind, held in one_of.items() if held}
