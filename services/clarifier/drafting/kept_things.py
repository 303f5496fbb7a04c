"""Entities in the making: their facts and relations, before they have ids."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from services.clarifier.drafting.binding import is_body
from services.clarifier.drafting.draft import Making
from services.clarifier.drafting.guarded import sensitive_words
from services.clarifier.drafting.slots import Slots
from services.clarifier.reading.model import Term
from services.clarifier.reading.packs import pack
from services.core.contracts import Attribute, DataClass

# Their address is where they stand, and nobody's home.
_PLACES = frozenset(
    (
        "building", "site", "branch", "supermarket", "shop", "store", "office", "station", "hall", "venue", "warehouse",
        "restaurant", "school", "place", "stop", "farm", "plant", "depot", "factory", "clinic", "hospital", "church",
    )
)  # fmt: skip


@dataclass(slots=True)
class Thing:
    """An entity in the making; relations name other entities by key until all have ids."""

    term: Term
    description: str
    sources: tuple[str, ...]
    attributes: dict[str, Attribute] = field(default_factory=dict)
    relations: list[tuple[str, str, str]] = field(default_factory=list)
    data_class: DataClass = DataClass.INTERNAL
    key: str = ""
    id: str = ""


class Things:
    """All entities of one draft, found by noun or by the catalogue's key."""

    def __init__(self, making: Making) -> None:
        self.making = making
        self.language = making.language
        self.data = pack(making.language)
        self.sensitive = sensitive_words(making.reading)
        self.found: dict[str, Thing] = {}
        self.by_key: dict[str, str] = {}

    def add(self, term: Term, description: str, sources: tuple[str, ...], *, key: str = "") -> Thing:
        if term.key not in self.found:
            self.found[term.key] = Thing(term, description, sources, key=key)
        if key:
            self.by_key[key] = term.key
        return self.found[term.key]

    def attribute(self, thing: Thing, name: str, kind: str = "") -> None:
        """One fact; its type and who may see it follow from the noun."""
        bare = name.strip(" .'’").lower() if self.language != "de" else name.strip(" .'’")
        if not bare or bare == thing.term.key or bare in thing.attributes or len(thing.attributes) > 9:
            return
        head = bare.casefold().split(" ")[0 if self.language == "es" else -1]
        found = kind or self.data.attribute_type.get(bare.casefold()) or self.data.attribute_type.get(head) or "text"
        level = DataClass.INTERNAL
        words = set(re.findall(r"\w+", f"{bare} {thing.term.key}".casefold()))
        if head in self.data.words("personal_nouns") and (
            thing.term.is_person
            or head in ("email", "phone")
            or (head == "address" and thing.term.key.split(" ")[-1] not in _PLACES and not is_body(thing.term))
        ):
            level = DataClass.PERSONAL
        if words & self.sensitive or (found == "money" and thing.term.is_person):
            level = DataClass.SENSITIVE
        thing.attributes[bare] = Attribute.model_validate({"name": bare, "type": found, "data_class": level})

    def resolve(self, to: str, slots: Slots) -> str:
        """The noun behind a slot's or a form's key."""
        if to in slots.terms:
            return slots.terms[to].key
        return self.by_key.get(to, to)
