"""A document's Markdown as markup of a page; what people wrote stays words, whatever it looks like."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

STYLE = (
    ".id{white-space:nowrap}figure details{font-size:.9rem}"
    "figure img{display:block;background:#fff;border-radius:.3rem}"
)
_SCHEMES = ("http", "https", "mailto", "")
_TITLE = re.compile(r'\A---\ntitle: "(.*)"\n---\n')
_SIZE = re.compile(r'width="100%"(.*?viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ([\d.]+)")', re.DOTALL)
_ID = re.compile(r"(?<![\w-])[A-Z]{1,4}-\d+")
HEADING = 3  # tokens: it opens, its words, it closes
SCALE = 0.8  # of a diagram's own size, at which its words are as large as a page's small ones


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    made.validateLink = _may_lead  # type: ignore[method-assign]
    made.add_render_rule("fence", _fence)
    made.add_render_rule("text", _said)
    return made


def _may_lead(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def _is_diagram(token: Token) -> bool:
    return token.type == "fence" and token.info.strip() == "mermaid"


def _fence(_: Any, tokens: Sequence[Token], place: int, options: object, env: MutableMapping[str, Any]) -> str:
    """`env` of `html_of`. A diagram as a picture, which can fetch and run nothing; its source can be opened below."""
    token = tokens[place]
    code = f"<pre><code>{escape(token.content)}</code></pre>\n"
    if not _is_diagram(token) or not env["address"]:
        return code
    titled = _TITLE.match(token.content)
    alt = escape(titled[1] if titled else "", quote=True)
    env["drawn"] += 1
    picture = f'<img loading="lazy" alt="{alt}" src="{escape(env["address"].format(env["drawn"]), quote=True)}">'
    source = f"<details><summary>{escape(env['source'])}</summary>{code}</details>"
    return f"<figure><div>{picture}</div>{source}</figure>\n"


def _said(_: Any, tokens: Sequence[Token], place: int, options: object, env: MutableMapping[str, Any]) -> str:
    return unbroken(tokens[place].content)


def unbroken(text: str) -> str:
    """Words; no line ends at the hyphen of an id."""
    return _ID.sub(r'<span class="id">\g<0></span>', escape(text, quote=False))


def diagrams_in(text: str) -> tuple[str, ...]:
    """The sources of the Mermaid diagrams of a document."""
    return tuple(token.content for token in _reader().parse(text) if _is_diagram(token))


def _heads(tokens: Sequence[Token]) -> str:
    """The words of the heading with which a document begins."""
    if len(tokens) < HEADING or (tokens[0].type, tokens[0].tag) != ("heading_open", "h1"):
        return ""
    return "".join(one.content for one in tokens[1].children or ())


def sized(svg: str) -> str:
    """With a size of its own: a picture that is as wide as the page has words that nobody can read."""

    def of(found: re.Match[str]) -> str:
        wide, high = (round(float(one) * SCALE) for one in (found[2], found[3]))
        return f'width="{wide}" height="{high}"{found[1]}'

    return _SIZE.sub(of, svg, count=1)


def html_of(text: str, address: str = "", source: str = "", below: str = "") -> str:
    """No markup of its own survives, no picture of others is fetched, and a link leads to the web or nowhere.
    `address`: where the picture of a diagram is, with {} for its place among them, from 1; without it the sources are
    shown. `source`: what they are called. `below`: the title that the page has already; a document that begins with
    it begins behind it."""
    env = {"address": address, "source": source, "drawn": 0}
    tokens = _reader().parse(text, env)
    if below and _heads(tokens).startswith(below):
        tokens = tokens[HEADING:]
    rendered: str = _reader().renderer.render(tokens, _reader().options, env)
    return rendered.replace("<a href=", '<a rel="noreferrer nofollow" href=')
