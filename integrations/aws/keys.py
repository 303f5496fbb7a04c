"""Data keys wrapped by AWS KMS, with one KMS key per tenant: only so can one tenant's be destroyed."""

from __future__ import annotations

from uuid import UUID

from integrations.aws.client import Aws
from services.core.errors import AppError, NotFound

PENDING_DAYS = 7  # the shortest that KMS takes; the key is unusable from the first moment on


class KmsKeys:
    """A tenant's KMS key is found by its alias `<prefix><tenant>` and made by the first wrap. The context is KMS's
    encryption context, so it stands in CloudTrail as well."""

    def __init__(self, aws: Aws) -> None:
        self._aws = aws
        self._prefix = f"alias/{aws.settings.kms_alias}/"

    async def wrap(self, data_key: bytes, *, tenant_id: UUID, context: str) -> bytes:
        try:
            return await self._wrapped(data_key, tenant_id, context)
        except NotFound:
            await self._make(tenant_id)
            return await self._wrapped(data_key, tenant_id, context)

    async def unwrap(self, wrapped: bytes, *, tenant_id: UUID, context: str) -> bytes:
        """By the alias, so that a key whose alias is gone opens nothing, also before KMS has erased it."""
        answer = await self._aws.ask(
            "kms",
            "decrypt",
            CiphertextBlob=wrapped,
            KeyId=self._alias(tenant_id),
            EncryptionContext=_context(tenant_id, context),
        )
        return bytes(answer["Plaintext"])

    async def renew(self, tenant_id: UUID) -> None:
        """KMS keeps the older material, so what was wrapped before still opens."""
        found = await self._aws.ask("kms", "describe_key", KeyId=self._alias(tenant_id))
        await self._aws.ask("kms", "rotate_key_on_demand", KeyId=found["KeyMetadata"]["KeyId"])

    async def destroy(self, tenant_id: UUID) -> str:
        try:
            found = await self._aws.ask("kms", "describe_key", KeyId=self._alias(tenant_id))
        except NotFound:
            return "The tenant's KMS key was destroyed before."
        key_id = found["KeyMetadata"]["KeyId"]
        answer = await self._aws.ask("kms", "schedule_key_deletion", KeyId=key_id, PendingWindowInDays=PENDING_DAYS)
        await self._aws.ask("kms", "delete_alias", AliasName=self._alias(tenant_id))
        when = answer["DeletionDate"].strftime("%Y-%m-%d")
        return f"The tenant's KMS key {key_id} opens nothing any more; KMS erases it on {when}."

    async def ping(self) -> str:
        await self._aws.ask("kms", "list_aliases", Limit=1)
        return f"AWS KMS answers; each tenant has a key of its own, {self._prefix}<tenant>."

    async def _wrapped(self, data_key: bytes, tenant_id: UUID, context: str) -> bytes:
        answer = await self._aws.ask(
            "kms",
            "encrypt",
            KeyId=self._alias(tenant_id),
            Plaintext=data_key,
            EncryptionContext=_context(tenant_id, context),
        )
        return bytes(answer["CiphertextBlob"])

    async def _make(self, tenant_id: UUID) -> None:
        """Two processes may make one each: the alias decides, the other key is given back."""
        made = await self._aws.ask(
            "kms",
            "create_key",
            Description=f"Threadwright, tenant {tenant_id}",
            Tags=[{"TagKey": "threadwright-tenant", "TagValue": str(tenant_id)}],
        )
        key_id = made["KeyMetadata"]["KeyId"]
        if await self._is_named(tenant_id, key_id):
            await self._aws.ask("kms", "enable_key_rotation", KeyId=key_id)
        else:
            await self._aws.ask("kms", "schedule_key_deletion", KeyId=key_id, PendingWindowInDays=PENDING_DAYS)

    async def _is_named(self, tenant_id: UUID, key_id: str) -> bool:
        try:
            await self._aws.ask("kms", "create_alias", AliasName=self._alias(tenant_id), TargetKeyId=key_id)
        except AppError:  # somebody else was first, or it is away, which the next request says
            found = await self._aws.ask("kms", "describe_key", KeyId=self._alias(tenant_id))
            return bool(found["KeyMetadata"]["KeyId"] == key_id)
        return True

    def _alias(self, tenant_id: UUID) -> str:
        return f"{self._prefix}{tenant_id}"


def _context(tenant_id: UUID, context: str) -> dict[str, str]:
    return {"tenant": str(tenant_id), "threadwright": context}
