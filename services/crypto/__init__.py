"""Envelope encryption with a context."""

from services.crypto.deployment import DEPLOYMENT, DeploymentSeal
from services.crypto.rules import DataKey, Place, key_id_of, open_sealed, seal
from services.crypto.vault import CACHE_SECONDS, Vault

__all__ = [
    "CACHE_SECONDS",
    "DEPLOYMENT",
    "DataKey",
    "DeploymentSeal",
    "Place",
    "Vault",
    "key_id_of",
    "open_sealed",
    "seal",
]
