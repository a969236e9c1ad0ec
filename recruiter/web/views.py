from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in its states, for whoever changes them. Routed in development only."""
    return render(
        request,
        "web/gallery.html",
        {
            "levels": range(1, 6),
            "people": ("Amara Okafor", "Jonas Lindqvist", "Priya Raghunathan", "Wei-Lin Chen", "Leila Haddad", "Ada"),
            "page": Paginator(range(92), 25).page(2),
        },
    )
