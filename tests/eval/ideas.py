"""The project's own ideas, as people would write them, and what a critical reader checks in the documents."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import yaml
from pydantic import model_validator

from services import clarifier
from services.clarifier import PreparedAnswer
from services.core import yamls
from services.core.values import Value

FOLDER = Path(__file__).parent / "ideas"
Section = Literal[
    "requirements", "entities", "quality", "scope_out", "integrations", "constraints", "personas", "questions",
    "tickets", "hld", "anywhere",
]  # fmt: skip


class Expectation(Value):
    """Patterns (not case-sensitive) that one statement of the section must all have, or that none may have.

    In `anywhere` they may stand in any section, each in its own statement.
    """

    where: Section
    must: tuple[str, ...] = ()
    must_not: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: dict[str, object]) -> dict[str, object]:
        return {("where" if key == "in" else key): value for key, value in data.items()}

    def words(self) -> str:
        negation = "" if self.must else "no "
        return f"{self.where}: {negation}{' + '.join(self.must or self.must_not)}"


class Case(Value):
    """One idea; `answers` are given where a question matches, else the recommended option is taken. `round`: when it
    joined the others."""

    id: str
    language: str
    domain: str
    kind: str
    text: str
    round: int = 1
    answers: tuple[dict[str, str], ...] = ()
    nouns: tuple[str, ...]  # the idea's own things, as patterns
    expect: tuple[Expectation, ...]

    def prepared(self) -> tuple[PreparedAnswer, ...]:
        return clarifier.parse_answers(yaml.safe_dump([dict(one) for one in self.answers]), f"{self.id}.yaml")


def load(folder: Path = FOLDER) -> tuple[Case, ...]:
    """All of them, by name."""
    return tuple(
        Case.model_validate({"id": file.stem, **yamls.loaded(file.read_text(encoding="utf-8"))})
        for file in sorted(folder.glob("*.yaml"))
    )
