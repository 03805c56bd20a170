"""Addresses of property reports."""

from django.urls import URLPattern, URLResolver, include, path

from property_reports.views import accuracy

app_name = "property_reports"
behind_the_sign_in: list[URLPattern | URLResolver] = [
    path("accuracy/", accuracy.accuracy, name="accuracy"),
]
urlpatterns = [
    path("property-reports/", include(behind_the_sign_in)),
]
