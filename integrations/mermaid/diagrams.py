"""The Diagrams port: two warm engines, work in threads, and a small memory of what was drawn last."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from queue import SimpleQueue

from mermaidx.raster import render_png

from integrations.mermaid.engine import Renderer

ENGINES = 2
REMEMBERED = 64
SCALE = 2.0
MAX_WIDTH = 3600


class MermaidDiagrams:
    """Raises BadInput with line and words when a source does not parse. An SVG is drawn once and rasterised from."""

    def __init__(self, engines: int = ENGINES) -> None:
        self._engines = [Renderer() for _ in range(engines)]
        self._free: SimpleQueue[Renderer] = SimpleQueue()
        for engine in self._engines:
            self._free.put(engine)
        self._drawn: OrderedDict[str, str] = OrderedDict()
        self._lock = threading.Lock()

    async def svg(self, mermaid: str) -> str:
        return await asyncio.to_thread(self._svg, mermaid)

    async def png(self, mermaid: str) -> bytes:
        return await asyncio.to_thread(self._png, mermaid)

    def close(self) -> None:
        for engine in self._engines:
            engine.close()

    def _svg(self, mermaid: str) -> str:
        with self._lock:
            if mermaid in self._drawn:
                self._drawn.move_to_end(mermaid)
                return self._drawn[mermaid]
        engine = self._free.get()
        try:
            drawn = engine.svg(mermaid)
        finally:
            self._free.put(engine)
        with self._lock:
            self._drawn[mermaid] = drawn
            while len(self._drawn) > REMEMBERED:
                self._drawn.popitem(last=False)
        return drawn

    def _png(self, mermaid: str) -> bytes:
        return bytes(render_png(self._svg(mermaid), scale=SCALE, background="#ffffff"))
