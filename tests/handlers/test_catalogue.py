"""Every sentence is there in every language with the same values and cases, and the code asks for nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import ast as ftl

from handlers.replies.words import CATALOGUE as REPLIES
from services.core.words import CATALOGUE as ROOMS
from services.core.words import LANGUAGES, SOURCE, Catalogue, nodes

ROOT = Path(__file__).parents[2]
OTHERS = tuple(language for language in LANGUAGES if language != SOURCE)
SPEAKERS = {"words", "sentence", "self"}  # words("id", …), call.words("id", …), replies.sentence("id", …)
ROOMS_SPEAKERS = {"sentence", "frame"}  # sentence("id", …), frame(reply.language, "id", …)
IMPORTED = r"from services\.core\.words import .*\b%s\b"
FORWARDS = {"CATALOGUE.sentence(message, **values)"}
CATALOGUES = [pytest.param(REPLIES, id="replies"), pytest.param(ROOMS, id="rooms")]
EACH = [pytest.param(one.values[0], language, id=f"{one.id}-{language}") for one in CATALOGUES for language in OTHERS]


@cache
def asked_for(catalogue: Catalogue) -> tuple[tuple[str, str, frozenset[str]], ...]:
    """(where, sentence, values) of every look-up in the code."""
    return tuple(_asked_for(catalogue))


def _asked_for(catalogue: Catalogue) -> Iterator[tuple[str, str, frozenset[str]]]:
    for folder in ("handlers", "jobs", "bot", "services", "integrations"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            told = path.read_text()
            of_rooms = {one for one in ROOMS_SPEAKERS if re.search(IMPORTED % one, told)}
            if catalogue == REPLIES:
                speakers = SPEAKERS if folder in ("handlers", "jobs", "bot") else set()
            else:
                speakers = of_rooms
            if not any(f"{one}(" in told for one in speakers):
                continue
            for node in ast.walk(ast.parse(told)):
                if not isinstance(node, ast.Call) or _name(node.func) not in speakers or not node.args:
                    continue
                if catalogue == REPLIES and isinstance(node.func, ast.Name) and node.func.id in of_rooms:
                    continue  # by its bare name it is the rooms' one, which that file has imported
                if catalogue == ROOMS and ast.unparse(node.func) == "replies.sentence":
                    continue
                if ast.unparse(node) not in FORWARDS:
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    first = node.args[-1]
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


@pytest.mark.parametrize(("catalogue", "language"), EACH)
def test_every_sentence_is_translated(catalogue: Catalogue, language: str) -> None:
    english, other = catalogue.book(SOURCE), catalogue.book(language)
    assert sorted(english.takes.keys() - other.takes.keys()) == [], f"missing in {language}"
    assert sorted(other.takes.keys() - english.takes.keys()) == [], f"only in {language}"


@pytest.mark.parametrize(("catalogue", "language"), EACH)
def test_a_translation_takes_the_same_values_and_knows_the_same_cases(catalogue: Catalogue, language: str) -> None:
    english, other = catalogue.book(SOURCE), catalogue.book(language)
    wrong = [
        name
        for name, message in english.messages.items()
        if name in other.messages
        and (english.takes[name], cases(message)) != (other.takes[name], cases(other.messages[name]))
    ]
    assert wrong == []


@pytest.mark.parametrize(("catalogue", "language"), EACH)
def test_nothing_was_left_in_english(catalogue: Catalogue, language: str) -> None:
    """A sentence of three words or more that reads the same in both was forgotten."""
    english, other = catalogue.book(SOURCE), catalogue.book(language)

    def prose(message: ftl.Message) -> list[str]:
        texts = [node.value for node in nodes(message) if isinstance(node, ftl.TextElement)]
        return [text for text in texts if sum(word.isalpha() for word in text.split()) >= 3]

    same = {
        name: found
        for name, message in english.messages.items()
        if (found := sorted(set(prose(message)) & set(prose(other.messages[name]))))
    }
    assert same == {}


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_the_code_asks_for_sentences_that_exist_with_the_values_that_they_take(catalogue: Catalogue) -> None:
    takes = catalogue.book(SOURCE).takes
    wrong = [
        f"{where}: {said} with {sorted(values)}, it takes {sorted(takes.get(said, ()))}"
        for where, said, values in asked_for(catalogue)
        if said not in takes or takes[said] != values
    ]
    assert wrong == []


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_no_sentence_is_without_use(catalogue: Catalogue) -> None:
    assert sorted(catalogue.book(SOURCE).takes.keys() - {said for _, said, _ in asked_for(catalogue)}) == []


# Another word for what is called otherwise: for an owner, the rules of tracking, and more than one token.
OTHER_WORDS = {
    "de": r"Eigentümer|Besitzer|Richtlinie|\$tokens \} Token\b(?!s)(?! ·)|Million Token\b(?!s)",
    "es": r"propietari|dueñ|política de (?:control|seguimiento)|reglas de registro",
}


@pytest.mark.parametrize(("catalogue", "language"), EACH)
def test_a_thing_is_called_by_one_word(catalogue: Catalogue, language: str) -> None:
    wrong = [
        f"{file.name}: {line}"
        for file in sorted((catalogue.folder / language).glob("*.ftl"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith(("#", "[one]")) and re.search(OTHER_WORDS[language], line, re.IGNORECASE)
    ]
    assert wrong == []
