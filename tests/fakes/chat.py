"""A chat platform that keeps its threads in memory."""

from __future__ import annotations

from services.core.chat import Posted, Reply, ThreadRef
from services.core.errors import Unavailable


class MemoryChat:
    """`messages` maps an external id to what stands there now; `fail_next` posts fail before anything is shown."""

    def __init__(self) -> None:
        self.messages: dict[str, tuple[ThreadRef, str, Reply]] = {}
        self.edits = 0
        self.fail_next = 0

    async def post(self, thread: ThreadRef, reply: Reply, *, key: str) -> Posted:
        if self.fail_next:
            self.fail_next -= 1
            raise Unavailable("The chat platform does not answer.", retry_after=0.05)
        posted = Posted(external_id=f"m{len(self.messages) + 1}")
        self.messages[posted.external_id] = (thread, key, reply)
        return posted

    async def find(self, thread: ThreadRef, *, key: str) -> Posted | None:
        for external_id, (where, used, _) in self.messages.items():
            if where == thread and used == key:
                return Posted(external_id=external_id)
        return None

    async def edit(self, thread: ThreadRef, posted: Posted, reply: Reply) -> None:
        where, key, _ = self.messages[posted.external_id]
        assert where == thread
        self.messages[posted.external_id] = (where, key, reply)
        self.edits += 1

    def thread(self, thread: ThreadRef) -> list[Reply]:
        """What the thread shows, oldest first."""
        return [reply for where, _, reply in self.messages.values() if where == thread]
