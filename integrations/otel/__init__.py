"""Telemetry of model calls to an OpenTelemetry collector."""

from integrations.otel.telemetry import OtlpTelemetry

__all__ = ["OtlpTelemetry"]
