"""The linter's rules about decisions and about the lists: risks, deferred things, quality targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from services.core.contracts import Decision, Finding
from services.hld.facts import Facts, error, warning

FEWEST_WORDS = 3  # a reason against an alternative that is shorter argues nothing


def decisions(facts: Facts) -> Iterator[Finding]:
    hld = facts.hld
    for decision in hld.decisions:
        yield from _decision(decision)
    slots = Counter(d.key.partition(":")[0] for d in hld.decisions if d.key)
    for slot, count in slots.items():
        if count > 1:
            text = f"The question {slot} is decided {count} times."
            yield error("decision-twice", slot, text, "Keep one; the other one is superseded.")
    living = {d.id for d in hld.decisions}
    for decision in hld.decisions:
        if decision.supersedes in living:
            text = f"{decision.id} supersedes {decision.supersedes}, which is still in force."
            yield error("supersedes-living", decision.id, text, "Move the old one to `superseded`.")


def _decision(decision: Decision) -> Iterator[Finding]:
    name = f"{decision.id} {decision.title}"
    if len(decision.alternatives) < 2:
        text = f"{name} has fewer than two alternatives."
        yield error("decision-alternatives", decision.id, text, "Name at least two real ones with why not.")
    for field in ("decision", "trade_off", "why", "change_mind"):
        if not str(getattr(decision, field)).strip():
            yield error("decision-empty", decision.id, f"{name} says nothing under {field}.", "Fill it.")
    if not decision.serves:
        text = f"{name} serves nothing."
        yield error("decision-unserving", decision.id, text, "Name the requirement that asks for it, or drop it.")
    yield from _straw(decision, name)


def _straw(decision: Decision, name: str) -> Iterator[Finding]:
    """Alternatives that nobody could choose: empty, the same as another one, or the decision itself."""
    mend = "Name what a good architect could have chosen, and what speaks against it here."
    taken = {_plain(decision.title), _plain(decision.decision)}
    names = Counter(_plain(a.name) for a in decision.alternatives)
    reasons = Counter(_plain(a.why_not) for a in decision.alternatives)
    for alternative in decision.alternatives:
        own, reason = _plain(alternative.name), _plain(alternative.why_not)
        if not own or not reason:
            text = f"{name} has an alternative without a name or a reason."
        elif names[own] > 1 or reasons[reason] > 1:
            text = f"{name} tells the same alternative or reason twice: “{alternative.name}”."
        elif own in taken or own == reason:
            text = f"{name} names itself as an alternative: “{alternative.name}”."
        else:
            if len(reason.split()) < FEWEST_WORDS and " " in reason:
                text = f"{name} rejects “{alternative.name}” in {len(reason.split())} words."
                yield warning("decision-thin", decision.id, text, "Say what it would cost here.")
            continue
        yield error("decision-straw", decision.id, text, mend)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")


def lists(facts: Facts) -> Iterator[Finding]:
    hld = facts.hld
    for risk in hld.risks:
        if not risk.mitigation.strip():
            text = f"The risk {risk.id} “{risk.text}” has no mitigation."
            yield error("risk-bare", risk.id, text, "Say what makes it rarer or smaller.")
    for item in hld.deferred:
        if not item.reason.strip():
            text = f"“{item.text}” is put off without a reason."
            yield error("deferred-bare", item.text[:40], text, "Say why later is good enough.")
    said: dict[str, str] = {}
    for target in hld.quality_targets:
        first = said.setdefault(_plain(target.mechanism), target.quality)
        if first != target.quality:
            text = f"{target.quality} is met by the same words as {first}."
            yield warning("quality-repeated", target.quality, text, "Say what meets this number and no other.")
    for cost in hld.cost_drivers:
        if not cost.lever.strip():
            text = f"“{cost.text}” makes the bill grow and nothing holds it."
            yield error("cost-bare", cost.text[:40], text, "Name the lever.")
