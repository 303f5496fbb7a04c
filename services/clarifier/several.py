"""One message that answers by name: "1a 2b", "QN-1: b; QN-2: no", or a line for each question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.clarifier.answers import interpret
from services.clarifier.marks import marked_answers
from services.clarifier.meanings import Meaning
from services.clarifier.phrased import said_with
from services.clarifier.reading.clean import plain
from services.clarifier.wording import bare, flat, is_one_of, phrases
from services.core.contracts import Question

_YES = "👍"  # to each of them
MOST = 20  # answers in one message

_PAIR = r"(?:qn?[-\s]?)?(\d{1,3})\s*[:.)=\-–]?\s*[(\[]?([a-e])[)\].]?"
_PAIRS = re.compile(rf"^\W*{_PAIR}(?:(?:\s*[,;/&+|\n]\s*|\s+)(?:(?:and|y|und)\s+)?{_PAIR})*\W*$", re.I)
_WORD = r"(?:questions?|preguntas?|fragen?|q)"
_MARK = re.compile(
    rf"(?:^|[\n;,.]|(?<=\s)(?:and|y|und|e)(?=\s))\s*(?:[-*•]\s+)?(?:change\s+|para\s+|for\s+|zu\s+|on\s+|a\s+la\s+)?"
    rf"(?P<name>QN[-\s]?\d{{1,3}}|{_WORD}\s*(?:nr\.?|no\.?|n[.º°]+|#)?\s*\d{{1,3}}|[a-z0-9]+(?:-[a-z0-9]+)+|[a-z]{{4,30}}(?=\s*[:=]))"
    r"\s*(?P<sep>[:=–→]|->|\s-\s|\.\s|\)|\bto\b|\bis\b|\bauf\b|\bes\b|\bist\b)?\s*",
    re.I,
)
_PARTS = re.compile(r"\s*[.;,\n]\s*(?:(?:and|y|und)\s+)?(?=\S)|\s+(?:and|y|und)\s+", re.I)
_NUMBERED = re.compile(r"^\s*(\d{1,3})\s*[.):\-–]\s*(\S.*)$")


@dataclass(frozen=True, slots=True)
class Named:
    """The answer to one question: `question` is None when no such question was asked, `name` is how it was named."""

    name: str
    question: Question | None
    text: str


def named_answers(text: str, questions: Sequence[Question], waiting: Sequence[Question], language: str) -> list[Named]:
    """Each named question with its words; empty when the message names none. `waiting`: those that are open."""
    raw = plain(text).strip()
    if len(waiting) > 1 and is_one_of(flat(raw), "all_of_them"):
        return [Named(question.id, question, _YES) for question in waiting][:MOST]
    found = _pairs(raw, questions) or _several(raw, questions, waiting, language) or _marked(raw, questions)
    found = found or _numbered(raw, questions, waiting, language) or _changed(raw, questions, waiting, language)
    return (found or _lined(raw, waiting, language) or _each_its_own(raw, waiting, language))[:MOST]


def _pairs(raw: str, questions: Sequence[Question]) -> list[Named]:
    """ "1a 2b", "1: a, 2: c", "q1 b"."""
    if not _PAIRS.match(raw):
        return []
    return [_by_number(number, letter.lower(), questions) for number, letter in re.findall(_PAIR, raw, re.I)]


def _several(raw: str, questions: Sequence[Question], waiting: Sequence[Question], language: str) -> list[Named]:
    """Two questions or more, each named before its words. A list of one's own answers none: most of what is named has
    to be open, or to have been answered with nothing left to interpret."""

    def asked(number: int, topic: str) -> Question | None:
        return next((q for q in questions if q.id == f"QN-{number}" or q.topic.casefold() == topic), None)

    def is_closed(number: int, topic: str, words: str) -> bool:
        question = asked(number, topic)
        return bool(words) and question is not None and _is_closed(words, question, language)

    told = marked_answers(raw, [question.topic for question in questions], is_closed)
    likely = [one for one in told if asked(*one[:2]) in waiting or is_closed(*one)]
    unknown = [one for one in told if asked(*one[:2]) is None]
    if unknown and not all(_is_bare(one[2]) for one in told if one not in unknown):
        return []
    if len(likely) * 2 <= len(told) - len(unknown) or len(unknown) == len(told):
        return []
    return [_named(number, topic, words, asked(number, topic)) for number, topic, words in told]


def _is_bare(words: str) -> bool:
    """A letter, a yes or a no opinion: "1. remind them 2. charge a fee" are the steps of one answer."""
    return re.fullmatch(r"[a-e]", words, re.I) is not None or bool(said_with(flat(words)))


def _named(number: int, topic: str, words: str, question: Question | None) -> Named:
    return Named(question.id if question else topic or f"QN-{number}", question, words)


def _marked(raw: str, questions: Sequence[Question]) -> list[Named]:
    """ "QN-1: b; QN-2: no", "sign-in: nobody": a name, and the words up to the next name."""
    known = {name for question in questions for name in (question.id.casefold(), question.topic.casefold())}
    marks = [mark for mark in _MARK.finditer(raw) if _is_name(mark, known)]
    if not marks or raw[: marks[0].start()].strip(" \n;,.:!-¡¿"):
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(raw)]
    found = []
    for mark, end in zip(marks, ends, strict=True):
        words = raw[mark.end() : end].strip(" \n;,")
        if words:
            found.append(_by_name(mark["name"], words, questions))
    return found if len(found) == len(marks) else []


_TOLD = re.compile(r"^(?P<lead>.{1,80}?)(?:\s*[:,;.!]|\s[-–—])\s*(?P<words>[^:]+)$", re.S)
_TOO_LATE = 8  # words; whoever says more before the answer is telling something else


def _changed(raw: str, questions: Sequence[Question], waiting: Sequence[Question], language: str) -> list[Named]:
    """ "actually, changed my mind about the first: b": the question by its place, or the last that was answered. Only
    an answer that leaves nothing to interpret is taken so, and only where words before it say what they are about."""
    for match in _leads(raw):
        lead, words = f" {bare(flat(match['lead']))} ", match["words"].strip()
        is_change = any(
            f" {phrase} " in lead if " " in phrase else lead.strip() == phrase for phrase in phrases("changed_mind")
        )
        place = next((n for n in range(1, 6) if any(f" {one} " in lead for one in phrases(f"ordinal_{n}"))), 0)
        is_of_question = any(f" {word} " in lead for word in phrases("question_words"))
        if len(lead.split()) > _TOO_LATE or not (is_change or (place and is_of_question)):
            continue
        answered = [question for question in questions if question not in waiting]
        if place:
            question = questions[place - 1] if place <= len(questions) else None
        else:
            question = answered[-1] if answered else None
        if question is not None and _is_closed(words, question, language):
            return [Named(question.id, question, words)]
    return []


def _leads(raw: str) -> Iterator[re.Match[str]]:
    """Each way to part a message into what it is about and an answer, the answer shortest first."""
    for mark in reversed(list(re.finditer(r"[:,;.!]\s|\s[-–—]\s", raw))):
        found = _TOLD.fullmatch(f"{raw[: mark.start()]}: {raw[mark.end() :]}")
        if found is not None:
            yield found


def _is_name(mark: re.Match[str], known: set[str]) -> bool:
    """A topic is one only when a question has it; a number is one always, so that a wrong one is noticed."""
    name = mark["name"].casefold()
    if re.fullmatch(r"qn[-\s]?\d+", name):
        return True
    if re.fullmatch(rf"{_WORD}\W*(?:nr|no|n)?\W*\d+", name):
        return bool(mark["sep"]) or name.startswith("q")
    return name in known and mark["sep"] is not None and mark["sep"].strip() in (":", "=", "→", "->", "–", "-")


def _numbered(raw: str, questions: Sequence[Question], waiting: Sequence[Question], language: str) -> list[Named]:
    """ "1. remind them\\n2. no": lines that begin with the number of a question; a list of one's own is none."""
    lines = [line for line in raw.splitlines() if line.strip()]
    matches = [_NUMBERED.match(line) for line in lines]
    if len(lines) < 2 or not all(matches):
        return []
    found = [_by_number(match[1], match[2].strip(), questions) for match in matches if match]
    is_open = all(one.question in waiting for one in found)
    is_short = all(one.question and _is_closed(one.text, one.question, language) for one in found)
    return found if is_open or is_short else []


def _lined(raw: str, waiting: Sequence[Question], language: str) -> list[Named]:
    """ "b\\nyes": as many lines as open questions, each an answer that is no free text."""
    lines = [line.strip() for line in raw.splitlines() if line.strip()]
    if len(lines) < 2 or len(lines) != len(waiting):
        return []
    pairs = list(zip(lines, waiting, strict=True))
    if not all(_is_closed(line, question, language) for line, question in pairs):
        return []
    return [Named(question.id, question, line) for line, question in pairs]


def _each_its_own(raw: str, waiting: Sequence[Question], language: str) -> list[Named]:
    """ "up to 50 people, and at a desk": as many parts as there are questions that one of their options answers, each
    part fitting exactly one of the open ones."""
    parts = [part.strip(" ,.;!") for part in _PARTS.split(raw)]
    parts = [part for part in parts if bare(flat(part)) not in phrases("polite")]
    if len(waiting) < 2 or not 2 <= len(parts) <= len(waiting) or not all(parts):
        return []
    fitting = [[q for q in waiting if _is_closed(part, q, language)] for part in parts]
    if any(len(fits) != 1 for fits in fitting) or len({fits[0].id for fits in fitting}) != len(parts):
        return []
    return [Named(fits[0].id, fits[0], part) for part, fits in zip(parts, fitting, strict=True)]


def _is_closed(text: str, question: Question, language: str) -> bool:
    reading = interpret(text, question, language)
    return not reading.also and reading.meaning in (Meaning.OPTION, Meaning.DECIDE, Meaning.LATER)


def _by_number(number: str, text: str, questions: Sequence[Question]) -> Named:
    name = f"QN-{int(number)}"
    return Named(name, next((q for q in questions if q.id == name), None), text)


def _by_name(name: str, text: str, questions: Sequence[Question]) -> Named:
    flat = name.casefold()
    by_topic = next((q for q in questions if q.topic.casefold() == flat), None)
    if by_topic is not None:
        return Named(by_topic.id, by_topic, text)
    digits = re.search(r"\d+", flat)
    return _by_number(digits.group(0), text, questions) if digits else Named(name, None, text)
