"""What the clarifier knows of one initiative, and the shapes its verbs hand out."""

from __future__ import annotations

from enum import StrEnum

from services.core.contracts import Answer, Bdd, Coverage, Edit, Idea, Message, Question
from services.core.values import Value


class ClarifierState(Value):
    """One dialogue: `budget` is how many questions may be asked, `is_enough` that a person ended the asking."""

    idea: Idea
    messages: tuple[Message, ...] = ()  # in order; M-1 is the idea
    questions: tuple[Question, ...] = ()  # asked so far, in order
    answers: tuple[Answer, ...] = ()  # in order; superseded ones stay
    budget: int = 5
    is_enough: bool = False
    edits: tuple[Edit, ...] = ()  # of requirements, in a person's own words; they outlive every re-draft

    def live_answers(self) -> tuple[Answer, ...]:
        """The answers that hold: not replaced by a later one."""
        gone = {answer.supersedes for answer in self.answers if answer.supersedes}
        return tuple(answer for answer in self.answers if answer.id not in gone)

    def open_question(self) -> Question | None:
        """The newest question that nobody has answered."""
        done = {answer.question_id for answer in self.answers}
        return next((q for q in reversed(self.questions) if q.id not in done), None)

    def answer_to(self, question_id: str) -> Answer | None:
        return next((a for a in reversed(self.live_answers()) if a.question_id == question_id), None)

    def is_finished(self) -> bool:
        """Nothing more is to be asked."""
        return self.is_enough or len(self.questions) >= self.budget


class NextStep(Value):
    """The next question, or None when none is worth asking; the map as it stands."""

    question: Question | None
    coverage: tuple[Coverage, ...]


class BddGiven(Value):
    """What the draft is made from; `previous` keeps the ids stable."""

    state: ClarifierState
    previous: Bdd | None = None


class HeardKind(StrEnum):
    ANSWERED = "answered"
    ASIDE = "aside"
    ENOUGH = "enough"
    ASK_MORE = "ask_more"
    AMBIGUOUS = "ambiguous"
    CLOSED = "closed"  # nothing is open to be answered
    NOTED = "noted"  # kept as a message, moves nothing


class Heard(Value):
    """What a message did; `follow_up` is what to ask when it was ambiguous."""

    kind: HeardKind
    message: Message
    answer: Answer | None = None
    question: Question | None = None
    follow_up: str = ""
