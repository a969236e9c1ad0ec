from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

_ROWS = 50
Row = TypeVar("Row", bound=Model)


def page_of(request: HttpRequest, rows: "QuerySet[Row, Any]", *, most: int = _ROWS) -> "Page[Row]":
    """The page that `?page=` names; for one that is not there, the nearest."""
    return Paginator(rows, most).get_page(request.GET.get("page"))
