"""One place where a vendor's HTTP failure becomes a failure of the source."""

from typing import Any

from integrations.mls.source import SourceGarbled, SourceMisconfigured, SourceRefused, SourceUnavailable
from trendyreports.core import http


class VendorApi:
    """JSON from one vendor; every failure is a ``SourceFault`` with a sentence for the agent."""

    def __init__(self, base_url: str, fetcher: http.Fetcher) -> None:
        self.base_url = base_url.rstrip("/")
        self.fetcher = fetcher

    def get(self, path: str, params: http.Params = ()) -> tuple[Any, http.Answer]:
        return self.follow(f"{self.base_url}/{path}", params)

    def follow(self, url: str, params: http.Params = ()) -> tuple[Any, http.Answer]:
        """The JSON at a complete address.  ``http.Rejected`` is left to the source that knows the vendor."""
        try:
            answer = self.fetcher.get(url, params)
            return answer.json(), answer
        except http.Unreachable as error:
            raise SourceUnavailable(str(error)) from error
        except http.Refused as error:
            raise SourceRefused(str(error)) from error
        except http.NotPublic as error:
            raise SourceMisconfigured(str(error)) from error
        except http.Garbled as error:
            raise SourceGarbled(str(error)) from error

    def next_page(self, current: str, link: str) -> str:
        """A link the vendor gave, checked to stay on its host."""
        try:
            return http.checked_link(current, link)
        except http.Garbled as error:
            raise SourceGarbled(str(error)) from error


def rows_of(body: Any) -> list[dict[str, Any]]:
    """A list of objects, or ``SourceGarbled``."""
    if not isinstance(body, list) or not all(isinstance(row, dict) for row in body):
        raise SourceGarbled("expected a list of records")
    return body


def refuse_part(announced: int | None, came: int, *, pages: int) -> None:
    """Raises ``SourceGarbled`` when fewer records came than were announced.

    Of one page none may be missing; while several are turned, a few listings may have left.
    """
    missing = (announced or 0) - came
    if missing > (0 if pages == 1 else max(2, (announced or 0) // 100)):
        raise SourceGarbled(f"{came} of {announced} records came")
