"""A form field for a picture: an upload becomes a stored picture, or an error in words beside the field.

The value is the path of a picture (``/pictures/<hash>.jpg``), as the rows keep it, or None. Choosing nothing
keeps the present one. ``templates/components/_picture_field.html`` draws the field; the form's element needs
``enctype="multipart/form-data"``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import EMPTY_VALUES
from django.utils.datastructures import MultiValueDict

from trendyreports.core.images import MAX_BYTES, Picture, PictureRefused, store_logo, store_portrait

TOO_LARGE = "The picture is larger than 8 MB. Please choose a smaller one."
SALT = "trendyreports.chosen-picture"
STORES: Mapping[str, Callable[[bytes], Picture]] = {"portrait": store_portrait, "logo": store_logo}


class PictureInput(forms.FileInput):
    """A plain file input, that also reads the box to remove and the picture chosen before an error."""

    def __init__(self) -> None:
        super().__init__(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, UploadedFile[Any]], name: str
    ) -> Any:
        """The upload; else False to remove, the path chosen earlier, or None for no change."""
        if upload := files.get(name):
            return upload
        if data.get(clear_name(name)):
            return False
        return chosen_path(data.get(chosen_name(name)))


class BoundPicture(forms.BoundField):
    """The field in its form, with what the template shows beside the file input."""

    field: PictureField

    @property
    def present(self) -> str | None:
        """The path of the picture as it stands: stored, or chosen just now in a form that was refused."""
        if not self.form.is_bound:
            return self.initial or None
        cleaned = getattr(self.form, "cleaned_data", {})
        path: str | None = cleaned.get(self.name, self.initial) or None
        return path

    @property
    def chosen(self) -> str | None:
        """The signed path of a picture that is not saved yet, to come back with the next try."""
        return signing.dumps(self.present, salt=SALT) if self.present not in (None, self.initial) else None

    @property
    def chosen_name(self) -> str:
        """The name of the hidden field that carries ``chosen``."""
        return chosen_name(self.html_name)

    @property
    def clear_name(self) -> str:
        """The name of the box that removes the picture."""
        return clear_name(self.html_name)

    @property
    def is_removed(self) -> bool:
        """Whether the box was ticked in a form that was refused."""
        return self.form.is_bound and self.data is False


class PictureField(forms.FileField):
    """``kind`` is "portrait" (cut to a square) or "logo" (whole, with its transparency)."""

    widget = PictureInput
    default_error_messages = {
        "required": "Choose a picture.",
        "empty": "The file is empty. Please choose another one.",
        "invalid": "The picture did not arrive. Choose it again.",
        "missing": "The picture did not arrive. Choose it again.",
    }

    def __init__(self, *, kind: str, **options: Any) -> None:
        super().__init__(**{"required": False, **options})
        self.store = STORES[kind]

    def clean(self, data: Any, initial: Any = None) -> str | None:
        """The path to keep: of the upload, of the picture chosen before, of the present one, or None."""
        if data is False and not self.required:
            return None
        if isinstance(data, str):
            return data
        kept: str | None = super().clean(data or None, initial)
        return kept or None

    def to_python(self, data: Any) -> str | None:  # type: ignore[override]
        """The path of an upload, stored under the hash of its content. Raises ValidationError in words."""
        if data in EMPTY_VALUES:
            return None
        upload = super().to_python(data)
        if upload is None or (upload.size or 0) > MAX_BYTES:
            raise forms.ValidationError(TOO_LARGE)
        try:
            return self.store(upload.read()).path
        except PictureRefused as fault:
            raise forms.ValidationError(fault.reason) from fault

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> BoundPicture:
        """With ``present``, ``chosen`` and ``clear_name`` for the template."""
        return BoundPicture(form, self, field_name)


def chosen_path(signed: str | None) -> str | None:
    """The path in a hidden field of ours; None for anything that was not signed here."""
    try:
        path: str = signing.loads(signed or "", salt=SALT)
    except signing.BadSignature:
        return None
    return path


def chosen_name(name: str) -> str:
    """The name of the hidden field beside a picture field."""
    return f"{name}-chosen"


def clear_name(name: str) -> str:
    """The name of the box beside a picture field."""
    return f"{name}-clear"
