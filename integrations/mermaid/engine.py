"""One warm mermaid.js: the library is loaded once and used for many diagrams."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mermaidx.engines.quickjs_engine import Engine, MermaidRenderError

from services.core.errors import BadInput

LOOK: dict[str, Any] = {
    "theme": "base",
    "themeVariables": {
        "fontFamily": "DejaVu Sans, Arial, sans-serif",
        "fontSize": "15px",
        "primaryColor": "#dceaf5",
        "primaryBorderColor": "#2f7dae",
        "primaryTextColor": "#14303f",
        "lineColor": "#546e7a",
        "textColor": "#263238",
        "edgeLabelBackground": "#ffffff",
        "clusterBkg": "#fafbfc",
        "clusterBorder": "#9fb3c0",
        "actorBkg": "#dceaf5",
        "actorBorder": "#2f7dae",
        "noteBkgColor": "#fff8e1",
        "sequenceNumberColor": "#ffffff",
        "signalColor": "#37474f",
    },
    "securityLevel": "strict",
    "handDrawnSeed": 1,  # shapes are drawn with a little chance in them: the same source gives the same picture
    "flowchart": {
        "htmlLabels": True,
        "curve": "basis",
        "nodeSpacing": 45,
        "rankSpacing": 60,
        "padding": 12,
        "wrappingWidth": 320,
        "subGraphTitleMargin": {"top": 6, "bottom": 14},
    },
    "er": {"layoutDirection": "LR", "entityPadding": 12},
    "sequence": {
        "mirrorActors": False,
        "diagramMarginY": 30,
        "wrap": True,
        "messageMargin": 40,
        "actorMargin": 70,
        "width": 200,
    },
    "maxTextSize": 200_000,
    "maxEdges": 1_000,
}
LONGEST = 200_000
FASTER = (Path(__file__).parent / "faster.js").read_text(encoding="utf-8")
RENEW_AFTER = 200  # diagrams per context: a long-lived one keeps what it parsed

_SEQUENCE = re.compile(r"^\s*sequenceDiagram\b", re.MULTILINE)  # below a title, where it has one
_LINE = re.compile(r"(?:Parse error|Lexical error) on line (\d+)[:.]?(.*)", re.DOTALL)


class WarmEngine(Engine):  # type: ignore[misc]  # the library has no types
    """The library builds a fresh context (0.4 s) for every diagram; this one keeps its context for many."""

    _ctx: Any

    def _build_context(self) -> Any:
        context = super()._build_context()
        context.eval(FASTER)
        return context

    def _ensure_fresh_context(self) -> None:
        if self._ctx is None or self._render_count % RENEW_AFTER == RENEW_AFTER - 1:
            self._ctx = self._build_context()


class Renderer:
    """A warm engine that is started when it is first asked; safe from several threads, one diagram at a time."""

    def __init__(self, make: Callable[[], Engine] = WarmEngine) -> None:
        self._make = make
        self._engine: Engine | None = None
        self._has_sequence = False
        self._lock = threading.Lock()

    def svg(self, mermaid: str) -> str:
        """Raises BadInput when the source does not parse."""
        if len(mermaid) > LONGEST:
            raise BadInput(f"The diagram has {len(mermaid):,} characters; at most {LONGEST:,} can be drawn.")
        with self._lock:
            if self._engine is None:
                self._engine = self._make()
                self._engine.start()
            if _SEQUENCE.search(mermaid):
                if self._has_sequence:
                    self._drop()
                self._has_sequence = True
            try:
                return str(self._engine.render_svg(mermaid, "base", LOOK, None))
            except MermaidRenderError as error:
                self._drop()
                raise BadInput(explain(str(error), mermaid)) from error
            except Exception:
                self._drop()
                raise

    def _drop(self) -> None:
        """The next diagram gets a fresh context: what a failed parse leaves behind is unknown, and a sequence leaves
        numbers and widths behind that the next one would be drawn by, so that it would depend on what came before."""
        self._has_sequence = False
        if self._engine is not None:
            self._engine._ctx = None

    def close(self) -> None:
        with self._lock:
            if self._engine is not None:
                self._engine.close()
                self._engine = None


def explain(error: str, mermaid: str) -> str:
    """Mermaid's error as one sentence with the line's number and its words."""
    found = _LINE.search(error)
    if not found:
        words = " ".join(error.split())[:200]
        return f"The diagram does not parse: {words}"
    offset = _front_lines(mermaid)
    number = int(found[1]) + offset
    lines = mermaid.splitlines()
    said = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    expected = " ".join(found[2].split())[-160:]
    return f"The diagram does not parse at line {number}: “{said[:120]}” ({expected})"


def _front_lines(mermaid: str) -> int:
    """How many lines the title block has: Mermaid counts from behind it."""
    if not mermaid.startswith("---\n"):
        return 0
    end = mermaid.find("\n---\n", 3)
    return mermaid[: end + 5].count("\n") if end > 0 else 0
