from django.urls import path

from consumer_reports.views import asking, asking_contact, landing, page_settings, updates

app_name = "consumer_reports"
urlpatterns = [
    path("cma/<slug:agent_code>/", landing.landing, name="landing"),
    path("cma/<slug:agent_code>/addresses/", asking.addresses, name="addresses"),
    path("cma/<slug:agent_code>/home/", asking.home, name="home"),
    path("cma/<slug:agent_code>/contact/", asking_contact.contact, name="contact"),
    path("home-value/page/", page_settings.page_settings, name="page_settings"),
    path("home-value/page/sheet/", page_settings.sheet, name="sheet"),
    path("home-value/page/qr.<str:kind>", page_settings.qr, name="qr"),
    path("r/<slug:code>/updates/", updates.updates, name="updates"),
]
