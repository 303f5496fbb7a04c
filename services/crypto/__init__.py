"""Envelope encryption with a context."""

from services.crypto.columns import Resealed, hide_owned, opened_row, reseal_page, sealed_tables
from services.crypto.deployment import DEPLOYMENT, DeploymentSeal
from services.crypto.forms import BEAT_SECONDS, beat, leave
from services.crypto.objects import SealedBlobs
from services.crypto.owners import destroy_owner, reseal_owners
from services.crypto.passes import pass_done, tables_of_pass, tenants_to_seal
from services.crypto.receipts import is_signed, signed
from services.crypto.rules import DataKey, Place, key_id_of, open_sealed, seal
from services.crypto.sealing import TenantSealing, open_sealing, sealing_of, vault_of
from services.crypto.service import KeyState, key_states, retire_keys
from services.crypto.vault import CACHE_SECONDS, Vault

__all__ = [
    "BEAT_SECONDS",
    "CACHE_SECONDS",
    "DEPLOYMENT",
    "DataKey",
    "DeploymentSeal",
    "KeyState",
    "Place",
    "Resealed",
    "SealedBlobs",
    "TenantSealing",
    "Vault",
    "beat",
    "destroy_owner",
    "hide_owned",
    "is_signed",
    "key_id_of",
    "key_states",
    "leave",
    "open_sealed",
    "open_sealing",
    "opened_row",
    "pass_done",
    "reseal_owners",
    "reseal_page",
    "retire_keys",
    "seal",
    "sealed_tables",
    "sealing_of",
    "signed",
    "tables_of_pass",
    "tenants_to_seal",
    "vault_of",
]
