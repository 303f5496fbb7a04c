"""Replies in a terminal (rich or plain) and as Markdown, and the console's side of the Chat port."""

from integrations.console.chat import ConsoleChat
from integrations.console.markdown_render import escaped, markdown_text
from integrations.console.plain_render import plain_text
from integrations.console.rich_render import draw, rich_blocks

__all__ = ["ConsoleChat", "draw", "escaped", "markdown_text", "plain_text", "rich_blocks"]
