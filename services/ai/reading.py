"""A prompt's text read into a value: its front matter checked, its variables and their types, and how versions are told
apart."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from services.core import yamls
from services.core.errors import BadInput
from services.core.ports import A, AiStep, G
from services.core.words import Sentence, sentence

_PARTS = re.compile(r"\A---\r?\n(.*?)\r?\n---\r?\n(.*)\Z", re.DOTALL)
NAMED = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")
_FIELDS = {"id", "version", "answer", "variables"}
_MORE = {"examples", "shows"}
LEAST_EXAMPLES = 3
LONGEST = 40_000  # characters of one prompt


@dataclass(frozen=True, slots=True)
class Prompt:
    """`body` still names its variables as {{name}}; `types` are those that the text declares for them."""

    id: str
    version: str
    answer: str
    variables: tuple[str, ...]
    body: str
    examples: tuple[str, ...] = ()
    shows: dict[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    types: tuple[str, ...] = ()
    text: str = field(default="", repr=False)  # as it was written, front matter included
    worked: str = ""  # the examples as instructions; filled by `prompt_of` and `fitted`
    asked: str = field(default="", repr=False)  # the whole of the instructions as they once were, instead of today's

    @property
    def label(self) -> str:
        return f"{self.id}@{self.version}"

    @property
    def digest(self) -> str:
        """Sixteen hexadecimal digits of the text alone: two that call themselves the same version are told apart. What
        was asked by it is `digest_of` in prompts.py."""
        return _digest(self.text)


@lru_cache(maxsize=256)
def _digest(text: str) -> str:
    """Asked for several times with each question."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def read_prompt(text: str) -> Prompt:
    """Raises BadInput that says what is wrong in it."""
    if len(text) > LONGEST:
        raise BadInput(sentence("prompt-long", most=LONGEST))
    parts = _PARTS.match(text)
    if parts is None:
        raise BadInput(sentence("prompt-front"))
    try:
        head = yamls.loaded(parts[1])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadInput(sentence("prompt-yaml", why=" ".join(str(error).split())[:300])) from error
    body = parts[2].strip()
    wrong = _what_is_wrong(head, body)
    if wrong is not None:
        raise BadInput(wrong)
    return Prompt(
        head["id"],
        head["version"],
        head["answer"],
        tuple(head["variables"]),
        body,
        tuple(head.get("examples", ())),
        {name: tuple(fields) for name, fields in head.get("shows", {}).items()},
        tuple(str(kind) for kind in head["variables"].values()),
        text,
    )


def misfit(prompt: Prompt, step: AiStep[G, A]) -> Sentence | None:
    """Why this text is not one of that step; None when it is: its id, its answer, and each variable with its type."""
    fields = step.given.model_fields
    unknown = sorted((set(prompt.variables) | set(prompt.shows)) - set(fields))
    if prompt.id != step.name:
        return sentence("prompt-other-step", id=prompt.id, step=step.name)
    if prompt.answer != step.answer.__name__:
        return sentence("prompt-other-answer", answer=prompt.answer, wanted=step.answer.__name__)
    if unknown:
        return sentence("prompt-no-field", given=step.given.__name__, names=", ".join(unknown))
    for name, kind in zip(prompt.variables, prompt.types, strict=True):
        wanted = type_name(fields[name].annotation)
        if "".join(kind.split()) != "".join(wanted.split()):
            return sentence("prompt-other-type", name=name, wanted=wanted, kind=kind[:80])
    return None


def type_name(annotation: Any) -> str:
    """As a prompt writes it: `str`, `Bdd | None`, `tuple[Message, ...]`."""
    plain = annotation.__name__ if isinstance(annotation, type) and not hasattr(annotation, "__args__") else None
    return plain or re.sub(r"[A-Za-z_][\w.]*\.(?=\w)", "", str(annotation))


def version_key(version: str) -> tuple[int, ...]:
    """For telling which of two versions is newer."""
    return tuple(int(part) for part in version.split("."))


def _what_is_wrong(head: Any, body: str) -> Sentence | None:
    if not isinstance(head, dict) or set(head) - _MORE != _FIELDS:
        return sentence("prompt-fields", fields=", ".join(sorted(_FIELDS)))
    if not isinstance(head["id"], str) or not _ID.fullmatch(head["id"]):
        return sentence("prompt-id")
    if not isinstance(head["version"], str) or not VERSION.fullmatch(head["version"]):
        return sentence("prompt-version")
    if not isinstance(head["answer"], str) or not head["answer"].isidentifier():
        return sentence("prompt-answer")
    return _wrong_examples(head.get("examples"), head.get("shows")) or _wrong_variables(head["variables"], body)


def _wrong_variables(declared: Any, body: str) -> Sentence | None:
    if not isinstance(declared, dict) or not declared:
        return sentence("prompt-variables")
    if not all(isinstance(one, str) and one for pair in declared.items() for one in pair):
        return sentence("prompt-variables")
    named = set(NAMED.findall(body))
    if named - set(declared):
        return sentence("prompt-undeclared", names=", ".join(sorted(named - set(declared))))
    if set(declared) - named:
        return sentence("prompt-unnamed", names=", ".join(sorted(set(declared) - named)))
    return None


def _wrong_examples(examples: Any, shows: Any) -> Sentence | None:
    if examples is not None and not _is_names(examples):
        return sentence("prompt-examples")
    if examples is not None and len(set(examples)) < LEAST_EXAMPLES:
        return sentence("prompt-examples-few", least=LEAST_EXAMPLES)
    if shows is not None and not (
        isinstance(shows, dict) and _is_names(list(shows)) and all(map(_is_names, shows.values()))
    ):
        return sentence("prompt-shows")
    return None


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
