"""A case that breaks a long sentence names its rule once, and shows nothing by saying it again."""

from __future__ import annotations

from services.clarifier.lint.scenarios import gherkin_findings
from services.clarifier.reading.cases import forbids
from tests.clarifier.test_no_things import drafted


def test_a_refused_case_does_not_say_the_rule_again() -> None:
    bdd = drafted(
        "A choir keeps scores. For the summer concert the choir of the cathedral in the old town needs a printed "
        "programme "
        "with portraits of all soloists, composers, donors and volunteers."
    )
    assert [one.text for one in gherkin_findings(bdd) if one.rule == "clarifier.gherkin-echo"] == []


def test_what_is_only_told_of_a_thing_forbids_nothing() -> None:
    assert not forbids("savers who don't turn up get a strike", "en")
    assert not forbids("half of our customers don't read mail", "en")
    assert forbids("from that moment nobody is ever reminded about it again", "en")
