"""Domain events at a broker that speaks Kafka's protocol."""

from __future__ import annotations

from integrations.kafka.bus import KafkaBus

__all__ = ["KafkaBus"]
