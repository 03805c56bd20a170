"""Messages, suppressions and consents in Django admin."""

from __future__ import annotations

from django import forms
from django.contrib import admin

from communications.models import (
    Consent,
    EmailBody,
    EmailEvent,
    EmailLog,
    EmailMessage,
    EmailSuppression,
    MailboxEmail,
    MailboxText,
    ReaderPreference,
    SmsLog,
    SmsOptOut,
    TextMessage,
    TextReply,
)
from communications.texting.phones import PhoneInvalid, e164
from communications.texting.segments import segments_of
from trendyreports.core.admin_pages import OperationsAdmin, ReadOnlyAdmin, when


@admin.register(EmailMessage)
class EmailMessageAdmin(ReadOnlyAdmin):
    list_display = ("to_address", "kind", "subject", "status", "account", "attempts", "created_at", "sent_at")
    list_filter = ("status", "message_class", "kind", when("created_at"))
    search_fields = ("to_address", "subject", "unique_key", "provider_message_id", "account__name")
    exclude = ("html", "text")  # links in account mail are secrets
    ordering = ("-created_at",)


@admin.register(EmailBody)
class EmailBodyAdmin(ReadOnlyAdmin):
    list_display = ("id", "account", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("account__name",)
    exclude = ("html",)
    ordering = ("-created_at",)


@admin.register(MailboxEmail)
class MailboxEmailAdmin(ReadOnlyAdmin):
    list_display = ("to_address", "subject", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("to_address", "subject")
    exclude = ("raw",)
    ordering = ("-created_at",)


@admin.register(TextMessage)
class TextMessageAdmin(ReadOnlyAdmin):
    list_display = (
        "to_phone",
        "kind",
        "text_class",
        "status",
        "account",
        "parts",
        "credits",
        "attempts",
        "created_at",
        "sent_at",
    )
    list_filter = ("status", "text_class", "kind", when("created_at"))
    search_fields = ("to_phone", "unique_key", "provider_message_id", "account__name")
    ordering = ("-created_at",)

    @admin.display(description="Parts")
    def parts(self, message: TextMessage) -> str:
        """How the phone network cuts it."""
        return str(segments_of(message.text))


@admin.register(TextReply)
class TextReplyAdmin(ReadOnlyAdmin):
    list_display = ("from_phone", "to_phone", "text", "keyword", "account", "created_at")
    list_filter = ("keyword", when("created_at"))
    search_fields = ("from_phone", "text", "account__name")
    ordering = ("-created_at",)


@admin.register(MailboxText)
class MailboxTextAdmin(ReadOnlyAdmin):
    list_display = ("to_phone", "text", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("to_phone", "text")
    ordering = ("-created_at",)


@admin.register(EmailLog)
class EmailLogAdmin(ReadOnlyAdmin):
    list_display = ("subject", "to_emails", "provider", "response_code", "account", "created_at")
    list_filter = ("provider", "response_code", when("created_at"))
    search_fields = ("subject", "to_emails", "account__name")
    ordering = ("-created_at",)


@admin.register(EmailEvent)
class EmailEventAdmin(ReadOnlyAdmin):
    list_display = ("kind", "recipient", "provider", "message", "happened_at")
    list_filter = ("kind", "provider", when("happened_at"))
    search_fields = ("recipient", "provider_message_id", "message__account__name")
    ordering = ("-happened_at",)


@admin.register(SmsLog)
class SmsLogAdmin(ReadOnlyAdmin):
    list_display = ("to_phone", "status", "account", "lead", "twilio_sid", "created_at")
    list_filter = ("status", when("created_at"))
    search_fields = ("to_phone", "twilio_sid", "account__name")
    ordering = ("-created_at",)


@admin.register(EmailSuppression)
class EmailSuppressionAdmin(OperationsAdmin):
    list_display = ("email", "account", "reason", "created_at")
    list_filter = ("reason", when("created_at"))
    search_fields = ("email", "account__name")
    readonly_fields = ("created_at",)
    ordering = ("-created_at",)


@admin.register(ReaderPreference)
class ReaderPreferenceAdmin(ReadOnlyAdmin):
    list_display = ("email", "account", "how_often", "paused_until", "updated_at")
    list_filter = ("how_often",)
    search_fields = ("email", "account__name")
    ordering = ("-updated_at",)


class SmsOptOutForm(forms.ModelForm):  # type: ignore[type-arg]  # generic for mypy only
    """A number is kept as texts name it, however an operator types it."""

    class Meta:
        model = SmsOptOut
        fields = ("account", "phone", "keyword")

    def clean_phone(self) -> str:
        """The number in E.164."""
        try:
            return e164(self.cleaned_data["phone"])
        except PhoneInvalid as fault:
            raise forms.ValidationError(str(fault)) from fault


@admin.register(SmsOptOut)
class SmsOptOutAdmin(OperationsAdmin):
    form = SmsOptOutForm
    list_display = ("phone", "account", "keyword", "created_at")
    list_filter = (when("created_at"),)
    search_fields = ("phone", "account__name")
    readonly_fields = ("created_at",)
    ordering = ("-created_at",)


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    list_display = ("phone", "account", "text_version", "language", "created_at", "withdrawn_at")
    list_filter = ("language", "text_version", when("created_at"))
    search_fields = ("phone", "account__name")
    ordering = ("-created_at",)
