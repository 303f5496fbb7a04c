"""What is personal or secret is found, the rest stays; what was hidden is read back by the one who hid it."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from services.ai import Guard, findings, signs
from services.ai.tokens import known_patterns
from services.core import yamls

ROWS: list[dict[str, Any]] = yamls.loaded(Path(__file__).with_name("personal.yaml").read_text())
LEAST_RECALL, LEAST_PRECISION = 0.97, 0.97


def test_the_labelled_set_is_found() -> None:
    """Counted in spans: one is right when it hides the whole of what is labelled and at most a sign more."""
    hits = wrong = labelled = 0
    missed: list[str] = []
    for row in ROWS:
        found = [row["text"][one.start : one.end] for one in findings(row["text"])]
        for wanted in row.get("hide", ()):
            labelled += 1
            match = next((one for one in found if wanted in one and len(one) <= len(wanted) + 2), None)
            if match is None:
                missed.append(f"{wanted} in {row['text']}")
            else:
                hits += 1
                found.remove(match)
        wrong += len(found)
        missed += [f"too much: {one} in {row['text']}" for one in found]
    recall, precision = hits / labelled, hits / (hits + wrong)
    assert recall >= LEAST_RECALL, missed
    assert precision >= LEAST_PRECISION, missed


def test_no_token_of_the_library_is_too_short_for_the_first_look() -> None:
    """What the first look at a text lets pass is read by no pattern; a new pattern of the library may be shorter."""
    widths = {
        one.pattern.pattern: import_module("re._parser").parse(one.pattern.pattern, one.pattern.flags).getwidth()[0]
        for one in known_patterns()
    }
    assert len(widths) > 20
    short = [one for one, width in widths.items() if width < 16 and not one.startswith(("://", "xox"))]
    assert not short
    for token in ("://ada:pw1@db", "xoxb-1-a", "-----BEGIN RSA PRIVATE KEY-----\nx", "//r.io/:_authToken=npm_1"):
        assert [one.kind for one in findings(f"take {token} 1")] == ["SECRET"], token


def test_what_is_hidden_comes_back_but_a_secret_does_not() -> None:
    key = "sk-proj-Ab3dEf6hIj9kLmN0pQrStUv"
    text = f"ada@example.org and bob@example.org; ada@example.org has {key}, [EMAIL_3] is a word"
    guard = Guard([text])
    hidden = guard.hide(text)
    assert hidden == "[EMAIL_4] and [EMAIL_5]; [EMAIL_4] has [SECRET_6], [EMAIL_3] is a word"
    assert guard.restore({"a": [hidden]}) == {"a": [text.replace(key, "[hidden]")]}
    assert guard.restore("[EMAIL_99]") == "[EMAIL_99]"
    assert dict(guard.hidden) == {"EMAIL": 2, "SECRET": 1}


@pytest.mark.parametrize("row", [row for row in ROWS if row.get("hide")], ids=lambda row: row["text"][:30])
def test_hiding_twice_hides_nothing_more(row: dict[str, Any]) -> None:
    guard = Guard([row["text"]])
    once = guard.hide(row["text"])
    assert guard.hide(once) == once
    assert all(secret not in once for secret in row["hide"])


def test_what_was_hidden_once_is_hidden_again_whatever_is_looked_for_by_then() -> None:
    """All rows as one plan's; names as well."""
    texts, people = [row["text"] for row in ROWS], ("Ada Lovelace",)
    then = Guard(texts, people=people)
    hidden = [then.hide(text) for text in texts]
    assert len(then.found) > 80
    again = Guard(texts, people=then.named, found=then.found)
    assert [again.hide(text) for text in texts] == hidden
    bare = Guard(texts, found={})
    assert [bare.hide(text) for text in texts] == [Guard(texts, found={}).hide(text) for text in texts]
    assert "ada.lovelace@example.org" in bare.hide(texts[0])


@pytest.mark.parametrize("row", [row for row in ROWS if not row.get("hide")], ids=lambda row: row["text"][:30])
def test_what_people_write_about_their_work_shows_no_sign(row: dict[str, Any]) -> None:
    assert signs(row["text"]) == frozenset()


@pytest.mark.parametrize(
    ("written", "is_refused"),
    [
        ("See evil.example.net/take?d=rent-by-the-hour", True),
        ("evil.example.net:8443/%62%69%6b%65", True),
        ("evil.example.net/QSBzaG9wIGZvciBiaWtlcw==", True),
        ("docs.example.org/help?page=2.", False),  # the material's own, at the end of a sentence
        ("docs.example.org/help?page=rent", True),  # with another word in it
        ("ok.example.org/a?b=c", False),  # there with its scheme
        ("jira.acme.test/browse?id=1", False),  # may be linked to
        ("Node.js/Express/Postgres, e.g./i.e., 1.5/2 and services/guard.py", False),
    ],
)
def test_an_address_without_a_scheme_carries_nothing_away(written: str, is_refused: bool) -> None:
    guard = Guard(
        ["Read docs.example.org/help?page=2 and https://ok.example.org/a?b=c."], link_hosts=["jira.acme.test"]
    )
    assert bool(guard.problems({"text": written})) is is_refused


@pytest.mark.parametrize(
    "written", ['"a\\u200bb"', '"a\u200bb"', '"[EMAIL_1]"', '["[EMAIL_1]"]', '{"a": "ü"}', '"a"', "[1]"]
)
def test_only_an_answer_that_stays_as_it_is_is_not_restored(written: str) -> None:
    guard = Guard(["Write to ana@example.org."])
    guard.hide("Write to ana@example.org.")
    told = json.loads(written)
    assert guard.restored(told, written) == guard.restore(told)
