"""A draft too long for one question to a model: designed by groups of requirements, the designs joined by rule."""

from __future__ import annotations

from services.ai import Numbered, Plain, groups, joined, merged
from services.core.contracts import Bdd, Hld
from services.core.values import read_back
from services.hld.offline import HldGiven

MOST_REQUIREMENTS = 24  # in one part

_LISTS = (
    Numbered("zones", "Z", ("name",), is_exact=True),
    Numbered("components", "CMP", ("name", "kind"), is_exact=True),
    Numbered("nodes", "N", ("name",), is_exact=True),
    Numbered("decisions", "D", ("title", "decision")),
    Numbered("flows", "FL", ("title",), is_exact=True),
    Numbered("risks", "HK", ("text",)),
)


def split(given: HldGiven) -> tuple[HldGiven, ...]:
    """Each part has some requirements with what they touch; promises and what nobody touches go with the first."""
    if len(given.bdd.requirements) <= MOST_REQUIREMENTS:
        return (given,)
    ids = [requirement.id for requirement in given.bdd.requirements]
    parts = [_only(given.bdd, frozenset(group)) for group in groups(ids, MOST_REQUIREMENTS)]
    touched = {entity.id for part in parts for entity in part.entities}
    used = {integration.id for part in parts for integration in part.integrations}
    parts[0] = parts[0].model_copy(
        update={
            "quality": given.bdd.quality,
            "entities": (*parts[0].entities, *(e for e in given.bdd.entities if e.id not in touched)),
            "integrations": (*parts[0].integrations, *(i for i in given.bdd.integrations if i.id not in used)),
        }
    )
    return tuple(HldGiven(bdd=part, previous=given.previous) for part in parts)  # what a model reads follows anew


def _only(bdd: Bdd, group: frozenset[str]) -> Bdd:
    requirements = tuple(r for r in bdd.requirements if r.id in group)
    entities = {ident for r in requirements for ident in r.entities}
    integrations = {ident for r in requirements for ident in r.integrations}
    features = [
        feature.model_copy(update={"scenarios": tuple(s for s in feature.scenarios if group & set(s.requirements))})
        for feature in bdd.features
    ]
    return bdd.model_copy(
        update={
            "requirements": requirements,
            "quality": (),
            "entities": tuple(e for e in bdd.entities if e.id in entities),
            "integrations": tuple(i for i in bdd.integrations if i.id in integrations),
            "features": tuple(feature for feature in features if feature.scenarios),
        }
    )


def merge(given: HldGiven, answers: tuple[Hld, ...]) -> Hld:
    """The first part decides where two differ: an entity's owner, a component's place, how a question is decided."""
    whole, parts = merged(_decided_once(answers), _LISTS, _kept(given.previous), _said(given.bdd))
    whole |= {
        "links": joined(parts, "links", "source", "target"),
        "ownership": joined(parts, "ownership", "entity"),
        "quality_targets": joined(parts, "quality_targets", "quality"),
        "shared": joined(parts, "shared", "name"),
        "deferred": joined(parts, "deferred", "text"),
        "patterns": joined(parts, "patterns", "pattern"),
        "cost_drivers": joined(parts, "cost_drivers", "text"),
        "work": joined(parts, "work", "key"),
        "superseded": joined(parts, "superseded", "id"),
        "entities": [entity.model_dump(mode="json") for entity in given.bdd.entities],
    }
    _place_once(whole)
    return read_back(Hld, whole)


def _decided_once(answers: tuple[Hld, ...]) -> list[Plain]:
    """A question that an earlier part decided is decided in the same words by the later ones."""
    decided: dict[str, Plain] = {}
    found = []
    for answer in answers:
        plain = answer.model_dump(mode="json", by_alias=True)
        for place, decision in enumerate(plain["decisions"]):
            slot = decision["key"].partition(":")[0]
            first = decided.setdefault(slot, decision) if slot else decision
            plain["decisions"][place] = {**first, "id": decision["id"], "serves": decision["serves"]}
        found.append(plain)
    return found


def _place_once(whole: Plain) -> None:
    """A component that two parts drew stands where the first one put it; what then holds nothing goes."""
    placed: set[str] = set()
    zone = {component["id"]: component["zone"] for component in whole["components"]}
    for node in whole["nodes"]:
        node["components"] = [c for c in node["components"] if c not in placed and zone.get(c) == node["zone"]]
        placed |= set(node["components"])
    whole["nodes"] = [node for node in whole["nodes"] if node["components"]]
    used = set(zone.values())
    whole["zones"] = [one for one in whole["zones"] if one["id"] in used]


def _said(bdd: Bdd) -> str:
    """Ids of the draft stay what they are; the design numbers only its own things."""
    return bdd.model_dump_json()


def _kept(previous: Hld | None) -> frozenset[str]:
    if previous is None:
        return frozenset()
    plain = previous.model_dump(mode="json")
    ids = {item["id"] for rule in _LISTS for item in plain[rule.name]}
    return frozenset(ids) | frozenset(d.id for d in previous.superseded) | frozenset(previous.retired)
