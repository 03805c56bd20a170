from django.urls import path

from trendyreports.home import brand, brand_previews, dashboard, demo, front, onboarding

app_name = "home"
urlpatterns = [
    path("", front.front, name="front"),
    path("demo/<slug:visitor>/", demo.demo_enter, name="demo_enter"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("first-steps/put-away/", onboarding.put_away_steps, name="put_away_steps"),
    path("first-steps/bring-back/", onboarding.bring_back_steps, name="bring_back_steps"),
    path("settings/brand/", brand.brand, name="brand"),
    path("settings/brand/test/", brand.brand_test, name="brand_test"),
    path("settings/brand/sample.pdf", brand.brand_sample, name="brand_sample"),
    path("settings/brand/cover/", brand_previews.brand_cover, name="brand_cover"),
    path("settings/brand/closing/", brand_previews.brand_closing, name="brand_closing"),
    path("settings/brand/email/", brand_previews.brand_email, name="brand_email"),
    path("settings/brand/landing/", brand_previews.brand_landing, name="brand_landing"),
]
