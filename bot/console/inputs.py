"""What a person hands in: the idea, the answers, the team; a wrong one is refused with the sentence that mends it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import Field

from services.core.contracts import BacklogIssue, Team
from services.core.errors import BadInput
from services.core.values import Value

if TYPE_CHECKING:
    from services.clarifier import PreparedAnswer

LARGEST = 2_000_000  # bytes
_TEXT_SUFFIXES = {".txt", ".md", ".markdown", ".rst", ".text", ".adoc"}


class FileAnswer(Value):
    """`question` is the question's words, its id (QN-2) or its topic (who-uses-it)."""

    question: str = Field(min_length=1)
    answer: str = Field(min_length=1)


def read_idea(given: str) -> str:
    """Words as they are, the text of a file, or standard input for `-`."""
    if given == "-":
        text, where = _decoded(sys.stdin.buffer.read(LARGEST + 1), "standard input"), "Standard input"
    elif (path := _as_path(given)) is not None:
        text, where = read_text(path), f"{path}, line 1:"
        if not text.strip():
            raise BadInput(f"{path}, line 1: the file is empty; write the idea in it, one sentence is enough.")
    else:
        text, where = given, "The idea"
    if not text.strip():
        raise BadInput(f"{where} is empty; write what should exist, one sentence is enough.")
    if not any(char.isalnum() for char in text):
        raise BadInput(f"{where} has no words in it; write what should exist, one sentence is enough.")
    if len(text.encode()) > LARGEST:
        raise BadInput(f"{where} is longer than {LARGEST // 1_000_000} MB; leave out what is not the idea.")
    return text


def read_answers(path: Path) -> tuple[PreparedAnswer, ...]:
    """`[{question, answer}]` in YAML; every value is taken as the words that stand there (`yes` stays "yes")."""
    from services import clarifier

    return clarifier.parse_answers(read_text(path), path)


def read_team(path: Path) -> Team:
    """Developers with skills, hours a week and time zone."""
    from services import estimator

    return estimator.parse_team(read_text(path), str(path))


def read_backlog(path: Path) -> tuple[BacklogIssue, ...]:
    """Jira's CSV export, or our own tickets.csv."""
    from services import tickets

    return tickets.parse_backlog(read_text(path), str(path))


def read_text(path: Path) -> str:
    """UTF-8, with or without a byte order mark."""
    try:
        with path.open("rb") as file:
            return _decoded(file.read(LARGEST + 1), str(path))
    except IsADirectoryError:
        raise BadInput(f"{path} is a folder; name the file in it.") from None
    except FileNotFoundError:
        raise BadInput(f"{path} does not exist; check the path.") from None
    except OSError as error:
        why = (error.strerror or "unknown reason").lower()
        raise BadInput(f"{path} cannot be read ({why}); check the path and its permissions.") from None


def _decoded(data: bytes, where: str) -> str:
    if len(data) > LARGEST:
        raise BadInput(f"{where} is larger than {LARGEST // 1_000_000} MB; leave out what does not belong to it.")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise BadInput(f"{where}, line {line}: this is not UTF-8 text; save the file as UTF-8.") from None


def _as_path(given: str) -> Path | None:
    """A path when such a file exists, or when it can only have been meant as one."""
    if "\n" in given or len(given) > 1000 or not given.strip():
        return None
    path = Path(given).expanduser() if given.startswith("~/") else Path(given)
    try:
        if path.is_file():
            return path
    except (OSError, ValueError):
        return None
    looks_like_one = " " not in given and (
        path.suffix.lower() in _TEXT_SUFFIXES or given.startswith(("./", "../", "/", "~/"))
    )
    return path if looks_like_one else None
