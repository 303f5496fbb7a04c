"""Print features as Gherkin that the official parser accepts; free text cannot break out of its line."""

from __future__ import annotations

import re
import unicodedata

from gherkin.errors import CompositeParserException, ParserError
from gherkin.parser import Parser

from services.clarifier.reading.clean import plain
from services.core.contracts import Bdd, Feature, Scenario


def feature_files(bdd: Bdd) -> dict[str, str]:
    """File name → Gherkin; AssertionError when the official parser refuses one: a bug of the printer."""
    files: dict[str, str] = {}
    for feature in bdd.features:
        text = print_feature(feature, bdd.language)
        try:
            Parser().parse(text)
        except (CompositeParserException, ParserError) as error:  # pragma: no cover - the printer escapes
            raise AssertionError(f"The printed feature {feature.id} does not parse: {error}") from error
        files[f"{feature.id}-{_slug(feature.title)}.feature"] = text
    return files


# The words of the official Gherkin dialects; the keys are the words of the English one.
_WORDS = {
    "es": {
        "Feature": "Característica", "Scenario": "Escenario", "Scenario Outline": "Esquema del escenario",
        "Examples": "Ejemplos", "Given": "Dado", "When": "Cuando", "Then": "Entonces", "And": "Y", "But": "Pero",
    },
    "de": {
        "Feature": "Funktionalität", "Scenario": "Szenario", "Scenario Outline": "Szenariogrundriss",
        "Examples": "Beispiele", "Given": "Angenommen", "When": "Wenn", "Then": "Dann", "And": "Und", "But": "Aber",
    },
}  # fmt: skip


def print_feature(feature: Feature, language: str = "en") -> str:
    """In the dialect of the document's language, which its first line names to the parser."""
    words = _WORDS.get(language, {})
    lines = [f"# language: {language}"] if words else []
    lines += [f"{words.get('Feature', 'Feature')}: {_line(feature.title)}"]
    if feature.description:
        lines += ["", f"  {_free(feature.description)}"]
    for scenario in feature.scenarios:
        lines += ["", *_scenario(scenario, words)]
    return "\n".join(lines) + "\n"


def _scenario(scenario: Scenario, words: dict[str, str]) -> list[str]:
    tags = " ".join([*(f"@{_tag(r)}" for r in scenario.requirements), f"@{_tag(scenario.id)}", f"@{scenario.kind}"])
    word = "Scenario Outline" if scenario.example_rows else "Scenario"
    lines = [f"  {tags}", f"  {words.get(word, word)}: {_line(scenario.title)}"]
    lines += [f"    {words.get(step.keyword, step.keyword)} {_line(step.text)}" for step in scenario.steps]
    if scenario.example_rows:
        rows = [scenario.example_columns, *scenario.example_rows]
        lines += ["", f"    {words.get('Examples', 'Examples')}:"]
        lines += ["      | " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return lines


def _line(text: str) -> str:
    """One line; a title or a step may hold anything but a line end."""
    flat = re.sub(r"\s+", " ", plain(text)).strip()
    return flat or "…"


def _free(text: str) -> str:
    """A description must not look like a keyword, a tag, a comment or a table."""
    flat = _line(text)
    return "– " + flat if re.match(r"[@#|*\"`]|\w[\w ]*:", flat) else flat


def _cell(text: str) -> str:
    return _line(text).replace("\\", "\\\\").replace("|", "\\|")


def _tag(text: str) -> str:
    return re.sub(r"[^\w\-]", "-", text)


def _slug(title: str) -> str:
    folded = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:60].rstrip("-") or "feature"
