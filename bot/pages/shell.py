"""What every page has around it: nothing on it runs, is fetched from elsewhere, or is kept by a cache."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from fastapi.responses import HTMLResponse

from handlers.replies import Words

_CODE = re.compile("`([^`]+)`")
_PAGE = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} – Threadwright</title>
<style>
:root{{color-scheme:light dark}}
body{{font:16px/1.55 system-ui,sans-serif;max-width:52rem;margin:0 auto;padding:1.5rem 1rem 4rem;
  overflow-wrap:break-word;hyphens:auto}}
nav{{display:flex;flex-wrap:wrap;gap:.25rem 1rem;border-bottom:1px solid #8886;padding:.5rem 0;margin:0 0 1rem}}
nav a[aria-current]{{font-weight:600;text-decoration:none;color:inherit}}
h1{{font-size:1.5rem}}h2{{font-size:1.25rem;margin-top:2rem}}h3{{font-size:1.05rem}}
table{{border-collapse:collapse;display:block;overflow-x:auto}}
th,td{{border:1px solid #8886;padding:.3rem .6rem;text-align:left;vertical-align:top}}
td:first-child{{min-width:3.5rem}}.n{{text-align:right;white-space:nowrap}}caption{{text-align:left;padding:.3rem 0}}
pre,code{{font-size:.9em;background:#8882}}pre{{overflow-x:auto;padding:.75rem}}code{{padding:.1rem .25rem}}
pre code{{padding:0;background:none}}
figure{{margin:1rem 0}}figure div{{overflow-x:auto}}
.note{{opacity:.75;font-size:.9rem}}
@media (max-width:48rem){{td:last-child:not(.n){{min-width:14rem}}}}
button,.button{{font:inherit;padding:.6rem 1rem}}
.button{{display:inline-block;border:1px solid;border-radius:.3rem;text-decoration:none;color:inherit}}
{style}</style>
<header>{nav}<h1>{title}</h1></header><main>{main}</main></html>"""


def _policy(forms: str) -> str:
    return (
        f"default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'none'; "
        f"form-action {forms}; base-uri 'none'"
    )


HEADERS = {
    "content-security-policy": _policy("'self'"),
    "cache-control": "no-store",
    "referrer-policy": "same-origin",  # a form of a page without any would come from nowhere, as a foreign one does
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "vary": "cookie, accept-language",
}


def page(
    words: Words,
    title: str,
    main: str,
    *,
    nav: str = "",
    style: str = "",
    forms: str = "'self'",
    status: int = 200,
    has_code: bool = False,
) -> HTMLResponse:
    """`main`, `nav` and `style` are markup of ours; `title` is words. `forms`: where its forms may lead. `has_code`:
    its address carries one that is nobody else's to see, so no request from it says where it comes from."""
    content = _PAGE.format(language=words.language, title=escape(title), main=main, nav=nav, style=style)
    headers = {**HEADERS, "content-language": words.language}
    headers["content-security-policy"] = _policy(forms)
    if has_code:
        headers["referrer-policy"] = "no-referrer"
    return HTMLResponse(content, status_code=status, headers=headers)


def said(*paragraphs: str) -> str:
    return "".join(f"<p>{coded(one)}</p>" for one in paragraphs)


def coded(text: str) -> str:
    """Words as markup; what is to be typed stands in back-ticks in them, as in a chat."""
    return _CODE.sub(r"<code>\1</code>", escape(text))


def links(label: str, found: Sequence[tuple[str, str]], *, current: str) -> str:
    """(address, name) of each; `current` is the address of the page itself."""
    marks = {current: ' aria-current="page"'}
    anchors = (f'<a href="{escape(to, quote=True)}"{marks.get(to, "")}>{escape(name)}</a>' for to, name in found)
    return f'<nav aria-label="{escape(label, quote=True)}">{"".join(anchors)}</nav>'
