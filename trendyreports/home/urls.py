from django.urls import path

from trendyreports.home import agents, agents_inviting, brand, dashboard, demo, front

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
    path("settings/brand/", brand.brand, name="brand"),
]
