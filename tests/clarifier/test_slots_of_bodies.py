"""A committee is many people under one name: sentences of the catalogue call it "the committee"."""

from __future__ import annotations

import pytest

from services.clarifier.drafting.slots import Slots, render
from services.clarifier.reading.model import Term

BODY = Slots("en", {"actor": Term("committee", "committee", "", True), "thing": Term("plot", "plots")})
PEOPLE = Slots("en", {"actor": Term("member", "members", "", True), "thing": Term("plot", "plots")})


@pytest.mark.parametrize(
    ("template", "body", "people"),
    [
        ("Most {actors} use it", "Most of the committee use it", "Most members use it"),
        ("Sign {actors} in", "Sign the committee in", "Sign members in"),
        ("{Actors} mark {things}", "The committee mark plots", "Members mark plots"),
        ("The {actors} mark it", "The committee mark it", "The members mark it"),
        ("Tell all {actors}", "Tell all committee", "Tell all members"),
        ("offer the other the nearest {thing}", "offer the other the nearest plot", "offer the other the nearest plot"),
        ("Where {a:actor} is away", "Where a committee is away", "Where a member is away"),
    ],
)
def test_a_body_is_led_by_its_article(template: str, body: str, people: str) -> None:
    assert render(template, BODY) == body
    assert render(template, PEOPLE) == people
