"""What the frame of every page needs: icons, the way about, the other accounts, the account's accent."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.context import RequestContext
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.access import MANAGERS
from accounts.brand import ACCENT, PRIMARY, colours_of, identity_of, picture_hash
from accounts.models import Membership, Role, User
from accounts.roles import ROLE_NAMES, ROLES_IN_WORDS
from trendyreports.core.colours import palette
from trendyreports.core.images import picture_name

register = template.Library()
MOST_IN_BAR = 5  # entries of the bar at the bottom that are wide enough for a thumb
SHORT = {"property_reports:list": "CMAs"}  # labels too long for a thumb’s width


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the main navigation."""

    label: str
    icon: str
    url: str
    current: bool
    short: str = ""


@register.simple_tag
def icon(name: str, kind: str = "") -> SafeString:
    """One drawing of the sprite; decoration only, the words beside it say what it means."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" icon--{kind}" if kind else "",
        static("img/icons.svg"),
        name,
    )


@register.simple_tag(takes_context=True)
def places_to_go(context: RequestContext) -> list[Place]:
    """The main navigation for the reader's role in this account."""
    request = context["request"]
    names = [("Dashboard", "dashboard", "home:dashboard")]
    if request.account and request.account.is_affiliate:
        names.append(("Agents", "people", "home:agents"))
    if request.membership and request.membership.role != Role.AFFILIATE:
        names += [
            ("Reports", "reports", "market_reports:list"),
            ("Property reports", "homeowner", "property_reports:list"),
            ("Contacts", "contacts", "contacts:list"),
            ("Home value", "pin", "consumer_reports:desk"),
            ("Leads", "leads", "property_reports:leads"),
            ("Schedules", "schedules", "market_reports:schedules"),
            ("My data", "data", "integrations:my_data"),
        ]
    names.append(("Settings", "settings", "accounts:profile"))
    return [
        Place(label, drawing, reverse(name), is_here(request, name), SHORT.get(name, ""))
        for label, drawing, name in names
    ]


@dataclass(frozen=True, slots=True)
class BottomBar:
    """The main navigation where there is room for five: the rest stands behind "More"."""

    shown: list[Place]
    more: list[Place]

    @property
    def more_current(self) -> bool:
        """Whether the page lies behind "More"."""
        return any(place.current for place in self.more)


@register.simple_tag
def bottom_bar(places: list[Place]) -> BottomBar:
    """The places as the bar of a phone has them."""
    if len(places) <= MOST_IN_BAR:
        return BottomBar(places, [])
    return BottomBar(places[: MOST_IN_BAR - 1], places[MOST_IN_BAR - 1 :])


# Parts of the product whose addresses begin with a word of their own, whatever app their pages are in.
BEGINNINGS = {
    "accounts:profile": "/settings/",
    "home:agents": "/agents/",
    "market_reports:schedules": "/schedules/",
    "property_reports:leads": "/leads/",
    "consumer_reports:desk": "/home-value/",
}


def is_here(request: HttpRequest, name: str) -> bool:
    """Whether the page lies in the part of the product that ``name`` opens."""
    match = request.resolver_match
    if match is None:
        return False
    part = next((part for part, word in BEGINNINGS.items() if request.path.startswith(word)), None)
    if part or name in BEGINNINGS:
        return name == part
    return match.app_name == name.split(":")[0]


@register.simple_tag(takes_context=True)
def settings_places(context: RequestContext) -> list[Place]:
    """The parts of the settings that the reader's role opens."""
    request = context["request"]
    role = request.membership.role if request.membership else None
    names = [("Profile", "accounts:profile")]
    if role in MANAGERS:
        names.append(("Brand", "home:brand"))
        names.append(("Account", "accounts:account"))
    if role and role != Role.AFFILIATE:
        names.append(("Team", "accounts:team"))
    names.append(("Sign-in", "accounts:security"))
    urls = [(label, reverse(name)) for label, name in names]
    return [Place(label, "", url, request.path.startswith(url)) for label, url in urls]


@register.simple_tag(takes_context=True)
def other_places(context: RequestContext) -> list[Membership]:
    """The reader's places in the accounts she may switch to."""
    request = context["request"]
    here = request.account.pk if request.account else None
    places = Membership.objects.filter(user=request.user, account__is_active=True).exclude(account=here)
    return list(places.select_related("account").order_by("account__name"))


@register.filter
def role_name(role: str) -> str:
    """A role as pages call it."""
    return ROLE_NAMES.get(role, role)


@register.filter
def role_promise(role: str) -> str:
    """What a role may do, in a sentence."""
    return ROLES_IN_WORDS.get(role, "")


@register.simple_tag
def mailbox_link() -> str:
    """The address of the mailbox inside the product; empty without DEBUG."""
    return reverse("communications:mailbox") if settings.DEBUG else ""


@register.filter
def full_name(user: User) -> str:
    """Her name, or her address as long as she gave none."""
    return user.get_full_name() or user.email


@register.filter
def initials(user: User) -> str:
    """One or two letters for the round picture."""
    letters = [part[0] for part in (user.first_name, user.last_name) if part]
    return "".join(letters).upper() or user.email[0].upper()


@register.filter
def picture_of(address: str | None) -> str | None:
    """The hash in the address of one of our pictures."""
    return picture_hash(address)


@register.filter
def picture_url(digest: str) -> str:
    """Where a browser finds a stored picture."""
    return reverse("picture", args=[picture_name(digest)])


@register.simple_tag(takes_context=True)
def accent_style(context: RequestContext, primary: str = "", accent: str = "") -> SafeString:
    """The account's accent (or the one given) as custom properties, in an element the CSP lets through."""
    account = getattr(context["request"], "account", None)
    brand = colours_of(identity_of(account, None)) if account else {"primary": PRIMARY, "accent": ACCENT}
    colours = palette(primary or brand["primary"], accent or brand["accent"])
    return format_html(
        '<style nonce="{}">:root{{--accent:{};--accent-on:{};--accent-text:{};--accent-soft:{};'
        "--brand:{};--brand-on:{};--brand-soft:{}}}</style>",
        context["request"].csp_nonce,
        colours.accent_ground,
        colours.accent_ink,
        colours.accent_text,
        colours.tint,
        colours.primary,
        colours.primary_ink,
        colours.primary_soft,
    )
