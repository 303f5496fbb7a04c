"""How a finished document is announced, shown and compared in the thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from handlers.replies.feedback import thumbs
from handlers.replies.words import Words
from services.core.chat import Block, Citation, File, Picture, Reply, Section, Table, Text
from services.core.contracts import Bdd, Hld
from services.core.making import written_by
from services.core.markup import escape, one_line, sentences
from services.core.values import Document

SHOWN_ROWS = 12
SHOWN_ASSUMPTIONS = 6


def bdd_ready(words: Words, bdd: Bdd, *, version: int = 1) -> Reply:
    """The business draft: what it promises, and above all what it had to assume."""
    blocks: list[Block] = [_bdd_section(words, bdd, version)]
    shown = bdd.requirements[:SHOWN_ROWS]
    blocks.append(
        Table(
            title=rest_shown(words, words("bdd-requirements"), len(shown), len(bdd.requirements), "bdd"),
            columns=(words("column-id"), words("bdd-requirement"), words("bdd-priority")),
            rows=tuple(
                (one.id, sentences(one.text, 240), words("priority", priority=one.priority.value)) for one in shown
            ),
        )
    )
    assumed = bdd.assumptions[:SHOWN_ASSUMPTIONS]
    if assumed:
        blocks.append(
            Table(
                title=rest_shown(words, words("bdd-check"), len(assumed), len(bdd.assumptions), "bdd"),
                columns=(words("column-id"), words("bdd-assumption"), words("bdd-if-wrong")),
                rows=tuple((a.id, sentences(a.text, 240), sentences(a.if_wrong, 240)) for a in assumed),
            )
        )
    blocks.append(thumbs(words, "bdd", version))
    cited = tuple(
        Citation(title=one_line(one.question, 80), text=one_line(f"{one.author}: {one.answer}", 160))
        for one in bdd.log
        if one.answer and not one.superseded_by
    )
    reply = words.reply(*blocks, summary=words("bdd-summary", requirements=len(bdd.requirements)))
    return reply.model_copy(update={"citations": cited, "is_generated": bool(bdd.made)})


def _bdd_section(words: Words, bdd: Bdd, version: int) -> Section:
    scenarios = sum(len(feature.scenarios) for feature in bdd.features)
    return Section(
        title=titled(words, words("document-title", name="bdd"), bdd.title, version=version),
        text=escape(sentences(bdd.summary, 600)),
        fields=(
            (words("bdd-requirements"), words.number(len(bdd.requirements))),
            (words("bdd-quality"), words.number(len(bdd.quality))),
            (words("bdd-scenarios"), words("bdd-scenarios-in", scenarios=scenarios, features=len(bdd.features))),
            (words("bdd-entities"), names_of(words, (entity.name for entity in bdd.entities))),
            (words("bdd-assumptions"), words.number(len(bdd.assumptions))),
            (words("bdd-open-questions"), words.number(len(bdd.open_questions))),
            (words("written-by"), writer(words, bdd)),
        ),
    )


def hld_ready(words: Words, hld: Hld, pictures: Mapping[str, str], *, version: int = 1) -> Reply:
    """The design: its decisions and its diagrams; `pictures` maps the diagram's name to its blob key."""
    parts = [c for c in hld.components if c.kind.value not in ("person", "external")]
    shown = hld.decisions[:SHOWN_ROWS]
    blocks: list[Block] = [
        Section(
            title=titled(words, words("document-title", name="hld"), hld.title, version=version),
            text=escape(sentences(hld.summary, 600)),
            fields=(
                (words("hld-parts"), names_of(words, (part.name for part in parts))),
                (words("hld-tenancy"), sentences(hld.tenancy_model, 240)),
                (words("hld-decisions"), words.number(len(hld.decisions))),
                (words("hld-risks"), words.number(len(hld.risks))),
                (words("hld-deferred"), words.number(len(hld.deferred))),
                (words("written-by"), writer(words, hld)),
            ),
        ),
        Table(
            title=rest_shown(words, words("hld-decisions"), len(shown), len(hld.decisions), "hld"),
            columns=(words("column-id"), words("hld-decision"), words("hld-trade-off")),
            rows=tuple((d.id, one_line(d.title, 120), sentences(d.trade_off, 240)) for d in shown),
        ),
    ]
    blocks += [picture(words, name, hld.title, blob) for name, blob in pictures.items()]
    blocks.append(thumbs(words, "hld", version))
    reply = words.reply(*blocks, summary=words("hld-summary", decisions=len(hld.decisions)))
    return reply.model_copy(update={"is_generated": bool(hld.made)})


def drawn(words: Words, pictures: Iterable[Picture]) -> Reply:
    """The diagrams alone, once they are drawn."""
    blocks = tuple(pictures)
    return words.reply(*blocks, summary=words("hld-pictures", count=len(blocks)))


def picture(words: Words, name: str, title: str, blob: str) -> Picture:
    """One diagram of the design that is called `title`."""
    alt = words("picture-alt", name=name, title=one_line(title, 80))
    return Picture(title=words("picture-title", name=name), alt=alt, blob=blob)


def document(
    words: Words, name: str, content: str, *, version: int, latest: int, media_type: str = "text/markdown"
) -> Reply:
    """One version of a document, whole."""
    title = words("document-title", name=name)
    which = of_version(words, name, version, latest)
    said = words("document", which=which)
    if version == latest and latest > 1:
        said = words("document-others", which=which, name=name, version=str(latest - 1))
    suffix = {"text/markdown": "md", "text/csv": "csv", "application/json": "json"}.get(media_type, "txt")
    return words.reply(
        Text(text=said),
        File(name=f"{name}-v{version}.{suffix}", media_type=media_type, content=content, title=title),
        summary=which,
    )


def writer(words: Words, document: Document) -> str:
    """Who wrote it, and why a lesser one had to."""
    who = written_by(document, words.language)
    if not document.downgrade:
        return one_line(who, 300)
    return one_line(words("writer-because", generator=who, reason=document.downgrade), 300)


def titled(words: Words, what: str, title: str, *, version: int = 1) -> str:
    """`Business draft: Tool library (version 2)`; a first version is not numbered."""
    name = one_line(title, 90)
    if version == 1:
        return words("titled", what=what, title=name)
    return words("titled-version", what=what, title=name, version=str(version))


def of_version(words: Words, name: str, version: int, latest: int) -> str:
    """`Business draft, version 2 of 3`."""
    title = words("document-title", name=name)
    if latest == 1:
        return words("first-version", what=title)
    return words("of-version", what=title, version=str(version), latest=str(latest))


def rest_shown(words: Words, what: str, shown: int, total: int, name: str) -> str:
    return what if shown == total else words("rest-shown", what=what, shown=shown, total=total, name=name)


def names_of(words: Words, names: Iterable[str]) -> str:
    listed = [one_line(name, 40) for name in names]
    if not listed:
        return words("names-none")
    shown = ", ".join(listed[:8])
    return words("names-and-more", names=shown, count=len(listed) - 8) if len(listed) > 8 else shown
