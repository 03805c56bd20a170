"""Where mail services report what became of our mail."""

from __future__ import annotations

import structlog
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from communications.events import take_in
from communications.hooks import Unreadable, Unsigned, news_of
from communications.providers import SERVICES

log = structlog.get_logger(__name__)


@csrf_exempt
@login_not_required
@never_cache
@require_POST
def mail_hook(request: HttpRequest, provider: str) -> HttpResponse:
    """News of the service in use: 403 unless it is proven to come from it, 400 where it makes no sense."""
    if provider not in SERVICES or provider != settings.EMAIL_PROVIDER:
        raise Http404
    if provider == "ses" and "Authorization" not in request.headers:
        asked = HttpResponse("Say who you are.", status=401, content_type="text/plain")
        asked["WWW-Authenticate"] = 'Basic realm="mail"'  # Amazon SNS sends its password only when asked
        return asked
    try:
        news = news_of(provider, request)
    except Unsigned as fault:
        log.warning("unsigned mail report refused", provider=provider, fault=str(fault))
        return HttpResponse("Not signed.", status=403, content_type="text/plain")
    except Unreadable as fault:
        log.error("mail report not understood", provider=provider, fault=str(fault))
        return HttpResponse("Not understood.", status=400, content_type="text/plain")
    take_in(news)
    return HttpResponse("Thank you.", content_type="text/plain")
