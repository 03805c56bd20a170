from django.urls import path

from communications.texting import views

app_name = "texting"
urlpatterns = [
    path("status/", views.status, name="status"),
    path("incoming/", views.incoming, name="incoming"),
]
