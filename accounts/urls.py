from django.urls import path

from accounts.views import profile, security, signing_in, team

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("account/switch/", signing_in.switch, name="switch"),
    path("settings/profile/", profile.profile, name="profile"),
    path("settings/profile/qr.<slug:extension>", profile.qr, name="qr"),
    path("settings/account/", profile.account, name="account"),
    path("settings/team/", team.team, name="team"),
    path("settings/sign-in/", security.security, name="security"),
]
