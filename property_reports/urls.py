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
    wizard_comparables,
    wizard_drafts,
    wizard_facts,
    wizard_look,
    wizard_preview,
    wizard_price,
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
    path("public/look/", public_switches.look, name="public_look"),
    path("public/tablet/", public_tablet.tablet, name="tablet"),
    path("public/sheet/", public_switches.sheet, name="sheet"),
    path("public/statistics/", public_statistics.statistics, name="statistics"),
    path("qr.<slug:extension>", public_switches.qr, name="qr"),
]
one_draft: list[URLPattern | URLResolver] = [
    path("", wizard.draft, name="draft"),
    path("purpose/", wizard.start, name="start"),
    path("address/", wizard.address, name="address"),
    path("facts/", wizard_facts.facts, name="facts"),
    path("comparables/", wizard_comparables.comparables, name="comparables"),
    path("comparables/choose/", wizard_comparables.choose, name="choose"),
    path("comparables/adjust/", wizard_comparables.adjust, name="adjust"),
    path("price/", wizard_price.price, name="price"),
    path("price/bands/", wizard_price.price_bands, name="price_bands"),
    path("look/", wizard_look.look, name="look"),
    path("preview/", wizard_preview.preview, name="preview"),
    path("preview/pages/", wizard_preview.draft_pages, name="draft_pages"),
    path("duplicate/", wizard_drafts.draft_duplicate, name="draft_duplicate"),
    path("delete/", wizard_drafts.draft_delete, name="draft_delete"),
]
the_wizard: list[URLPattern | URLResolver] = [
    path("new/", wizard.new, name="new"),
    path("drafts/", wizard_drafts.drafts, name="drafts"),
    path("drafts/<uuid:draft_id>/", include(one_draft)),
    path("templates/<uuid:template_id>/delete/", wizard_look.template_delete, name="template_delete"),
]
behind_the_sign_in: list[URLPattern | URLResolver] = [
    path("", reports.list_reports, name="list"),
    path("accuracy/", accuracy.accuracy, name="accuracy"),
    path("statistics/", public_statistics.account_statistics, name="account_statistics"),
    *the_wizard,
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
