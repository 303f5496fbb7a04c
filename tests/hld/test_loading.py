"""The catalogue is read quickly, a team adds its own patterns, and a wrong file is told before anything starts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from bot.cli import threadwright
from integrations.wiring import open_deps
from services.core.errors import BadConfig
from services.core.settings import CatalogueSettings, Settings
from services.hld import HldGiven, draft_offline, open_catalogue
from services.hld.loading import COMPILED, FOLDER, catalogue, compile_catalogue, load_catalogue, read_compiled, shipped
from services.hld.patterns import in_language, untranslated
from tests.hld.ideas import draft, entity, wants

OWN = {
    "id": "falconry",
    "name": "Flights of trained birds",
    "domain": "leisure",
    "summary": "Which bird flies when, and who may come near.",
    "fits": {"words": ["falcon*", "birds of prey"]},
    "duties": ["Keeps each bird's weight of the day and refuses a flight above it"],
    "decisions": [
        {
            "slot": "flight-weight",
            "choice": "weighed-before",
            "title": "No flight without a weight of the same day",
            "decision": "A flight is released only when the bird was weighed that morning and is within its range.",
            "trade_off": "A quarter of an hour each morning; in return no hungry or lazy bird stays in a tree.",
            "why": "The draft flies birds before guests.",
            "alternatives": [
                {"name": "By feeling", "why_not": "Works for the owner and for nobody else."},
                {"name": "Weekly", "why_not": "Weight changes within two days."},
            ],
            "change_mind": "Birds wear a scale.",
        }
    ],
    "work": [
        {
            "slug": "scale",
            "kind": "task",
            "title": "Connect the scale of the mews",
            "text": "Read the scale by its serial port and keep each weight with bird, person and time.",
            "acceptance": ["A weight of yesterday does not release a flight"],
            "asks": ["decision:flight-weight"],
            "hours": [4, 8],
        }
    ],
}
IDEA = draft(
    "Falconry",
    "Guests wait for birds that do not fly.",
    requirements=(wants(1, "", "Fly falcons", "The falconer shall fly falcons before guests.", "E-1"),),
    entities=(entity(1, "flight", "day"),),
)


@pytest.fixture(autouse=True)
def _only_what_ships() -> Iterator[None]:
    yield
    open_catalogue(None)


def own(folder: Path, **changes: object) -> Path:
    path = folder / "falconry.yaml"
    path.write_text(yaml.safe_dump({**OWN, **changes}), encoding="utf-8")
    return path


def test_the_compiled_catalogue_is_in_step_with_its_files() -> None:
    assert COMPILED.read_text(encoding="utf-8") == compile_catalogue(), "run `make catalogue`"
    assert shipped() == load_catalogue(FOLDER)


def test_a_changed_file_is_not_hidden_by_the_compiled_one(tmp_path: Path) -> None:
    path, compiled = own(tmp_path), tmp_path / "compiled.json"
    compiled.write_text(compile_catalogue(tmp_path), encoding="utf-8")
    assert read_compiled(compiled, tmp_path) == load_catalogue(tmp_path)
    path.write_text(
        path.read_text(encoding="utf-8").replace("Flights of trained birds", "Hawks and owls"), encoding="utf-8"
    )
    assert [pattern.name for pattern in read_compiled(compiled, tmp_path)] == ["Hawks and owls"]
    compiled.write_text("half a fi", encoding="utf-8")
    assert [pattern.name for pattern in read_compiled(compiled, tmp_path)] == ["Hawks and owls"]


def test_a_team_adds_a_pattern_and_its_work_is_in_the_design(tmp_path: Path) -> None:
    own(tmp_path)
    before = draft_offline(HldGiven(bdd=IDEA))
    assert "falconry" not in {choice.pattern for choice in before.patterns}
    assert len(open_catalogue(tmp_path)) == len(shipped()) + 1
    after = draft_offline(HldGiven(bdd=IDEA))
    assert "falconry" in {choice.pattern for choice in after.patterns}
    decision = next(d for d in after.decisions if d.key == "flight-weight:weighed-before")
    work = next(item for item in after.work if item.key == "falconry:scale")
    assert work.serves == (decision.id,)
    assert (work.p50_hours, work.p80_hours) == (4, 8)


def test_a_team_replaces_a_pattern_that_ships(tmp_path: Path) -> None:
    path = own(tmp_path, id="bookings")
    path.rename(tmp_path / "bookings.yaml")
    open_catalogue(tmp_path)
    assert len(catalogue()) == len(shipped())
    assert next(pattern for pattern in catalogue() if pattern.id == "bookings").domain == "leisure"


FAULTS: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "a misspelt field": ({"dutys": ["x"]}, ("dutys", "did you mean duties?")),
    "a missing one": ({"decisions": [{"slot": "x"}]}, ("decisions.0.choice", "is missing; add it")),
    "a wrong kind": (
        {"components": [{"key": "a", "name": "A", "kind": "servise", "place": "app", "responsibilities": ["x"]}]},
        ("components.0.kind", "'servise'", "'service'"),
    ),
    "one alternative": (
        {"decisions": [{**OWN["decisions"][0], "alternatives": [{"name": "a", "why_not": "b"}]}]},  # type: ignore[index]
        ("decisions.0.alternatives", "at least 2"),
    ),
    "hours upside down": ({"prior": [9, 4]}, ("prior", "a larger P80")),
    "a number for a word": ({"fits": {"words": [178]}}, ("fits.words.0", "quotation marks")),
    "work that nothing asks for": (
        {"work": [{**OWN["work"][0], "asks": ["decision:colour"]}]},  # type: ignore[index]
        ("decision:colour", "flight-weight"),
    ),
    "an unknown asker": (
        {"work": [{**OWN["work"][0], "asks": ["boss"]}]},  # type: ignore[index]
        ("work.0.asks", "quality:ATTRIBUTE"),
    ),
    "braces": ({"duties": ["Keeps {bird"]}, ("do not match",)),
    "a translation of nothing": ({"texts": {"es": {"Hello": "Hola"}}}, ("texts.es", "no text of this pattern")),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_wrong_file_names_file_field_and_mend(name: str, tmp_path: Path) -> None:
    changes, words = FAULTS[name]
    own(tmp_path, **changes)
    with pytest.raises(BadConfig) as error:
        open_catalogue(tmp_path)
    sentence = str(error.value)
    assert "THREADWRIGHT_CATALOGUE__FOLDER" in sentence
    assert "falconry.yaml" in sentence
    assert [word for word in words if word not in sentence] == []
    assert "\n" not in sentence


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="which is no folder; create it or correct the path"):
        open_catalogue(tmp_path / "nowhere")


async def test_nothing_starts_with_a_wrong_pattern(tmp_path: Path) -> None:
    own(tmp_path, colour="red")
    settings = Settings(catalogue=CatalogueSettings(folder=tmp_path), home=tmp_path / "home")
    with pytest.raises(BadConfig, match=r"falconry\.yaml: colour is no field of a pattern"):
        async with open_deps(settings, temporary=True):
            pass
    assert not (tmp_path / "home").exists()


def test_a_translation_stands_beside_its_pattern(tmp_path: Path) -> None:
    own(tmp_path)
    table = {"No flight without a weight of the same day": "Sin el peso del día no se vuela"}
    (tmp_path / "falconry.es.yaml").write_text(yaml.safe_dump(table, allow_unicode=True), encoding="utf-8")
    pattern = next(p for p in open_catalogue(tmp_path) if p.id == "falconry")
    assert in_language(pattern, "es").decisions[0].title == "Sin el peso del día no se vuela"
    assert in_language(pattern, "de") == pattern
    left = untranslated(pattern, "es")
    assert "No flight without a weight of the same day" not in left
    assert "Connect the scale of the mews" in left
    (tmp_path / "condor.es.yaml").write_text("{}", encoding="utf-8")
    with pytest.raises(BadConfig, match=r"condor\.es\.yaml translates condor, but there is no condor\.yaml"):
        open_catalogue(tmp_path)


def test_the_schema_of_a_pattern_is_published() -> None:
    result = CliRunner().invoke(threadwright, ["schema", "pattern"])
    assert result.exit_code == 0
    for field in ('"fits"', '"work"', '"senses"', '"prior"'):
        assert field in result.output
