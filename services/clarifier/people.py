"""Who is asked, who decides, and what is asked again."""

from __future__ import annotations

from uuid import UUID

from services.clarifier import queries
from services.clarifier.hearing import load_state
from services.clarifier.standing import current
from services.clarifier.state import ClarifierState, Person
from services.core.contracts import Category, Question
from services.core.errors import NotFound
from services.core.tx import Tx
from services.core.words import sentence


async def name_decider(tx: Tx, initiative_id: UUID, person: Person) -> None:
    """From now on this person decides between differing answers."""
    terms = (await queries.lock_session(tx, initiative_id)).terms
    await queries.set_terms(tx, initiative_id, terms.model_copy(update={"decider": person}))


async def name_owner(tx: Tx, initiative_id: UUID, topic: str, person: Person) -> str:
    """Questions of this topic or category, or this question (QN-n), are for that person; the key they were found by.

    Raises NotFound."""
    session = await queries.lock_session(tx, initiative_id)
    key = _key(await load_state(tx, initiative_id), topic)
    owners = {**session.terms.owners, key: person}
    await queries.set_terms(tx, initiative_id, session.terms.model_copy(update={"owners": owners}))
    return key


async def ask_again(tx: Tx, initiative_id: UUID, question_id: str, person: Person | None = None) -> Question:
    """Opens a question again, for everybody or for `person`; the answer that it has holds until the next.

    Raises NotFound."""
    session = await queries.lock_session(tx, initiative_id)
    state = await load_state(tx, initiative_id)
    question = _question(state, question_id)
    terms = session.terms
    given = [a for a in current(state.answers) if a.question_id == question.id and not a.is_proposal]
    if given:
        terms = terms.model_copy(update={"reopened": {**terms.reopened, question.id: given[-1].id}})
    if person is not None:
        terms = terms.model_copy(update={"owners": {**terms.owners, question.id: person}})
    await queries.set_terms(tx, initiative_id, terms)
    return question


def _question(state: ClarifierState, name: str) -> Question:
    flat = name.strip().casefold().replace("qn-", "qn").replace("qn", "qn-")
    found = next((q for q in state.questions if flat in (q.id.casefold(), q.topic.casefold())), None)
    if found is None:
        if not state.questions:
            raise NotFound(sentence("no-question-asked", question=name))
        raise NotFound(sentence("no-question-known", question=name, ids=", ".join(q.id for q in state.questions)))
    return found


def _key(state: ClarifierState, topic: str) -> str:
    flat = "-".join(topic.strip().casefold().split())
    if flat.replace("-", "_") in {category.value for category in Category}:
        return flat.replace("-", "_")
    if flat.startswith("qn"):
        return _question(state, flat).id
    return flat
