"""`threadwright chat` and `demo` through pipes: lines in, plain text out, and an end."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys import plans
from tests.journeys.conftest import Command

pytestmark = pytest.mark.timeout(600)
LINES = """A rota for our food bank: volunteers pick shifts, coordinators fill gaps
b
enough
/plan status
/paln
/plan trace T-2
/plan change QN-1 a
/plan apply
/plan diff bdd
/plan publish
"""


def test_a_piped_chat_is_the_whole_dialogue_and_ends(threadwright: Command) -> None:
    done = threadwright("chat", stdin=LINES, THREADWRIGHT_DIAGRAMS__PICTURES="false")
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert "\x1b" not in said
    places = [
        said.index(words)
        for words in (
            "> A rota for our food bank",
            "Question 1 of 5.",
            "(recommended)",
            "> b",
            "Noted:",
            "> enough",
            "Business draft: ",
            "Plan ready: ",
            "[x] Assignments",
            "Did you mean /plan?",
            "Where T-2 comes from",
            "Changed from",
            "CH-1: another answer to QN-1",
            "applied CH-1",
            "> /plan diff bdd",
            "From version 1 to 2 of bdd",
            "No Jira connection is set up here",
        )
    ]
    assert places == sorted(places)
    assert all(len(line) <= 100 for line in said.split("> /plan diff bdd")[0].splitlines())


def test_a_chat_that_ends_early_goes_on_where_it_was(threadwright: Command, tmp_path: Path) -> None:
    home = str(tmp_path / "other home")
    first = threadwright("chat", stdin="A seed swap for gardeners\n", THREADWRIGHT_HOME=home)
    assert first.returncode == 0, first.stderr
    assert "Waits for your answer" in first.stdout
    again = threadwright("chat", stdin="/plan stop\n", THREADWRIGHT_HOME=home)
    assert "Going on with initiative 1" in again.stdout
    assert "Question 1 of 5." in again.stdout
    assert "Stopped by" in again.stdout
    assert "Tell me your idea" in threadwright("chat", stdin="", THREADWRIGHT_HOME=home).stdout


def test_the_demo_shows_a_plan_and_leaves_its_files(threadwright: Command, tmp_path: Path) -> None:
    done = threadwright("demo")
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout
    for words in ("Question 1 of 5.", "Plan ready: ", "done Assignments", "Now you", "threadwright-demo/thread.md"):
        assert words in done.stdout
    plans.check(tmp_path / "threadwright-demo")
    assert [path.name for path in tmp_path.iterdir()] == ["threadwright-demo"]
