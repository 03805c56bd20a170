"""Stored files: a folder by default, S3 by setting, reached through signed links that expire.

Rows keep stable paths of the application; a link to the file itself is signed when it is asked for.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.files.base import ContentFile, File
from django.core.files.storage import FileSystemStorage, Storage, default_storage

LINK_SALT = "trendyreports.stored-file"


class LinkInvalid(Exception):
    """The link was changed or has expired."""


class FolderStorage(FileSystemStorage):
    """Files in a folder that are replaced whole: a reader sees the old file or the new one, never half."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: File[Any]) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_name(f".{target.name}.{secrets.token_hex(6)}")
        with aside.open("wb") as written:
            for chunk in content.chunks():
                written.write(chunk)
            written.flush()
            os.fsync(written.fileno())
        aside.replace(target)
        return name

    def url(self, name: str | None, **_: Any) -> str:
        raise NotImplementedError("Stored files have no open address; use signed_link().")


def save_file(path: str, content: bytes, *, storage: Storage = default_storage) -> None:
    """Write ``content`` at ``path``, replacing what was there."""
    storage.save(path, ContentFile(content))


def read_file(path: str, *, storage: Storage = default_storage) -> bytes:
    """The bytes stored at ``path``. Raises FileNotFoundError when there are none."""
    with storage.open(path, "rb") as stored:
        content: bytes = stored.read()
        return content


def delete_files(paths: list[str], *, storage: Storage = default_storage) -> None:
    """Remove stored files; one that is gone already is no error."""
    for path in paths:
        storage.delete(path)


def signed_link(path: str, *, filename: str, inline: bool = False, storage: Storage = default_storage) -> str:
    """An address that gives the file for ``settings.STORED_FILE_LINK_SECONDS``.

    ``filename`` is what the browser saves it as; ``inline`` shows it in the browser instead.
    A bucket signs its own links; a folder's are answered by this application.
    """
    disposition = f'{"inline" if inline else "attachment"}; filename="{filename}"'
    if isinstance(storage._wrapped if hasattr(storage, "_wrapped") else storage, FileSystemStorage):
        token = signing.dumps({"path": path, "disposition": disposition}, salt=LINK_SALT, compress=True)
        return f"/files/{token}/{filename}"
    signed: str = storage.url(path, parameters={"ResponseContentDisposition": disposition})  # type: ignore[call-arg]
    return signed


def read_link(token: str) -> tuple[str, str]:
    """The path and the Content-Disposition of a signed link. Raises LinkInvalid."""
    try:
        signed = signing.loads(token, salt=LINK_SALT, max_age=settings.STORED_FILE_LINK_SECONDS)
    except signing.BadSignature as fault:
        raise LinkInvalid("It was good for a few minutes. Open the report again to get a new one.") from fault
    return signed["path"], signed["disposition"]
