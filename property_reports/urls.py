"""Addresses of property reports."""

from django.urls import URLPattern, URLResolver, include, path

from property_reports.views import accuracy, client, reading, reports, wizard

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
]
behind_the_sign_in: list[URLPattern | URLResolver] = [
    path("", reports.list_reports, name="list"),
    path("accuracy/", accuracy.accuracy, name="accuracy"),
    path("new/", wizard.new, name="new"),
    path("drafts/<uuid:draft_id>/", wizard.draft, name="draft"),
    path("<uuid:report_id>/", include(one_report)),
]
with_a_link: list[URLPattern | URLResolver] = [
    path("", client.client, name="client"),
    path("report.pdf", client.client_pdf, name="client_pdf"),
]
urlpatterns = [
    path("property-reports/", include(behind_the_sign_in)),
    path("c/<str:token>/", include(with_a_link)),
]
