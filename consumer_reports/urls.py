from django.urls import URLPattern, URLResolver, include, path

from consumer_reports.views import (
    asking,
    asking_contact,
    desk,
    desk_deeds,
    desk_reports,
    landing,
    page_settings,
    pdf,
    report,
    report_answers,
    report_events,
    updates,
)

app_name = "consumer_reports"
landing_page: list[URLPattern | URLResolver] = [
    path("", landing.landing, name="landing"),
    path("addresses/", asking.addresses, name="addresses"),
    path("home/", asking.home, name="home"),
    path("contact/", asking_contact.contact, name="contact"),
]
report_of_a_reader: list[URLPattern | URLResolver] = [
    path("", report.report, name="report"),
    path("progress/", report.report_progress, name="report_progress"),
    path("answers/", report_answers.report_answers, name="report_answers"),
    path("wrong/", report_answers.report_wrong, name="report_wrong"),
    path("delete/", report_answers.report_delete, name="report_delete"),
    path("events/", report_events.report_events, name="report_events"),
    path("worker.js", report_events.report_worker, name="report_worker"),
    path("pdf/", pdf.report_pdf, name="report_pdf"),
    path("updates/", updates.updates, name="updates"),
]
report_on_the_desk: list[URLPattern | URLResolver] = [
    path("", desk_reports.desk_report, name="desk_report"),
    path("release/", desk_deeds.desk_release, name="desk_release"),
    path("revoke/", desk_deeds.desk_revoke, name="desk_revoke"),
    path("restore/", desk_deeds.desk_restore, name="desk_restore"),
    path("resend/", desk_deeds.desk_resend, name="desk_resend"),
]
the_desk: list[URLPattern | URLResolver] = [
    path("", desk.desk, name="desk"),
    path("page/", page_settings.page_settings, name="page_settings"),
    path("page/sheet/", page_settings.sheet, name="sheet"),
    path("page/qr.<str:kind>", page_settings.qr, name="qr"),
    path("reports/", desk_reports.desk_reports, name="desk_reports"),
    path("reports/export.csv", desk_reports.desk_csv, name="desk_csv"),
    path("reports/<uuid:report_id>/", include(report_on_the_desk)),
]
urlpatterns = [
    path("cma/<slug:agent_code>/", include(landing_page)),
    path("r/<str:code>/", include(report_of_a_reader)),
    path("home-value/", include(the_desk)),
]
