"""Labelled ideas and how well the selection of patterns agrees with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from services.core import yamls
from services.core.contracts import Bdd, Integration
from services.core.values import Value
from services.hld.brief import read_brief
from services.hld.loading import catalogue
from services.hld.matching import choose_patterns
from services.hld.words import SOURCE, words_for
from tests.hld.ideas import M, draft, entity, wants

FOLDER = Path(__file__).parent


class Labelled(Value):
    id: str
    lang: str
    text: str
    nouns: tuple[str, ...] = ()
    integrations: tuple[str, ...] = ()
    expect: tuple[str, ...]
    allow: tuple[str, ...] = ()
    forbid: tuple[str, ...] = ()


@dataclass(frozen=True)
class Score:
    precision: float
    recall: float
    wrong: tuple[str, ...]  # a line per idea that differs


def labelled(name: str) -> tuple[Labelled, ...]:
    return tuple(Labelled.model_validate(item) for item in yamls.loaded((FOLDER / name).read_text(encoding="utf-8")))


def draft_of(idea: Labelled) -> Bdd:
    """Each sentence is a requirement, as a person wrote it."""
    sentences = [part.strip() for part in re.split(r"(?<=[.!?;])\s+", idea.text) if part.strip()]
    return draft(
        idea.id,
        sentences[0],
        requirements=tuple(wants(number, "", "", text) for number, text in enumerate(sentences, 1)),
        entities=tuple(entity(number, noun) for number, noun in enumerate(idea.nouns, 1)),
        integrations=tuple(
            Integration(id=f"I-{number}", name=name, purpose="exchange", direction="both", sources=M)
            for number, name in enumerate(idea.integrations, 1)
        ),
    )


def chosen_for(idea: Labelled) -> dict[str, str]:
    """Pattern → why, without those that only come along with another one."""
    choices = choose_patterns(read_brief(draft_of(idea)), catalogue())
    return {choice.pattern.id: choice.because(words_for(SOURCE)) for choice in choices if choice.hits}


def score(ideas: tuple[Labelled, ...]) -> Score:
    """How much of what was chosen is right, and of what is right how much was chosen; allowed ones count for none."""
    right = chosen = expected = 0
    wrong = []
    for idea in ideas:
        found = chosen_for(idea)
        hit = set(found) & set(idea.expect)
        false = set(found) - set(idea.expect) - set(idea.allow)
        right += len(hit)
        chosen += len(hit) + len(false)
        expected += len(idea.expect)
        missed = set(idea.expect) - set(found)
        if false or missed:
            reasons = "; ".join(f"{name} ({found[name]})" for name in sorted(false))
            wrong.append(f"{idea.id}: missed {sorted(missed)}, false {reasons or '-'}")
    return Score(right / max(chosen, 1), right / max(expected, 1), tuple(wrong))
