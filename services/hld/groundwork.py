"""What every design stands on: technologies, decisions that always have to be taken, and default mechanisms."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from services.core.values import Value
from services.hld.brief import APART_WORDS, OWN_KEY_WORDS, Brief, Hosting, Scale, asking_for
from services.hld.cues import find_word
from services.hld.loading import read_yaml
from services.hld.parties import apart_in
from services.hld.patterns import Mechanism, PatternAlternative, PatternFailure
from services.hld.texts import said_in

FILE = Path(__file__).parent / "groundwork.yaml"
Role = Literal["database", "backend", "web", "mobile", "hosting"]


class Technology(Value):
    role: Role
    words: tuple[str, ...]
    name: str


class GroundDecision(Value):
    """Taken when every flag in `given` holds; texts are templates over the facts of the design."""

    slot: str
    choice: str
    given: tuple[str, ...]
    title: str
    decision: str
    trade_off: str
    why: str
    alternatives: tuple[PatternAlternative, ...] = Field(min_length=2)
    change_mind: str


class Groundwork(Value):
    technologies: tuple[Technology, ...]
    defaults: dict[str, str]
    offline_web: str
    decisions: tuple[GroundDecision, ...]
    mechanisms: tuple[Mechanism, ...]
    failure: PatternFailure
    race: PatternFailure  # two people at once at something that is counted
    unread: PatternFailure  # of what somebody only looks at
    local_failure: PatternFailure  # of a tool without a server


@lru_cache(maxsize=8)
def groundwork(language: str = "en") -> Groundwork:
    """In the language of the draft as far as `groundwork.<language>.yaml` translates it."""
    read = read_yaml(FILE)
    path = FILE.with_name(f"groundwork.{language}.yaml")
    table = read_yaml(path) if path.exists() else None
    if isinstance(table, dict):
        read = said_in(read, table)
    return Groundwork.model_validate(read)


class Stack(Value):
    """The technologies of a design; `insisted` maps a role to the statement that asks for it."""

    database: str
    backend: str
    web: str
    mobile: str
    offline_web: str  # of screens that must open without a network
    hosting: str = ""
    insisted: dict[str, str] = Field(default_factory=dict)


def choose_stack(brief: Brief) -> Stack:
    """What the constraints insist on, else the defaults."""
    ground = groundwork(brief.bdd.language)
    rules = [(c.id, c.text) for c in brief.bdd.constraints]
    rules += [
        (q.id, f"{q.text} {q.measure}") for q in brief.bdd.quality if q.attribute in ("portability", "compliance")
    ]
    found: dict[str, str] = {}
    insisted: dict[str, str] = {}
    for technology in ground.technologies:
        for key, text in rules:
            if technology.role not in found and find_word(technology.words, text):
                found[technology.role], insisted[technology.role] = technology.name, key
    return Stack.model_validate({**ground.defaults, "offline_web": ground.offline_web, **found, "insisted": insisted})


def flags(brief: Brief, *, services: int, has_worker: bool, has_tenants: bool) -> frozenset[str]:
    """What holds of this design, in the words that `given` uses."""
    names = {brief.scale.value, brief.hosting.value}
    names.add("large" if brief.scale is Scale.LARGE else "not_large")
    names.add("server" if brief.hosting is not Hosting.LOCAL else "no_server")
    names.add("worker" if has_worker else "no_worker")
    names.add("no_login" if brief.no_login else "login")
    names.add("many_services" if services > 1 else "one_service")
    party = apart_in(brief.bdd)
    apart, own_keys = asking_for(APART_WORDS, brief.bdd), asking_for(OWN_KEY_WORDS, brief.bdd)
    is_many = has_tenants or apart or own_keys
    names.add(
        "many_tenants" if is_many else "own_rows" if party and brief.hosting is not Hosting.LOCAL else "single_tenant"
    )
    names |= {"apart"} if apart or own_keys else set()
    names |= {"own_keys"} if own_keys else set()
    if brief.bdd.entities:
        names.add("entities")
    if brief.hosting is Hosting.CLUSTER:
        names.add("replicated")
    return frozenset(names)
