"""Pictures by content: checked, re-encoded, stored under the SHA-256 of what is stored.

Whatever comes in, what is kept is our own encoding of the pixels: a baseline JPEG of print size (WeasyPrint
embeds it as it is), or for logos a PNG with transparency. Metadata, places and hidden parts stay behind.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageOps, UnidentifiedImageError

from trendyreports.core.picture_files import Malformed, hides_something
from trendyreports.core.storage import read_file, save_file

MAX_BYTES = 8 * 1024 * 1024
MAX_PIXELS = 25_000_000
CARD = (720, 480)
HERO = (1500, 1000)
LOGO = (900, 450)
PORTRAIT = 600
FACE = (0.5, 0.4)  # where a square is cut: in the middle, and a little above it, where the head is
PRINTED_LOGO = (600, 300)
QUALITY = 82
LOGO_QUALITY = 92
FORMATS = ("JPEG", "PNG", "WEBP")
PNG_BEGINNING = b"\x89PNG\r\n\x1a\n"
BEGINNINGS = (b"\xff\xd8\xff", PNG_BEGINNING, b"RIFF")
DAMAGED = "The picture is damaged or incomplete. Please choose another copy of it."


class PictureRefused(Exception):
    """The file cannot be used; ``reason`` is a sentence for the person who uploaded it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Picture:
    """A stored picture; ``hash`` is its name everywhere."""

    hash: str
    width: int
    height: int
    extension: str = "jpg"

    @property
    def path(self) -> str:
        """The permanent path under which the application serves it."""
        return f"/pictures/{self.hash}.{self.extension}"


def store_picture(content: bytes, *, size: tuple[int, int] = CARD) -> Picture:
    """Keep a photo as a baseline JPEG that fits into ``size`` (never enlarged). Raises PictureRefused."""
    picture = _fitted(decoded(content), size)
    return store_drawn(_flattened(picture))


def store_drawn(picture: Image.Image) -> Picture:
    """Keep an RGB picture of our own making as it is."""
    return store_jpeg(as_jpeg(picture), picture.size)


def store_jpeg(content: bytes, size: tuple[int, int]) -> Picture:
    """Keep a JPEG that ``as_jpeg`` has made, perhaps in another process; ``size`` is its width and height."""
    return Picture(_keep(content, "jpg"), *size)


def store_portrait(content: bytes) -> Picture:
    """Keep a photo of a person as a square baseline JPEG (never enlarged). Raises PictureRefused."""
    picture = _plain(decoded(content))
    side = min(*picture.size, PORTRAIT)
    square = ImageOps.fit(picture, (side, side), Image.Resampling.LANCZOS, centering=FACE)
    square.info = {}
    return store_drawn(_flattened(square))


def store_logo(content: bytes) -> Picture:
    """Keep a logo as a PNG with its transparency. Raises PictureRefused."""
    picture, kept = drawn_logo(content)
    _keep(kept, "png")
    return picture


@lru_cache(maxsize=64)
def drawn_logo(content: bytes) -> tuple[Picture, bytes]:
    """A logo as ``store_logo`` would keep it, and its bytes; nothing is stored. Raises PictureRefused."""
    picture = _fitted(decoded(content), LOGO).convert("RGBA")
    sheet = BytesIO()
    picture.save(sheet, "PNG", optimize=True)
    kept = sheet.getvalue()
    return Picture(_name_of(kept), *picture.size, extension="png"), kept


def size_of(content: bytes) -> tuple[int, int]:
    """Width and height of a picture of ours, from its header."""
    with Image.open(BytesIO(content)) as picture:
        return picture.size


def picture_path(digest: str, extension: str = "jpg") -> str:
    """Where the picture lies in the storage."""
    return f"pictures/{digest[:2]}/{digest}.{extension}"


def picture_bytes(digest: str) -> bytes:
    """The stored bytes of a picture or logo. Raises FileNotFoundError when there is none."""
    return read_file(picture_path(digest, extension_of(digest)))


def printed_bytes(digest: str) -> bytes:
    """The picture as a report embeds it: always a JPEG. Raises FileNotFoundError when there is none."""
    content = picture_bytes(digest)
    return _on_white(content) if content.startswith(PNG_BEGINNING) else content


@lru_cache(maxsize=64)
def _on_white(logo: bytes) -> bytes:
    """A logo on the white plate it stands on: a PDF would compress a PNG again at every render."""
    with Image.open(BytesIO(logo)) as picture:
        return as_jpeg(_flattened(_fitted(picture, PRINTED_LOGO)), quality=LOGO_QUALITY)


def picture_name(digest: str) -> str:
    """The name under ``/pictures/`` of a picture or logo of which only the hash is known."""
    return f"{digest}.{extension_of(digest)}"


def extension_of(digest: str) -> str:
    """``png`` for a stored logo, ``jpg`` for everything else."""
    return "png" if default_storage.exists(picture_path(digest, "png")) else "jpg"


def decoded(content: bytes) -> Image.Image:
    """The pixels of an uploaded file, upright, without its metadata. Raises PictureRefused."""
    if len(content) > MAX_BYTES:
        raise PictureRefused("The picture is larger than 8 MB. Please choose a smaller one.")
    picture = _opened(content)
    if picture.width * picture.height > MAX_PIXELS:
        raise PictureRefused("The picture has more than 25 megapixels. Please choose a smaller one.")
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        raise PictureRefused("The picture is animated. Please choose a still one.")
    _check_parts(content)
    try:
        picture.load()
        return ImageOps.exif_transpose(picture)
    except (OSError, SyntaxError, ValueError, EOFError) as fault:
        raise PictureRefused(DAMAGED) from fault


def _opened(content: bytes) -> Image.Image:
    """The file's header read; nothing is decoded yet."""
    try:
        return Image.open(BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as fault:
        raise PictureRefused(
            "The picture has more than 25 megapixels. Please choose a smaller one."
        ) from fault
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as fault:
        known = content.startswith(BEGINNINGS)
        raise PictureRefused(DAMAGED if known else "The file is not a JPEG, PNG or WebP picture.") from fault


def _check_parts(content: bytes) -> None:
    try:
        hidden = hides_something(content)
    except Malformed as fault:
        raise PictureRefused(DAMAGED) from fault
    if hidden:
        raise PictureRefused(
            "The file contains more than a picture. Please save it again as a plain JPEG or PNG."
        )


def _plain(picture: Image.Image) -> Image.Image:
    """In a mode that can be scaled smoothly."""
    if picture.mode in ("RGB", "RGBA", "L", "LA"):
        return picture
    return picture.convert("RGBA" if "transparency" in picture.info or picture.mode == "P" else "RGB")


def _fitted(picture: Image.Image, size: tuple[int, int]) -> Image.Image:
    picture = _plain(picture)
    share = min(size[0] / picture.width, size[1] / picture.height, 1.0)
    target = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    fitted = picture if share == 1.0 else picture.resize(target, Image.Resampling.LANCZOS)
    fitted.info = {}  # comments and profiles would be written out again
    return fitted


def _flattened(picture: Image.Image) -> Image.Image:
    """RGB, with white behind what was transparent."""
    if picture.mode not in ("RGBA", "LA"):
        return picture.convert("RGB")
    over = picture.convert("RGBA")
    ground = Image.new("RGBA", over.size, (255, 255, 255, 255))
    return Image.alpha_composite(ground, over).convert("RGB")


def as_jpeg(picture: Image.Image, *, quality: int = QUALITY) -> bytes:
    """A baseline JPEG without metadata."""
    sheet = BytesIO()
    picture.save(sheet, "JPEG", quality=quality, optimize=True, progressive=False)
    return sheet.getvalue()


def _keep(content: bytes, extension: str) -> str:
    """Store the bytes under their hash, once."""
    digest = _name_of(content)
    path = picture_path(digest, extension)
    if not default_storage.exists(path):
        save_file(path, content)
    return digest


def _name_of(content: bytes) -> str:
    """What a picture is called everywhere: the hash of its bytes."""
    return hashlib.sha256(content).hexdigest()
