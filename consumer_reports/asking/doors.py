"""Whether an agent's page is open, and whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import Account, User
from accounts.readiness import Missing, missing_for_publishing
from consumer_reports.door import CodeUnknown
from consumer_reports.models import HomeValuePage, Mode


@dataclass(frozen=True, slots=True)
class Door:
    """An agent's page; ``page`` is what she decided, None as long as she decided nothing."""

    agent: User
    account: Account
    page: HomeValuePage | None

    @property
    def mode(self) -> Mode:
        """How the page answers."""
        return Mode(self.page.mode) if self.page else Mode.INSTANT

    def serves(self, zip_code: str) -> bool:
        """Whether a home with this ZIP code gets a report; one whose ZIP code is not known does."""
        served = self.page.zip_codes if self.page else []
        return not served or not zip_code or zip_code in served


class NotOpen(Exception):
    """The page is not there for strangers: ``missing`` in the profile, or else switched off."""

    def __init__(self, door: Door, missing: list[Missing]) -> None:
        super().__init__(door.agent.agent_code)
        self.door, self.missing = door, missing


def open_page(code: str, *, back: str) -> Door:
    """The page behind an agent's code, however it is spelt; one query.

    ``back`` is the address to come back to from the profile. Raises CodeUnknown and NotOpen.
    """
    agents = User.objects.select_related("account__plan", "account__sponsor_account", "home_value_page")
    agent = agents.filter(agent_code__iexact=code, is_active=True).first()
    if agent is None or agent.account is None or not agent.account.is_active:
        raise CodeUnknown
    door = Door(agent, agent.account, getattr(agent, "home_value_page", None))
    if missing := missing_for_publishing(agent, agent.account, back=back):
        raise NotOpen(door, missing)
    if door.page is not None and not door.page.is_open:
        raise NotOpen(door, [])
    return door
