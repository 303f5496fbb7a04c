"""The pages that a browser sees on the way through an install or an invitation, in its own language."""

from __future__ import annotations

from html import escape

from fastapi.responses import HTMLResponse

from handlers.replies import Words
from services.core.words import LANGUAGES, SOURCE

_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Threadwright</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}}
code{{overflow-wrap:anywhere;background:#f3f4f6;padding:.1rem .3rem}}</style>
<h1>{title}</h1><p>{text}</p>{code}</html>"""
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",  # the address carries a code
    "vary": "accept-language",
}


def page(words: Words, title: str, text: str, *, code: str = "", status: int = 200) -> HTMLResponse:
    """Both are said in `words` already; `code` is what somebody copies."""
    content = _PAGE.format(
        language=words.language,
        title=escape(title),
        text=escape(text),
        code=f"<p><code>{escape(code)}</code></p>" if code else "",
    )
    return HTMLResponse(content, status_code=status, headers={**_HEADERS, "content-language": words.language})


def voice_of(accepted: str) -> Words:
    """Of an Accept-Language: the first that we speak, by its weight; what cannot be read is not asked for."""
    wanted: list[tuple[float, str]] = []
    for part in accepted[:500].split(","):
        name, _, rest = part.strip().partition(";")
        tongue = name.strip().lower().partition("-")[0]
        weight = _weight(rest.strip())
        if tongue in LANGUAGES and weight > 0:
            wanted.append((weight, tongue))
    best = max(wanted, key=lambda one: one[0], default=(1.0, SOURCE))  # of two that weigh the same, the first
    return Words.of(best[1])


def _weight(text: str) -> float:
    if not text:
        return 1.0
    name, _, value = text.partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
