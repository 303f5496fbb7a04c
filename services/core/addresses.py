"""Addresses of the web that others gave us, taken apart."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit


def parts_of(url: str) -> SplitResult | None:
    """None for what cannot be taken apart: brackets around no address of the network, a port that is none, letters that
    become a slash. Where it is given back, its host and port can be read."""
    try:
        parts = urlsplit(url)
        _ = parts.hostname, parts.port
    except ValueError:
        return None
    return parts
