"""The settings of files that people give along with an initiative."""

from __future__ import annotations

from pydantic import Field

from services.core.group import Group


class FilesSettings(Group):
    max_bytes: int = Field(default=10_000_000, ge=1, le=50_000_000)  # of one file
    per_initiative: int = Field(default=50, ge=0, le=1000)
    form_seconds: int = Field(default=300, ge=10, le=900)  # until an allowed upload has to be there
    keep_days: int = Field(default=730, ge=0, le=36_500)  # 0: as long as the initiative
