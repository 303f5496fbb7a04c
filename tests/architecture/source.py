"""Reads our own source: which module imports which, and what stands outside the house rules."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("bot", "handlers", "services", "jobs", "integrations", "migrations")
PRIVATE = re.compile(r"^(tables|queries|[a-z_]+_tables|[a-z_]+_queries)$")
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc"}
MOST_LINES = 300
MAY_TOUCH_ENVIRONMENT = {
    "services/core/settings.py": "reads it, once",
    "integrations/llm/client.py": "litellm has no other switch for what it does at import",
}


@dataclass(frozen=True)
class Module:
    """`imports` holds dotted names as written, of the modules themselves and of what is taken from them."""

    name: str
    path: Path
    tree: ast.Module
    lines: int

    @property
    def package(self) -> str:
        return self.name if self.path.name == "__init__.py" else self.name.rpartition(".")[0]

    def imports(self) -> Iterator[str]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(root: Path = ROOT) -> list[Module]:
    found = []
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*.py")):
            if path.relative_to(root).parts[:2] == ("migrations", "versions"):
                continue
            parts = path.relative_to(root).with_suffix("").parts
            text = path.read_text()
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            found.append(Module(name, path.relative_to(root), parsed(text), len(text.splitlines())))
    return found


@cache
def parsed(text: str) -> ast.Module:
    """Once for every text: the tests read the whole source again for each break that they plant."""
    return ast.parse(text)


def findings(found: list[Module]) -> list[str]:
    return [sentence for module in found for sentence in _checked(module)]


@cache
def _checked(module: Module) -> tuple[str, ...]:
    checks = (_private_imports, _environment, _size, _docstring, _name, _tables_place, _door)
    return tuple(sentence for check in checks for sentence in check(module))


def _private_imports(module: Module) -> Iterator[str]:
    """Tables and queries are a room's own; only services/schema.py sees all tables."""
    if module.name == "services.schema":
        return
    for name in set(module.imports()):
        parts = name.split(".")
        if len(parts) == 3 and parts[0] == "services" and PRIVATE.match(parts[2]):
            room = ".".join(parts[:2])
            if module.name != room and not module.name.startswith(f"{room}."):
                yield f"{module.path} imports {name}, which is private to its room"


def _environment(module: Module) -> Iterator[str]:
    if str(module.path) in MAY_TOUCH_ENVIRONMENT:
        return
    for node in ast.walk(module.tree):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id == "os"
            and node.attr in {"environ", "getenv", "environb", "putenv"}
        ):
            yield f"{module.path}:{node.lineno} reads the environment"


def _size(module: Module) -> Iterator[str]:
    if module.lines > MOST_LINES:
        yield f"{module.path} has {module.lines} lines"


def _docstring(module: Module) -> Iterator[str]:
    words = ast.get_docstring(module.tree) or ""
    if not words:
        yield f"{module.path} does not say what it is"


def _name(module: Module) -> Iterator[str]:
    for part in module.path.with_suffix("").parts:
        if part in FORBIDDEN_NAMES:
            yield f"{module.path} has the name {part}, which says nothing"


def _tables_place(module: Module) -> Iterator[str]:
    """`Table(…)` of the one metadata stands in a room's tables.py."""
    is_free = module.name == "services.core.documents" or module.path.name.endswith("tables.py")
    if is_free or module.path.parts[0] != "services" or "sqlalchemy.Table" not in set(module.imports()):
        return
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Table":
            yield f"{module.path}:{node.lineno} makes a table outside tables.py"


def _door(module: Module) -> Iterator[str]:
    """A room of services/ says in one sentence what it is, and what may be used from outside."""
    if module.path.name != "__init__.py" or module.package.count(".") != 1 or not module.name.startswith("services."):
        return
    words = (ast.get_docstring(module.tree) or "").strip()
    if "\n" in words or not words.endswith("."):
        yield f"{module.path} does not say in one sentence what the room is"
    if module.name == "services.core" or len(module.tree.body) == 1:
        return  # core's modules are imported one by one, and a room that only has its sentence has no verbs yet
    names = {node.targets[0].id for node in module.tree.body if _is_plain_assignment(node)}  # type: ignore[attr-defined]
    if "__all__" not in names:
        yield f"{module.path} has no __all__"


def _is_plain_assignment(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)


def cycles(found: list[Module]) -> list[list[str]]:
    """Groups of modules of one top-level folder that import each other round (strongly connected, by Tarjan).

    A package's door counts as the module that it is: importing `services.hld` from inside `services.hld` is a cycle.
    """
    known = {module.name for module in found}
    graph: dict[str, set[str]] = {}
    for module in found:
        targets = {name for name in module.imports() if name in known and name != module.name}
        # `from services import hld` names both the folder and the module: the longer one is meant
        graph[module.name] = {name for name in targets if name.split(".")[0] == module.name.split(".")[0]}
        graph[module.name] -= {name for name in targets if any(other.startswith(f"{name}.") for other in targets)}
    return [sorted(group) for group in _components(graph) if len(group) > 1]


def _components(graph: dict[str, set[str]]) -> list[list[str]]:
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    groups: list[list[str]] = []

    def visit(name: str) -> None:
        index[name] = low[name] = len(index)
        stack.append(name)
        for target in graph.get(name, set()):
            if target not in index:
                visit(target)
                low[name] = min(low[name], low[target])
            elif target in stack:
                low[name] = min(low[name], index[target])
        if low[name] == index[name]:
            group = []
            while not group or group[-1] != name:
                group.append(stack.pop())
            groups.append(group)

    for name in graph:
        if name not in index:
            visit(name)
    return groups
