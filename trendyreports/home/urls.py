from django.urls import path

from trendyreports.home import brand, dashboard, demo, front, onboarding

app_name = "home"
urlpatterns = [
    path("", front.front, name="front"),
    path("demo/<slug:visitor>/", demo.demo_enter, name="demo_enter"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("first-steps/put-away/", onboarding.put_away_steps, name="put_away_steps"),
    path("first-steps/bring-back/", onboarding.bring_back_steps, name="bring_back_steps"),
    path("settings/brand/", brand.brand, name="brand"),
]
