"""The durable pipeline: initiatives, stage runs, approvals and the messages of their threads."""
