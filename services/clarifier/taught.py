"""Questions that the team learnt to ask from plans that it closed: asked where the idea speaks of the same things."""

from __future__ import annotations

from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.texts import say
from services.clarifier.knowing import content, known_by, said
from services.clarifier.reading.clean import clip, plain
from services.clarifier.state import Taught
from services.core.contracts import Category, Option, Question

REACH = 6.0  # it moved a whole plan before


def taught_questions(making: Making, number: int) -> list[Question]:
    """Those with words of their own that nobody has answered and that are about something of this idea."""
    spoken = frozenset().union(*(content(quote.words, making.language) for quote in said(making)))
    return [
        _question(making.language, one, number)
        for one in making.state.taught
        if one.words
        and one.language == making.language
        and content(one.words, making.language) & spoken
        and known_by(making, one.topic, "", (plain(one.words),)) is None
    ]


def taught_topics(making: Making) -> frozenset[str]:
    """Of every question that a person wants asked, the catalogue's own too."""
    return frozenset(one.topic for one in making.state.taught)


def _question(language: str, one: Taught, number: int) -> Question:
    words = clip(plain(one.words).strip(" ."), 170)
    return Question(
        id=f"QN-{number}",
        topic=one.topic,
        category=Category.QUALITY_ATTRIBUTES if one.is_quality else Category.FUNCTIONAL_SCOPE,
        text=say(language, "taught", words=words, plan=one.plan),
        why=say(language, "taught_why", lesson=one.lesson, plan=one.plan),
        options=(
            Option(
                letter="a",
                text=f"{words}.",
                is_recommended=True,
                reason=say(language, "taught_reason", plan=one.plan),
            ),
            Option(letter="b", text=say(language, "taught_no")),
        ),
        sources=("M-1",),
    )
