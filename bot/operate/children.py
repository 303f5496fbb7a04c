"""Processes of ours that run beside each other: started again when they fall over, stopped together."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from integrations.embedded import die_with_parent

FIRST_PAUSE = 0.5  # seconds before the first new start; doubles
LONGEST_PAUSE = 30.0
HEALTHY_SECONDS = 60.0  # who ran that long begins at the first pause again
FINISH_SECONDS = 20.0  # how long a child may take to finish what it does
BAD_CONFIG = 2  # exit code of a child that cannot run as configured: a new start would not help


class GaveUp(Exception):
    """A child said (on its own standard error) that it cannot run like this."""


@dataclass
class Child:
    """`arguments` are those of this Python."""

    name: str
    arguments: Sequence[str]
    pass_fds: tuple[int, ...] = ()
    process: asyncio.subprocess.Process | None = field(default=None)

    async def start(self) -> asyncio.subprocess.Process:
        """A session of its own: Ctrl-C reaches us alone, and we pass it on in order."""
        self.process = await asyncio.create_subprocess_exec(
            sys.executable,
            *self.arguments,
            stdin=asyncio.subprocess.DEVNULL,
            pass_fds=self.pass_fds,
            start_new_session=True,
            preexec_fn=die_with_parent(signal.SIGTERM),
        )
        return self.process

    async def stop(self) -> None:
        if self.process is None or self.process.returncode is not None:
            return
        self.process.terminate()
        try:
            async with asyncio.timeout(FINISH_SECONDS):
                await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


async def keep_running(child: Child, say: Callable[[str], None]) -> None:
    """Until cancelled; raises GaveUp when a new start would not help."""
    pause = FIRST_PAUSE
    while True:
        began = time.monotonic()
        process = child.process if child.process and child.process.returncode is None else await child.start()
        code = await process.wait()
        if code == BAD_CONFIG:
            raise GaveUp
        if time.monotonic() - began > HEALTHY_SECONDS:
            pause = FIRST_PAUSE
        how = f"with signal {-code}" if code < 0 else f"with code {code}"
        say(f"The {child.name} process ended {how}; starting it again in {pause:g} s.")
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
