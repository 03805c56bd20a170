from django.urls import path

from communications.views import mailbox, reader, reports

app_name = "communications"
urlpatterns = [
    path("mailbox/", mailbox.mailbox, name="mailbox"),
    path("mailbox/texts/", mailbox.texts, name="mailbox_texts"),
    path("mailbox/<uuid:email_id>/", mailbox.email, name="email"),
    path("mailbox/<uuid:email_id>/html/", mailbox.email_html, name="email_html"),
    path("mailbox/<uuid:email_id>/source/", mailbox.email_source, name="email_source"),
    path("mailbox/<uuid:email_id>/attachments/<int:number>/", mailbox.attachment, name="attachment"),
    path("mail/<str:token>/", reader.preferences, name="preferences"),
    path("mail/<str:token>/one-click/", reader.one_click, name="one_click"),
    path("hooks/mail/<slug:provider>/", reports.mail_hook, name="mail_hook"),
]
