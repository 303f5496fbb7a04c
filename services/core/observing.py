"""What a deployment says of itself: its logs, and what a collector of telemetry is told."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr

from services.core.group import Group


class TelemetrySettings(Group):
    """Empty `endpoint`: nothing is told. Else an OpenTelemetry collector that takes OTLP over HTTP; the paths for
    traces and metrics are put behind it."""

    endpoint: str = Field(default="", pattern=r"^(https?://[^\s/]+(/\S*)?)?$")
    headers: dict[str, SecretStr] = Field(default_factory=dict)
    service: str = Field(default="threadwright", min_length=1)
    seconds: float = Field(default=15.0, gt=0)  # between two exports of the metrics


class LogSettings(Group):
    level: Literal["debug", "info", "warning", "error"] = "info"
    format: Literal["json", "text"] = "json"
