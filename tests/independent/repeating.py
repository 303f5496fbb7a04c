"""A Slack that tells everything three times at once, and all of it twice more at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.independent.emulated import BOT_USER
from tests.slack.sender import Sender


@dataclass
class Repeating(Sender):
    told: list[tuple[str, bytes]] = field(default_factory=list)

    @property
    def bot(self) -> str:
        return BOT_USER

    async def post(self, path: str, body: bytes, **headers: str) -> int:
        self.told.append((path, body))
        statuses = [await super(Repeating, self).post(path, body, **_again(retry)) for retry in range(3)]
        assert statuses == [200] * 3
        return statuses[0]

    async def repeat(self) -> None:
        """Every event, command, button and dialog so far, twice more, in an order that nobody knows."""
        late = [(*one, retry) for one in self.told for retry in (3, 4)]
        self.dice.shuffle(late)
        for path, body, retry in late:
            assert await super().post(path, body, **_again(retry)) == 200


def _again(retry: int) -> dict[str, str]:
    return {"x-slack-retry-num": str(retry), "x-slack-retry-reason": "http_timeout"} if retry else {}
