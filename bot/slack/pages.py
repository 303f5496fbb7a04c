"""The two pages that a browser sees on the way through an install."""

from __future__ import annotations

from html import escape

from fastapi.responses import HTMLResponse

_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Threadwright</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:36rem;margin:4rem auto;padding:0 1rem}}</style>
<h1>{title}</h1><p>{text}</p></html>"""
_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",  # the address carries a code
}


def page(title: str, text: str, *, status: int = 200) -> HTMLResponse:
    content = _PAGE.format(title=escape(title), text=escape(text))
    return HTMLResponse(content, status_code=status, headers=_HEADERS)
