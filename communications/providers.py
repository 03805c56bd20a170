"""The names ``EMAIL_PROVIDER`` may have; ``carriers.py`` says what each does."""

MAILBOX = "mailbox"
SMTP = "smtp"
PROVIDERS = (MAILBOX, SMTP)
