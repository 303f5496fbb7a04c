"""A conversation in the order in which it was had, and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.console.screen import abridged
from integrations.console import escaped, markdown_text
from services.core import markup
from services.core.chat import Block, Picture, Reply


@dataclass
class Transcript:
    """`entries` are (who, Markdown)."""

    title: str
    entries: list[tuple[str, str]] = field(default_factory=list)

    def bot(self, reply: Reply) -> None:
        shown = abridged(reply, is_beside=True)
        blocks = tuple(_beside(block) for block in shown.blocks)
        self.entries.append(("Threadwright", markdown_text(shown.model_copy(update={"blocks": blocks}))))

    def person(self, name: str, text: str, *, note: str = "") -> None:
        quoted = "\n".join(f"> {escaped(line)}".rstrip() for line in markup.clean(text).split("\n"))
        self.entries.append((markup.one_line(name), quoted + (f"\n\n*{note}*" if note else "")))

    def note(self, text: str) -> None:
        self.entries.append(("", f"*{text}*"))

    def markdown(self) -> str:
        parts = [f"# {escaped(self.title)}"]
        for who, said in self.entries:
            parts.append(f"**{escaped(who)}**\n\n{said}" if who else said)
        return "\n\n---\n\n".join(parts) + "\n"


def _beside(block: Block) -> Block:
    """Pictures lie in the folder that the conversation is written to."""
    if not isinstance(block, Picture):
        return block
    name = block.blob.rpartition("/")[2].rpartition("-")[0]
    return block.model_copy(update={"blob": f"diagrams/{name}.png"})
