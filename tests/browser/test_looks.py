"""Every page, light and dark, wide and narrow, and what opens on it: nothing that a machine can find wrong."""

import re
from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visitor

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PAGES = (
    "jobs",
    "new job",
    "ranking",
    "edit job",
    "candidate",
    "candidates",
    "batches",
    "batch",
    "new batch",
    "attention",
    "queue",
)


def _path(visitor: Visitor, name: str) -> str:
    """Found by following links from the list of jobs, as people do."""
    fixed = {
        "jobs": "/jobs/",
        "new job": "/jobs/new/",
        "candidates": "/candidates/",
        "batches": "/batches/",
        "new batch": "/batches/new/",
        "attention": "/attention/",
        "queue": "/queue/",
    }
    if name in fixed:
        return fixed[name]
    found = {
        "ranking": ("/jobs/", r"/jobs/[0-9a-f-]{36}/"),
        "candidate": ("/candidates/", r"/candidates/[0-9a-f-]{36}/"),
        "batch": ("/batches/", r"/batches/[0-9a-f-]{36}/"),
    }
    if name == "edit job":
        return _path(visitor, "ranking") + "edit/"
    start, pattern = found[name]
    visitor.go(start)
    link = re.search(f'href="({pattern})', visitor.page.content())
    assert link, f"{start} has no link to a {name}"
    return link[1]


def _findings(page: Page) -> list[tuple[str, list[str]]]:
    violations = Axe().run(page).response["violations"]
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in violations]


def _look(visitor: Visitor, scheme: Scheme, *, width: int = 1440) -> None:
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.page.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_finding(visitor: Visitor, name: str, scheme: Scheme, width: int) -> None:
    _look(visitor, scheme, width=width)
    visitor.go(_path(visitor, name))

    assert visitor.page.locator("h1").count() == 1
    assert _findings(visitor.page) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.complaints == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/"])
def test_a_page_for_anybody_has_no_finding(newcomer: Visitor, path: str, scheme: Scheme) -> None:
    _look(newcomer, scheme)
    newcomer.go(path)

    assert _findings(newcomer.page) == []
    assert newcomer.complaints == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_page_for_a_new_password_has_no_finding(visitor: Visitor, scheme: Scheme) -> None:
    _look(visitor, scheme)
    visitor.go("/accounts/password/change/")

    assert visitor.page.get_by_label("Current password").is_visible()
    assert _findings(visitor.page) == []
    assert visitor.complaints == []


def _evidence(page: Page) -> None:
    page.locator(".of-cell a[data-evidence]").first.click()
    expect(page.get_by_role("dialog", name="Evidence")).to_be_visible()


def _upload(page: Page) -> None:
    page.get_by_role("button", name="Add resumes").click()
    expect(page.locator("#add-resumes").get_by_text("Drop resumes here")).to_be_visible()


def _keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys on this page")).to_be_visible()


def _menu(page: Page) -> None:
    page.get_by_role("button", name="Menu").click()
    expect(page.get_by_role("navigation", name="Main")).to_be_visible()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("opened", "width"),
    [(_evidence, 1440), (_evidence, 390), (_upload, 1440), (_upload, 390), (_keys, 1440), (_menu, 390)],
)
def test_what_opens_on_a_page_has_no_finding(
    visitor: Visitor, opened: Callable[[Page], None], width: int, scheme: Scheme
) -> None:
    _look(visitor, scheme, width=width)
    visitor.go(_path(visitor, "ranking"))
    opened(visitor.page)

    assert _findings(visitor.page) == []
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.complaints == []


def test_a_chosen_theme_stays(visitor: Visitor) -> None:
    """It comes with the page from the server: no script has to run before it is dark."""
    page = visitor.page
    _look(visitor, "light")
    visitor.go("/jobs/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)

    page.get_by_title("Dark", exact=True).click()
    dark = page.evaluate(ground)
    page.route("**/theme-switch.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    answer = page.reload()

    assert dark != light
    assert answer is not None
    assert '<html lang="en" data-theme="dark">' in answer.text()
    assert page.evaluate(ground) == dark
    assert visitor.complaints == []


@pytest.mark.parametrize("path", ["", "accounts/organization/", "accounts/user/", "accounts/organization/add/"])
def test_the_administration_keeps_the_policy_too(operator: Visitor, path: str) -> None:
    operator.go(f"/admin/{path}")

    assert operator.page.locator("h1").first.is_visible()
    assert operator.complaints == []
