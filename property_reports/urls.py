"""Addresses of property reports."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from property_reports.views import (
    accuracy,
    client,
    leads,
    public,
    public_statistics,
    public_switches,
    public_tablet,
    reading,
    reports,
    wizard,
)

app_name = "property_reports"
one_report: list[URLPattern | URLResolver] = [
    path("", reading.detail, name="detail"),
    path("progress/", reading.progress, name="progress"),
    path("again/", reports.again, name="again"),
    path("edit/", reports.edit, name="edit"),
    path("copy/", reports.copy, name="copy"),
    path("delete/", reports.delete, name="delete"),
    path("link/", reading.make_link, name="make_link"),
    path("link/revoke/", reading.revoke_link, name="revoke_link"),
    path("release/", reading.release_version, name="release_version"),
    path("report.<slug:extension>", reading.file, name="file"),
    path("public/", public_switches.switches, name="switches"),
    path("public/look/", public_switches.look, name="look"),
    path("public/tablet/", public_tablet.tablet, name="tablet"),
    path("public/sheet/", public_switches.sheet, name="sheet"),
    path("public/statistics/", public_statistics.statistics, name="statistics"),
    path("qr.<slug:extension>", public_switches.qr, name="qr"),
]
behind_the_sign_in: list[URLPattern | URLResolver] = [
    path("", reports.list_reports, name="list"),
    path("accuracy/", accuracy.accuracy, name="accuracy"),
    path("statistics/", public_statistics.account_statistics, name="account_statistics"),
    path("new/", wizard.new, name="new"),
    path("drafts/<uuid:draft_id>/", wizard.draft, name="draft"),
    path("<uuid:report_id>/", include(one_report)),
]
all_leads: list[URLPattern | URLResolver] = [
    path("", leads.leads, name="leads"),
    path("export.csv", leads.leads_csv, name="leads_csv"),
    path("<uuid:lead_id>/", leads.lead, name="lead"),
    path("<uuid:lead_id>/status/", leads.lead_status, name="lead_status"),
    path("<uuid:lead_id>/note/", leads.lead_note, name="lead_note"),
    path("<uuid:lead_id>/checked/", leads.lead_checked, name="lead_checked"),
]
with_a_link: list[URLPattern | URLResolver] = [
    path("", client.client, name="client"),
    path("report.pdf", client.client_pdf, name="client_pdf"),
]
for_strangers: list[URLPattern | URLResolver] = [
    re_path(r"^(?P<short_code>[A-Za-z0-9]{1,32})/?$", public.public, name="public"),
    path("<slug:short_code>/lead", public.public_lead, name="public_lead"),
    path("<slug:short_code>/thanks", public.public_thanks, name="public_thanks"),
    path("<slug:short_code>/report.pdf", public.public_pdf, name="public_pdf"),
    path("<slug:short_code>/sign-in", public_tablet.sign_in, name="sign_in"),
]
urlpatterns = [
    path("property-reports/", include(behind_the_sign_in)),
    path("leads/", include(all_leads)),
    path("c/<str:token>/", include(with_a_link)),
    path("p/", include(for_strangers)),
]
