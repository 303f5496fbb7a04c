"""The public REST API, one file per resource; every answer is JSON, every error a problem (RFC 9457)."""
