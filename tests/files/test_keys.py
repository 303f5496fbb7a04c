"""The local keyring: bound to a context, private, made once."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import stat
from pathlib import Path
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from integrations.files import FileKeys
from services.core.errors import BadConfig, NotFound, Unavailable

TENANT = uuid4()


async def test_a_key_opens_only_for_its_context_and_unaltered(tmp_path: Path) -> None:
    keys = FileKeys(tmp_path / "ring")
    wrapped = await keys.wrap(b"k" * 32, tenant_id=TENANT, context="tenant-1")
    assert b"k" * 32 not in wrapped
    assert await FileKeys(tmp_path / "ring").unwrap(wrapped, tenant_id=TENANT, context="tenant-1") == b"k" * 32
    with pytest.raises(Unavailable, match="does not open"):
        await keys.unwrap(wrapped, tenant_id=TENANT, context="tenant-2")
    for at in range(len(wrapped)):
        altered = bytearray(wrapped)
        altered[at] ^= 1
        with pytest.raises(Unavailable):
            await keys.unwrap(bytes(altered), tenant_id=TENANT, context="tenant-1")
    with pytest.raises(Unavailable):
        await keys.unwrap(b"", tenant_id=TENANT, context="tenant-1")


async def test_the_same_key_never_wraps_to_the_same_bytes(tmp_path: Path) -> None:
    keys = FileKeys(tmp_path / "ring")
    assert len({await keys.wrap(b"x", tenant_id=TENANT, context="c") for _ in range(50)}) == 50


async def test_after_a_rotation_older_wrappings_still_open_elsewhere_too(tmp_path: Path) -> None:
    here, there = FileKeys(tmp_path / "ring"), FileKeys(tmp_path / "ring")
    old = await there.wrap(b"old", tenant_id=TENANT, context="c")
    await here.renew(TENANT)
    new = await here.wrap(b"new", tenant_id=TENANT, context="c")
    assert new[1:9] != old[1:9]
    assert await here.unwrap(old, tenant_id=TENANT, context="c") == b"old"
    assert await there.unwrap(new, tenant_id=TENANT, context="c") == b"new"  # read again, because the id was new to it


async def test_many_that_begin_at_once_share_one_ring(tmp_path: Path) -> None:
    rings = [FileKeys(tmp_path / "ring") for _ in range(8)]
    wrapped = await asyncio.gather(*(ring.wrap(b"x", tenant_id=TENANT, context="c") for ring in rings))
    assert {await rings[0].unwrap(one, tenant_id=TENANT, context="c") for one in wrapped} == {b"x"}
    assert stat.S_IMODE((tmp_path / "ring").stat().st_mode) == 0o600


async def test_a_ring_that_others_can_read_or_that_is_damaged_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ring"
    wrapped = await FileKeys(path).wrap(b"x", tenant_id=TENANT, context="c")
    path.chmod(0o640)
    with pytest.raises(BadConfig, match="chmod 600"):
        await FileKeys(path).unwrap(wrapped, tenant_id=TENANT, context="c")
    path.chmod(0o600)
    for text in ("", "[]", '{"keys": {}}', '{"keys": {"zz": "!"}, "current": "zz"}'):
        path.write_text(text)
        with pytest.raises(BadConfig, match="backup"):
            await FileKeys(path).unwrap(wrapped, tenant_id=TENANT, context="c")


async def test_another_ring_says_which_file_is_wrong(tmp_path: Path) -> None:
    wrapped = await FileKeys(tmp_path / "a").wrap(b"x", tenant_id=TENANT, context="c")
    with pytest.raises(Unavailable, match="keyring"):
        await FileKeys(tmp_path / "b").unwrap(wrapped, tenant_id=TENANT, context="c")


async def test_no_key_shows_in_its_repr(tmp_path: Path) -> None:
    keys = FileKeys(tmp_path / "ring")
    assert "ring" in await keys.ping()
    assert repr(keys) == f"FileKeys({str(tmp_path / 'ring')!r})"


async def test_a_destroyed_tenant_s_key_opens_nothing_and_wraps_nothing_in_any_process(tmp_path: Path) -> None:
    here, there = FileKeys(tmp_path / "ring"), FileKeys(tmp_path / "ring")
    mine = await here.wrap(b"mine", tenant_id=TENANT, context="c")
    other = uuid4()
    theirs = await there.wrap(b"theirs", tenant_id=other, context="c")
    assert await there.unwrap(mine, tenant_id=TENANT, context="c") == b"mine"
    await here.destroy(TENANT)
    await here.destroy(TENANT)  # again is no harm
    for ring in (here, there, FileKeys(tmp_path / "ring")):
        with pytest.raises(NotFound, match="destroyed"):
            await ring.unwrap(mine, tenant_id=TENANT, context="c")
        assert await ring.unwrap(theirs, tenant_id=other, context="c") == b"theirs"
    for act in (here.wrap(b"x", tenant_id=TENANT, context="c"), here.renew(TENANT)):
        with pytest.raises(NotFound, match="destroyed"):
            await act
    assert mine[1:9].hex() not in (tmp_path / "ring").read_text()


async def test_a_ring_of_before_tenants_had_keys_of_their_own_still_opens(tmp_path: Path) -> None:
    """Written as the program before this one did."""
    path, name, key = tmp_path / "ring", os.urandom(8), os.urandom(32)
    old = {"version": 1, "keys": {name.hex(): base64.b64encode(key).decode()}, "current": name.hex()}
    path.write_text(json.dumps(old))
    path.chmod(0o600)
    head, nonce = b"\x01" + name, os.urandom(12)
    wrapped = head + nonce + AESGCM(key).encrypt(nonce, b"words", head + b"|c")
    keys = FileKeys(path)
    assert await keys.unwrap(wrapped, tenant_id=TENANT, context="c") == b"words"
    assert (await keys.wrap(b"new", tenant_id=TENANT, context="c"))[1:9] != name
    assert await FileKeys(path).unwrap(wrapped, tenant_id=TENANT, context="c") == b"words"
    await keys.destroy(TENANT)
    with pytest.raises(NotFound):
        await keys.unwrap(wrapped, tenant_id=TENANT, context="c")
