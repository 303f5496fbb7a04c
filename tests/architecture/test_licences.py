"""What runs in production may be passed on and has no known hole that anybody could be asked about: `.ci/nightly`."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

PATH = Path(__file__).parents[2] / ".ci/supply.py"
spec = importlib.util.spec_from_file_location("supply", PATH)
assert spec is not None and spec.loader is not None
supply = importlib.util.module_from_spec(spec)
spec.loader.exec_module(supply)


def test_every_licence_is_permissive() -> None:
    names = supply.locked()
    assert len(names) > 60
    assert supply.unfit(names) == []


@pytest.mark.parametrize("licence", ["GPL-3.0", "AGPL-3.0-only", "Proprietary", ""])
def test_another_licence_is_noticed(licence: str) -> None:
    assert not supply.is_permissive(licence)


HOLE = {"id": "PYSEC-2026-1", "fix_versions": ["2.0"], "aliases": [], "description": ""}


@pytest.mark.parametrize(
    ("told", "code", "expected"),
    [
        ([{"name": "a", "version": "1.0", "vulns": []}], 0, []),
        ([{"name": "a", "version": "1.0", "vulns": [HOLE]}], 1, ["a 1.0: PYSEC-2026-1, mended in 2.0."]),
        ([{"name": "a", "skip_reason": "not found on PyPI"}], 1, None),
        ([{"name": "a", "version": "1.0", "vulns": []}], 1, None),
        ([], 0, None),
        (None, 1, None),
    ],
)
def test_no_answer_is_never_taken_for_a_good_one(
    told: list[dict[str, object]] | None, code: int, expected: list[str] | None
) -> None:
    said = "" if told is None else json.dumps({"dependencies": told, "fixes": []})
    assert supply.holes_in(said, code) == expected


def test_where_nobody_answers_it_is_said_aloud() -> None:
    told, code = supply.verdict([], None)
    assert code == 1 and told[0].startswith("KNOWN HOLES WERE NOT ASKED FOR")
    assert supply.verdict([], ["a hole"]) == (["a hole"], 1)
    assert supply.verdict(["a licence"], []) == (["a licence"], 1)
    assert supply.verdict([], []) == ([], 0)
