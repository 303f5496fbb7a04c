"""Documents in the terminal: rich's Markdown, with HTML shown as the characters that it is."""

from __future__ import annotations

from markdown_it import MarkdownIt
from rich.markdown import Markdown


class MarkdownView(Markdown):
    """rich drops HTML silently; here nothing that a person wrote disappears."""

    def __init__(self, text: str) -> None:
        super().__init__(text, hyperlinks=False)
        parser = MarkdownIt("commonmark", {"html": False}).enable("strikethrough").enable("table")
        self.parsed = parser.parse(text)
