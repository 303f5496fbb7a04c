"""What the clarifier knows of one initiative, and the shapes its verbs hand out."""

from __future__ import annotations

import unicodedata
from enum import StrEnum

from pydantic import Field

from services.clarifier.leaving import without
from services.clarifier.standing import contested, current, standing
from services.core.contracts import Answer, AnswerHow, Bdd, Coverage, Edit, Idea, Message, Overruled, Question
from services.core.values import Value


class Person(Value):
    """Somebody in the thread; `id` is the member's, empty where only a name is known."""

    name: str
    id: str = ""

    def is_same(self, other: Person) -> bool:
        if self.id and other.id:
            return self.id == other.id
        return _called(self.name) == _called(other.name)


def _called(name: str) -> str:
    """ "@maria" and "María" are one name: people leave accents out."""
    parts = unicodedata.normalize("NFD", name.strip("@ ").casefold())
    return "".join(c for c in parts if unicodedata.category(c) != "Mn")


class Terms(Value):
    """Who decides between two answers, whom a question, a topic or a category is for, and which questions were
    opened again (question → the answer that it had)."""

    decider: Person | None = None
    owners: dict[str, Person] = Field(default_factory=dict)
    reopened: dict[str, str] = Field(default_factory=dict)


class Taught(Value):
    """What the team of a plan learnt to ask: the catalogue's question on `topic`, or one about `words` (in `language`)
    that came too late then. `lesson` is L-n, `plan` the number of the initiative that taught it."""

    topic: str
    lesson: str
    plan: int
    words: str = ""
    language: str = ""
    is_quality: bool = False


class ClarifierState(Value):
    """One dialogue: `budget` is how many questions may be asked, `is_enough` that a person ended the asking; `taught`
    is given only where the next question is looked for."""

    idea: Idea
    messages: tuple[Message, ...] = ()  # in order; M-1 is the idea
    questions: tuple[Question, ...] = ()  # asked so far, in order
    answers: tuple[Answer, ...] = ()  # in order; superseded ones stay
    budget: int = 5
    is_enough: bool = False
    edits: tuple[Edit, ...] = ()  # of requirements, in a person's own words; they outlive every re-draft
    terms: Terms = Terms()
    taught: tuple[Taught, ...] = ()

    def live_answers(self) -> tuple[Answer, ...]:
        """The answers that hold: not replaced, not in dispute, not a mere proposal, not contradicted later."""
        return standing(self.answers)

    def overruled(self) -> tuple[Overruled, ...]:
        """The words that an answer which holds contradicts, or what was said beside the answers."""
        answered = {answer.message_id for answer in self.answers}
        told = [one for one in self.messages if not one.is_aside and one.id not in answered]
        given = [words for answer in self.live_answers() for words in answer.overrules]
        return (*given, *(words for message in told for words in message.overrules))

    def words_that_hold(self, message_id: str, text: str) -> str:
        """A message without the words that were contradicted later; another number stands in its place."""
        for one in self.overruled():
            if one.source == message_id:
                text = text.replace(one.leaves, one.instead) if one.instead else without(text, one.leaves)
        return text

    def dispute(self, question_id: str) -> tuple[Answer, ...]:
        """The answers of different people between which nobody has decided yet."""
        return contested(self.answers, question_id)

    def proposals(self, question_id: str) -> tuple[Answer, ...]:
        """What others said to a question that is somebody else's to answer; newest last."""
        return tuple(a for a in current(self.answers) if a.question_id == question_id and a.is_proposal)

    def is_resolved(self, question: Question) -> bool:
        """Somebody answered it, or put it off, nobody disputes that, and it was not opened again since."""
        if self.dispute(question.id):
            return False
        given = [a for a in current(self.answers) if a.question_id == question.id and not a.is_proposal]
        return bool(given) and self.terms.reopened.get(question.id) != given[-1].id

    def asked_of(self, question: Question) -> Person | None:
        """The person whom the question is for: by its id, its topic, or its category."""
        owners = self.terms.owners
        return owners.get(question.id) or owners.get(question.topic) or owners.get(question.category.value)

    def decider(self) -> Person:
        """Who decides between two answers: the one named, else who brought the idea."""
        first = next((m for m in self.messages if m.id == "M-1"), None)
        return self.terms.decider or Person(name=first.author if first else "", id=first.author_id if first else "")

    def waiting(self) -> tuple[Question, ...]:
        """The questions that nobody has settled, in order."""
        return tuple(q for q in self.questions if not self.is_resolved(q))

    def open_question(self, person: Person | None = None) -> Question | None:
        """What words without a name answer: the newest open question that is for this person, else the newest that
        is for everybody; for a known person then one that is somebody else's or in dispute."""
        left = list(reversed(self.waiting()))
        mine = [q for q in left if person and (owner := self.asked_of(q)) and owner.is_same(person)]
        everybody = [q for q in left if not self.asked_of(q) and not self.dispute(q.id)]
        return next(iter([*mine, *everybody, *(left if person else ())]), None)

    def is_listening(self) -> bool:
        """Whether the next words may be an answer, where nothing else says so: what "enough" left open is asked no
        more until somebody opens it again."""
        question = self.open_question()
        return question is not None and (not self.is_enough or question.id in self.terms.reopened)

    def answer_to(self, question_id: str) -> Answer | None:
        return next((a for a in reversed(self.live_answers()) if a.question_id == question_id), None)

    def is_deferred(self, question: Question) -> bool:
        given = [a for a in current(self.answers) if a.question_id == question.id and not a.is_proposal]
        return bool(given) and given[-1].how is AnswerHow.DEFERRED

    def is_finished(self) -> bool:
        """Nothing more is to be asked."""
        return self.is_enough or len(self.questions) >= self.budget


class NextStep(Value):
    """The next question, or None when none is worth asking; the map as it stands."""

    question: Question | None
    coverage: tuple[Coverage, ...]


class BddGiven(Value):
    """What the draft is made from; `previous` keeps the ids stable, `language` is what to write in (empty: the
    idea's)."""

    state: ClarifierState
    previous: Bdd | None = None
    language: str = ""


class HeardKind(StrEnum):
    ANSWERED = "answered"
    AGREED = "agreed"  # somebody else had said the same
    PROPOSED = "proposed"  # the question is for another person, who may confirm it
    DISPUTED = "disputed"  # somebody else had said something different
    DECIDED = "decided"  # ended a dispute
    SEVERAL = "several"  # more than one question in one message: see `parts`
    UNKNOWN = "unknown"  # named a question that was not asked
    ASIDE = "aside"
    ENOUGH = "enough"
    ASK_MORE = "ask_more"
    AMBIGUOUS = "ambiguous"
    TOLD = "told"  # no answer, but words that belong to the idea
    REFERRED = "referred"  # somebody else is to be asked: `named`
    CLOSED = "closed"  # nothing is open to be answered
    NOTED = "noted"  # kept as a message, moves nothing; with `question`: its answer comes in a moment


class Heard(Value):
    """What a message did; `follow_up` is what to ask when it was ambiguous, `named` the question it named when that
    is unknown or the person who is to be asked, `person` whose word is waited for, `among` the answers it
    differs from or decided between."""

    kind: HeardKind
    message: Message
    answer: Answer | None = None
    question: Question | None = None
    follow_up: str = ""
    named: str = ""
    person: Person | None = None
    among: tuple[Answer, ...] = ()
    parts: tuple[Heard, ...] = ()

    def moves(self) -> bool:
        """Whether the road may go on."""
        kinds = (HeardKind.ANSWERED, HeardKind.DECIDED, HeardKind.DISPUTED, HeardKind.ENOUGH, HeardKind.ASK_MORE)
        is_told = self.kind is HeardKind.TOLD and self.question is None
        return (
            is_told
            or self.kind in (*kinds, HeardKind.PROPOSED, HeardKind.REFERRED)
            or any(part.moves() for part in self.parts)
        )
