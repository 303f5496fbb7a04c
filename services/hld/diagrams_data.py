"""The entities with their attributes and relations, as an ER diagram."""

from __future__ import annotations

from itertools import combinations

from services.core.contracts import Entity, Hld
from services.hld.blueprint import CLASS_ORDER, entity_class
from services.hld.mermaid import attribute_name, clean, front_matter, label, node
from services.hld.words import Words, words_for

ER_TYPES = {
    "id": "uuid",
    "money": "decimal",
    "enum": "enum",
    "reference": "uuid",
    "boolean": "bool",
    "datetime": "timestamp",
}
CARDINALITY = {"one-to-one": "||--||", "one-to-many": "||--o{", "many-to-one": "}o--||", "many-to-many": "}o--o{"}
CAREFUL = 2  # place in CLASS_ORDER from which on a class is shown


def data_model(hld: Hld) -> str:
    """The class stands with what is personal or sensitive; each pair of entities is joined once, and not past the
    record that joins them."""
    words = words_for(hld.language)
    lines = ["erDiagram"]
    known = {entity.id for entity in hld.entities}
    for entity in hld.entities:
        lines += _entity(entity, words)
    seen: set[frozenset[str]] = set()
    between = _joined(hld)
    for entity in hld.entities:
        for relation in entity.relations:
            pair = frozenset((entity.id, relation.entity))
            is_past = relation.cardinality in ("one-to-many", "many-to-many") and pair in between
            if relation.entity in known and pair not in seen and not is_past:
                seen.add(pair)
                verb = label(relation.label or "has", limit=30)
                ends = f"{node(entity.id)} {CARDINALITY[relation.cardinality]} {node(relation.entity)}"
                lines.append(f"  {ends} : {verb}")
    if not hld.entities:
        lines.append(f"  nothing[{label(words('document.no_data'))}]")
    return front_matter(f"{words('sections.data-model')} · {hld.title}") + "\n".join(lines) + "\n"


def _joined(hld: Hld) -> set[frozenset[str]]:
    """Pairs that a record of its own joins ("parent" and "course" by "booking"): a line of their own would say that one
    course has one parent."""
    found: set[frozenset[str]] = set()
    for entity in hld.entities:
        held = {r.entity for r in entity.relations if r.cardinality == "many-to-one" and r.entity != entity.id}
        found |= {frozenset(pair) for pair in combinations(sorted(held), 2)}
    return found


def _entity(entity: Entity, words: Words) -> list[str]:
    taken: set[str] = set()
    data = entity_class(entity)
    name = clean(entity.name, 40)
    if CLASS_ORDER.index(data) >= CAREFUL:
        name = f"{name} · {words(f'classes.{data.value}')}"
    lines = [f"  {node(entity.id)}[{label(name, limit=70)}] {{"]
    for attribute in entity.attributes:
        kind = ER_TYPES.get(attribute.type, attribute.type)
        key = " PK" if attribute.type == "id" and not taken else ""
        name = attribute_name(attribute.name, taken, words.language)
        is_careful = CLASS_ORDER.index(attribute.data_class) >= CAREFUL
        said = words(f"classes.{attribute.data_class.value}") if is_careful else ""
        lines.append(f"    {kind} {name}{key}" + (f' "{said}"' if said else ""))
    if not entity.attributes:
        lines.append("    uuid id PK")
    return [*lines, "  }"]
