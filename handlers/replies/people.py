"""What the bot says when several people answer: agreement, dispute, decision, proposal."""

from __future__ import annotations

from collections.abc import Iterable

from handlers.replies.dialogue import contradicted, quoted
from handlers.replies.words import Words
from services.core.chat import Choice, Choices, Reply, Text
from services.core.contracts import Answer, Question
from services.core.markup import one_line, quote


def agreed(words: Words, author: str, answer: Answer) -> Reply:
    """Somebody else had said the same."""
    return words.text(
        words("agreed", person=quote(author, 60), other=quote(answer.author, 60), answer=quoted(answer.text, 300)),
        summary=words("noted-summary", answer=one_line(answer.text, 80)),
    )


def disputed(words: Words, answer: Answer, *, person: str) -> Reply:
    """The first words of a dispute; its card follows."""
    said = words("differs", author=quote(answer.author, 60), answer=quoted(answer.text, 300), person=quote(person, 60))
    return words.text(said, summary=words("differs-summary", answer=one_line(answer.text, 80)))


def dispute(
    words: Words, asked: Question, among: Iterable[Answer], *, person: str, decision: Answer | None = None
) -> Reply:
    """The card: each answer with who said it; `person` decides. After the decision, without buttons."""
    said = list(among)
    who, question = quote(person, 60), quote(asked.text, 400)
    lines = "".join(f"\n- {quote(one.author, 60)}: **{quoted(one.text, 200)}**" for one in said)
    head = words("dispute", id=asked.id, question=question) + lines
    if decision is not None:
        person, told = quote(decision.author, 60), quoted(decision.text, 200)
        done = _gave_in(words, decision, said) or words("dispute-decided", person=person, answer=told)
        return words.text(f"{head}\n{done}", summary=words("dispute-decided-summary", id=asked.id))
    choices = tuple(  # what each said stands above: the button is whose word counts
        Choice(
            label=one_line(one.author, 30),
            action="decide",
            values={"question": asked.id, "taken": one.id},
            letter=str(number),
        )
        for number, one in enumerate(said, start=1)
    )
    card = Choices(
        text=head, choices=choices, why=words("dispute-why", person=who), hint=words("dispute-hint", person=who)
    )
    return words.reply(card, summary=words("dispute-summary", id=asked.id, person=one_line(person, 40)))


def decided(words: Words, answer: Answer, among: Iterable[Answer], *, follows: str = "") -> Reply:
    """A dispute is over, by a decision or because the last one gave in; what was not taken is named."""
    said = list(among)
    person, told = quote(answer.author, 60), quoted(answer.text, 300)
    text = _gave_in(words, answer, said) or words("decided", person=person, answer=told)
    for one in said:
        if one.text != answer.text:
            text += " " + words("stays-in-log", person=quote(one.author, 60), answer=quoted(one.text, 120))
    if follows:
        text = f"{text} {follows}"
    summary = words("noted-summary", answer=one_line(answer.text, 80))
    return words.reply(Text(text=text), *contradicted(words, answer.overrules), summary=summary)


def _gave_in(words: Words, answer: Answer, among: Iterable[Answer]) -> str:
    """Who now says what all the others say has decided nothing, but agrees; empty for a decision."""
    said = list(among)
    others = [one for one in said if one.author != answer.author]
    is_own = any(one.author == answer.author and one.text != answer.text for one in said)
    if not (others and is_own and all(one.text == answer.text for one in others)):
        return ""
    person, other = quote(answer.author, 60), quote(others[-1].author, 60)
    return words("agreed", person=person, other=other, answer=quoted(answer.text, 300))


def proposed(words: Words, answer: Answer, *, person: str) -> Reply:
    """The question is for somebody else; the card for that person follows."""
    said = words("proposed", author=quote(answer.author, 60), answer=quoted(answer.text, 300), person=quote(person, 60))
    return words.text(said, summary=words("noted-summary", answer=one_line(answer.text, 80)))


def proposal(words: Words, asked: Question, answer: Answer, *, person: str, decision: Answer | None = None) -> Reply:
    """The card for the one whom the question is for: take what another one said, or answer otherwise."""
    who = quote(person, 60)
    head = words("proposal", person=who, id=asked.id, question=quote(asked.text, 400)) + "\n- "
    head += words("proposal-line", author=quote(answer.author, 60), answer=quoted(answer.text, 200))
    summary = words("proposal-summary", id=asked.id)
    if decision is not None:
        done = words("proposal-done", person=quote(decision.author, 60), answer=quoted(decision.text, 200))
        return words.text(f"{head}\n{done}", summary=summary)
    take = Choice(
        label=words("proposal-take"),
        action="answer",
        values={"question": asked.id, "taken": answer.id},
        letter="y",
        style="primary",
    )
    return words.reply(Choices(text=head, choices=(take,), hint=words("proposal-hint", person=who)), summary=summary)


def owner_named(words: Words, topic: str, person: str) -> Reply:
    return words.text(
        words("owner-named", topic=quote(topic.replace("_", " "), 60), person=quote(person, 60)),
        summary=words("owner-named-summary", topic=one_line(topic, 60), person=one_line(person, 60)),
    )


def decider_named(words: Words, person: str) -> Reply:
    return words.text(
        words("decider-named", person=quote(person, 60)),
        summary=words("decider-named-summary", person=one_line(person, 60)),
    )
