"""Words as Slack's mrkdwn, for the places that take nothing better; what cannot be said there exactly is refused."""

from __future__ import annotations

import re

from services.core import markup

# Marks that cannot be escaped in mrkdwn; `>` at the start of a line is a quote, however it is escaped.
_MARKS = re.compile(r"[*_~`]|:[^\s:]+:|^\s*>", re.MULTILINE)


def escape(text: str) -> str:
    """The three characters that Slack wants escaped: `<!channel>`, `<@U1>` and links stay words."""
    return markup.clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def exact(text: str) -> str | None:
    """Plain words, escaped; None when a mark in them would be drawn instead of shown."""
    return None if _MARKS.search(text) else escape(text)


def of_markup(text: str) -> str | None:
    """The small Markdown with bold and code; None when that cannot be said exactly."""
    lines = []
    for line in markup.parse(text):
        said = [_span(span) for span in line.spans]
        if any(one is None for one in said):
            return None
        lines.append(("• " if line.is_item else "") + "".join(one or "" for one in said))
    return "\n".join(lines)


def _span(span: markup.Span) -> str | None:
    if span.is_code:
        return None if "`" in span.text or not span.text.strip() else f"`{escape(span.text)}`"
    said = exact(span.text)
    if said is None or not said.strip():
        return said
    if span.url:
        return None  # a link is drawn by rich text
    if not span.is_bold:
        return said
    lead, tail = said[: len(said) - len(said.lstrip())], said[len(said.rstrip()) :]
    return f"{lead}*{said.strip()}*{tail}"
