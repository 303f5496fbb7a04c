"""What an object store, a KMS and an event bus do, on one machine's disk and database."""

from __future__ import annotations

from integrations.files.blobs import FolderBlobs
from integrations.files.bus import DatabaseBus
from integrations.files.keys import FileKeys
from integrations.files.uploads import FolderUploads

__all__ = ["DatabaseBus", "FileKeys", "FolderBlobs", "FolderUploads"]
