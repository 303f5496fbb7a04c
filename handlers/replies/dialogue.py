"""What the bot says while it clarifies: questions, what it heard, and the coverage map."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handlers.replies.words import Words
from services.core.chat import Choice, Choices, Form, Input, Reply, Table, Text
from services.core.contracts import Answer, AnswerHow, Coverage, CoverageStatus, Message, Overruled, Question
from services.core.markup import escape, one_line, quote, sentences


def started(words: Words, title: str, number: int) -> Reply:
    """The first words after an idea came in."""
    said = words.text(
        words("started", title=quote(title), number=str(number)),
        summary=words("started-summary", number=str(number), title=one_line(title, 80)),
    )
    return said.model_copy(update={"is_echo": True})  # the status card stands in its place


def quoted(text: str, most: int) -> str:
    """Somebody's answer inside a sentence of ours, which has a full stop of its own."""
    said = text.strip()
    said = said.removeprefix("¡") if re.match(r"¡[^!]*!$", said) else said
    return quote(said if said.endswith("..") else re.sub(r"(?<=[\w)”»\"])[.!]$", "", said), most)


def question(words: Words, asked: Question, number: int, budget: int, *, asked_of: str = "") -> Reply:
    """One open question; `number` counts from 1, `budget` is how many may be asked before `ask more`, `asked_of` is
    the person whom it is for."""
    is_within = number <= budget
    place = words("question-of", number=number, budget=budget) if is_within else words("question-place", number=number)
    place = words("question-for", place=place, person=quote(asked_of, 60)) if asked_of else place
    recommended = next((option for option in asked.options if option.is_recommended), None)
    why = escape(sentences(asked.why, 400))
    if recommended and recommended.reason:
        why += " " + words("question-because", letter=recommended.letter, reason=_sentence(recommended.reason))
    choices = tuple(
        Choice(
            label=one_line(option.text),
            action="answer",
            values={"question": asked.id, "letter": option.letter},
            letter=option.letter,
            is_recommended=option.is_recommended,
            style="primary" if option.is_recommended else "default",
        )
        for option in asked.options
    )
    has = "recommended" if recommended else "options" if choices else "nothing"
    return words.reply(
        Choices(
            text=words("question", place=place, question=quote(asked.text, 600)),
            choices=choices,
            why=why,
            hint=words("question-hint", has=has),
            other=_own_words(words, asked),
            beside=_beside(words, asked, has_recommended=recommended is not None),
        ),
        summary=words("question-summary", place=place, question=one_line(asked.text, 120)),
    )


def question_answered(words: Words, asked: Question, answer: Answer) -> Reply:
    """The card of a question once its answer stands: no button is left that would answer it again by mistake."""
    match answer.how:
        case AnswerHow.DELEGATED:
            said = words("delegated", answer=quote(_option(asked, answer), 300))
        case AnswerHow.DEFERRED:
            said = words("deferred", question=asked.id)
        case _:
            said = words("question-given", person=quote(answer.author, 60), answer=quoted(answer.text, 300))
    place = words("question-place", number=int(asked.id.rpartition("-")[2]))
    text = words("question", place=place, question=quote(asked.text, 600))
    return words.text(f"{text}\n{said}", summary=words("noted-summary", answer=one_line(answer.text, 80)))


def question_left(words: Words, asked: Question, *, is_stopped: bool = False) -> Reply:
    """The card of a question that nobody answered before it was enough, or before the plan was stopped."""
    place = words("question-place", number=int(asked.id.rpartition("-")[2]))
    text = words("question", place=place, question=quote(asked.text, 600))
    left = words("question-stopped") if is_stopped else words("question-left", question=asked.id)
    return words.text(f"{text}\n{left}", summary=words("question-left-summary"))


def _own_words(words: Words, asked: Question) -> Form:
    """A dialog for an answer that is none of the options; it covers the thread, so it says what was asked."""
    return Form(
        title=words("question-own"),
        inputs=(Input(name="text", label=sentences(asked.text, 300), is_multiline=True),),
        action="answer",
        values={"question": asked.id},
        submit=words("question-own-send"),
    )


def _beside(words: Words, asked: Question, *, has_recommended: bool) -> tuple[Choice, ...]:
    """What may be said instead of an answer, as a person would type it."""
    said = [(words("question-enough"), words("question-enough-said"))]
    if has_recommended:
        said.insert(0, (words("question-decide"), words("question-decide-said")))
    return tuple(
        Choice(label=label, action="answer", values={"question": asked.id, "text": text}) for label, text in said
    )


def taken(words: Words, asked: Question, answer: Answer, *, before: Answer | None = None, follows: str = "") -> Reply:
    """An answer stands; `before` is the one it replaced, `follows` what comes of it."""
    said = quoted(answer.text, 300)
    if answer.how is AnswerHow.DELEGATED:
        text = words("delegated", answer=quote(_option(asked, answer), 300))
    elif answer.how is AnswerHow.DEFERRED:
        text = words("deferred", question=asked.id)
    elif before is not None and (before.text, before.how) == (answer.text, answer.how):
        text = words("same-again", answer=said)
    elif before is not None and before.how is AnswerHow.DELEGATED and answer.text == _option(asked, before):
        text = words("confirmed", answer=said)
    elif before is not None and before.how is not AnswerHow.DEFERRED:
        is_ours = before.how is AnswerHow.DELEGATED
        old = (
            words("our-recommendation", answer=quote(_option(asked, before), 200))
            if is_ours
            else quoted(before.text, 200)
        )
        is_own = before.author == answer.author
        who = quote(before.author, 60)
        text = (
            words("changed", before=old, answer=said)
            if is_own or is_ours
            else words("changed-of", before=old, person=who, answer=said)
        )
    else:
        text = words("noted", answer=said)
    if follows:
        text = f"{text} {follows}"
    blocks = [Text(text=text), *contradicted(words, answer.overrules)]
    is_echo = not follows and not answer.overrules and (before is None or before.how is AnswerHow.DEFERRED)
    reply = words.reply(*blocks, summary=words("noted-summary", answer=one_line(answer.text, 80)))
    return reply.model_copy(update={"is_echo": is_echo})  # the question's own card says it as well


def _option(asked: Question, answer: Answer) -> str:
    """What an answer stands for, where somebody left it to us."""
    return next((one.text for one in asked.options if one.letter == answer.letter), answer.text)


def told(words: Words, message: Message, asked: Question | None, *, follows: str = "") -> Reply:
    """Words that belong to the idea and answer nothing; `asked` still waits."""
    text = words("told", words=quoted(message.text, 300))
    if follows:
        text = f"{text} {follows}"
    blocks = [Text(text=text), *contradicted(words, message.overrules, is_told=True)]
    if asked is not None:
        number = int(asked.id.rpartition("-")[2])
        blocks.append(Text(text=words("told-still-open", number=number, question=quote(asked.text, 300))))
    return words.reply(*blocks, summary=words("noted-summary", answer=one_line(message.text, 80)))


def contradicted(words: Words, overrules: Iterable[Overruled], *, is_told: bool = False) -> list[Text]:
    """What no longer holds, quoted with where it stands."""
    lines = []
    for one in overrules:
        said = words("contradicts", where=_place(one.source), source=one.source, words=quote(one.words, 200))
        if one.leaves.strip() != one.words.strip():
            said = f"{said} {words('leaves', words=quote(one.leaves, 120))}"
        lines.append(f"- {said}")
    counts = words("told-counts") if is_told else words("newer-counts")
    return [Text(text="\n".join([*lines, counts]))] if lines else []


def _place(source: str) -> str:
    if source == "M-1":
        return "idea"
    return "answer" if source.startswith("ANS-") else "message"


def together(words: Words, parts: Iterable[Reply]) -> Reply:
    """Several answers of one message."""
    found = list(parts)
    blocks = [block for part in found for block in part.blocks]
    said = words.reply(*blocks, summary="; ".join(part.summary for part in found)[:200])
    return said.model_copy(update={"is_echo": all(part.is_echo for part in found)})


def no_such_question(words: Words, name: str, known: Iterable[str]) -> Reply:
    said, listed = quote(name, 40), quote(", ".join(known), 300)
    text = words("no-such-question", name=said, known=listed) if listed else words("no-question-yet", name=said)
    return words.text(text, summary=words("no-such-question-summary", name=one_line(name, 40)))


def reminder(words: Words, asked: Question, *, person: str = "") -> Reply:
    """The only one: nobody has answered for a while."""
    said = quote(asked.text, 400)
    recommended = next((option for option in asked.options if option.is_recommended), None)
    text = (
        words("reminder-for", person=quote(person, 60), question=said) if person else words("reminder", question=said)
    )
    if recommended is not None:
        text = f"{text} {words('reminder-yes', answer=quote(recommended.text, 120))}"
    text = f"{text} {words('reminder-else')}"
    return words.text(text, summary=words("reminder-summary", question=one_line(asked.text, 100)))


def parked(words: Words, title: str, number: int) -> Reply:
    return words.text(
        words("parked", number=str(number), title=quote(title)),
        summary=words("parked-summary", title=one_line(title, 80)),
    )


def no_hurry(words: Words, asked: Question) -> Reply:
    """Somebody asked for a moment; the question is still theirs."""
    return words.text(words("no-hurry", question=asked.id), summary=words("no-hurry-summary"))


def ambiguous(words: Words, asked: Question, *, follow_up: str = "") -> Reply:
    """The reply fits no option and is too thin to be an answer of its own; a `follow_up` that begins with the
    question's reason explains it once more, one with what its options move explains those."""
    listed = "; ".join(f"{option.letter}) {option.text}" for option in asked.options)
    recommended = next((option for option in asked.options if option.is_recommended), None)
    if follow_up and follow_up.startswith(asked.why) and recommended is not None:
        taken = quote(f"{recommended.letter}) {recommended.text}", 300)
        said = words("explained", why=quote(asked.why, 400), answer=taken)
    elif follow_up and asked.moves and follow_up.startswith(asked.moves[0]):
        said = words("explained-further", moves=quote(follow_up, 600))
    elif listed:
        number = int(asked.id.rpartition("-")[2])
        said = words("ambiguous-options", question=number, options=quote(listed, 600))
    else:
        said = words("ambiguous-words", question=quote(asked.text, 300))
    return words.text(said, summary=words("ambiguous-summary"))


def aside(words: Words) -> Reply:
    return words.text(words("aside"), summary=words("aside-summary"), is_private=True)


def enough(words: Words) -> Reply:
    """The person ended the questions."""
    return words.text(words("enough"), summary=words("enough-summary"))


def asking_more(words: Words) -> Reply:
    return words.text(words("asking-more"), summary=words("asking-more-summary"))


def nothing_more(words: Words) -> Reply:
    """More questions were wanted, and none is worth asking."""
    return words.text(words("nothing-more"), summary=words("asking-more-summary"))


def thinking(words: Words) -> Reply:
    """Words came in before the question was asked."""
    return words.text(words("thinking"), summary=words("thinking-summary"), is_private=True)


def closed(words: Words) -> Reply:
    """Words came in while no question is open."""
    return words.text(words("closed"), summary=words("closed-summary"), is_private=True)


def coverage(words: Words, cells: Iterable[Coverage]) -> Reply:
    """The map of ten categories and the words that make each so."""
    found = tuple(cells)
    rows = tuple(
        (
            words("category", category=cell.category.value),
            words("coverage-mark", status=cell.status.value),
            sentences(cell.because, 120),
        )
        for cell in found
    )
    clear = sum(cell.status is CoverageStatus.CLEAR for cell in found)
    columns = (words("coverage-topic"), words("coverage-status"), words("coverage-because"))
    return words.reply(
        Table(title=words("coverage"), columns=columns, rows=rows),
        summary=words("coverage-summary", clear=clear, total=len(found)),
    )


def _sentence(text: str) -> str:
    said = quote(text, 300)
    return said if said.endswith((".", "!", "?", "…")) else said + "."
