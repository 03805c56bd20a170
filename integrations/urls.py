"""Addresses of My data."""

from django.urls import path

from integrations import views

app_name = "integrations"
urlpatterns = [
    path("", views.my_data, name="my_data"),
    path("upload/", views.upload, name="upload"),
    path("<uuid:import_id>/", views.import_detail, name="import_detail"),
    path("<uuid:import_id>/match/", views.match, name="match"),
    path("<uuid:import_id>/progress/", views.progress, name="progress"),
    path("<uuid:import_id>/refused.csv", views.refused, name="refused"),
    path("<uuid:import_id>/forget/", views.forget, name="forget"),
    path("connect/<str:source>/", views.connect_mls, name="connect_mls"),
    path("sources/<uuid:feed_id>/delete/", views.delete, name="delete"),
]
