"""Language packs: closed words and verbs as data, one YAML file for each language, validated when first read."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from pathlib import Path

from pydantic import Field

from services.clarifier.reading.yaml_files import load_yaml, word_lines
from services.core.values import Value

FOLDER = Path(__file__).parent.parent / "catalogue" / "languages"
LANGUAGES = ("en", "es", "de")


class Pack(Value):
    """One language; space-separated strings are word lists, `|`-separated ones are regular expressions."""

    language: str
    stopwords: str
    verbs: dict[str, str]
    noun_verbs: str = ""
    modals: str
    modal_phrases: tuple[str, ...] = ()
    lets: str
    be: str
    determiners: str
    prepositions: str
    pronouns_user: str
    pronouns_system: str
    conjunctions: str
    adverbs: str
    negations: str
    out_of_scope: str
    problem: str
    problem_hint: str = "\\b\\B"  # a problem unless somebody does something in the sentence
    goal: str
    actors: str
    actor_suffixes: str
    not_actors: str = ""
    bodies: str = ""  # where somebody sits who does it, said in the singular
    body_verbs: str = ""
    attribute_nouns: dict[str, str]
    personal_nouns: str
    sensitive_nouns: str
    not_entities: str
    system_nouns: str
    request_leads: str
    relative: str
    title_leads: str
    conditions: str
    injection: str
    weak_objects: str
    article_an: str = ""
    an_exceptions: str = ""
    a_exceptions: str = ""
    irregular_plurals: dict[str, str] = Field(default_factory=dict)
    irregular_verbs: dict[str, str] = Field(default_factory=dict)
    uncountable: str = ""
    units: str = ""  # of measure: no things
    stops: str = ""  # words that end a noun phrase beside the closed ones
    measures: dict[str, str] = Field(default_factory=dict)  # what can be counted of what cannot
    adjectives: str = ""
    particles: str = ""  # that part from their verb
    noun_forms: str = ""  # "noun/plural/gender", one word each
    genders: dict[str, str] = Field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """The words of the list called `name`; a hyphen stands for a space."""
        return _words(getattr(self, name))

    def pattern(self, name: str) -> re.Pattern[str]:
        """The regular expression called `name`, over whole words."""
        return _pattern(getattr(self, name))

    @cached_property
    def verb_class(self) -> dict[str, str]:
        """Base form → what the verb does."""
        return {word: kind for kind, words in self.verbs.items() for word in words.split()}

    @cached_property
    def attribute_type(self) -> dict[str, str]:
        """Noun → the type of the fact that it names."""
        return {word.replace("-", " "): kind for kind, words in self.attribute_nouns.items() for word in words.split()}


@lru_cache(maxsize=256)
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@lru_cache(maxsize=64)
def _pattern(text: str) -> re.Pattern[str]:
    joined = re.sub(r"\|\s+", "|", text.rstrip("\n"))
    return re.compile(rf"(?<!\w)(?:{joined})(?!\w)" if not joined.endswith(" ") else rf"(?<!\w)(?:{joined})", re.I)


@lru_cache(maxsize=8)
def pack(language: str) -> Pack:
    """The pack of `language`; English for a language that has none."""
    name = language if language in LANGUAGES else "en"
    told = load_yaml(FOLDER / f"{name}.yaml")
    more = FOLDER / f"{name}_people.txt"
    if more.exists():
        told["actors"] = " ".join([told["actors"], *word_lines(more)])
    return Pack.model_validate(told)
