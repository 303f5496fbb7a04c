"""Envelope encryption with a context."""

from services.crypto.rules import DataKey, Place, key_id_of, open_sealed, seal
from services.crypto.vault import CACHE_SECONDS, Vault

__all__ = ["CACHE_SECONDS", "DataKey", "Place", "Vault", "key_id_of", "open_sealed", "seal"]
