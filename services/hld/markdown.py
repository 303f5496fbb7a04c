"""The design as one Markdown document in its language, every section of the contract, with its diagrams."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from services.core.contracts import ComponentKind, Decision, Hld
from services.core.making import written_by
from services.hld.diagrams import diagrams
from services.hld.diagrams_flows import sequence
from services.hld.loading import foreign_patterns
from services.hld.words import Words, words_for

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
AROUND = (ComponentKind.PERSON, ComponentKind.EXTERNAL)
USUAL = {"style:modular-monolith", "style:one-application", "tenancy:single", "hosting:managed-platform"}
USUAL |= {"jobs:table-queue", "store:postgresql"}
LEADING = re.compile(r"^(\s*(?:\d+(?=[.)](?:\s|$)))?)([-+=.)])")  # of a list; "1.000 people" is none


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


def _columns(words: Words, *names: str) -> tuple[str, ...]:
    return tuple(words(f"columns.{name}") for name in names)


def _cite(ids: Iterable[str]) -> str:
    found = ", ".join(ids)
    return f" *({text(found)})*" if found else ""


def _is_usual(decision: Decision) -> bool:
    """Whether it is the common answer to a common question, and no wish of the draft stands behind it."""
    return decision.key in USUAL and not any(name.startswith("C-") for name in decision.serves)


def markdown(hld: Hld) -> str:
    """Headings in the order of the contract; the diagrams are the same as the files."""
    return _Printer(hld).whole()


class _Printer:
    """One document on its way to paper: the model, its words and the names behind its ids."""

    def __init__(self, hld: Hld) -> None:
        self.hld = hld
        self.words = words_for(hld.language)
        self.drawn = diagrams(hld)
        named = {c.id: c.name for c in hld.components} | {e.id: e.name for e in hld.entities}
        self.names = named | {z.id: z.name for z in hld.zones} | {n.id: n.name for n in hld.nodes}

    def whole(self) -> str:
        parts = [
            self._head(),
            self._section("context", [*self._picture("context"), *self._around()]),
            self._section("containers", [*self._picture("containers"), *self._components()]),
            self._section("deployment", [*self._picture("deployment"), *self._nodes()]),
            self._section("trust-boundaries", [*self._picture("trust-boundaries"), *self._crossings()]),
            self._section("data", [*self._picture("data-model"), *self._ownership()] if self.hld.entities else []),
            self._section("decisions", self._decisions()),
            self._section("shared", self._shared()),
            self._section("tenancy", [text(self.hld.tenancy_model), *self._why()]),
            self._section("flows", self._flows()),
            self._section("quality", self._targets()),
            self._section("operations", self._operations()) if self.hld.notes else [],
            self._section("risks", self._risks()),
            self._section("deferred", self._deferred()),
            self._section("costs", self._costs()),
            self._section("patterns", self._patterns()),
        ]
        return "\n".join(line for part in parts for line in part).rstrip() + "\n"

    def _head(self) -> list[str]:
        hld, say = self.hld, self.words
        lines = [f"# {say('document.title', title=text(hld.title))}", "", text(hld.summary), ""]
        lines.append(say("document.writer", generator=text(written_by(hld))))
        if hld.downgrade:
            lines.append(say("document.downgrade", downgrade=text(hld.downgrade)))
        if foreign := foreign_patterns(hld):
            lines += ["", say("document.untranslated", patterns=say.joined(foreign))]
        return [*lines, ""]

    def _section(self, name: str, lines: list[str]) -> list[str]:
        return [f"## {self.words(f'sections.{name}')}", "", *(lines or [self.words(f"empty.{name}")]), ""]

    def _picture(self, name: str) -> list[str]:
        return [*fence(self.drawn[name]), ""]

    def _table(self, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> list[str]:
        return table(_columns(self.words, *columns), rows) if rows else []

    def _named(self, ids: Iterable[str]) -> str:
        return ", ".join(self.names.get(one, one) for one in ids)

    def _why(self) -> list[str]:
        return ["", self.words("document.why", why=text(self.hld.tenancy_why))] if self.hld.tenancy_why else []

    def _around(self) -> list[str]:
        rows = [
            (c.id, c.name, self.words(f"kinds.{c.kind.value}"), "; ".join(c.responsibilities), ", ".join(c.serves))
            for c in self.hld.components
            if c.kind in AROUND
        ]
        return self._table(("id", "who", "kind", "needs", "for"), rows)

    def _components(self) -> list[str]:
        rows = [
            (
                c.id,
                c.name,
                self.words(f"kinds.{c.kind.value}"),
                c.technology,
                "; ".join(c.responsibilities),
                ", ".join(c.serves),
            )
            for c in self.hld.components
            if c.kind not in AROUND
        ]
        return self._table(("id", "component", "kind", "built", "does", "serves"), rows)

    def _nodes(self) -> list[str]:
        rows = [
            (n.id, n.name, self.words(f"nodes.{n.kind}"), self._named((n.zone,)), self._named(n.components), n.scaling)
            for n in self.hld.nodes
        ]
        return self._table(("id", "node", "kind", "zone", "runs", "scaling"), rows)

    def _crossings(self) -> list[str]:
        names, zone = self.names, {c.id: c.zone for c in self.hld.components}
        rows = [
            (
                f"{names.get(zone[k.source])} → {names.get(zone[k.target])}",
                f"{names[k.source]} → {names[k.target]}",
                k.label,
                self.words.way(k.protocol),
                k.authentication,
                self.words(f"classes.{k.data_class.value}"),
            )
            for k in self.hld.links
            if zone[k.source] != zone[k.target]
        ]
        levels = [
            "- "
            + self.words(
                "document.zone_line",
                name=text(z.name),
                level=z.level,
                parts=text(", ".join(c.name for c in self.hld.components if c.zone == z.id)),
            )
            for z in sorted(self.hld.zones, key=lambda z: z.level)
        ]
        columns = ("boundary", "ends", "what", "protocol", "authentication", "class")
        return [*levels, "", *self._table(columns, rows)]

    def _ownership(self) -> list[str]:
        rows = [
            (
                f"{self.names.get(o.entity, o.entity)} ({o.entity})",
                self._named((o.owner,)),
                self._named((o.store,)),
                self._named(o.readers),
                self.words(f"classes.{o.data_class.value}"),
                o.retention,
            )
            for o in self.hld.ownership
        ]
        lines = [self.words("document.one_writer"), ""]
        return [*lines, *self._table(("entity", "owner", "store", "readers", "class", "kept"), rows)]

    def _decisions(self) -> list[str]:
        special = [d for d in self.hld.decisions if not _is_usual(d)]
        lines = [line for decision in special for line in self._decision(decision)]
        lines += self._usual([d for d in self.hld.decisions if _is_usual(d)])
        old = [f"- {self._gone(d)}" for d in self.hld.superseded]
        return [*lines, *([f"### {self.words('document.superseded')}", "", *old] if old else [])]

    def _usual(self, decisions: Sequence[Decision]) -> list[str]:
        """What nearly every system of this size decides so, in one table: what speaks for it here, and until when."""
        rows = [
            (
                d.id,
                d.title + (self.words("document.supersedes", id=d.supersedes) if d.supersedes else ""),
                d.why,
                d.trade_off,
                "; ".join(a.name for a in d.alternatives),
                d.change_mind,
            )
            for d in decisions
        ]
        if not rows:
            return []
        columns = ("id", "choice", "why", "trade_off", "alternatives", "change_mind")
        head = [f"### {self.words('labels.usual')}", ""]
        return [*head, *self._table(columns, rows), ""]

    def _gone(self, old: Decision) -> str:
        every = (*self.hld.decisions, *self.hld.superseded)
        successor = next((d.id for d in every if d.supersedes == old.id), "")
        key = "replaced_by" if successor else "withdrawn"
        said = {"id": text(old.id), "title": text(old.title)}
        return self.words(f"document.{key}", **said, **({"successor": text(successor)} if successor else {}))

    def _decision(self, decision: Decision) -> list[str]:
        say = self.words
        replaced = say("document.supersedes", id=text(decision.supersedes)) if decision.supersedes else ""
        lines = [
            f"### {text(decision.id)} {text(decision.title)}{replaced}",
            "",
            f"- **{say('labels.decision')}:** {text(decision.decision)}{_cite(decision.serves)}",
            f"- **{say('labels.trade_off')}:** {text(decision.trade_off)}",
            f"- **{say('labels.why')}:** {text(decision.why)}",
            f"- **{say('labels.alternatives')}:**",
        ]
        lines += [f"  - *{text(a.name)}*: {text(a.why_not)}" for a in decision.alternatives]
        return [*lines, f"- **{say('labels.change_mind')}:** {text(decision.change_mind)}", ""]

    def _shared(self) -> list[str]:
        rows = [(s.name, s.purpose, self._named(s.used_by)) for s in self.hld.shared]
        return self._table(("what", "for", "used_by"), rows)

    def _flows(self) -> list[str]:
        lines = []
        for index, flow in enumerate(self.hld.flows):
            kind = self.words(f"document.{flow.kind}_flow")
            lines += [f"### {text(flow.id)} {kind}: {text(flow.title)}{_cite(flow.serves)}", ""]
            lines += [*fence(sequence(self.hld, index)), ""]
            if flow.healed:
                lines += [self.words("document.healed", state=text(flow.healed)), ""]
        rows = [
            (
                f"{self.names[k.source]} → {self.names[k.target]}",
                k.label,
                self.words.way(k.protocol) + (self.words("document.later") if k.is_async else ""),
                self.words(f"classes.{k.data_class.value}"),
            )
            for k in self.hld.links
        ]
        title = f"### {self.words('document.all_connections')}"
        return [*lines, title, "", *self._table(("ends", "what", "how", "class"), rows)]

    def _targets(self) -> list[str]:
        rows = [
            (t.quality, t.target, t.mechanism, self._named(t.components), t.proof) for t in self.hld.quality_targets
        ]
        return self._table(("quality", "target", "mechanism", "where", "proof"), rows)

    def _operations(self) -> list[str]:
        rows = [
            (self.words(f"topics.{o.topic}"), o.text, o.derivation, self._named(o.components), ", ".join(o.sources))
            for o in self.hld.notes
        ]
        return self._table(("topic", "what", "derivation", "where", "from"), rows)

    def _risks(self) -> list[str]:
        rows = [
            (
                r.id,
                r.text,
                self.words(f"grades.{r.likelihood}"),
                self.words(f"grades.{r.impact}"),
                r.mitigation,
                ", ".join(r.sources),
            )
            for r in self.hld.risks
        ]
        return self._table(("id", "risk", "likelihood", "impact", "mitigation", "from"), rows)

    def _deferred(self) -> list[str]:
        return [f"- {text(d.text)}: {text(d.reason)}{_cite(d.sources)}" for d in self.hld.deferred]

    def _costs(self) -> list[str]:
        rows = [(c.text, c.lever, self._named(c.components)) for c in self.hld.cost_drivers]
        return self._table(("cost", "lever", "where"), rows)

    def _patterns(self) -> list[str]:
        rows = [(p.pattern, p.because, ", ".join(p.sources)) for p in self.hld.patterns]
        return self._table(("pattern", "because", "from"), rows)
