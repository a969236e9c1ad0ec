"""Every page, light and dark, wide and narrow: nothing that a machine can find wrong."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visitor

PAGES = ("jobs", "new job", "ranking", "edit job", "candidate", "candidates", "batches", "batch")


def _path(visitor: Visitor, name: str) -> str:
    """Found by following links from the list of jobs, as people do."""
    fixed = {"jobs": "/jobs/", "new job": "/jobs/new/", "candidates": "/candidates/", "batches": "/batches/"}
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


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_finding(visitor: Visitor, name: str, scheme: str, width: int) -> None:
    page = visitor.page
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    visitor.go(_path(visitor, name))

    assert page.locator("h1").count() == 1
    findings = Axe().run(page).response["violations"]
    assert [(one["id"], [node["target"] for node in one["nodes"]]) for one in findings] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert visitor.complaints == []


@pytest.mark.parametrize("path", ["", "accounts/organization/", "accounts/user/", "accounts/organization/add/"])
def test_the_administration_keeps_the_policy_too(operator: Visitor, path: str) -> None:
    operator.go(f"/admin/{path}")

    assert operator.page.locator("h1").first.is_visible()
    assert operator.complaints == []
