"""A document's Markdown as markup of a page; what people wrote stays words, whatever it looks like."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

STYLE = (
    "figure details{font-size:.9rem}"
    "figure img{display:block;max-width:100%;height:auto;background:#fff;border-radius:.3rem}"
)
_SCHEMES = ("http", "https", "mailto", "")
_TITLE = re.compile(r'\A---\ntitle: "(.*)"\n---\n')
_SIZE = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)"')
LEAST = 0.7  # of its size: a wider picture is scrolled, for smaller words could not be read


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    made.validateLink = _may_lead  # type: ignore[method-assign]
    made.add_render_rule("fence", _fence)
    return made


def _may_lead(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def _is_diagram(token: Token) -> bool:
    return token.type == "fence" and token.info.strip() == "mermaid"


def _fence(_: Any, tokens: Sequence[Token], place: int, options: object, env: Mapping[str, Any]) -> str:
    """`env` of `html_of`. A diagram as a picture, which can fetch and run nothing; its source can be opened below."""
    token = tokens[place]
    code = f"<pre><code>{escape(token.content)}</code></pre>\n"
    svg = env["pictures"].get(token.content) if _is_diagram(token) else None
    if svg is None:
        return code
    titled = _TITLE.match(token.content)
    alt = escape(titled[1] if titled else "", quote=True)
    data = base64.b64encode(svg.encode()).decode()
    size = _SIZE.search(svg)
    wide, high = (round(float(one)) for one in size.groups()) if size else (0, 0)
    sized = f' width="{wide}" height="{high}" style="min-width:{round(wide * LEAST)}px"' if size else ""
    source = f"<details><summary>{escape(env['source'])}</summary>{code}</details>"
    picture = f'<img alt="{alt}" src="data:image/svg+xml;base64,{data}"{sized}>'
    return f"<figure><div>{picture}</div>{source}</figure>\n"


def diagrams_in(text: str) -> tuple[str, ...]:
    """The sources of the Mermaid diagrams of a document."""
    return tuple(token.content for token in _reader().parse(text) if _is_diagram(token))


def html_of(text: str, pictures: Mapping[str, str] | None = None, source: str = "") -> str:
    """No markup of its own survives, no picture is fetched, and a link leads to the web or nowhere. `pictures`: the SVG
    of each diagram by its source, which `source` is the word for."""
    rendered: str = _reader().render(text, {"pictures": pictures or {}, "source": source})
    return rendered.replace("<a href=", '<a rel="noreferrer nofollow" href=')
