"""docs/LINTERS.md and the linters say the same: each rule that is written down is checked, and each check is written
down, with its level."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("clarifier", "hld", "tickets")
_ROW = re.compile(r"^\|\s*(`?[a-z][a-z.`, -]*?`?)\s*\|(.*)$")
_NAMES = re.compile(r"[a-z]+(?:[.-][a-z]+)+")
_LEVELS = frozenset(("error", "warning", "note"))


def checked() -> dict[str, set[str]]:
    """Rule → levels, as the code names them. A helper's name of a rule is the first text that it is called with."""
    found: dict[str, set[str]] = defaultdict(set)
    for room in ROOMS:
        trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "services" / room).rglob("*.py")}
        shared = {name: level for tree in trees.values() for name, level in _helpers(tree) if not name.startswith("_")}
        for path, tree in trees.items():
            helpers = {**shared, **dict(_helpers(tree))}
            for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
                name = call.func.id if isinstance(call.func, ast.Name) else ""
                if name == "finding" and not isinstance(call.args[1], ast.JoinedStr):
                    found[_text(call.args[1], path)].add(_level(call.args[0]))
                elif name in helpers:
                    for rule in _rules(call, path):
                        found[f"{room}.{rule}"].add(next(filter(None, map(_level, call.args[4:])), helpers[name]))
    return found


def _helpers(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Functions that put the room before a rule: their name and their level."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            calls = [one for one in ast.walk(node) if isinstance(one, ast.Call) and isinstance(one.func, ast.Name)]
            for call in calls:
                if ast.unparse(call.func) == "finding" and isinstance(call.args[1], ast.JoinedStr):
                    yield node.name, _level(call.args[0]) or "error"


def _rules(call: ast.Call, path: Path) -> list[str]:
    given = next((one for one in call.args if isinstance(one, ast.Constant | ast.IfExp)), None)
    if isinstance(given, ast.IfExp):
        return [_text(given.body, path), _text(given.orelse, path)]
    assert given is not None, f"{path}:{call.lineno}: the rule is no text that can be read here"
    return [_text(given, path)]


def _text(node: ast.expr, path: Path) -> str:
    assert isinstance(node, ast.Constant) and isinstance(node.value, str), f"{path}:{node.lineno}: no text"
    return node.value


def _level(node: ast.expr) -> str:
    return node.attr.lower() if isinstance(node, ast.Attribute) else ""


def documented() -> dict[str, set[str]]:
    """Rule → its levels: of the row, or of the heading above it; empty where neither says one."""
    found: dict[str, set[str]] = defaultdict(set)
    section = ""
    for line in (ROOT / "docs" / "LINTERS.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            section = line.strip("# ").lower().removesuffix("s")
        row = _ROW.match(line)
        if row is None:
            continue
        names, told = _NAMES.findall(row[1]), [one.strip() for one in row[2].split("|")[0].split(",")]
        is_paired = len(names) == len(told) > 1
        for at, name in enumerate(names):
            levels = {told[at]} if is_paired else set(told)
            levels = levels if levels <= _LEVELS else {section} & _LEVELS
            found[f"clarifier.{name}" if name.startswith("question-") else name] |= levels
    return found


def test_each_rule_that_is_written_down_is_checked_and_each_check_is_written_down() -> None:
    code, docs = checked(), documented()
    assert len(code) > 100
    assert sorted(set(docs) - set(code)) == [], "written down, and nothing checks it"
    assert sorted(set(code) - set(docs)) == [], "checked, and written down nowhere"
    wrong = {name: (levels, docs[name]) for name, levels in code.items() if docs[name] and levels != docs[name]}
    assert wrong == {}, "another level is written down"
