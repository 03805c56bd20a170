"""Where Twilio calls: what became of our texts, and the texts people send us."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from twilio.twiml.messaging_response import MessagingResponse

from communications.texting.callbacks import take_status
from communications.texting.incoming import arrived, take_text
from communications.texting.signatures import is_signed

NOT_SIGNED = "This address is for Twilio.\n"
NO_TEXT = "This is no text message.\n"


def from_twilio(view: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """A view that answers only what Twilio signed; 403 for anything else."""

    @login_not_required
    @csrf_exempt
    @require_POST
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not is_signed(request):
            return HttpResponse(NOT_SIGNED, status=403, content_type="text/plain")
        return view(request)

    return guarded


@from_twilio
def status(request: HttpRequest) -> HttpResponse:
    """One step of one text: sent, delivered, failed."""
    take_status(request.POST.dict(), message_id=request.GET.get("message"), now=timezone.now())
    return HttpResponse(status=204)


@from_twilio
def incoming(request: HttpRequest) -> HttpResponse:
    """One text that somebody sent to a number of ours; the answer is TwiML, empty for none."""
    came = arrived(request.POST.dict())
    if came is None:
        return HttpResponse(NO_TEXT, status=400, content_type="text/plain")
    answer = MessagingResponse()
    words = take_text(came, now=timezone.now())
    if words:
        answer.message(words)
    return HttpResponse(str(answer), content_type="text/xml; charset=utf-8")
