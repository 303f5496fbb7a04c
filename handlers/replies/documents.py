"""How a finished document is announced, shown and compared in the thread."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping

from services.core.chat import Block, File, Picture, Reply, Section, Table, Text
from services.core.contracts import Bdd, Hld
from services.core.markup import code, one_line, quote
from services.core.values import Document

SHOWN_ROWS = 12
PICTURE_TITLES = {
    "context": ("System context", "Who uses the system and which outside systems it talks to"),
    "containers": ("Containers", "The parts of the system and how they call each other"),
    "deployment": ("Deployment", "Where the parts run and how they scale"),
    "trust-boundaries": ("Trust boundaries", "Which parts are trusted how far, and what crosses between them"),
    "data-model": ("Data model", "The entities and their relations"),
}


def bdd_ready(bdd: Bdd, *, version: int = 1) -> Reply:
    """The business draft: what it promises, and above all what it had to assume."""
    scenarios = sum(len(feature.scenarios) for feature in bdd.features)
    shown = bdd.requirements[:SHOWN_ROWS]
    blocks: list[Block] = [
        Section(
            title=f"Business draft: {one_line(bdd.title, 90)}" + _version(version),
            text=quote(bdd.summary, 600),
            fields=(
                ("Requirements", str(len(bdd.requirements))),
                ("Quality numbers", str(len(bdd.quality))),
                ("Scenarios", f"{scenarios} in {len(bdd.features)} features"),
                ("Entities", _names(entity.name for entity in bdd.entities)),
                ("Assumptions", str(len(bdd.assumptions))),
                ("Open questions", str(len(bdd.open_questions))),
                ("Written by", writer(bdd)),
            ),
        ),
        Table(
            title=_more("Requirements", len(shown), len(bdd.requirements), "bdd"),
            columns=("Id", "Requirement", "Priority"),
            rows=tuple((one.id, one_line(one.text, 160), one.priority.value) for one in shown),
        ),
    ]
    if bdd.assumptions:
        blocks.append(
            Table(
                title=_more("Please check what I assumed", len(bdd.assumptions[:6]), len(bdd.assumptions), "bdd"),
                columns=("Id", "Assumption", "If wrong"),
                rows=tuple((a.id, one_line(a.text, 140), one_line(a.if_wrong, 140)) for a in bdd.assumptions[:6]),
            )
        )
    return Reply(blocks=tuple(blocks), summary=f"Business draft ready: {len(bdd.requirements)} requirements")


def hld_ready(hld: Hld, pictures: Mapping[str, str], *, version: int = 1) -> Reply:
    """The design: its decisions and its diagrams; `pictures` maps the diagram's name to its blob key."""
    parts = [c for c in hld.components if c.kind.value not in ("person", "external")]
    shown = hld.decisions[:SHOWN_ROWS]
    blocks: list[Block] = [
        Section(
            title=f"High-level design: {one_line(hld.title, 90)}" + _version(version),
            text=quote(hld.summary, 600),
            fields=(
                ("Parts", _names(part.name for part in parts)),
                ("Tenancy", one_line(hld.tenancy_model, 160)),
                ("Decisions", str(len(hld.decisions))),
                ("Risks", str(len(hld.risks))),
                ("Put off", str(len(hld.deferred))),
                ("Written by", writer(hld)),
            ),
        ),
        Table(
            title=_more("Decisions", len(shown), len(hld.decisions), "hld"),
            columns=("Id", "Decision", "Trade-off"),
            rows=tuple((d.id, one_line(d.title, 120), one_line(d.trade_off, 160)) for d in shown),
        ),
    ]
    blocks += [picture(name, hld.title, blob) for name, blob in pictures.items()]
    return Reply(blocks=tuple(blocks), summary=f"High-level design ready: {len(hld.decisions)} decisions")


def picture(name: str, title: str, blob: str) -> Picture:
    """One diagram of the design that is called `title`."""
    label, alt = PICTURE_TITLES.get(name, (name, name))
    return Picture(title=label, alt=f"{alt}: {one_line(title, 80)}", blob=blob)


def document(
    name: str, content: str, *, title: str, version: int, latest: int, media_type: str = "text/markdown"
) -> Reply:
    """One version of a document, whole."""
    which = f"version {version} of {latest}" if version != latest or latest > 1 else "version 1"
    hint = f" Others: `/plan show {name} {max(1, latest - 1)}`." if latest > 1 and version == latest else ""
    suffix = {"text/markdown": "md", "text/csv": "csv", "application/json": "json"}.get(media_type, "txt")
    return Reply(
        blocks=(
            Text(text=f"{title}, {which}.{hint}"),
            File(name=f"{name}-v{version}.{suffix}", media_type=media_type, content=content, title=title),
        ),
        summary=f"{title}, {which}",
    )


def versions_differ(name: str, before: str, after: str, *, old: int, new: int) -> Reply:
    """What changed between two versions, as a unified diff."""
    lines = difflib.unified_diff(
        before.splitlines(), after.splitlines(), f"{name} v{old}", f"{name} v{new}", lineterm="", n=1
    )
    content = "\n".join(lines)
    if not content:
        return Reply(
            blocks=(Text(text=f"Versions {old} and {new} of {code(name)} are the same, word for word."),),
            summary="No difference",
        )
    plus = sum(line.startswith("+") and not line.startswith("+++") for line in content.splitlines())
    minus = sum(line.startswith("-") and not line.startswith("---") for line in content.splitlines())
    return Reply(
        blocks=(
            Text(text=f"From version {old} to {new} of {code(name)}: {plus} lines added, {minus} removed."),
            File(name=f"{name}-v{old}-v{new}.diff", media_type="text/x-diff", content=content, title="What changed"),
        ),
        summary=f"{plus} lines added, {minus} removed",
    )


def writer(document: Document) -> str:
    """Who wrote it, and why a lesser one had to."""
    return one_line(document.generator + (f" ({document.downgrade})" if document.downgrade else ""), 200)


def _version(version: int) -> str:
    return f" (version {version})" if version > 1 else ""


def _more(title: str, shown: int, total: int, name: str) -> str:
    return title if shown == total else f"{title}: {shown} of {total}, the rest with /plan show {name}"


def _names(names: Iterable[str]) -> str:
    listed = [one_line(name, 40) for name in names]
    return ", ".join(listed[:8]) + (f" and {len(listed) - 8} more" if len(listed) > 8 else "") if listed else "none"
