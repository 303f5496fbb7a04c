"""The pages that a browser sees on the way to a connection, in the language that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from fastapi import Request
from fastapi.responses import HTMLResponse

from handlers.replies import Words
from services.core.grants import GrantedSite
from services.core.markup import one_line
from services.core.words import LANGUAGES

_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Threadwright</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}}
button{{font:inherit;display:block;width:100%;margin:.5rem 0;padding:.6rem 1rem;text-align:left}}</style>
<h1>{title}</h1><p>{text}</p>{more}</html>"""
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
    "form-action 'self'; base-uri 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",  # the address carries a code
    "x-content-type-options": "nosniff",
}


def words_for(request: Request) -> Words:
    """The first language of the browser's list that the bot speaks."""
    asked = []
    for place, part in enumerate(request.headers.get("accept-language", "").split(",")[:20]):
        tag, _, weight = part.strip().partition(";q=")
        try:
            asked.append((-float(weight or 1), place, tag.lower().partition("-")[0]))
        except ValueError:
            continue
    return Words.of(next((tag for _, _, tag in sorted(asked) if tag in LANGUAGES), LANGUAGES[0]))


def page(words: Words, title: str, text: str, *, more: str = "", status: int = 200) -> HTMLResponse:
    """`more` is markup of ours; the rest is words."""
    content = _PAGE.format(language=words.language, title=escape(title), text=escape(text), more=more)
    return HTMLResponse(content, status_code=status, headers=_HEADERS)


def choice(words: Words, text: str, sites: Sequence[GrantedSite], *, state: str) -> HTMLResponse:
    """One button for each site."""
    hidden = f'<input type="hidden" name="state" value="{escape(state, quote=True)}">'
    buttons = "".join(
        f'<button name="site" value="{escape(site.id, quote=True)}">{escape(one_line(site.name, 80))} – '
        f"{escape(one_line(site.url, 120))}</button>"
        for site in sites
    )
    form = f'<form method="post" action="choose">{hidden}{buttons}</form>'
    return page(words, words("connect-choose"), text, more=form)
