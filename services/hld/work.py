"""Work that the chosen patterns are known to bring: a template is written only when the draft asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from services.core.contracts import PatternChoice, WorkTemplate
from services.hld.blueprint import Blueprint
from services.hld.compose import facts_of, role
from services.hld.cues import find_word
from services.hld.decide import applies
from services.hld.matching import Choice
from services.hld.patterns import Pattern, PatternWork, in_language
from services.hld.wording import fill, title_case


def chosen(plan: Blueprint) -> tuple[PatternChoice, ...]:
    """The patterns of a design with what spoke for them and what one requirement of each usually costs."""
    found = []
    for choice in plan.choices:
        p50, p80 = choice.pattern.prior or (0.0, 0.0)
        found.append(
            PatternChoice(
                pattern=choice.pattern.id,
                because=choice.because(plan.words),
                sources=choice.sources,
                requirements=choice.requirements,
                p50_hours=p50,
                p80_hours=p80,
            )
        )
    return tuple(found)


def work_of(plan: Blueprint, decisions: Mapping[str, str], components: Mapping[str, str]) -> tuple[WorkTemplate, ...]:
    """The templates of all chosen patterns; `decisions` maps slots and `components` keys of parts to ids."""
    found = []
    for choice in plan.choices:
        facts = facts_of(plan, choice)
        for item in _in_words_of(plan.brief.bdd.language, choice.pattern):
            serves = _asking(plan, choice, item, decisions)
            said = (*item.said, *(item.where_named if choice.integrations else ()))
            if not serves or not applies(item.when, plan.brief.scale) or not plan.brief.tells(said):
                continue
            keys = dict.fromkeys(plan.real(role(plan, choice, name)) for name in item.components)
            found.append(
                WorkTemplate(
                    key=f"{choice.pattern.id}:{item.slug}",
                    kind=item.kind,
                    title=title_case(fill(item.title, facts)),
                    text=title_case(fill(item.text, facts)),
                    acceptance=tuple(title_case(fill(line, facts)) for line in item.acceptance),
                    serves=serves,
                    components=tuple(components[key] for key in keys if key in components),
                    labels=item.labels,
                    by=item.by,
                    p50_hours=item.hours[0],
                    p80_hours=item.hours[1],
                )
            )
    return tuple(found)


def _in_words_of(language: str, pattern: Pattern) -> tuple[PatternWork, ...]:
    """Each piece of work in the draft's language where all of it is translated, else as it is: a ticket stands alone,
    so one that is whole in its language reads well whatever the rest of the pattern is written in."""
    table = pattern.texts.get(language)
    if not table:
        return pattern.work
    pairs = zip(pattern.work, in_language(pattern, language).work, strict=True)
    return tuple(
        said if all(text in table for text in (item.title, item.text, *item.acceptance)) else item
        for item, said in pairs
    )


def _asking(plan: Blueprint, choice: Choice, item: PatternWork, decisions: Mapping[str, str]) -> tuple[str, ...]:
    """Who asks for a piece of work: ids of requirements, quality requirements or decisions, each once."""
    found: list[str] = []
    for name in item.asks:
        kind, _, what = name.partition(":")
        if kind == "requirement":
            mine = [r for r in plan.brief.bdd.requirements if r.id in choice.requirements]
            found += [r.id for r in mine if not item.words or find_word(item.words, f"{r.title}. {r.text}")]
        elif kind == "quality":
            close = [q for q in plan.brief.bdd.quality if q.attribute == what]
            found += [q.id for q in close if not item.words or find_word(item.words, f"{q.text} {q.measure}")]
        elif _is_ours(plan, choice, what):
            found.append(decisions[what])
    return tuple(dict.fromkeys(found))


def _is_ours(plan: Blueprint, choice: Choice, slot: str) -> bool:
    """Whether this pattern took the decision: another one may have decided the same question differently."""
    planned = plan.planned.get(slot)
    return planned is not None and any(
        decision.slot == slot and decision.choice == planned.choice for decision in choice.pattern.decisions
    )
