from django.urls import URLPattern, URLResolver, include, path

from market_reports.views import (
    areas,
    mailing,
    ordering,
    places,
    reading,
    schedule_deeds,
    schedule_making,
    schedules,
    sharing,
    shelf,
)

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
    path("mail/readers/", mailing.mail_readers, name="mail_readers"),
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
one_schedule: list[URLPattern | URLResolver] = [
    path("", schedules.schedule, name="schedule"),
    path("edit/", schedule_making.schedule_edit, name="schedule_edit"),
    path("readers/", schedules.schedule_readers, name="schedule_readers"),
    path("runs/<uuid:run_id>/", schedules.schedule_run, name="schedule_run"),
    path("run/", schedule_deeds.schedule_run_now, name="schedule_run_now"),
    path("skip/", schedule_deeds.schedule_skip, name="schedule_skip"),
    path("skip/undo/", schedule_deeds.schedule_unskip, name="schedule_unskip"),
    path("pause/", schedule_deeds.schedule_pause, name="schedule_pause"),
    path("resume/", schedule_deeds.schedule_resume, name="schedule_resume"),
    path("duplicate/", schedule_deeds.schedule_duplicate, name="schedule_duplicate"),
    path("delete/", schedule_deeds.schedule_delete, name="schedule_delete"),
]
all_schedules: list[URLPattern | URLResolver] = [
    path("", schedules.schedules, name="schedules"),
    path("new/", schedule_making.schedule_new, name="schedule_new"),
    path("order/", schedule_making.schedule_order, name="schedule_order"),
    path("dates/", schedule_making.schedule_dates, name="schedule_dates"),
    path("<uuid:schedule_id>/", include(one_schedule)),
]
with_a_link: list[URLPattern | URLResolver] = [
    path("", sharing.shared, name="shared"),
    path("report.pdf", sharing.shared_pdf, name="shared_pdf"),
    path("newest/", sharing.shared, {"newest": True}, name="shared_newest"),
    path("newest/report.pdf", sharing.shared_pdf, {"newest": True}, name="shared_newest_pdf"),
]
urlpatterns = [
    path("reports/", include(behind_the_sign_in)),
    path("schedules/", include(all_schedules)),
    path("m/<str:token>/", include(with_a_link)),
]
