"""The file of `--answers`: which prepared answer belongs to which question."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from services.clarifier.reading.clean import plain
from services.core.contracts import Question
from services.core.errors import BadInput
from services.core.values import Value
from services.core.words import sentence

_MAX = 200_000


class PreparedAnswer(Value):
    """`question` is an id, a topic or words of the question; `line` is where it stands."""

    question: str
    answer: str
    line: int


def parse_answers(text: str, path: str | Path) -> tuple[PreparedAnswer, ...]:
    """Raises BadInput with one sentence that names the file, the line and the mend."""
    try:
        root = yaml.compose(text[:_MAX], Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line if error.problem_mark else 0) + 1
        raise BadInput(
            sentence("answers-no-yaml", where=str(path), line=str(line), reason=str(error.problem))
        ) from error
    except yaml.YAMLError as error:
        raise BadInput(
            sentence("answers-no-yaml", where=str(path), line=str(1), reason=type(error).__name__)
        ) from error
    if root is None:
        return ()
    if not isinstance(root, yaml.SequenceNode):
        raise BadInput(sentence("answers-no-list", where=str(path), line=str(_line(root))))
    return tuple(_entry(node, path) for node in root.value)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _entry(node: yaml.Node, path: str | Path) -> PreparedAnswer:
    if not isinstance(node, yaml.MappingNode):
        raise BadInput(sentence("answers-no-entry", where=str(path), line=str(_line(node))))
    found: dict[str, str] = {}
    for key, value in node.value:
        name = str(key.value) if isinstance(key, yaml.ScalarNode) else "…"
        if name not in ("question", "answer"):
            raise BadInput(sentence("answers-unknown-key", where=str(path), line=str(_line(key)), key=name))
        if name in found:
            raise BadInput(sentence("answers-twice", where=str(path), line=str(_line(key)), key=name))
        if not isinstance(value, yaml.ScalarNode):
            raise BadInput(sentence("answers-no-text", where=str(path), line=str(_line(value)), key=name))
        found[name] = plain(str(value.value)).strip()
    for name in ("question", "answer"):
        if not found.get(name):
            raise BadInput(sentence("answers-missing", where=str(path), line=str(_line(node)), key=name))
    return PreparedAnswer(question=found["question"], answer=found["answer"], line=_line(node))


def answer_from_file(question: Question, answers: tuple[PreparedAnswer, ...]) -> str | None:
    """The prepared answer to this question; None where none matches: then the recommended option is taken."""
    scored = [(_score(question, prepared.question), -prepared.line, prepared.answer) for prepared in answers]
    best = max(scored, default=(0.0, 0, ""))
    return best[2] if best[0] >= 0.5 else None


def recommended(question: Question) -> str:
    """The letter of the recommended option."""
    return next((o.letter for o in question.options if o.is_recommended), question.options[0].letter)


def find_question(questions: tuple[Question, ...], words: str) -> Question | None:
    """By id, topic or words; the newest of equals."""
    scored = [(_score(question, words), index, question) for index, question in enumerate(questions)]
    best = max(scored, key=lambda row: row[:2], default=None)
    return best[2] if best is not None and best[0] >= 0.5 else None


def _score(question: Question, words: str) -> float:
    """1 for the id or topic, else the share of the given words that the question has."""
    flat = words.strip().casefold()
    if flat in (question.id.casefold(), question.topic.casefold(), question.category.value):
        return 1.0 if flat != question.category.value else 0.6
    mine = _content(f"{question.text} {question.topic.replace('-', ' ')}")
    said = _content(words)
    if not said:
        return 0.0
    return 0.95 * len(said & mine) / len(said)


def _content(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"\w+", text.casefold()) if len(word) > 2 and word not in _SMALL}


_SMALL = frozenset(
    [
        "the",
        "and",
        "for",
        "with",
        "what",
        "which",
        "who",
        "how",
        "when",
        "where",
        "does",
        "should",
        "must",
        "can",
        "will",
        "are",
        "its",
        "that",
        "this",
        "from",
        "has",
        "have",
        "you",
        "your",
    ]
)
