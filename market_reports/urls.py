from django.urls import path

from market_reports import views

app_name = "market_reports"
urlpatterns = [
    path("", views.list_reports, name="list"),
    path("new/", views.new, name="new"),
    path("places/", views.places, name="places"),
    path("<uuid:report_id>/", views.detail, name="detail"),
    path("<uuid:report_id>/progress/", views.progress, name="progress"),
    path("<uuid:report_id>/again/", views.again, name="again"),
    path("<uuid:report_id>/delete/", views.delete, name="delete"),
    path("<uuid:report_id>/report.<slug:extension>", views.file, name="file"),
]
