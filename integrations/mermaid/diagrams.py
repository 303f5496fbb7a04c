"""The Diagrams port: two warm engines, work in threads, and a small memory of what was drawn last."""

from __future__ import annotations

import asyncio
import os
import re
import sys
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from io import BytesIO
from queue import SimpleQueue
from typing import Any, TypeVar

from mermaidx.raster import render_bitmap
from PIL import Image

from integrations.mermaid.apart import apart
from integrations.mermaid.engine import Renderer
from integrations.mermaid.titles import titled

T = TypeVar("T")

ENGINES = 2
STEP_BACK = 10  # how much nicer than the rest of the process: nobody's next stage waits for a picture
REMEMBERED = 64
SHARPEST = 2.0  # pixels per unit for small pictures
WIDEST = 2600  # pixels: a larger picture is drawn less sharp, but never below one pixel per unit
_WIDTH = re.compile(r'viewBox="[-\d.]+ [-\d.]+ ([\d.]+) ')


class MermaidDiagrams:
    """Raises BadInput with line and words when a source does not parse. An SVG is drawn once and rasterised from."""

    def __init__(self, engines: int = ENGINES) -> None:
        self._engines = [Renderer() for _ in range(engines)]
        self._free: SimpleQueue[Renderer] = SimpleQueue()
        for engine in self._engines:
            self._free.put(engine)
        self._threads = ThreadPoolExecutor(engines, thread_name_prefix="mermaid", initializer=_step_back)
        self._drawn: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    async def svg(self, mermaid: str) -> str:
        return await self._beside(self._svg, mermaid)

    async def png(self, mermaid: str) -> bytes:
        return await self._beside(self._png, mermaid)

    async def _beside(self, draw: Callable[[str], T], mermaid: str) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._threads, draw, mermaid)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for engine in self._engines:
            engine.close()

    def _svg(self, mermaid: str) -> str:
        with self._lock:
            if mermaid in self._drawn:
                self._drawn.move_to_end(mermaid)
                return self._drawn[mermaid]
        engine = self._free.get()
        try:
            drawn = titled(apart(engine.svg(mermaid)))
        finally:
            self._free.put(engine)
        with self._lock:
            self._drawn[mermaid] = drawn
            while len(self._drawn) > REMEMBERED:
                self._drawn.popitem(last=False)
        return drawn

    def _png(self, mermaid: str) -> bytes:
        svg = self._svg(mermaid)
        found = _WIDTH.search(svg)
        width = float(found[1]) if found else 1.0
        return _encoded(render_bitmap(svg, scale=max(1.0, min(SHARPEST, WIDEST / width)), background="#ffffff"))


def _encoded(bitmap: Any) -> bytes:
    """As PNG, by Pillow: the rasteriser's own encoder keeps every other thread of the process waiting for as long as
    it works, and one of them is the loop that all stages run on."""
    size = (bitmap.width, bitmap.height)
    with Image.frombuffer("RGBA", size, bitmap.tobytes(), "raw", "RGBA", 0, 1) as drawn, BytesIO() as file:
        drawn.convert("RGB").save(file, "PNG")
        return file.getvalue()


def _step_back() -> None:
    """Linux has a priority for each thread; elsewhere it is the whole process's, so it stays."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), STEP_BACK)
