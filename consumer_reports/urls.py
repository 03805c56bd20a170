from django.urls import URLPattern, URLResolver, include, path

from consumer_reports.views import landing, report, report_answers, report_events

app_name = "consumer_reports"
one_report: list[URLPattern | URLResolver] = [
    path("", report.report, name="report"),
    path("progress/", report.report_progress, name="report_progress"),
    path("answers/", report_answers.report_answers, name="report_answers"),
    path("wrong/", report_answers.report_wrong, name="report_wrong"),
    path("delete/", report_answers.report_delete, name="report_delete"),
    path("events/", report_events.report_events, name="report_events"),
    path("worker.js", report_events.report_worker, name="report_worker"),
]
urlpatterns = [
    path("cma/<slug:agent_code>/", landing.landing, name="landing"),
    path("r/<str:code>/", include(one_report)),
]
