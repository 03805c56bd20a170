from django.urls import path

from consumer_reports import views

app_name = "consumer_reports"
urlpatterns = [
    path("cma/<slug:agent_code>/", views.landing, name="landing"),
]
