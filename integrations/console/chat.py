"""The console's Chat port: the durable rows are the thread, so posting only says that something new is there."""

from __future__ import annotations

import asyncio

from services.core.chat import Posted, Reply, ThreadRef


class ConsoleChat:
    """`news` is set at every post; whoever shows the thread clears it, reads the rows and waits again."""

    def __init__(self) -> None:
        self.news = asyncio.Event()

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted:
        self.news.set()
        return Posted(external_id=f"{thread.thread}/{key}")

    async def find(self, thread: ThreadRef, *, key: str) -> Posted | None:
        """Posting leaves nothing behind that a repeat could double."""
        return None

    async def edit(self, thread: ThreadRef, posted: Posted, reply: Reply) -> None:
        self.news.set()
