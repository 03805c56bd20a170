from django.urls import path

from trendyreports.home import (
    agents,
    agents_inviting,
    brand,
    brand_previews,
    dashboard,
    demo,
    front,
    onboarding,
)

app_name = "home"
urlpatterns = [
    path("", front.front, name="front"),
    path("demo/reset/", demo.demo_reset, name="demo_reset"),
    path("demo/resetting/", demo.demo_resetting, name="demo_resetting"),
    path("demo/<slug:visitor>/", demo.demo_enter, name="demo_enter"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("agents/", agents.agents, name="agents"),
    path("agents/download/", agents.agents_csv, name="agents_csv"),
    path("agents/invite/", agents_inviting.agent_invite, name="agent_invite"),
    path("agents/invite/list/", agents_inviting.agents_invite, name="agents_invite"),
    path("agents/invite/list/look/", agents_inviting.agents_preview, name="agents_preview"),
    path("agents/invite/list/send/", agents_inviting.agents_send, name="agents_send"),
    path("agents/invite/list/result/", agents_inviting.agents_result, name="agents_result"),
    path(
        "agents/invitations/<int:invitation_id>/resend/",
        agents_inviting.agent_invitation_resend,
        name="agent_invitation_resend",
    ),
    path(
        "agents/invitations/<int:invitation_id>/cancel/",
        agents_inviting.agent_invitation_cancel,
        name="agent_invitation_cancel",
    ),
    path("agents/<uuid:agent_id>/pause/", agents.agent_pause, name="agent_pause"),
    path("agents/<uuid:agent_id>/resume/", agents.agent_resume, name="agent_resume"),
    path("agents/<uuid:agent_id>/end/", agents.agent_end, name="agent_end"),
    path("first-steps/put-away/", onboarding.put_away_steps, name="put_away_steps"),
    path("first-steps/bring-back/", onboarding.bring_back_steps, name="bring_back_steps"),
    path("settings/brand/", brand.brand, name="brand"),
    path("settings/brand/test/", brand.brand_test, name="brand_test"),
    path("settings/brand/sample.pdf", brand.brand_sample, name="brand_sample"),
    path("settings/brand/cover/", brand_previews.brand_cover, name="brand_cover"),
    path("settings/brand/closing/", brand_previews.brand_closing, name="brand_closing"),
    path("settings/brand/email/", brand_previews.brand_email, name="brand_email"),
    path("settings/brand/landing/", brand_previews.brand_landing, name="brand_landing"),
]
