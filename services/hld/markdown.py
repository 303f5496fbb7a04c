"""The design as one Markdown document, every section of the contract, with its diagrams."""

from __future__ import annotations

import re
from collections.abc import Iterable

from services.core.contracts import ComponentKind, Decision, Hld
from services.hld.diagrams import diagrams, sequence

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
LEADING = re.compile(r"^(\s*)([-+=]|\d+[.)])")


def text(words: str) -> str:
    """What a person wrote, as plain Markdown text on one line."""
    line = " ".join("".join(char if char.isprintable() or char.isspace() else " " for char in words).split())
    return LEADING.sub(r"\1\\\2", SPECIAL.sub(r"\\\1", line))


def table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """Cells are plain text; an empty table says so in words elsewhere."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(text(cell) or "–" for cell in row) + " |" for row in rows]
    return lines


def fence(source: str) -> list[str]:
    """A Mermaid block; a name can hold no back-tick, because the printer escapes it."""
    return ["```mermaid", source.rstrip("\n"), "```"]


def section(title: str, lines: list[str], empty: str) -> list[str]:
    return [f"## {title}", "", *(lines or [empty]), ""]


def _names(hld: Hld) -> dict[str, str]:
    named = {c.id: c.name for c in hld.components} | {e.id: e.name for e in hld.entities}
    return named | {z.id: z.name for z in hld.zones} | {n.id: n.name for n in hld.nodes}


def _cite(ids: Iterable[str]) -> str:
    found = ", ".join(ids)
    return f" *({text(found)})*" if found else ""


def markdown(hld: Hld) -> str:
    """Headings in the order of the contract; the diagrams are the same as the files."""
    drawn = diagrams(hld)
    head = [f"# {text(hld.title)}: high-level design", "", text(hld.summary), "", f"Written by {text(hld.generator)}."]
    if hld.downgrade:
        head.append(f"A lesser generator had to write it: {text(hld.downgrade)}")
    parts = [
        [*head, ""],
        section("System context", [*fence(drawn["context"]), "", *_people_and_outside(hld)], ""),
        section("Containers", [*fence(drawn["containers"]), "", *_components(hld)], ""),
        section("Deployment", [*fence(drawn["deployment"]), "", *_nodes(hld)], ""),
        section("Trust boundaries", [*fence(drawn["trust-boundaries"]), "", *_crossings(hld)], ""),
        section("Data model and ownership", [*fence(drawn["data-model"]), "", *_ownership(hld)], "No data is kept."),
        section("Decisions", _decisions(hld), "None."),
        section("Shared infrastructure", _shared(hld), "Nothing is shared."),
        section("Multi-tenancy model", [text(hld.tenancy_model), "", f"Why: {text(hld.tenancy_why)}"], ""),
        section("Data flows", _flows(hld), "None."),
        section("Quality targets", _targets(hld), "The draft names no number to hold."),
        section("Risks", _risks(hld), "None beyond those of the business draft."),
        section("Deferred", _deferred(hld), "Nothing was put off."),
        section("Cost drivers", _costs(hld), "No part is billed by use."),
        section("Why these patterns", _patterns(hld), "No pattern of the catalogue was needed."),
    ]
    return "\n".join(line for part in parts for line in part).rstrip() + "\n"


def _people_and_outside(hld: Hld) -> list[str]:
    kinds = (ComponentKind.PERSON, ComponentKind.EXTERNAL)
    rows = [
        (
            c.id,
            c.name,
            "person" if c.kind is ComponentKind.PERSON else "outside system",
            "; ".join(c.responsibilities),
            ", ".join(c.serves),
        )
        for c in hld.components
        if c.kind in kinds
    ]
    return table(("Id", "Who", "Kind", "Needs or gives", "For"), rows)


def _components(hld: Hld) -> list[str]:
    kinds = (ComponentKind.PERSON, ComponentKind.EXTERNAL)
    rows = [
        (c.id, c.name, c.kind.value.replace("_", " "), c.technology, "; ".join(c.responsibilities), ", ".join(c.serves))
        for c in hld.components
        if c.kind not in kinds
    ]
    return table(("Id", "Component", "Kind", "Built with", "Does", "Serves"), rows)


def _nodes(hld: Hld) -> list[str]:
    names = _names(hld)
    rows = [
        (n.id, n.name, n.kind, names.get(n.zone, n.zone), ", ".join(names.get(c, c) for c in n.components), n.scaling)
        for n in hld.nodes
    ]
    return table(("Id", "Node", "Kind", "Zone", "Runs", "Scaling"), rows)


def _crossings(hld: Hld) -> list[str]:
    names, zone = _names(hld), {c.id: c.zone for c in hld.components}
    rows = [
        (
            f"{names.get(zone[k.source])} → {names.get(zone[k.target])}",
            f"{names[k.source]} → {names[k.target]}",
            k.label,
            k.protocol,
            k.authentication,
            k.data_class.value,
        )
        for k in hld.links
        if zone[k.source] != zone[k.target]
    ]
    levels = [
        f"- **{text(z.name)}** (trust {z.level}): {text(z.description)}"
        for z in sorted(hld.zones, key=lambda z: z.level)
    ]
    return [*levels, "", *table(("Boundary", "From → to", "What", "Protocol", "Authentication", "Data class"), rows)]


def _ownership(hld: Hld) -> list[str]:
    names = _names(hld)
    rows = [
        (
            f"{names.get(o.entity, o.entity)} ({o.entity})",
            names.get(o.owner, o.owner),
            names.get(o.store, o.store),
            ", ".join(names.get(r, r) for r in o.readers),
            o.data_class.value,
            o.retention,
        )
        for o in hld.ownership
    ]
    return [
        "One writer per entity; everybody else asks the owner.",
        "",
        *table(("Entity", "Owner (writes)", "Store", "Readers", "Class", "Kept"), rows),
    ]


def _decisions(hld: Hld) -> list[str]:
    lines = [line for decision in hld.decisions for line in _decision(decision)]
    old = [f"- {d.id} {text(d.title)}" for d in hld.superseded]
    return [*lines, *(["### Superseded", "", *old] if old else [])]


def _decision(decision: Decision) -> list[str]:
    replaced = f" (supersedes {text(decision.supersedes)})" if decision.supersedes else ""
    lines = [
        f"### {text(decision.id)} {text(decision.title)}{replaced}",
        "",
        f"- **Decision:** {text(decision.decision)}{_cite(decision.serves)}",
        f"- **Trade-off:** {text(decision.trade_off)}",
        f"- **Why:** {text(decision.why)}",
        "- **Alternatives considered:**",
    ]
    lines += [f"  - *{text(a.name)}*: {text(a.why_not)}" for a in decision.alternatives]
    return [*lines, f"- **What would change our mind:** {text(decision.change_mind)}", ""]


def _shared(hld: Hld) -> list[str]:
    names = _names(hld)
    rows = [(s.name, s.purpose, ", ".join(names.get(c, c) for c in s.used_by)) for s in hld.shared]
    return table(("What", "For", "Used by"), rows) if rows else []


def _flows(hld: Hld) -> list[str]:
    lines = []
    for index, flow in enumerate(hld.flows):
        kind = "Main flow" if flow.kind == "main" else "Worst failure and how it heals"
        lines += [
            f"### {text(flow.id)} {kind}: {text(flow.title)}{_cite(flow.serves)}",
            "",
            *fence(sequence(hld, index)),
            "",
        ]
    names = _names(hld)
    rows = [
        (
            f"{names[k.source]} → {names[k.target]}",
            k.label,
            f"{k.protocol}{', later' if k.is_async else ''}",
            k.data_class.value,
        )
        for k in hld.links
    ]
    return [*lines, "### All connections", "", *table(("From → to", "What", "How", "Data class"), rows)]


def _targets(hld: Hld) -> list[str]:
    names = _names(hld)
    rows = [
        (t.quality, t.target, t.mechanism, ", ".join(names.get(c, c) for c in t.components))
        for t in hld.quality_targets
    ]
    return table(("Quality", "Target", "Mechanism", "Where"), rows) if rows else []


def _risks(hld: Hld) -> list[str]:
    rows = [(r.id, r.text, r.likelihood, r.impact, r.mitigation, ", ".join(r.sources)) for r in hld.risks]
    return table(("Id", "Risk", "Likelihood", "Impact", "Mitigation", "From"), rows) if rows else []


def _deferred(hld: Hld) -> list[str]:
    return [f"- {text(d.text)}: {text(d.reason)}{_cite(d.sources)}" for d in hld.deferred]


def _costs(hld: Hld) -> list[str]:
    names = _names(hld)
    rows = [(c.text, c.lever, ", ".join(names.get(n, n) for n in c.components)) for c in hld.cost_drivers]
    return table(("What makes the bill grow", "What holds it", "Where"), rows) if rows else []


def _patterns(hld: Hld) -> list[str]:
    rows = [(p.pattern, p.because, ", ".join(p.sources)) for p in hld.patterns]
    return table(("Pattern", "Because", "From"), rows) if rows else []
