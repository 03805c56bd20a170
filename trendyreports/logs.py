"""What the product says about itself: words on a developer's terminal, a JSON object a line in production."""

from typing import Any

import sentry_sdk
import structlog
from structlog.typing import Processor

# Of every record, ours (structlog) and others' (logging) alike.
COMMON: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]


def logging_settings(*, debug: bool, level: str) -> dict[str, Any]:
    """Django's LOGGING: everything to standard error in one shape, at ``level`` (like INFO) and above."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "lines": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *_drawing(debug)],
                "foreign_pre_chain": COMMON,
            }
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "lines"}},
        "root": {"handlers": ["stderr"], "level": level.upper()},
        "loggers": {
            "django": {"handlers": [], "level": level.upper(), "propagate": True},
            "django.server": {"handlers": [], "propagate": True},
            # Every address asked, with its query.
            "httpx": {"level": "WARNING"},
            # These print a page about each font or each task.
            "fontTools": {"level": "WARNING"},
            "weasyprint": {"level": "ERROR"},
        },
    }


def configure_structlog(*, debug: bool) -> None:
    """``structlog.get_logger()`` speaks through the standard logging, and so to the same place."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *COMMON,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=not debug,
    )


def start_sentry(dsn: str) -> None:
    """Report errors to Sentry, without personal data; without a DSN nothing is sent."""
    if dsn:
        sentry_sdk.init(dsn=dsn, send_default_pii=False, traces_sample_rate=0.0)


def _drawing(debug: bool) -> list[Processor]:
    if debug:
        return [structlog.dev.ConsoleRenderer(colors=False)]
    return [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(default=str)]
