"""The sentences of a pattern that people read: listed, checked for variables, replaced by a translation."""

from __future__ import annotations

import string
from collections.abc import Mapping

VARIABLES = frozenset({"title", "entity", "Entity", "entities", "person", "Person", "outside", "core"})
NOT_TEXT = frozenset({
    "id", "domain", "fits", "texts", "key", "kind", "place", "source", "target", "slot", "choice", "when", "slug",
    "asks", "words", "said", "where_named", "components", "used_by", "labels", "attribute", "data", "data_class",
    "needs", "instead_of", "yields_to", "likelihood", "impact", "by",
})  # fmt: skip
# Ways of connecting that a design is judged by: they stay as they are in it, and each document says them in its words.
PROTOCOLS = frozenset({
    "screen", "function call", "in process", "HTTP inside", "HTTPS inside", "HTTPS webhook", "SQL over TLS",
    "MQTT inside", "MQTT over TLS",
})  # fmt: skip


def variables_of(text: str) -> set[str]:
    """The names in braces; raises ValueError when the braces do not match."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _is_text(key: str, item: object) -> bool:
    """Whether people read what stands under a key; a list of parts has texts in it, a list of names has none."""
    if key == "protocol" and item in PROTOCOLS:
        return False
    return key not in NOT_TEXT or (key == "components" and isinstance(item, list) and not _are_names(item))


def _are_names(items: list[object]) -> bool:
    return all(isinstance(item, str) for item in items)


def texts_of(value: object) -> list[str]:
    """Every text of a pattern's plain values, in the order of the file."""
    if isinstance(value, str):
        return [value] if value else []
    if isinstance(value, dict):
        return [text for key, item in value.items() if _is_text(str(key), item) for text in texts_of(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts_of(item)]
    return []


def said_in(value: object, table: Mapping[str, str]) -> object:
    """The same values with every text that the table knows replaced."""
    if isinstance(value, str):
        return table.get(value, value)
    if isinstance(value, dict):
        return {key: said_in(item, table) if _is_text(str(key), item) else item for key, item in value.items()}
    if isinstance(value, list):
        return [said_in(item, table) for item in value]
    return value


def wrong_variables(texts: list[str]) -> str:
    """What is wrong with the first text whose variables nobody fills; empty when all is well."""
    for text in texts:
        if "{" not in text and "}" not in text:
            continue
        try:
            wrong = variables_of(text) - VARIABLES
        except ValueError:
            return f"the braces in {text[:60]!r} do not match; write one pair around each variable"
        if wrong:
            return (
                f"unknown variable {sorted(wrong)} in {text[:60]!r}; the variables are {', '.join(sorted(VARIABLES))}"
            )
    return ""


def wrong_translations(texts: list[str], tables: Mapping[str, Mapping[str, str]]) -> str:
    """What is wrong with the first translation that does not fit its text; empty when all is well."""
    known = {*texts, *PROTOCOLS}  # a team's own pattern may still translate those
    for language, table in tables.items():
        for text, translated in table.items():
            if text not in known:
                return f"texts.{language} translates {text[:60]!r}, which is no text of this pattern; copy it exactly"
            if variables_of(text) != variables_of(translated):
                return f"texts.{language} of {text[:60]!r} must use the same variables as the English text"
    return ""
