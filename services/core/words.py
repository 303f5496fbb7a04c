"""Catalogues of sentences, one Fluent file per language and family, and their strict look-up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from services.core.pseudo import PSEUDO, disguise

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle
    from fluent.syntax import ast

Said = str | int | float | date  # numbers and days are written as the language writes them; ids are strings

LANGUAGES = ("en", "es", "de")
AUTO = "auto"  # a setting that leaves the language to the idea
SOURCE = "en"  # what every other language is translated from, and what is said where one lacks a sentence
LONGEST = 2000  # characters of one value; Fluent takes no more than 2500
_PLURALS = frozenset(("zero", "one", "two", "few", "many", "other"))


class CatalogueError(Exception):
    """A sentence that does not exist, or that is given other values than it takes: a bug, not a person's mistake."""


def spoken(language: str) -> str:
    """The language that the bot speaks to somebody who speaks `language` (`de-AT` → `de`)."""
    base = language.lower().replace("_", "-").partition("-")[0]
    return base if base in (*LANGUAGES, PSEUDO) else SOURCE


@dataclass(frozen=True)
class Catalogue:
    """The sentences in `folder`/<language>/<family>.ftl."""

    folder: Path

    def say(self, language: str, message: str, /, **values: Said) -> str:
        """Raises CatalogueError for an unknown sentence, a missing value, or one that it does not take."""
        for tongue in (spoken(language), SOURCE):
            book = self.book(tongue)
            if message in book.takes:
                return book.say(message, values)
        raise CatalogueError(f"There is no sentence {message} in {self.folder}.")

    def book(self, language: str) -> Book:
        return _book(self.folder, language)

    def sentence(self, message: str, /, **values: Said) -> Sentence:
        """The sentence before it is known who will read it."""
        return Sentence(self, message, values)


@dataclass(frozen=True)
class Sentence:
    """A sentence of a catalogue with its values, in any language; as `str` in English, for logs and programs."""

    catalogue: Catalogue
    message: str
    values: Mapping[str, Said] = field(default_factory=dict)

    def text(self, language: str) -> str:
        return self.catalogue.say(language, self.message, **self.values)

    def __str__(self) -> str:
        return self.text(SOURCE)


def in_words_of(language: str, error: Exception) -> str:
    """An error's sentence: in this language when it comes from a catalogue."""
    said = error.args[0] if error.args else ""
    return said.text(language) if isinstance(said, Sentence) else str(error)


@dataclass(frozen=True)
class Book:
    """One language of a catalogue; `takes` says which values each sentence wants."""

    language: str
    messages: Mapping[str, ast.Message]
    bundle: FluentBundle

    @cached_property
    def takes(self) -> Mapping[str, frozenset[str]]:
        return {name: frozenset(variables(message)) for name, message in self.messages.items()}

    def say(self, message: str, values: Mapping[str, Said]) -> str:
        if values.keys() != self.takes[message]:
            wanted, given = ", ".join(sorted(self.takes[message])), ", ".join(values)
            raise CatalogueError(f"The sentence {message} takes ({wanted}); it was given ({given}).")
        pattern = self.bundle.get_message(message).value
        assert pattern is not None
        text, errors = self.bundle.format_pattern(pattern, {name: _short(value) for name, value in values.items()})
        if errors:
            raise CatalogueError(f"The sentence {message} cannot be said in {self.language}: {errors[0]}")
        return str(text)


def _short(value: Said) -> Said:
    return value[: LONGEST - 1] + "…" if isinstance(value, str) and len(value) > LONGEST else value


def variables(message: ast.Message) -> list[str]:
    """The names of the values that a sentence takes."""
    from fluent.syntax.ast import VariableReference

    return [node.id.name for node in nodes(message) if isinstance(node, VariableReference)]


def nodes(root: ast.BaseNode) -> list[ast.BaseNode]:
    """Every node below and with `root`, in no particular order."""
    from fluent.syntax.ast import BaseNode

    found, stack = [], [root]
    while stack:
        node = stack.pop()
        found.append(node)
        for value in vars(node).values():
            stack.extend(one for one in (value if isinstance(value, list) else [value]) if isinstance(one, BaseNode))
    return found


@lru_cache(maxsize=64)
def _book(folder: Path, language: str) -> Book:
    """Raises CatalogueError when a file cannot be read, or has a sentence twice or one that no plural fits."""
    from fluent.runtime import FluentBundle, FluentResource
    from fluent.syntax import ast

    written = SOURCE if language == PSEUDO else language
    bundle = FluentBundle([written], use_isolating=False)
    messages: dict[str, ast.Message] = {}
    for path in sorted((folder / written).glob("*.ftl")):
        resource = FluentResource(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ast.Junk):
                raise CatalogueError(f"{path} has a part that is no sentence: {(entry.content or '').strip()[:80]}")
            if not isinstance(entry, ast.Message):
                continue
            if entry.id.name in messages or entry.value is None:
                raise CatalogueError(f"{path} has the sentence {entry.id.name} twice, or without words.")
            _check(entry, path, written)
            if language == PSEUDO:
                disguise(entry)
            messages[entry.id.name] = entry
        bundle.add_resource(resource)
    return Book(language, messages, bundle)


def _check(message: ast.Message, path: Path, language: str) -> None:
    """A number's cases are those that the language has, with one and other; a sentence stands alone."""
    from babel import Locale
    from fluent.syntax import ast

    has = {*Locale.parse(language).plural_form.tags, "other"}
    for node in nodes(message):
        if isinstance(node, ast.MessageReference | ast.TermReference):
            raise CatalogueError(f"{path}: {message.id.name} rests on another sentence; write it out.")
        if isinstance(node, ast.SelectExpression):
            cases = {variant.key.name for variant in node.variants if isinstance(variant.key, ast.Identifier)}
            if cases & _PLURALS - {"other"} and not {"one", "other"} <= cases <= has:
                raise CatalogueError(f"{path}: {message.id.name} has the cases {sorted(cases)} of {sorted(has)}.")


CATALOGUE = Catalogue(Path(__file__).parent / "catalogue")  # of services and of what draws replies


def sentence(message: str, /, **values: Said) -> Sentence:
    """Of the rooms' own catalogue, for an error: it is raised before it is known who will read it."""
    return CATALOGUE.sentence(message, **values)


def frame(language: str, message: str, /, **values: Said) -> str:
    """What a renderer adds around the blocks of a reply, in the reply's language."""
    return CATALOGUE.say(language, message, **values)
