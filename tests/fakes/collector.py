"""An OpenTelemetry collector on loopback: takes OTLP over HTTP, refuses what is not that, keeps what it was told."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

KINDS = {"/v1/traces": ExportTraceServiceRequest, "/v1/metrics": ExportMetricsServiceRequest}


@dataclass
class Collector:
    url: str = ""
    raw: list[bytes] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    told: list[Any] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    @property
    def spans(self) -> list[Any]:
        """In the order in which they began."""
        traces = [one for one in self.told if isinstance(one, ExportTraceServiceRequest)]
        found = [span for one in traces for r in one.resource_spans for s in r.scope_spans for span in s.spans]
        return sorted(found, key=lambda span: (span.start_time_unix_nano, span.kind))

    @property
    def metrics(self) -> dict[str, Any]:
        """The newest of each name: they are sums from the beginning."""
        asked = [one for one in self.told if isinstance(one, ExportMetricsServiceRequest)]
        found = [m for one in asked for r in one.resource_metrics for s in r.scope_metrics for m in s.metrics]
        return {one.name: one for one in found}

    @property
    def resource(self) -> dict[str, Any]:
        return attributes(self.told[0].resource_spans[0].resource.attributes)


def attributes(pairs: Any) -> dict[str, Any]:
    return {pair.key: _plain(pair.value) for pair in pairs}


def _plain(value: Any) -> Any:
    kind = value.WhichOneof("value")
    if kind == "array_value":
        return [_plain(one) for one in value.array_value.values]
    return getattr(value, kind)


@contextmanager
def collecting() -> Iterator[Collector]:
    collector = Collector()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("Content-Encoding") == "gzip":
                body = gzip.decompress(body)
            kind = KINDS.get(self.path)
            if kind is None or self.headers.get("Content-Type") != "application/x-protobuf":
                collector.refused.append(self.path)
                self.send_response(400)
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            collector.raw.append(body)
            collector.headers.append({name.lower(): value for name, value in self.headers.items()})
            collector.told.append(kind.FromString(body))
            self.send_response(200)
            self.send_header("Content-Type", "application/x-protobuf")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_told: object) -> None:
            """Nothing on stderr."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    collector.url = f"http://127.0.0.1:{server.server_address[1]}"
    serving = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    serving.start()
    try:
        yield collector
    finally:
        server.shutdown()
        server.server_close()
        serving.join()
