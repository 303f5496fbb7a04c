"""What older versions stored is read as it was: the same values, under the same hash, whatever fields came since."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from services.core.values import content_hash, read_back
from tests.upgrade.stored import DOCUMENTS, FIELDS, stored

BODIES = Path(__file__).with_name("bodies")
HASHES = json.loads((BODIES / "hashes.json").read_text())
UNLIKE = "give it a default and leave it out of the dump while it has it (exclude_if, docs/adr/0009)"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_of_then_has_its_hash_and_its_words(name: str) -> None:
    body = json.loads((BODIES / f"{name}.json").read_text(encoding="utf-8"))
    found = read_back(DOCUMENTS[name], body)
    assert found.model_dump(mode="json", by_alias=True) == body
    assert content_hash(found) == HASHES[name]


def test_a_new_field_of_what_is_stored_can_be_missing_and_stays_away() -> None:
    known = json.loads(FIELDS.read_text())
    kinds = stored()
    assert len(kinds) > 60 and {name.rpartition(".")[2] for name in kinds} >= {"Bdd", "Reply", "TenantSettings"}
    wrong = []
    for name, kind in kinds.items():
        for field, told in kind.model_fields.items():
            is_new = name in known and field not in known[name]
            if is_new and (told.is_required() or told.exclude_if is None):
                wrong.append(f"{name}.{field}: {UNLIKE}")
    gone = [
        f"{name}.{field}: a field that goes takes two releases"
        for name, was in known.items()
        if name in kinds
        for field in was
        if field not in kinds[name].model_fields
    ]
    gone += [
        f"{name}: moved or gone; a class that moved keeps its line, under its new name"
        for name in known
        if name not in kinds
    ]
    assert (wrong, gone) == ([], [])


def test_what_is_missing_is_still_named() -> None:
    body = json.loads((BODIES / "bdd.json").read_text(encoding="utf-8"))
    body.pop("title")
    with pytest.raises(ValidationError):
        read_back(DOCUMENTS["bdd"], body)
