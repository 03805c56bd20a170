"""The addresses of property reports."""

from django.urls import URLPattern, URLResolver, include, path

from property_reports.views import (
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
    *the_wizard,
    path("<uuid:report_id>/", reports.detail, name="detail"),
]
urlpatterns = [path("property-reports/", include(behind_the_sign_in))]
