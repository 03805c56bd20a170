"""What a consumer asks for on an agent's page, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The home: as it was typed, and as it was confirmed.

    ``address`` is the street line with its unit. ``fips`` and ``apn`` name the parcel where the records
    offered it; without them the records are asked by address. ``is_unseen`` says that the records could not
    be asked: nobody has confirmed the home yet.
    """

    address: str
    city: str
    state: str
    zip_code: str
    fips: str = ""
    apn: str = ""
    is_unseen: bool = False

    @property
    def last_line(self) -> str:
        """City, state and ZIP, as the records are asked for them."""
        state = " ".join(part for part in (self.state, self.zip_code) if part)
        return ", ".join(part for part in (self.city, state) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the consumer is reached: phone in E.164, email, or both; ``agrees`` is the yes to texts.

    ``wants_updates`` asks for the monthly letter, which needs an email.
    """

    email: str = ""
    phone: str = ""
    name: str = ""
    agrees: bool = False
    wants_updates: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """From where: ``page`` is the address of ours, ``name`` and ``brokerage`` those in the consent shown.

    ``is_many`` says that the network or the phone has asked more often than people do.
    """

    page: str
    language: str
    name: str
    brokerage: str
    network_address: str | None
    is_many: bool = False
