"""The outbox, the durable inbox, idempotency keys and the schemas of domain events."""
