"""Who is in the demo: a title company, the agents it sponsors, a team, a platform admin."""

from __future__ import annotations

from dataclasses import dataclass

from trendyreports.demo.portraits import Look

PASSWORD = "halden-county-demo"  # noqa: S105 (the demo's; printed when it is loaded)
AGENT, TITLE_COMPANY, TEAM, ADMIN = (
    "agent@example.com",
    "title@example.com",
    "team@example.com",
    "admin@example.com",
)
# Visitor (the word in the address of the door) to sign-in; the homeowner comes to the agent's own page.
LOGINS: dict[str, str] = {
    "agent": AGENT,
    "title-company": TITLE_COMPANY,
    "homeowner": AGENT,
    "team": TEAM,
    "admin": ADMIN,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """An agent and the account she works in; colours are the account's brand."""

    first_name: str
    last_name: str
    brokerage: str
    office_address: str
    town: str
    look: Look
    primary: str = "#0f172a"
    accent: str = "#0d9488"
    title: str = "Broker"
    plan: str = "sponsored_free"
    limit: int | None = None  # reports a month; None is the plan's
    uses: int = 0  # reports this month beyond those that are really made; who has any signs in now and then
    signs_in_as: str = ""

    @property
    def email(self) -> str:
        return self.signs_in_as or f"{self.first_name}.{self.last_name}@example.com".lower()

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def slug(self) -> str:
        return self.name.lower().replace(" ", "-").replace("’", "")

    @property
    def code(self) -> str:
        """The word in the address of her public page."""
        return f"{self.first_name}{self.last_name}".lower().replace("’", "")


FAIR, TAN, OLIVE, BROWN, DEEP = (
    (248, 212, 188),
    (236, 190, 156),
    (206, 152, 112),
    (150, 98, 68),
    (110, 72, 52),
)
BLACK, DARK, CHESTNUT, SAND, GREY, RED = (
    (38, 30, 32),
    (66, 48, 40),
    (116, 70, 44),
    (206, 162, 102),
    (168, 164, 162),
    (162, 84, 50),
)
NAVY, RUST, MOSS, PLUM, STEEL, TEAL = (
    (46, 64, 86),
    (152, 84, 60),
    (70, 104, 92),
    (122, 54, 66),
    (72, 80, 92),
    (34, 104, 106),
)
MIST, CREAM, SKY, SAGE, BLUSH = (
    (214, 226, 222),
    (238, 226, 204),
    (208, 218, 230),
    (226, 232, 214),
    (240, 220, 212),
)
WHITE = (248, 244, 236)


def look(skin: tuple[int, int, int], hair: tuple[int, int, int], cut: str, jacket: tuple[int, int, int],
         ground: tuple[int, int, int], *, glasses: bool = False, beard: bool = False) -> Look:  # fmt: skip
    return Look(
        skin=skin, hair=hair, cut=cut, jacket=jacket, shirt=WHITE, ground=ground, glasses=glasses, beard=beard
    )


MAYA = Person(
    signs_in_as=AGENT, limit=100, first_name="Maya", last_name="Ellison", brokerage="Harborlight Properties",
    office_address="214 Main Street, Alder Falls, OR 97482", town="Alder Falls", title="Principal Broker",
    primary="#12343b", accent="#0d9488", look=look(TAN, CHESTNUT, "long", NAVY, MIST),
)  # fmt: skip
SPONSORED: tuple[Person, ...] = (
    MAYA,
    Person(
        first_name="Theo", last_name="Bianchi", brokerage="Lantern Hill Brokerage",
        office_address="9 Beacon Street, Port Marlow, OR 97472", town="Port Marlow", primary="#1f2937",
        accent="#facc15", uses=3, look=look(OLIVE, DARK, "short", STEEL, SKY, glasses=True, beard=True),
    ),
    Person(
        first_name="Amara", last_name="Okafor", brokerage="Orchard Gate Homes",
        office_address="77 Station Road, Wrenfield, OR 97485", town="Wrenfield", primary="#431407",
        accent="#7c2d12", uses=6, look=look(BROWN, BLACK, "curls", RUST, CREAM),
    ),
    Person(
        first_name="Jonas", last_name="Vance", brokerage="Falls City Brokers",
        office_address="31 Mill Lane, Alder Falls, OR 97482", town="Alder Falls", primary="#1e3a8a",
        accent="#1d4ed8", uses=2, look=look(DEEP, BLACK, "crop", NAVY, CREAM, beard=True),
    ),
    Person(
        first_name="Clara", last_name="Lindgren", brokerage="Blue Heron Residential",
        office_address="5 Canal Street, Alder Falls, OR 97482", town="Alder Falls", primary="#f9f3b4",
        accent="#f9f3b4", uses=1, look=look(FAIR, SAND, "bob", PLUM, SAGE),
    ),
    Person(
        first_name="Priya", last_name="Rao", brokerage="Wrenfield Home Co.",
        office_address="140 Orchard Way, Wrenfield, OR 97485", town="Wrenfield", accent="#be185d", uses=8,
        look=look(OLIVE, BLACK, "bun", MOSS, BLUSH, glasses=True),
    ),
    Person(
        first_name="Hector", last_name="Ramos", brokerage="Marlow Bay Realty",
        office_address="3 Harbor Point, Port Marlow, OR 97472", town="Port Marlow", accent="#b45309", uses=0,
        look=look(OLIVE, GREY, "short", NAVY, MIST),
    ),
    Person(
        first_name="Grace", last_name="Park", brokerage="Northfield & Sons Realty",
        office_address="88 Northfield Road, Wrenfield, OR 97474", town="Wrenfield", accent="#4d7c0f", uses=4,
        look=look(FAIR, BLACK, "bob", TEAL, CREAM),
    ),
    Person(
        first_name="Samir", last_name="Haddad", brokerage="Keystone West Realty",
        office_address="12 Depot Street, Alder Falls, OR 97482", town="Alder Falls", accent="#0369a1", uses=0,
        look=look(TAN, BLACK, "crop", STEEL, BLUSH, beard=True),
    ),
    Person(
        first_name="Fiona", last_name="Walsh", brokerage="Summit Line Real Estate",
        office_address="60 Summit Drive, Alder Falls, OR 97483", town="Alder Falls", accent="#15803d", uses=5,
        look=look(FAIR, RED, "long", MOSS, SAGE),
    ),
    Person(
        first_name="Marcus", last_name="Delgado", brokerage="Cove Realty Collective",
        office_address="17 Cove Lane, Port Marlow, OR 97472", town="Port Marlow", accent="#6d28d9", uses=1,
        look=look(BROWN, DARK, "short", PLUM, SKY),
    ),
    Person(
        first_name="Ingrid", last_name="Hansen", brokerage="Saddler Homes & Land",
        office_address="400 Saddler Road, Wrenfield, OR 97474", town="Wrenfield", accent="#475569", uses=0,
        look=look(FAIR, GREY, "bun", STEEL, MIST, glasses=True),
    ),
)  # fmt: skip
TEAM_PEOPLE: tuple[Person, ...] = (
    Person(
        signs_in_as=TEAM, first_name="Erik", last_name="Lindqvist", brokerage="Riverbend Realty", plan="team",
        office_address="250 River Road, Alder Falls, OR 97482", town="Alder Falls", title="Team Lead",
        primary="#312e81", accent="#ea580c", look=look(FAIR, SAND, "short", TEAL, CREAM, beard=True),
    ),
    Person(
        first_name="Leah", last_name="Novak", brokerage="Riverbend Realty",
        office_address="250 River Road, Alder Falls, OR 97482", town="Alder Falls",
        look=look(TAN, DARK, "bun", NAVY, SKY),
    ),
    Person(
        first_name="Omar", last_name="Santos", brokerage="Riverbend Realty",
        office_address="250 River Road, Alder Falls, OR 97482", town="Alder Falls",
        look=look(BROWN, BLACK, "short", MOSS, CREAM, glasses=True),
    ),
)  # fmt: skip
TITLE_OFFICER = Person(
    signs_in_as=TITLE_COMPANY, first_name="Denise", last_name="Kimura", brokerage="Kestrel Title & Escrow",
    office_address="1 Courthouse Square, Alder Falls, OR 97482", town="Alder Falls",
    title="Marketing Director", plan="affiliate", look=look(FAIR, DARK, "bob", STEEL, MIST, glasses=True),
)  # fmt: skip
