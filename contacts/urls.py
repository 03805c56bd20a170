"""Addresses of the address book."""

from django.urls import path

from contacts.views import choosing, files, groups, people, several, suppressed

app_name = "contacts"
urlpatterns = [
    path("", people.listing, name="list"),
    path("new/", people.new, name="new"),
    path("export.csv", people.export, name="export"),
    path("choose/", choosing.choose, name="choose"),
    path("add-to-group/", several.add_to_group, name="add_to_group"),
    path("remove-from-group/", several.remove_from_group, name="remove_from_group"),
    path("delete/", several.delete_many, name="delete_many"),
    path("delete/<uuid:deleted_id>/undo/", several.undo_delete, name="undo_delete"),
    path("not-written-to/", suppressed.suppressed, name="suppressed"),
    path("not-written-to/<uuid:suppression_id>/allow/", suppressed.allow, name="allow"),
    path("groups/", groups.groups, name="groups"),
    path("groups/<uuid:group_id>/", groups.group, name="group"),
    path("groups/<uuid:group_id>/rename/", groups.group_rename, name="group_rename"),
    path("groups/<uuid:group_id>/delete/", groups.group_delete, name="group_delete"),
    path("groups/<uuid:group_id>/add/", groups.group_add, name="group_add"),
    path("groups/<uuid:group_id>/remove/", groups.group_remove, name="group_remove"),
    path("files/", files.upload, name="upload"),
    path("files/<uuid:import_id>/", files.import_detail, name="import_detail"),
    path("files/<uuid:import_id>/match/", files.match, name="match"),
    path("files/<uuid:import_id>/progress/", files.progress, name="progress"),
    path("files/<uuid:import_id>/refused.csv", files.refused, name="refused"),
    path("files/<uuid:import_id>/forget/", files.forget, name="forget"),
    path("files/<uuid:import_id>/undo/", files.undo_import, name="undo_import"),
    path("<uuid:contact_id>/", people.detail, name="detail"),
    path("<uuid:contact_id>/edit/", people.edit, name="edit"),
    path("<uuid:contact_id>/delete/", people.delete, name="delete"),
    path("<uuid:contact_id>/merge/", people.merge_with, name="merge"),
    path("<uuid:contact_id>/stop/", suppressed.stop, name="stop"),
]
