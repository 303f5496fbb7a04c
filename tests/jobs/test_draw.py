"""Pictures are drawn before they are sent, once, and one that cannot be drawn becomes its source."""

from __future__ import annotations

from dataclasses import replace

from handlers.pictures import keep_sources
from integrations.mermaid import SourcesOnly
from jobs.draw import with_pictures
from services.core.chat import File, Picture, Reply, Text
from services.core.deps import Deps
from tests.fakes.diagrams import BlankDiagrams


class Counting(BlankDiagrams):
    def __init__(self) -> None:
        self.drawn = 0

    async def png(self, mermaid: str) -> bytes:
        self.drawn += 1
        return await super().png(mermaid)


async def test_drawn_once_and_found_again(deps: Deps) -> None:
    pen = Counting()
    deps = replace(deps, diagrams=pen)
    keys = await keep_sources(deps, "tenant/plan/hld", {"context": "flowchart LR\n  a --> b"})
    reply = Reply(blocks=(Text(text="Look"), Picture(title="Context", alt="who", blob=keys["context"])))
    assert await with_pictures(deps, reply) == reply
    assert (await deps.blobs.get(keys["context"])).startswith(b"\x89PNG")
    await with_pictures(deps, reply)
    assert pen.drawn == 1


async def test_what_does_not_parse_is_shown_as_it_is(deps: Deps) -> None:
    keys = await keep_sources(deps, "tenant/plan/hld", {"context": "no diagram"})
    reply = Reply(blocks=(Picture(title="Context", alt="who", blob=keys["context"]),))
    (block,) = (await with_pictures(deps, reply)).blocks
    assert isinstance(block, File) and block.content == "no diagram"


async def test_where_pictures_are_switched_off_people_get_the_source(deps: Deps) -> None:
    deps = replace(deps, diagrams=SourcesOnly())
    keys = await keep_sources(deps, "tenant/plan/hld", {"context": "flowchart LR\n  a --> b"})
    reply = Reply(blocks=(Text(text="Look"), Picture(title="Context", alt="who", blob=keys["context"])))
    _, block = (await with_pictures(deps, reply)).blocks
    assert isinstance(block, File)
    assert (block.name, block.content) == ("Context.mmd", "flowchart LR\n  a --> b")
