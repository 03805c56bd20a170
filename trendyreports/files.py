"""Stored files and pictures over HTTP: signed links that expire, pictures under unguessable names."""

import mimetypes
import re

from django.contrib.auth.decorators import login_not_required
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from trendyreports.core.images import picture_path
from trendyreports.core.storage import LinkInvalid, read_link

PICTURE_NAME = re.compile(r"([0-9a-f]{64})\.(jpg|png)")
ONE_YEAR = 365 * 24 * 3600
# A stored page carries its style, faces and pictures in itself; nothing in it may run or call out.
PAGE_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; sandbox"
)


@login_not_required
@require_safe
def stored_file(request: HttpRequest, token: str, name: str) -> FileResponse | HttpResponse:
    """The file a signed link stands for; 410 with a page in words once it has expired."""
    try:
        path, disposition = read_link(token)
    except LinkInvalid as fault:
        return render(request, "410.html", {"reason": str(fault)}, status=410)
    if not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path, "rb"), content_type=media_type(name))
    response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, max-age=300"
    if name.endswith(".html"):
        response["Content-Security-Policy"] = PAGE_POLICY
    return response


@login_not_required
@require_safe
def picture(request: HttpRequest, name: str) -> FileResponse:
    """A stored picture by its content hash: permanent, so that mail and pages may keep the address."""
    match = PICTURE_NAME.fullmatch(name)
    path = picture_path(match[1], extension=match[2]) if match else ""
    if not path or not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path, "rb"), content_type=media_type(name))
    response["Cache-Control"] = f"public, max-age={ONE_YEAR}, immutable"
    return response


def media_type(name: str) -> str:
    """The Content-Type by the file's ending, with UTF-8 named for text."""
    guessed = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed
