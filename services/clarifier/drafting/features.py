"""Acceptance features: for every requirement a scenario, for every feature one in which something goes wrong."""

from __future__ import annotations

from services.clarifier.drafting.draft import Making, Need
from services.clarifier.drafting.noun_words import is_thing
from services.clarifier.drafting.scenes import of_need, refusal
from services.clarifier.drafting.shown import Shown, unique_title
from services.clarifier.drafting.slots import capital
from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import clip
from services.core.contracts import Feature


def make(making: Making) -> tuple[Feature, ...]:
    """Features in the order of their first requirement."""
    groups: dict[str, list[Need]] = {}
    for need in making.needs:
        groups.setdefault(need.group, []).append(need)
    titles: set[str] = set()
    shown = Shown()
    features = []
    for key, needs in groups.items():
        title = unique_title(_title(making, key, needs), None, titles)
        scenarios = [s for need in needs for s in of_need(making, need, shown)]
        if not any(s.kind in ("negative", "edge") for s in scenarios):
            last = refusal(making, needs[0], shown)
            assert last is not None  # without `only_fresh` there always is one
            scenarios.append(last)
        features.append(
            Feature(
                id=making.ids.take("F", title),
                title=title,
                description=_description(making, needs),
                scenarios=tuple(scenarios),
            )
        )
    return tuple(features)


def _title(making: Making, key: str, needs: list[Need]) -> str:
    if key in making.group_titles:
        return making.group_titles[key]
    actor = needs[0].actor
    things = list(
        dict.fromkeys(
            n.clause.target.plural
            for n in needs
            if n.clause
            and n.clause.target
            and not n.clause.target.is_person
            and is_thing(n.clause.target, making.reading)
        )
    )
    about = ", ".join(things[:3]) or needs[0].title
    if key.startswith("actor:") and actor is not None:
        return clip(capital(f"{actor.plural}: {about}"), 80)
    name = "group_rules" if key == "actor:rules" else "system_feature"
    return clip(say(making.language, name, about=needs[0].title if name == "group_rules" else about), 80)


def _description(making: Making, needs: list[Need]) -> str:
    """What is shown, in the titles of the requirements."""
    listed = "; ".join(dict.fromkeys(f"{need.title} ({need.id})" for need in needs[:6]))
    return say(making.language, "feature_description", ids=clip(listed, 400))
