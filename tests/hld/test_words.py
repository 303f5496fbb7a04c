"""The printed design speaks the draft's language: the same keys in each file, no English heading left."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from services.hld import HldGiven, diagrams, draft_offline, markdown
from services.hld.groundwork import FILE, groundwork
from services.hld.loading import FOLDER, catalogue, foreign_patterns, read_yaml
from services.hld.patterns import in_language, is_told
from services.hld.texts import texts_of
from services.hld.words import languages, words_for
from tests.hld.ideas import COLD_CHAIN, MARKETPLACE

VARIABLE = re.compile(r"{(\w+)}")


def test_every_language_says_everything() -> None:
    assert languages() == ("de", "en", "es")
    english = words_for("en")
    for language in languages():
        words = words_for(language)
        assert set(words) == set(english)
        for key in set(words) - {"model.service"}:
            assert set(VARIABLE.findall(words(key))) == set(VARIABLE.findall(english(key))), (language, key)
        assert set(VARIABLE.findall(words("model.service"))) <= {"noun", "thing"}


@pytest.mark.parametrize("language", ["de", "es"])
def test_headings_tables_and_fixed_sentences_are_translated(language: str) -> None:
    words, english = words_for(language), words_for("en")
    hld = draft_offline(HldGiven(bdd=COLD_CHAIN.model_copy(update={"language": language})))
    text = markdown(hld)
    headings = [line.removeprefix("## ") for line in text.splitlines() if line.startswith("## ")]
    mine = {words(key) for key in words if key.startswith("sections.")}
    assert headings and set(headings) <= mine
    said = {english(key) for key in english if key.startswith(("sections.", "empty."))} - mine - {""}
    assert not [line for line in text.splitlines() if line.removeprefix("## ") in said]
    foreign = foreign_patterns(hld)
    assert foreign == ([] if language == "en" else foreign)
    assert text.count(words("document.untranslated", patterns=words.joined(foreign))) == (1 if foreign else 0)
    assert f"| {words('columns.owner')} |" in text and "Written by" not in text
    assert f'title: "{words("sections.context")} ·' in diagrams(hld)["context"]
    names = {component.name for component in hld.components}
    assert words("model.database") in names and "Database" not in names


def test_an_unknown_language_and_a_regional_one() -> None:
    assert [words_for(name).language for name in ("fr", "de-AT", "es_MX")] == ["en", "de", "es"]
    text = markdown(draft_offline(HldGiven(bdd=MARKETPLACE)))
    assert "\n## Risks\n" in text and "English" not in text.split("## ")[0]


@pytest.mark.parametrize("language", ["de", "es"])
def test_the_groundwork_is_told_in_the_language(language: str) -> None:
    """Every translation belongs to a text that is there and fills the same facts; the common decisions are all told."""
    table = read_yaml(FILE.with_name(f"groundwork.{language}.yaml"))
    assert isinstance(table, dict)
    texts = set(texts_of(read_yaml(FILE)))
    for text, said in table.items():
        assert text in texts, text
        assert set(VARIABLE.findall(text)) == set(VARIABLE.findall(said)), text
    told = {f"{one.slot}:{one.choice}": one for one in groundwork(language).decisions}
    plain = {f"{one.slot}:{one.choice}": one for one in groundwork().decisions}
    for key in ("style:one-application", "store:{database}", "hosting:managed-platform", "tenancy:single"):
        assert told[key].title != plain[key].title and told[key].change_mind != plain[key].change_mind
    assert groundwork(language).failure.title != groundwork().failure.title


LONGEST_TERM = 2  # a term of the trade may be the same in every language, a sentence may not


@pytest.mark.parametrize("language", ["de", "es"])
def test_every_text_of_every_pattern_file_is_told_in_the_language(language: str) -> None:
    """From the files themselves: what is in English only, or fills other facts than the English text, is found here."""
    left: dict[str, list[str]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if "." in path.stem:
            continue
        pattern = read_yaml(path)
        assert isinstance(pattern, dict)
        table = {**pattern.pop("texts", {}).get(language, {}), **_table(path.with_name(f"{path.stem}.{language}.yaml"))}
        foreign = [text for text in texts_of(pattern) if text not in table]
        same = [text for text, said in table.items() if said == text and len(text.split()) > LONGEST_TERM]
        unlike = [text for text, said in table.items() if set(VARIABLE.findall(text)) != set(VARIABLE.findall(said))]
        if foreign or same or unlike:
            left[path.stem] = [*foreign, *same, *unlike]
    assert left == {}


def _table(path: Path) -> dict[str, str]:
    read = read_yaml(path) if path.exists() else {}
    assert isinstance(read, dict)
    return read


def test_what_only_adds_is_left_out_where_no_words_are_there_for_it() -> None:
    whole = next(p for p in catalogue() if p.risks)
    first = whole.decisions[0].title
    pattern = whole.model_copy(update={"texts": {"de": {first: "Nur dieser Satz ist übersetzt"}}})
    assert not is_told(pattern, "de") and in_language(pattern, "de").risks == ()
    assert in_language(pattern, "de").decisions[0].title == "Nur dieser Satz ist übersetzt"
    assert in_language(pattern, "en") == pattern


def test_no_design_says_the_plural_of_another_language() -> None:
    """“{person}” is filled with the draft's own plural, and a German noun keeps its capital."""
    bdd = COLD_CHAIN.model_copy(
        update={
            "language": "de",
            "personas": tuple(
                p.model_copy(update={"name": "Pflegekraft", "plural": "Pflegekräfte"}) for p in COLD_CHAIN.personas
            ),
        }
    )
    text = markdown(draft_offline(HldGiven(bdd=bdd)))
    assert "pflegekrafts" not in text and "Pflegekrafts" not in text


def test_zones_and_nodes_say_what_this_design_makes_of_them() -> None:
    cold, market = (draft_offline(HldGiven(bdd=bdd)) for bdd in (COLD_CHAIN, MARKETPLACE))
    told = [{zone.description for zone in hld.zones} for hld in (cold, market)]
    assert not told[0] & told[1]
    data = next(zone for zone in cold.zones if zone.level == 3)
    assert any(entity.name in data.description for entity in cold.entities)
