"""What people type on My data: the file, what its columns mean, the name of its source."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from django import forms

from integrations.connections import Connection
from integrations.files.columns import FIELDS, missing
from integrations.files.layouts import Layout
from integrations.models import FeedSource
from trendyreports.core.formatting import listed


class UploadForm(forms.Form):
    """A file of listings."""

    file = forms.FileField(
        label="Listing file",
        help_text="A CSV file from your MLS, a Redfin download or another list of sales.",
        error_messages={
            "required": "Choose a file.",
            "missing": "Choose a file.",
            "empty": "The file is empty.",
            "invalid": "The file did not arrive. Choose it again.",
        },
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.gz,text/csv"}),
    )


class ColumnsForm(forms.Form):
    """One choice for each column of a file: what it means.

    ``columns`` is column → field as it stands; ``meanings`` are the fields to choose from with their labels.
    """

    def __init__(
        self,
        *args: Any,
        header: Sequence[str],
        columns: Mapping[str, str],
        meanings: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.header = header
        self.labels = dict(meanings)
        for position, column in enumerate(header):
            self.fields[f"column_{position}"] = forms.ChoiceField(
                label=column,
                choices=[("", "Leave out"), *self.labels.items()],
                required=False,
                initial=columns.get(column, ""),
                error_messages={"invalid_choice": f"Choose what “{column}” means from the list."},
            )

    def columns(self) -> dict[str, str]:
        """Column → field, without the columns left out."""
        chosen = {
            column: self.cleaned_data.get(f"column_{place}", "") for place, column in enumerate(self.header)
        }
        return {column: meaning for column, meaning in chosen.items() if meaning}

    def require_once(self, *, but: Container[str] = ()) -> None:
        """Each meaning belongs to one column at most, but for those of which there may be several."""
        for meaning, count in Counter(self.columns().values()).items():
            if count > 1 and meaning not in but:
                words = f"{count} columns are matched to “{self.labels[meaning]}”. Keep one of them."
                self.add_error(None, words)

    def column_fields(self) -> list[forms.BoundField]:
        """The choices in the order of the file's columns."""
        return [self[f"column_{position}"] for position in range(len(self.header))]


class MatchForm(ColumnsForm):
    """What the columns of a file mean, and the name of the source it goes into.

    ``layout`` says what the file tells without a column.
    """

    name = forms.CharField(
        label="Name of this source",
        max_length=80,
        help_text="A file under a name you used before updates that source.",
        error_messages={"required": "Give the source a name."},
    )

    def __init__(
        self, *args: Any, header: Sequence[str], columns: Mapping[str, str], layout: Layout, **kwargs: Any
    ) -> None:
        meanings = [(field.key, field.label) for field in FIELDS]
        super().__init__(*args, header=header, columns=columns, meanings=meanings, **kwargs)
        self.fields["name"].initial = layout.name
        self.layout = layout

    def clean(self) -> dict[str, Any]:
        """Each meaning once, and all that is needed to know a listing by."""
        cleaned = super().clean() or {}
        self.require_once()
        if lacking := missing({*self.columns().values(), *self.layout.always}):
            self.add_error(None, f"The file needs {listed(lacking)}. Match a column to it.")
        return cleaned


class SecretInput(forms.PasswordInput):
    """Keeps what was typed between the test and the connecting; the page is not kept by browsers."""

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off"}, render_value=True)


class ConnectForm(forms.Form):
    """The credential of an MLS. ``connection`` is there once the form is valid."""

    source: FeedSource
    name = forms.CharField(
        label="Name",
        max_length=80,
        help_text="What you call this MLS.",
        error_messages={"required": "Give the connection a name."},
    )


class SimplyRetsForm(ConnectForm):
    """User name and secret as SimplyRETS gives them."""

    source = FeedSource.SIMPLYRETS
    username = forms.CharField(
        label="API user name", max_length=200, error_messages={"required": "Enter the API user name."}
    )
    secret = forms.CharField(
        label="API secret",
        max_length=200,
        widget=SecretInput(),
        error_messages={"required": "Enter the API secret."},
    )

    def connection(self) -> Connection:
        """What was typed."""
        given = self.cleaned_data
        credential = {"username": given["username"], "secret": given["secret"]}
        return Connection(source=self.source, name=given["name"], base_url=None, credential=credential)


class ResoForm(ConnectForm):
    """Address and token of a RESO Web API."""

    source = FeedSource.RESO
    base_url = forms.URLField(
        label="Service address",
        assume_scheme="https",
        help_text="Everything before “/Property”.",
        error_messages={
            "required": "Enter the address.",
            "invalid": "Enter an address that begins with https://.",
        },
    )
    token = forms.CharField(
        label="Access token",
        max_length=4000,
        widget=SecretInput(),
        error_messages={"required": "Enter the access token."},
    )

    service = forms.ChoiceField(
        label="Kind of service",
        choices=[("", "Bridge, Trestle, Spark or another"), ("mls_grid", "MLS Grid")],
        required=False,
        help_text="MLS Grid is asked in a way of its own.",
        error_messages={"invalid_choice": "Choose the kind of service from the list."},
    )
    system_name = forms.CharField(
        label="System name of the MLS",
        max_length=80,
        required=False,
        help_text="For MLS Grid only: the OriginatingSystemName of your license, such as “actris”.",
    )

    def clean(self) -> dict[str, Any]:
        """MLS Grid wants the name of the MLS in every question."""
        cleaned = super().clean() or {}
        if cleaned.get("service") == "mls_grid" and not cleaned.get("system_name"):
            self.add_error("system_name", "Enter the system name that MLS Grid gave you for your MLS.")
        return cleaned

    def connection(self) -> Connection:
        """What was typed."""
        given = self.cleaned_data
        credential: dict[str, Any] = {"token": given["token"]}
        if given["service"] == "mls_grid":
            credential |= {
                "replication_only": True,
                "has_can_view": True,
                "system_name": given["system_name"],
            }
        address = given["base_url"].rstrip("/")
        return Connection(source=self.source, name=given["name"], base_url=address, credential=credential)


CONNECT_FORMS: Mapping[str, type[SimplyRetsForm | ResoForm]] = {
    FeedSource.SIMPLYRETS: SimplyRetsForm,
    FeedSource.RESO: ResoForm,
}
