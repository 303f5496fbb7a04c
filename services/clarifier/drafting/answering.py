"""What the answers change: each option or free text adds its own statements, cited to the answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.clarifier.drafting.catalogue import EntityForm
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.slots import Slots
from services.clarifier.reading.model import Term
from services.core.contracts import Category

Sources = tuple[str, ...]


@dataclass(slots=True)
class Answered:
    """What the answers add beside requirements, each with its sources."""

    quality: list[tuple[str, str, str, Sources]] = field(default_factory=list)
    goals: list[tuple[str, str, Sources]] = field(default_factory=list)
    constraints: list[tuple[str, str, Sources]] = field(default_factory=list)
    scope_out: list[tuple[str, str, Sources]] = field(default_factory=list)
    integrations: list[tuple[str, Sources]] = field(default_factory=list)
    entities: list[tuple[EntityForm, Slots, Sources]] = field(default_factory=list)
    attributes: list[tuple[Term, str, Sources]] = field(default_factory=list)
    open_questions: list[tuple[str, Category, Sources]] = field(default_factory=list)


def apply_answers(making: Making) -> Answered:
    """Fill in the effects of every live answer."""
    return Answered()
