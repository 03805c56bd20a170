"""Every address of the product. ``tests/test_access.py`` names each of them with who may open it."""

from django.contrib import admin
from django.urls import include, path

from accounts.views import signing_in
from trendyreports import files, health

urlpatterns = [
    path("", include("trendyreports.home.urls")),
    path("", include("accounts.urls")),
    path("", include("communications.urls")),
    path("hooks/twilio/", include("communications.texting.urls")),
    path("my-data/", include("integrations.urls")),
    path("contacts/", include("contacts.urls")),
    path("", include("market_reports.urls")),
    path("", include("property_reports.urls")),
    path("", include("consumer_reports.urls")),
    path("files/<str:token>/<str:name>", files.stored_file, name="stored_file"),
    path("pictures/<str:name>", files.picture, name="picture"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("admin/login/", signing_in.admin_door, name="admin_door"),
    path("admin/", admin.site.urls),
]

handler400 = "trendyreports.home.errors.bad_request"
handler403 = "trendyreports.home.errors.forbidden"
handler404 = "trendyreports.home.errors.not_found"
handler500 = "trendyreports.home.errors.server_error"
