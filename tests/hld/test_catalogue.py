"""The catalogue is data that a team can add to: each file is valid, fits something, and a wrong one is named."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from services.core import yamls
from services.core.contracts import Bdd
from services.core.errors import BadConfig
from services.hld import HldGiven, draft_offline, findings
from services.hld.brief import read_brief
from services.hld.cues import find_word
from services.hld.loading import FOLDER, catalogue, load_catalogue
from services.hld.matching import choose_patterns
from services.hld.patterns import Pattern
from tests.hld.ideas import draft, entity, persona, quality, wants

PATTERNS = {pattern.id: pattern for pattern in catalogue()}


def about(pattern: Pattern) -> Bdd:
    """A draft that says the pattern's first three words."""
    words = [word.rstrip("*") for word in (pattern.fits.words or pattern.fits.integrations)[:3]]
    nouns = [noun.rstrip("*") for noun in pattern.fits.entities[:1]] or ["thing"]
    return draft(
        "Something new",
        "Nobody does it yet.",
        personas=(persona(1, "Guest", "wants it"), persona(2, "Manager", "runs it")),
        requirements=tuple(
            wants(number, "P-1", f"Deal with {word}", f"The guest shall deal with {word} of a {nouns[0]}.", "E-1")
            for number, word in enumerate(words, 1)
        ),
        quality=tuple(
            quality(number, attribute, f"It holds for {words[0]}", "within 5 s")
            for number, attribute in enumerate(("performance", "availability", "security", "privacy", "compliance"), 1)
        ),
        entities=(entity(1, nouns[0], "name"), entity(2, "Account book", "sum", to="E-1")),
    )


def test_there_are_enough_patterns_over_enough_domains() -> None:
    assert len(PATTERNS) >= 40
    assert len({pattern.domain for pattern in PATTERNS.values()}) >= 12


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_fits_its_own_words_and_gives_a_sound_design(name: str) -> None:
    bdd = about(PATTERNS[name])
    hld = draft_offline(HldGiven(bdd=bdd))
    assert name in {choice.pattern for choice in hld.patterns}
    assert findings(hld, bdd) == ()


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_takes_at_least_one_real_decision(name: str) -> None:
    decisions = PATTERNS[name].decisions
    assert decisions
    for decision in decisions:
        assert "; in return " in decision.trade_off
        assert len({alternative.name for alternative in decision.alternatives}) >= 2


def test_words_are_whole_words_and_denials_do_not_count() -> None:
    assert find_word(("pay*",), "customers are payING by card") == "paying"
    assert find_word(("pay*",), "customers repay") == ""
    assert find_word(("pay*",), "no online payment in the first version") == ""
    assert find_word(("pay*",), "no login, but they pay by card") == "pay"
    assert find_word(("reservacion*",), "Hacer una Reservación") == "reservacion"


def test_a_statement_can_rule_a_pattern_out() -> None:
    bdd = about(PATTERNS["payments"])
    spoken = tuple(r.model_copy(update={"title": "x", "text": "They pay in the shop."}) for r in bdd.requirements)
    plain = bdd.model_copy(update={"requirements": spoken, "quality": (), "entities": bdd.entities[1:]})
    chosen = choose_patterns(read_brief(plain), catalogue())
    assert "payments" not in {choice.pattern.id for choice in chosen}


def written(folder: Path, name: str, **changes: object) -> None:
    data = yamls.loaded((FOLDER / "search.yaml").read_text(encoding="utf-8"))
    (folder / f"{name}.yaml").write_text(yaml.safe_dump({**data, "id": name, **changes}), encoding="utf-8")


WRONG: dict[str, tuple[dict[str, object], str]] = {
    "unknown field": ({"colour": "red"}, "colour"),
    "no evidence": ({"fits": {"minimum": 1}}, "words, entities, integrations or attributes"),
    "unknown role": ({"shared": [{"name": "x", "purpose": "y", "used_by": ["@nobody"]}]}, "@nobody"),
    "unknown variable": ({"duties": ["{colour}"]}, "unknown variable"),
    "needs what is not there": ({"needs": ["teleport"]}, "teleport"),
    "outside without a name": (
        {"links": [{"source": "@core", "target": "@outside", "label": "x", "protocol": "y"}]},
        "`outside` is not given",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_is_named_with_what_is_wrong(name: str, tmp_path: Path) -> None:
    changes, words = WRONG[name]
    written(tmp_path, "mine")
    assert [pattern.id for pattern in load_catalogue(tmp_path)] == ["mine"]
    written(tmp_path, "mine", **changes)
    with pytest.raises(BadConfig, match="mine") as error:
        load_catalogue(tmp_path)
    assert words in str(error.value)


def test_broken_yaml_and_a_wrong_file_name_are_named(tmp_path: Path) -> None:
    (tmp_path / "torn.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises(BadConfig, match=r"torn\.yaml is not YAML"):
        load_catalogue(tmp_path)
    (tmp_path / "torn.yaml").unlink()
    written(tmp_path, "mine")
    (tmp_path / "mine.yaml").rename(tmp_path / "yours.yaml")
    with pytest.raises(BadConfig, match="name the file after the id"):
        load_catalogue(tmp_path)
