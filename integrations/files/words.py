"""Words as MLS systems write them in listing files: statuses, kinds of homes, yes and no.

Every function takes the text of one cell and returns None for an empty one, or raises ``Unreadable``.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from integrations.files.parsing import Unreadable, shortened
from integrations.mls.record import PropertyType, Status

YES = frozenset({"1", "y", "yes", "true", "t", "x"})
NO = frozenset({"0", "n", "no", "false", "f"})


def yes_or_no(text: str) -> bool | None:
    """True, False, or None where the cell says neither."""
    word = text.lower()
    return True if word in YES else False if word in NO else None


STATUSES: Mapping[str, Status] = {
    **{status.value.lower(): status for status in Status},
    "a": Status.ACTIVE, "act": Status.ACTIVE, "new": Status.ACTIVE, "for sale": Status.ACTIVE,
    "active - new": Status.ACTIVE, "back on market": Status.ACTIVE, "price change": Status.ACTIVE,
    "price changed": Status.ACTIVE, "extended": Status.ACTIVE, "reactivated": Status.ACTIVE,
    "contingent": Status.ACTIVE_UNDER_CONTRACT, "active contingent": Status.ACTIVE_UNDER_CONTRACT,
    "active - contingent": Status.ACTIVE_UNDER_CONTRACT, "active kick out": Status.ACTIVE_UNDER_CONTRACT,
    "active option contract": Status.ACTIVE_UNDER_CONTRACT, "backup": Status.ACTIVE_UNDER_CONTRACT,
    "active with contract": Status.ACTIVE_UNDER_CONTRACT, "active backup": Status.ACTIVE_UNDER_CONTRACT,
    "accepting backups": Status.ACTIVE_UNDER_CONTRACT, "pending backup": Status.ACTIVE_UNDER_CONTRACT,
    "p": Status.PENDING, "pnd": Status.PENDING, "under contract": Status.PENDING,
    "pending inspection": Status.PENDING, "pending feasibility": Status.PENDING,
    "pending taking backups": Status.PENDING, "contract": Status.PENDING, "sale pending": Status.PENDING,
    "s": Status.CLOSED, "sld": Status.CLOSED, "sold": Status.CLOSED, "past sale": Status.CLOSED,
    "settled": Status.CLOSED, "recorded": Status.CLOSED, "closed sale": Status.CLOSED,
    "coming": Status.COMING_SOON, "cs": Status.COMING_SOON, "cancelled": Status.CANCELED,
    "can": Status.CANCELED, "exp": Status.EXPIRED, "wth": Status.WITHDRAWN, "off market": Status.WITHDRAWN,
    "temporarily off market": Status.HOLD, "temporary off market": Status.HOLD, "on hold": Status.HOLD,
    "deleted": Status.DELETE,
}  # fmt: skip
# For words not in the table, the first pattern that fits their beginning decides.
BEGINNINGS: tuple[tuple[re.Pattern[str], Status], ...] = tuple(
    (re.compile(pattern), status)
    for pattern, status in (
        (
            r"(active|under contract)\b.*\b(contract|contingen|option|back ?up|kick|accepted offer)",
            Status.ACTIVE_UNDER_CONTRACT,
        ),
        (r"contingent\b", Status.ACTIVE_UNDER_CONTRACT),
        (r"active pending\b|(option |sale )?pending\b|under (contract|agreement)\b", Status.PENDING),
        (r"(sold|sale) conditional", Status.PENDING),
        (r"active\b|for sale\b", Status.ACTIVE),
        (r"(recently )?sold\b|closed\b", Status.CLOSED),
        (r"coming soon\b", Status.COMING_SOON),
        (r"expired\b", Status.EXPIRED),
        (r"cancell?ed\b", Status.CANCELED),
        (r"withdrawn\b", Status.WITHDRAWN),
        (r"temp\w* (off|withdrawn)\b", Status.HOLD),
    )
)
RENTAL = re.compile(r"\b(?<!land )(leas(e|es|ed|ing)|rent|rents|rented|rentals?)\b(?! land)", re.IGNORECASE)


def spaced(text: str) -> str:
    """ "ActiveUnderContract" and "FOR_RENT" as words with spaces between them."""
    return re.sub(r"[\s_]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)).strip()


@lru_cache(maxsize=512)
def status(text: str) -> Status | None:
    """The standard word for a status, whatever the MLS calls it.  Raises Unreadable, rentals included."""
    if not text:
        return None
    word = spaced(text).lower()
    if RENTAL.search(word):
        raise Unreadable(f"“{shortened(text)}” is a rental, not a sale.")
    plain = re.sub(r"[-/(), ]+", " ", word).strip()
    begun = (found for pattern, found in BEGINNINGS if pattern.match(plain))
    found = STATUSES.get(word) or STATUSES.get(plain) or next(begun, None)
    if found is None:
        found = STATUSES.get(word.split(" - ")[0].split(" (")[0])
    if found is None:
        raise Unreadable(f"“{shortened(text)}” is not a status we know.")
    return found


# The first pattern found in the words decides; "condo" stands before "residential".
TYPE_WORDS: tuple[tuple[re.Pattern[str], PropertyType], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), kind)
    for pattern, kind in (
        (r"town ?ho(me|use)|row ?house", PropertyType.TOWNHOUSE),
        (
            r"multi|duplex|triplex|fourplex|quadruplex|\b[2-4][- ]?(unit|plex)|income",
            PropertyType.MULTI_FAMILY,
        ),
        (r"manufactured|mobile|modular", PropertyType.MANUFACTURED),
        (r"condo|co-?op|apartment|loft", PropertyType.CONDO),
        (r"\b(land|lots?|acreage|farm)\b", PropertyType.LAND),
        (r"commercial|business|parking|timeshare|boat|other", PropertyType.OTHER),
        (
            r"single|detached|house|residential|\bsfr\b|\bsfh\b|\bres\b|cabin|ranch|villa",
            PropertyType.SINGLE_FAMILY,
        ),
    )
)


@lru_cache(maxsize=512)
def property_type(text: str) -> PropertyType | None:
    """The kind of home behind the words of an MLS; ``OTHER`` for words that say none we know.

    Raises Unreadable for rentals.
    """
    if not text:
        return None
    if RENTAL.search(spaced(text)):
        raise Unreadable(f"“{shortened(text)}” is a rental, not a sale.")
    return next((kind for pattern, kind in TYPE_WORDS if pattern.search(text)), PropertyType.OTHER)
