from django.urls import URLPattern, URLResolver, include, path

from market_reports.views import areas, mailing, ordering, places, reading, sharing, shelf

app_name = "market_reports"
one_report: list[URLPattern | URLResolver] = [
    path("", reading.detail, name="detail"),
    path("progress/", reading.progress, name="progress"),
    path("again/", reading.again, name="again"),
    path("delete/", reading.delete, name="delete"),
    path("link/", sharing.make_link, name="make_link"),
    path("link/revoke/", sharing.revoke_link, name="revoke_link"),
    path("mail/", mailing.mail, name="mail"),
    path("mail/confirm/", mailing.mail_confirm, name="mail_confirm"),
    path("mail/send/", mailing.mail_send, name="mail_send"),
    path("mail/test/", mailing.mail_test, name="mail_test"),
    path("mail/preview/", mailing.mail_preview, name="mail_preview"),
    path("mail/<uuid:body_id>/", mailing.mailing, name="mailing"),
    path("report.<slug:extension>", reading.file, name="file"),
    path("<slug:name>.jpg", reading.picture, name="picture"),
]
behind_the_sign_in: list[URLPattern | URLResolver] = [
    path("", shelf.list_reports, name="list"),
    path("new/", ordering.new, name="new"),
    path("preview/", ordering.preview, name="preview"),
    path("places/", places.places, name="places"),
    path("map/", places.map_points, name="map"),
    path("areas/", areas.areas, name="areas"),
    path("areas/<uuid:area_id>/rename/", areas.area_rename, name="area_rename"),
    path("areas/<uuid:area_id>/delete/", areas.area_delete, name="area_delete"),
    path("<uuid:report_id>/", include(one_report)),
]
with_a_link: list[URLPattern | URLResolver] = [
    path("", sharing.shared, name="shared"),
    path("report.pdf", sharing.shared_pdf, name="shared_pdf"),
    path("newest/", sharing.shared, {"newest": True}, name="shared_newest"),
    path("newest/report.pdf", sharing.shared_pdf, {"newest": True}, name="shared_newest_pdf"),
]
urlpatterns = [
    path("reports/", include(behind_the_sign_in)),
    path("m/<str:token>/", include(with_a_link)),
]
