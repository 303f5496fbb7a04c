"""Print the Business Draft Document as Markdown; whatever people wrote is escaped and stays plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from services.clarifier.drafting.texts import say
from services.clarifier.reading.clean import plain
from services.core.contracts import Bdd, Entity, Feature
from services.core.making import written_by

_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~!<>$^=])")
_SCHEME = re.compile(r"(?i)\b(https?|javascript|data|file|ftp|mailto|vbscript|www)([:.])")


def escape(text: str) -> str:
    """One line of plain words: no markup, no raw HTML, no link that makes itself."""
    flat = re.sub(r"\s+", " ", plain(text)).strip()
    flat = flat.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    flat = re.sub(_SPECIAL, r"\\\1", flat).replace("\\](", "\\]\\(")
    flat = _SCHEME.sub(r"\1\\\2", flat)
    flat = flat.replace("@", "\\@")
    return re.sub(r"^([-+]|\d+[.)])(?=\s)", r"\\\1", flat)


def bdd_markdown(bdd: Bdd) -> str:
    """Every section of the document, each statement with its id and what it rests on."""
    word = _Words(bdd.language)
    parts = [
        f"# {escape(bdd.title)}",
        f"*{escape(word('document'))} · {escape(written_by(bdd))}*",
        *([f"> {escape(bdd.downgrade)}"] if bdd.downgrade else []),
        escape(bdd.summary),
        _section(word("problem"), [f"{escape(bdd.problem)} {_cite(bdd.problem_sources)}"]),
        _goals(bdd, word),
        _section(
            word("personas"),
            [f"- **{p.id} {escape(p.name)}** – {escape(p.needs)} {_cite(p.sources)}" for p in bdd.personas],
        ),
        _scope(bdd, word),
        _requirements(bdd, word),
        _quality(bdd, word),
        _entities(bdd, word),
        _integrations(bdd, word),
        _section(
            word("constraints"),
            [f"- **{c.id}** {escape(c.text)} ({word.of(c.kind)}) {_cite(c.sources)}" for c in bdd.constraints],
            word("none"),
        ),
        _section(
            word("assumptions"),
            [
                f"- **{a.id}** {escape(a.text)} {_cite(a.sources)}\n"
                f"  - *{escape(word('if_wrong'))}:* {escape(a.if_wrong)}"
                for a in bdd.assumptions
            ],
            word("none"),
        ),
        _risks(bdd, word),
        _section(
            word("open_questions"),
            [f"- **{o.id}** {escape(o.text)} {_cite((*o.blocks, *o.sources))}" for o in bdd.open_questions],
            word("none"),
        ),
        _section(
            word("glossary"),
            [f"- **{escape(t.term)}** – {escape(t.meaning)} {_cite(t.sources)}" for t in bdd.glossary],
            word("none"),
        ),
        _log(bdd, word),
        _coverage(bdd, word),
        _features(bdd.features, word),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


class _Words:
    """Headings in the document's language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str) -> str:
        return say(self.language, f"md_{key}")

    def of(self, value: str) -> str:
        """One of a closed list of values, in the document's language."""
        return escape(say(self.language, f"md_is_{value}"))


def _cite(sources: Iterable[str]) -> str:
    listed = ", ".join(escape(s) for s in sources)
    return f"\\[{listed}\\]" if listed else ""


def _section(title: str, lines: Sequence[str], nothing: str = "") -> str:
    body = "\n".join(lines) or (escape(nothing) if nothing else "")
    return f"## {escape(title)}\n\n{body}" if body else ""


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Cells arrive escaped; a line break in one would end the table."""
    lines = ["| " + " | ".join(escape(c) for c in columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(cell.replace("\n", " ") or " " for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _goals(bdd: Bdd, word: _Words) -> str:
    rows = [(g.id, escape(g.text), escape(g.measure), _cite(g.sources)) for g in bdd.goals]
    return (
        _section(word("goals"), [_table((word("id"), word("goal"), word("measure"), word("sources")), rows)])
        if rows
        else ""
    )


def _scope(bdd: Bdd, word: _Words) -> str:
    inside = [
        f"- {escape(s.text)} ({escape(s.reason)}) {_cite(s.sources)}"
        if s.reason
        else f"- {escape(s.text)} {_cite(s.sources)}"
        for s in bdd.scope_in
    ]
    outside = [f"- {escape(s.text)} – {escape(s.reason)} {_cite(s.sources)}" for s in bdd.scope_out]
    return "\n\n".join(
        (
            f"## {escape(word('scope'))}",
            f"### {escape(word('inside'))}",
            "\n".join(inside) or escape(word("none")),
            f"### {escape(word('outside'))}",
            "\n".join(outside) or escape(word("none")),
        )
    )


def _requirements(bdd: Bdd, word: _Words) -> str:
    names = {e.id: e.name for e in bdd.entities}
    rows = [
        (
            f"**{r.id}**",
            escape(word(r.priority.value)),
            escape(r.text),
            escape(", ".join(names[e] for e in r.entities if e in names)),
            _cite(r.sources),
        )
        for r in bdd.requirements
    ]
    return _section(
        word("requirements"),
        [_table((word("id"), word("priority"), word("requirement"), word("touches"), word("sources")), rows)],
    )


def _quality(bdd: Bdd, word: _Words) -> str:
    rows = [
        (f"**{q.id}**", word.of(q.attribute), escape(q.text), escape(q.measure), _cite(q.sources)) for q in bdd.quality
    ]
    return (
        _section(
            word("quality"),
            [_table((word("id"), word("attribute"), word("requirement"), word("measure"), word("sources")), rows)],
        )
        if rows
        else ""
    )


def _entities(bdd: Bdd, word: _Words) -> str:
    names = {e.id: e.name for e in bdd.entities}
    needs = {e.id: [r.id for r in bdd.requirements if e.id in r.entities] for e in bdd.entities}
    shown = "\n\n".join(_entity(e, names, word, needs[e.id]) for e in bdd.entities)
    return f"## {escape(word('entities'))}\n\n{shown}" if bdd.entities else ""


def _entity(entity: Entity, names: dict[str, str], word: _Words, needs: list[str]) -> str:
    asked = f"{word('needed_by')} {', '.join(needs[:6])}{', …' if len(needs) > 6 else ''}" if needs else ""
    told = (entity.description, asked, word(entity.data_class.value))
    lines = [
        f"### {entity.id} {escape(entity.name)}",
        f"{' · '.join(map(escape, filter(None, told)))} {_cite(entity.sources)}",
    ]
    rows = [(escape(a.name), word.of(a.type), escape(word(a.data_class.value))) for a in entity.attributes]
    lines.append(_table((word("attribute"), word("type"), word("data_class")), rows))
    relations = [
        f"- {escape(r.label)} → {r.entity} {escape(names.get(r.entity, ''))} ({word.of(r.cardinality)})"
        for r in entity.relations
    ]
    if relations:
        lines.append("\n".join(relations))
    return "\n\n".join(lines)


def _integrations(bdd: Bdd, word: _Words) -> str:
    rows = [
        (
            f"**{i.id}**",
            escape(i.name),
            escape(i.purpose),
            word.of(i.direction),
            f"{escape(i.data)} ({escape(word(i.data_class.value))})",
            _cite(i.sources),
        )
        for i in bdd.integrations
    ]
    if not rows:
        return _section(word("integrations"), [], word("none"))
    return _section(
        word("integrations"),
        [_table((word("id"), word("system"), word("purpose"), word("direction"), word("data"), word("sources")), rows)],
    )


def _risks(bdd: Bdd, word: _Words) -> str:
    rows = [
        (
            f"**{r.id}**",
            escape(r.text),
            word.of(r.likelihood),
            word.of(r.impact),
            escape(r.mitigation),
            _cite(r.sources),
        )
        for r in bdd.risks
    ]
    if not rows:
        return _section(word("risks"), [], word("none"))
    return _section(
        word("risks"),
        [
            _table(
                (word("id"), word("risk"), word("likelihood"), word("impact"), word("mitigation"), word("sources")),
                rows,
            )
        ],
    )


def _log(bdd: Bdd, word: _Words) -> str:
    rows = [
        (
            entry.question_id,
            escape(entry.question),
            entry.answer_id,
            f"~~{escape(entry.answer)}~~" if entry.superseded_by else escape(entry.answer),
            escape(entry.author),
            escape(entry.superseded_by),
        )
        for entry in bdd.log
    ]
    if not rows:
        return _section(word("log"), [], word("no_log"))
    return _section(
        word("log"),
        [_table((word("id"), word("question"), word("id"), word("answer"), word("author"), word("replaced_by")), rows)],
    )


def _coverage(bdd: Bdd, word: _Words) -> str:
    rows = [
        (escape(word(c.category.value)), escape(word(c.status.value)), escape(c.because), _cite(c.sources))
        for c in bdd.coverage
    ]
    return _section(
        word("coverage"), [_table((word("category"), word("status"), word("because"), word("sources")), rows)]
    )


def _features(features: tuple[Feature, ...], word: _Words) -> str:
    lines = [f"## {escape(word('features'))}"]
    for feature in features:
        lines.append(f"### {feature.id} {escape(feature.title)}")
        for s in feature.scenarios:
            tags = " ".join(f"\\@{r}" for r in s.requirements)
            steps = "\n".join(
                f"  - {escape(word('step_' + step.keyword.lower()))} {escape(step.text)}" for step in s.steps
            )
            lines.append(f"- **{s.id} {escape(s.title)}** ({escape(word(s.kind))}) {tags}\n{steps}")
    return "\n\n".join(lines)
