from django.urls import path

from accounts.views import invitations, passwords, profile, security, signing_in, signing_up, sponsor, team

app_name = "accounts"
urlpatterns = [
    path("sign-in/", signing_in.sign_in, name="sign_in"),
    path("sign-out/", signing_in.sign_out, name="sign_out"),
    path("account/switch/", signing_in.switch, name="switch"),
    path("sign-up/", signing_up.new, name="sign_up"),
    path("sign-up/check-mail/", signing_up.check_mail, name="check_mail"),
    path("sign-up/mail-again/", signing_up.mail_again, name="mail_again"),
    path("verify/resend/", signing_up.resend, name="resend_verification"),
    path("verify/<str:secret>/", signing_up.verify, name="verify"),
    path("forgot-password/", passwords.forgot, name="forgot_password"),
    path("forgot-password/sent/", passwords.sent, name="reset_sent"),
    path("reset-password/<str:secret>/", passwords.reset, name="reset_password"),
    path("invitation/<str:secret>/", invitations.invitation, name="invitation"),
    path("invitation/<str:secret>/accept/", invitations.accept, name="invitation_accept"),
    path("invitation/<str:secret>/sign-out/", invitations.sign_out, name="invitation_sign_out"),
    path("settings/profile/", profile.profile, name="profile"),
    path("settings/profile/qr.<slug:extension>", profile.qr, name="qr"),
    path("settings/account/", profile.account, name="account"),
    path("settings/account/leave-sponsor/", sponsor.leave_sponsor, name="leave_sponsor"),
    path("settings/team/", team.team, name="team"),
    path("settings/team/invite/", team.invite, name="invite"),
    path("settings/team/invitations/<int:number>/resend/", team.resend, name="invitation_resend"),
    path("settings/team/invitations/<int:number>/cancel/", team.cancel, name="invitation_cancel"),
    path("settings/team/leave/", team.leave, name="leave"),
    path("settings/team/<uuid:user_id>/role/", team.member_role, name="member_role"),
    path("settings/team/<uuid:user_id>/remove/", team.member_remove, name="member_remove"),
    path("settings/sign-in/", security.security, name="security"),
    path("settings/sign-in/password/", security.change_password, name="change_password"),
    path("settings/sign-in/email/", security.change_email, name="change_email"),
    path("settings/sign-in/email/resend/", security.resend_email_link, name="resend_email_link"),
    path("settings/sign-in/email/cancel/", security.cancel_email_change, name="cancel_email_change"),
    path("settings/sign-in/everywhere/", security.sign_out_everywhere, name="sign_out_everywhere"),
]
