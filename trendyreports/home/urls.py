from django.urls import path

from trendyreports.home import brand, dashboard, demo, front

app_name = "home"
urlpatterns = [
    path("", front.front, name="front"),
    path("demo/<slug:visitor>/", demo.demo_enter, name="demo_enter"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("settings/brand/", brand.brand, name="brand"),
]
