from django.urls import URLPattern, URLResolver, include, path

from consumer_reports.views import desk, desk_deeds, desk_reports, landing, page_settings, pdf, report

app_name = "consumer_reports"
one_report: list[URLPattern | URLResolver] = [
    path("", desk_reports.desk_report, name="desk_report"),
    path("release/", desk_deeds.desk_release, name="desk_release"),
    path("revoke/", desk_deeds.desk_revoke, name="desk_revoke"),
    path("restore/", desk_deeds.desk_restore, name="desk_restore"),
    path("resend/", desk_deeds.desk_resend, name="desk_resend"),
]
the_desk: list[URLPattern | URLResolver] = [
    path("", desk.desk, name="desk"),
    path("page/", page_settings.page_settings, name="page_settings"),
    path("reports/", desk_reports.desk_reports, name="desk_reports"),
    path("reports/export.csv", desk_reports.desk_csv, name="desk_csv"),
    path("reports/<uuid:report_id>/", include(one_report)),
]
urlpatterns = [
    path("cma/<slug:agent_code>/", landing.landing, name="landing"),
    path("home-value/", include(the_desk)),
    path("r/<slug:code>/", report.report, name="report"),
    path("r/<slug:code>/pdf/", pdf.report_pdf, name="report_pdf"),
]
