"""The names ``SMS_PROVIDER`` may have; ``carriers.py`` says what each does."""

NOBODY = ""
MAILBOX = "mailbox"
TWILIO = "twilio"
PROVIDERS = (MAILBOX, TWILIO)
