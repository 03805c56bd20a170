from django.urls import path

from consumer_reports.views import landing, updates

app_name = "consumer_reports"
urlpatterns = [
    path("cma/<slug:agent_code>/", landing.landing, name="landing"),
    path("r/<slug:code>/updates/", updates.updates, name="updates"),
]
