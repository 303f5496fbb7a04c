"""Every sentence is there in every language with the same values and cases, and the code asks for nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl

from handlers.replies.words import CATALOGUE
from services.core.words import LANGUAGES, SOURCE, nodes

ROOT = Path(__file__).parents[2]
OTHERS = tuple(language for language in LANGUAGES if language != SOURCE)
SPEAKERS = {"words", "sentence", "self"}  # words("id", …), call.words("id", …), replies.sentence("id", …)
FORWARDS = {"CATALOGUE.sentence(message, **values)"}


def asked_for() -> Iterator[tuple[str, str, frozenset[str]]]:
    """(where, sentence, values) of every look-up in the code."""
    for folder in ("handlers", "jobs", "bot"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if not isinstance(node, ast.Call) or _name(node.func) not in SPEAKERS or not node.args:
                    continue
                if ast.unparse(node) not in FORWARDS:
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    first = node.args[0]
                    said = first.value if isinstance(first, ast.Constant) else ast.unparse(first)
                    yield where, str(said), frozenset(keyword.arg or "**" for keyword in node.keywords)


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def cases(message: ftl.Message) -> set[tuple[str, str]]:
    """(value, case) of every choice by a word; a number's cases are the language's own affair."""
    found = set()
    for node in nodes(message):
        if isinstance(node, ftl.SelectExpression) and isinstance(node.selector, ftl.VariableReference):
            keys = {variant.key.name for variant in node.variants if isinstance(variant.key, ftl.Identifier)}
            if "one" not in keys:
                found |= {(node.selector.id.name, key) for key in keys}
    return found


@pytest.mark.parametrize("language", OTHERS)
def test_every_sentence_is_translated(language: str) -> None:
    english, other = CATALOGUE.book(SOURCE), CATALOGUE.book(language)
    assert sorted(english.takes.keys() - other.takes.keys()) == [], f"missing in {language}"
    assert sorted(other.takes.keys() - english.takes.keys()) == [], f"only in {language}"


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_takes_the_same_values_and_knows_the_same_cases(language: str) -> None:
    english, other = CATALOGUE.book(SOURCE), CATALOGUE.book(language)
    wrong = [
        name
        for name, message in english.messages.items()
        if name in other.messages
        and (english.takes[name], cases(message)) != (other.takes[name], cases(other.messages[name]))
    ]
    assert wrong == []


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_was_left_in_english(language: str) -> None:
    """A sentence of three words or more that reads the same in both was forgotten."""
    english, other = CATALOGUE.book(SOURCE), CATALOGUE.book(language)

    def prose(message: ftl.Message) -> list[str]:
        texts = [node.value for node in nodes(message) if isinstance(node, ftl.TextElement)]
        return [text for text in texts if sum(word.isalpha() for word in text.split()) >= 3]

    same = {
        name: found
        for name, message in english.messages.items()
        if (found := sorted(set(prose(message)) & set(prose(other.messages[name]))))
    }
    assert same == {}


def test_the_code_asks_for_sentences_that_exist_with_the_values_that_they_take() -> None:
    takes = CATALOGUE.book(SOURCE).takes
    wrong = [
        f"{where}: {said} with {sorted(values)}, it takes {sorted(takes.get(said, ()))}"
        for where, said, values in asked_for()
        if said not in takes or takes[said] != values
    ]
    assert wrong == []


def test_no_sentence_is_without_use() -> None:
    assert sorted(CATALOGUE.book(SOURCE).takes.keys() - {said for _, said, _ in asked_for()}) == []
