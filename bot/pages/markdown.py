"""A document's Markdown as markup of a page; what people wrote stays words, whatever it looks like."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SCHEMES = ("http", "https", "mailto", "")


@lru_cache(maxsize=1)
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    made.validateLink = _may_lead  # type: ignore[method-assign]
    return made


def _may_lead(url: str) -> bool:
    try:
        return urlsplit(url).scheme.lower() in _SCHEMES
    except ValueError:
        return False


def html_of(text: str) -> str:
    """No markup of its own survives, no picture is fetched, and a link leads to the web or nowhere."""
    rendered: str = _reader().render(text)
    return rendered.replace("<a href=", '<a rel="noreferrer nofollow" href=')
