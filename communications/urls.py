from django.urls import path

from communications import views

app_name = "communications"
urlpatterns = [
    path("", views.mailbox, name="mailbox"),
    path("<uuid:email_id>/", views.email, name="email"),
    path("<uuid:email_id>/html/", views.email_html, name="email_html"),
    path("<uuid:email_id>/source/", views.email_source, name="email_source"),
    path("<uuid:email_id>/attachments/<int:number>/", views.attachment, name="attachment"),
]
