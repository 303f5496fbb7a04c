"""What a terminal command prints: the bot's replies, the person's words, notes; plain when nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.padding import Padding
from rich.text import Text as Words

from integrations.console import draw, plain_text
from services.core import markup
from services.core.chat import Block, File, Picture, Reply, Text
from services.core.words import frame

LONGEST_FILE = 40  # lines; a longer document is announced in a thread, and shown when asked for


class Screen:
    """Rich in a terminal; plain text into a pipe, with NO_COLOR or in a dumb terminal."""

    def __init__(self, console: Console | None = None, *, is_plain: bool | None = None) -> None:
        self.console = console or Console(highlight=False, soft_wrap=False)
        usual = not self.console.is_terminal or self.console.is_dumb_terminal or self.console.no_color
        self.is_plain = usual if is_plain is None else is_plain

    def bot(self, reply: Reply, *, is_whole: bool = False) -> None:
        """`is_whole`: documents are printed to their end."""
        shown = listed(reply if is_whole else abridged(reply))
        if self.is_plain:
            self.line("")
            self.line(plain_text(shown, width=self.console.width))
        else:
            self.console.print(Words("◆ Threadwright", style="bold cyan"))
            draw(self.console, shown)
            self.console.print()

    def person(self, name: str, text: str) -> None:
        said = markup.clean(text)
        if self.is_plain:
            self.line("")
            self.line("\n".join(f"> {line}" for line in said.split("\n")))
        else:
            self.console.print(Words(f"● {markup.one_line(name)}", style="bold magenta"))
            self.console.print(Padding(Words(said), (0, 1)))
            self.console.print()

    def note(self, text: str) -> None:
        """Words of the command itself, in the small Markdown."""
        if self.is_plain:
            self.line(markup.plain(text))
        else:
            draw(self.console, Reply(blocks=(Text(text=text),)))

    @contextmanager
    def waiting(self, text: str) -> Iterator[Callable[[], None]]:
        """A spinner, where somebody sees it, until the given function is called."""
        if self.is_plain:
            yield lambda: None
            return
        status = self.console.status(text, spinner_style="cyan")
        status.start()
        try:
            yield status.stop
        finally:
            status.stop()

    def line(self, text: str) -> None:
        self.console.print(text, markup=False, highlight=False, emoji=False, soft_wrap=True)


def abridged(reply: Reply, *, is_beside: bool = False) -> Reply:
    """Long documents become one line that says where they are: in the thread, or as files beside the conversation."""
    blocks = tuple(_shorter(block, reply.language, is_beside=is_beside) for block in reply.blocks)
    return reply.model_copy(update={"blocks": blocks})


def listed(reply: Reply) -> Reply:
    """A terminal shows no pictures: one line names those that were drawn."""
    drawn = [markup.quote(block.title) for block in reply.blocks if isinstance(block, Picture)]
    if not drawn:
        return reply
    kept = [block for block in reply.blocks if not isinstance(block, Picture)]
    return reply.model_copy(
        update={"blocks": (*kept, Text(text=frame(reply.language, "frame-pictures-drawn", titles=", ".join(drawn))))}
    )


def _shorter(block: Block, language: str, *, is_beside: bool) -> Block:
    if not isinstance(block, File) or block.content.count("\n") <= LONGEST_FILE:
        return block
    lines = block.content.count("\n") + 1
    name = markup.one_line(block.name.partition("-v")[0].partition(".")[0])
    file = markup.code(block.name)
    if is_beside:
        return Text(text=frame(language, "frame-file-beside", file=file, lines=lines, name=name))
    return Text(text=frame(language, "frame-file-shown", file=file, lines=lines, name=name))
