"""The scorecard: how close the estimates came to what the homes sold for."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.access import current_account, current_user, require_role
from accounts.models import Role
from property_reports.scorecard.record import by_area, record_of
from property_reports.scorecard.sold import counted, estimates_of, judged, waiting
from property_reports.scorecard.words import TOO_FEW, any_sample, area_row, estimate_rows, figures

PER_PAGE = 25
EVERYBODY = "everybody"


@require_role(Role.OWNER, Role.ADMIN, Role.MEMBER)
@require_safe
def accuracy(request: HttpRequest) -> HttpResponse:
    """One's own estimates, or everybody's, beside the sales of their homes."""
    everybody = request.GET.get("whose") == EVERYBODY
    account = current_account(request)
    estimates = estimates_of(account, None if everybody else current_user(request))
    sold = counted(estimates)
    rows = judged(sold)
    page = Paginator(sold, PER_PAGE).get_page(request.GET.get("page"))
    shown = {
        "account": account,
        "everybody": everybody,
        "figures": figures(record_of("", rows)),
        "areas": [area_row(record) for record in by_area(rows)],
        "too_few": TOO_FEW,
        "page": page,
        "rows": estimate_rows(list(page.object_list)),
        "sample": any_sample(sold),
        "waiting": waiting(estimates, timezone.now()).count(),
    }
    return render(request, "property_reports/accuracy.html", shown)
