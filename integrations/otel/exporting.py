"""The only file that imports OpenTelemetry: providers of this process alone, and an exporter each."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

from services.core.observing import TelemetrySettings

Parent = Span
NAME = "threadwright.ai"
# As the conventions give them.
_TOKENS = [4**power for power in range(14)]
_SECONDS = [0.01 * 2**power for power in range(14)]


class Exporting:
    """Global providers stay as they are: what other libraries tell is none of ours to send away. `patience`: seconds of
    one export, its tries included."""

    def __init__(self, settings: TelemetrySettings, *, patience: float) -> None:
        self._patience = round(patience * 1000)
        logging.getLogger("opentelemetry").setLevel(logging.ERROR)  # a collector that is away is no news every second
        base = settings.endpoint.rstrip("/")
        headers = {name: value.get_secret_value() for name, value in settings.headers.items()}
        about = Resource.create({SERVICE_NAME: settings.service})
        spans = OTLPSpanExporter(f"{base}/v1/traces", headers=headers, timeout=patience)
        self._tracing = TracerProvider(resource=about, shutdown_on_exit=False)
        self._tracing.add_span_processor(BatchSpanProcessor(spans))
        numbers = OTLPMetricExporter(f"{base}/v1/metrics", headers=headers, timeout=patience)
        reader = PeriodicExportingMetricReader(numbers, export_interval_millis=settings.seconds * 1000)
        self._metering = MeterProvider([reader], resource=about, shutdown_on_exit=False)
        self._tracer = self._tracing.get_tracer(NAME)
        meter = self._metering.get_meter(NAME)
        self._duration = meter.create_histogram(
            "gen_ai.client.operation.duration", "s", "GenAI operation duration.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )  # fmt: skip
        self._tokens = meter.create_histogram(
            "gen_ai.client.token.usage", "{token}", "Number of input and output tokens used.",
            explicit_bucket_boundaries_advisory=_TOKENS,
        )  # fmt: skip
        self._first = meter.create_histogram(
            "gen_ai.client.operation.time_to_first_chunk", "s", "Time to receive the first chunk of a stream.",
            explicit_bucket_boundaries_advisory=_SECONDS,
        )  # fmt: skip

    def begin(self, name: str, attributes: Mapping[str, Any]) -> Span:
        """A trace of its own."""
        return self._tracer.start_span(name, context=Context(), kind=SpanKind.INTERNAL, attributes=dict(attributes))

    def child(
        self, parent: Span, name: str, attributes: Mapping[str, Any], *, began: int, ended: int, error: str
    ) -> None:
        """Of a call that is over; moments in nanoseconds."""
        span = self._tracer.start_span(
            name,
            context=trace.set_span_in_context(parent, Context()),
            kind=SpanKind.CLIENT,
            attributes=dict(attributes),
            start_time=began,
        )
        if error:
            span.set_status(Status(StatusCode.ERROR, error))
        span.end(ended)

    def end(self, span: Span, fault: str) -> None:
        if fault:
            span.set_attribute("error.type", fault)
            span.set_status(Status(StatusCode.ERROR, fault))
        span.end()

    def duration(self, seconds: float, attributes: Mapping[str, Any]) -> None:
        self._duration.record(seconds, dict(attributes))

    def tokens(self, many: int, attributes: Mapping[str, Any]) -> None:
        self._tokens.record(many, dict(attributes))

    def first(self, seconds: float, attributes: Mapping[str, Any]) -> None:
        self._first.record(seconds, dict(attributes))

    def close(self) -> None:
        self._tracing.force_flush(self._patience)
        self._tracing.shutdown()
        self._metering.shutdown(self._patience)
