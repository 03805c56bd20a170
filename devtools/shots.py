"""Pictures of every page, phone and desktop, and of every page of the PDFs: look before a thing is done.

Runs inside the environment, against a running product with its demo: ``python -m devtools.shots``.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = {"phone": 390, "desktop": 1280}
PDF_SCALE = 110 / 72  # pixels for each point: a page of US Letter becomes 935 px wide
REPORTS_SHOWN = 4
PUBLIC = {
    "front": "/",
    "sign_in": "/sign-in/",
    "sign_up": "/sign-up/",
    "forgot_password": "/forgot-password/",
    "mailbox": "/mailbox/",
    "mailbox_texts": "/mailbox/texts/",
    "demo_reset": "/demo/reset/",
    "error_410": "/files/expired/x.pdf",
}
SETTINGS = {
    "profile": "/settings/profile/",
    "brand": "/settings/brand/",
    "account": "/settings/account/",
    "team": "/settings/team/",
    "security": "/settings/sign-in/",
}
AGENT = {
    "dashboard": "/dashboard/",
    "reports": "/reports/",
    "reports_found_nothing": "/reports/?text=Atlantis",
    "order": "/reports/new/",
    "schedules": "/schedules/",
    "schedule_start": "/schedules/new/",
    "contacts": "/contacts/",
    "contact_new": "/contacts/new/",
    "contact_groups": "/contacts/groups/",
    "contact_files": "/contacts/files/",
    "contacts_not_written_to": "/contacts/not-written-to/",
    "my_data": "/my-data/",
    "upload": "/my-data/upload/",
    **SETTINGS,
}
SPONSOR = {
    "sponsor": "/dashboard/",
    "agents": "/agents/",
    "agents_invited": "/agents/?show=invited",
    "agent_invite": "/agents/invite/",
    "agents_invite": "/agents/invite/list/",
    **{f"sponsor_{name}": address for name, address in SETTINGS.items()},
}
ADMIN = {"admin": "/admin/", "admin_reports": "/admin/market_reports/reportgeneration/"}
REPORT = re.compile(r"/reports/[0-9a-f-]{36}/$")


def main(base_url: str, out_dir: Path) -> int:
    """Take them all into ``out_dir``, which is emptied first; prints how many there are."""
    shutil.rmtree(out_dir, ignore_errors=True)
    out_dir.mkdir(parents=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        take(visit(browser, base_url), PUBLIC, out_dir)
        take_agent(browser, base_url, out_dir)
        take(visit(browser, base_url, "Title company"), SPONSOR, out_dir)
        take_first_letter(visit(browser, base_url), out_dir)
        homeowner = visit(browser, base_url, "Homeowner")
        take(homeowner, {"homeowner": homeowner.url.removeprefix(base_url)}, out_dir)
        take(visit(browser, base_url, "Platform admin"), ADMIN, out_dir)
        browser.close()
    print(f"{len(list(out_dir.iterdir()))} pictures in {out_dir}")
    return 0


def visit(browser: Browser, base_url: str, door: str = "") -> Page:
    """A fresh window on the front page, or behind one of the demo's doors."""
    context = browser.new_context(base_url=base_url, viewport={"width": WIDTHS["desktop"], "height": 800})
    page = context.new_page()
    page.goto("/")
    if door:
        page.get_by_role("button", name=re.compile(f"^{door}")).click()
        page.wait_for_load_state()
    return page


def take(page: Page, addresses: dict[str, str], out_dir: Path) -> None:
    """Each address at each width, as long as the page is."""
    for name, address in addresses.items():
        for width_name, width in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(address)
            page.evaluate("document.fonts.ready")
            page.screenshot(path=out_dir / f"{name}_{width_name}.png", full_page=True)


def take_first_letter(page: Page, out_dir: Path) -> None:
    """The newest email of the mailbox, by day and by night."""
    page.goto("/mailbox/")
    page.locator("a.letter__subject").first.click()
    take(page, {"letter_page": page.url}, out_dir)
    address = page.locator("iframe").get_attribute("src") or ""
    take(page, {"letter": address}, out_dir)
    page.emulate_media(color_scheme="dark")
    take(page, {"letter_dark": address}, out_dir)


def take_agent(browser: Browser, base_url: str, out_dir: Path) -> None:
    """The agent's pages; her newest reports on the screen and every page of their PDFs."""
    page = visit(browser, base_url, "Agent")
    take(page, AGENT, out_dir)
    page.goto("/reports/?status=completed")
    links = [link.get_attribute("href") or "" for link in page.locator("a.table__main").all()]
    for number, address in enumerate(first_reports(links), start=1):
        take(page, {f"report_{number}": address}, out_dir)
        take_pdf(page.context, f"{address}report.pdf", out_dir / f"report_{number}")
        if number == 1:
            take(
                page,
                {
                    "delete": f"{address}delete/",
                    "order_again": f"/reports/new/?from={address[9:-1]}",
                    "mail": f"{address}mail/",
                },
                out_dir,
            )
    take_schedule(page, out_dir)


def take_schedule(page: Page, out_dir: Path) -> None:
    """The agent's first schedule, and what is done to it."""
    page.goto("/schedules/")
    address = page.locator("a.table__main").first.get_attribute("href") or ""
    deeds = {
        "schedule": "",
        "schedule_edit": "edit/",
        "schedule_run_now": "run/",
        "schedule_delete": "delete/",
    }
    take(page, {name: f"{address}{deed}" for name, deed in deeds.items()}, out_dir)


def first_reports(links: Iterable[str]) -> list[str]:
    """The first few addresses that are reports."""
    return [link for link in links if REPORT.match(link)][:REPORTS_SHOWN]


def take_pdf(context: BrowserContext, address: str, stem: Path) -> None:
    """Every page of a PDF."""
    document = pypdfium2.PdfDocument(context.request.get(address).body())
    for number, sheet in enumerate(document, start=1):
        sheet.render(scale=PDF_SCALE).to_pil().save(stem.with_name(f"{stem.name}_pdf_{number}.png"))


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent / "shots"
    sys.exit(main(os.environ["PUBLIC_URL"], folder))
