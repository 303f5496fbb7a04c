"""The draft in the making: statements with their keys and sources, before they have ids."""

from __future__ import annotations

from dataclasses import dataclass, field

from services.clarifier.drafting.catalogue import ScenarioForm
from services.clarifier.drafting.ids import Ids
from services.clarifier.drafting.matching import Match
from services.clarifier.drafting.slots import Slots
from services.clarifier.reading.model import Clause, Reading, Term
from services.clarifier.state import ClarifierState
from services.core.contracts import Priority


@dataclass(slots=True)
class Need:
    """A requirement in the making; `group` says which feature it belongs to."""

    title: str
    text: str
    priority: Priority
    sources: tuple[str, ...]
    group: str
    actor: Term | None = None
    clause: Clause | None = None
    forms: tuple[ScenarioForm, ...] = ()
    slots: Slots | None = None
    key: str = ""
    touches: tuple[str, ...] = ()  # nouns
    id: str = ""
    parts: int = 1  # statements that it says together


@dataclass(slots=True)
class Guess:
    """An assumption in the making: `topic` names the question that nobody answered."""

    text: str
    if_wrong: str
    sources: tuple[str, ...] = ()
    question_id: str = ""
    key: str = ""
    id: str = ""


@dataclass(slots=True)
class Making:
    """Everything that the steps of one draft share."""

    state: ClarifierState
    reading: Reading  # of the idea and the thread's other messages
    language: str
    ids: Ids
    matches: list[Match]
    needs: list[Need] = field(default_factory=list)
    guesses: dict[str, Guess] = field(default_factory=dict)
    group_titles: dict[str, str] = field(default_factory=dict)
    group_sources: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sizes: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)  # "12 floors, about 400 plants"
    asks_what_is_kept: bool = False  # no thing is said to be kept, so that nothing general is stated of one
    to_show: list[Need] = field(default_factory=list)  # whose case the team has yet to name

    def guess(self, key: str, text: str, if_wrong: str, sources: tuple[str, ...] = (), question_id: str = "") -> str:
        """The id of the assumption, made once for each key."""
        if key not in self.guesses:
            guess = Guess(text, if_wrong, sources, question_id, key)
            guess.id = self.ids.take("A", text)
            self.guesses[key] = guess
        return self.guesses[key].id

    @property
    def slots(self) -> Slots:
        """The slots of the best pattern."""
        return self.matches[0].slots

    def main_actor(self) -> Term | None:
        return self.reading.actors[0] if self.reading.actors else None

    def doer(self) -> Term | None:
        """Who does what nobody in particular is said to do: whoever does something else, or for whom it is built."""
        acting = {
            clause.actor.key for clause in self.reading.clauses if clause.actor is not None and clause.role == "actor"
        }
        built_for = f"{self.reading.product_phrase} {' '.join(self.reading.sentences[:1])}".casefold()
        return next(
            (
                one
                for one in self.reading.actors
                if one.key in acting or one.plural.casefold() in built_for or one.key in built_for
            ),
            None,
        )

    def main_thing(self) -> Term:
        """What the idea is about: the weightiest noun, else the pattern's."""
        from_slots = self.slots.terms.get("thing")
        if from_slots is not None:
            return from_slots
        return next(iter(self.slots.terms.values()))
