"""The names of our folders are ours: another installed distribution with the same one would shadow or be shadowed."""

from __future__ import annotations

import importlib
import importlib.metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("bot", "handlers", "services", "jobs", "integrations", "migrations", "tests")


def owners(name: str) -> set[str]:
    """Distributions that install a top-level package or module of this name."""
    found = set()
    for distribution in importlib.metadata.distributions():
        tops = {Path(str(file)).parts[0] for file in distribution.files or () if ".." not in str(file)}
        if name in tops or f"{name}.py" in tops:
            found.add(distribution.name)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_no_other_distribution_owns_our_name(name: str) -> None:
    assert owners(name) - {"threadwright"} == set()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_imported_is_this_checkout(name: str) -> None:
    module = importlib.import_module(name)
    assert [Path(folder).resolve() for folder in module.__path__] == [ROOT / name]


def test_the_search_finds_who_owns_a_name() -> None:
    assert owners("sqlalchemy") == {"SQLAlchemy"}
