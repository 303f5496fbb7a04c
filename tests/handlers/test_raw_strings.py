"""No sentence that a person reads stands in the code of the conversation: it stands in the catalogue."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SPEAKING = ("handlers", "jobs", "bot/inbox.py", "bot/console/conversation.py", "bot/console/prompt.py",
            "bot/console/screen.py", "bot/console/talk.py", "bot/console/transcript.py", "bot/console/watch.py",
            "integrations/console")  # fmt: skip
WORDS = re.compile(r"[^\W\d_]{2,}[,;:]? [^\W\d_]{2,}|[^\W\d_]{3,}[.!?…]$")
COMMAND = re.compile(r"^/(idea|plan|team|track)\b[^.!?]*$")  # the same in every language

# Literals that read like sentences and are none, each with its reason.
ALLOWED = {
    "ticket or version": "a column of the file that programs read",
    "bold yellow": "a style of the terminal",
    "bold red": "a style of the terminal",
    "bold cyan": "a style of the terminal",
    "bold magenta": "a style of the terminal",
    "dim underline": "a style of the terminal",
    "noreverse fg:ansibrightblack": "a style of the terminal",
    "ansimagenta bold": "a style of the terminal",
    "Something went wrong on our side (": "kept in the row of a post for operators, never said in chat",
    "Drawing took long.": "kept in the row of a post for operators, never said in chat",
    "team join": "a command, as it is typed in Teams",
    "the audit log names ids and no words; its head is told here": "a field of the receipt that programs read",
    "It took too long.": "kept in the row of a post for operators, never said in chat",
}
# What is written to logs or tells an operator is English.
ENGLISH_CALLS = re.compile(r"^(log|logs)\.|^BadConfig$|^LookupError$|^re\.compile$|^structlog\.|^click\.")

TOLD_TO_MODELS = {"described"}  # jobs/ripple.py: what changed, for the prompts


def raw_strings(source: str) -> Iterator[tuple[int, str]]:
    """(line, literal) of what reads like a sentence."""
    tree = ast.parse(source)
    skipped = {id(node) for node in _skipped(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            text = node.value.strip()
            if WORDS.search(text) and not COMMAND.match(text) and text not in ALLOWED:
                yield node.lineno, text


def _skipped(tree: ast.AST) -> Iterator[ast.AST]:
    """Docstrings, and everything in the calls that speak English."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name in TOLD_TO_MODELS:
            yield from ast.walk(node)
        elif isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                yield first.value
        elif _is_prompt(node) or (isinstance(node, ast.Call) and ENGLISH_CALLS.search(ast.unparse(node.func))):
            yield from ast.walk(node)


def _is_prompt(node: ast.AST) -> bool:
    """What changed, as a model is told it."""
    return isinstance(node, ast.keyword) and node.arg == "change"


def files() -> list[Path]:
    found = [ROOT / name for name in SPEAKING]
    return sorted(path for one in found for path in ([one] if one.suffix else one.rglob("*.py")))


def test_what_is_allowed_is_still_there() -> None:
    literals = {node.value.strip() for path in files() for node in ast.walk(ast.parse(path.read_text()))
                if isinstance(node, ast.Constant) and isinstance(node.value, str)}  # fmt: skip
    assert sorted(ALLOWED.keys() - literals) == []


def test_no_sentence_stands_in_the_code() -> None:
    found = [f"{path.relative_to(ROOT)}:{line}: {text}" for path in files()
             for line, text in raw_strings(path.read_text())]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(
    "planted",
    [
        'reply = Text(text="Nothing was found here.")',
        'note = f"{count} tickets were dropped"',
        'raise BadInput("Name the ticket.")',
        'label = "Put off"',
        'said = "Gestoppt."',
    ],
)
def test_a_planted_sentence_is_found(planted: str) -> None:
    assert list(raw_strings(planted))


@pytest.mark.parametrize(
    "fine",
    [
        '"""A docstring of some words."""',
        'log.info("the worker was late", error="a b c")',
        'words("stopped-by", by=name)',
        'key = f"said-{event}"',
    ],
)
def test_what_nobody_reads_is_left_alone(fine: str) -> None:
    assert not list(raw_strings(fine))
