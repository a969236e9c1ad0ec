"""Files sent one by one: what is said of each, and where the page goes when all are sent."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Visitor

START, DONE = "/candidates/?page=1", "**/candidates/"  # told apart by their addresses
UPLOAD = "**/resumes/"
REPORT = "**/batches/*/"
SIGNED_OUT = "You are signed out. Sign in in another tab, then retry."


@pytest.fixture
def resume(tmp_path: Path) -> Callable[[str], Path]:
    def write(name: str) -> Path:
        path = tmp_path / f"{name.lower().replace(' ', '-')}.txt"
        path.write_text(f"{name}\nLondon\n\nExperience\n\nNurse, Acme Ltd\nJan 2017 - Dec 2024\n", encoding="utf-8")
        return path

    return write


def _send(page: Page, *files: Path) -> None:
    page.get_by_role("button", name="Add resumes").click()
    page.locator("file-drop input[type=file]").set_input_files(list(files))


def _said(page: Page) -> Locator:
    return page.locator(".upload-said")


def test_a_file_whose_connection_broke_is_sent_again(visitor: Visitor, resume: Callable[[str], Path]) -> None:
    page = visitor.page
    visitor.go(START)
    page.route(UPLOAD, lambda route: route.abort(), times=1)

    _send(page, resume("Olga Brandt"))
    expect(_said(page)).to_have_text("The connection broke. Nothing was lost.")
    expect(page.get_by_role("status").filter(has_text="1 not sent")).to_be_visible()
    page.get_by_role("button", name="Retry olga-brandt.txt").click()

    page.wait_for_url(DONE)
    expect(page.get_by_role("link", name="Olga Brandt")).to_be_visible()
    assert all("ERR_FAILED" in complaint for complaint in visitor.complaints)


def test_a_file_that_cannot_be_sent_can_be_given_up(visitor: Visitor, resume: Callable[[str], Path]) -> None:
    page = visitor.page
    visitor.go(START)
    page.route(UPLOAD, lambda route: route.abort())

    _send(page, resume("Olga Brandt"))
    page.get_by_role("button", name="Cancel olga-brandt.txt").click()

    expect(page.locator(".upload")).to_have_count(0)


def test_a_session_that_ended_meanwhile_loses_nothing(newcomer: Visitor, resume: Callable[[str], Path]) -> None:
    page = newcomer.sign_in().page
    newcomer.go(START)
    page.context.clear_cookies()

    _send(page, resume("Rosa Klein"))
    expect(_said(page)).to_have_text(SIGNED_OUT)
    Visitor(page.context.new_page(), newcomer.site).sign_in()
    page.get_by_role("button", name="Retry rosa-klein.txt").click()

    page.wait_for_url(DONE)
    expect(page.get_by_role("link", name="Rosa Klein")).to_be_visible()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ({"state": "running", "reason": ""}, "Still being read"),
        ({"state": "waiting", "reason": ""}, "Still being read"),
        ({"state": "completed", "reason": "Comparing went wrong."}, "Comparing went wrong."),
        ({"state": "failed", "reason": "It is damaged."}, "It is damaged."),
    ],
)
def test_more_than_read_is_said_and_leads_to_the_report(
    visitor: Visitor, resume: Callable[[str], Path], file: dict[str, Any], said: str
) -> None:
    """Of two files; the other is answered when what is said of the first was seen."""
    page = visitor.page
    visitor.go(START)
    held: list[Route] = []
    page.route(UPLOAD, lambda route: held.append(route))
    page.route(REPORT, lambda route: route.fulfill(body="The report", content_type="text/html"))

    _send(page, resume("Olga Brandt"), resume("Rosa Klein"))
    while len(held) < 2:
        page.wait_for_timeout(20)
    held[0].fulfill(json={"files": [file]})
    expect(_said(page).filter(has_text=said)).to_be_visible()
    held[1].fulfill(json={"files": [{"state": "completed", "reason": ""}]})

    page.wait_for_url(REPORT)
    assert visitor.complaints == []


def test_what_is_read_without_a_word_leads_on(visitor: Visitor, resume: Callable[[str], Path]) -> None:
    page = visitor.page
    visitor.go(START)
    page.route(UPLOAD, lambda route: route.fulfill(json={"files": [{"state": "completed", "reason": ""}]}))

    _send(page, resume("Olga Brandt"))

    page.wait_for_url(DONE)
    assert visitor.complaints == []


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, "<h1>Sign in</h1>", SIGNED_OUT),
        (401, "", SIGNED_OUT),
        (403, "<h1>This page was open for too long</h1>", SIGNED_OUT),
        (413, json.dumps({"detail": "At most 100 MB at once."}), "At most 100 MB at once."),
        (413, "<h1>Too large</h1>", "That is more than the server takes"),
        (503, json.dumps({"detail": "All places are taken."}), "All places are taken."),
        (503, "<h1>One moment</h1>", "The server is busy, or being restarted."),
        (500, "<h1>Something broke</h1>", "The server could not take it (500)."),
    ],
)
def test_what_the_server_did_not_take_says_why_and_can_be_sent_again(
    visitor: Visitor, resume: Callable[[str], Path], status: int, body: str, said: str
) -> None:
    page = visitor.page
    visitor.go(START)
    page.route(UPLOAD, lambda route: route.fulfill(status=status, body=body))

    _send(page, resume("Olga Brandt"))

    expect(_said(page)).to_contain_text(said)
    expect(page.get_by_role("button", name="Retry olga-brandt.txt")).to_be_visible()


def test_files_chosen_before_the_script_arrives_are_sent(visitor: Visitor, resume: Callable[[str], Path]) -> None:
    page = visitor.page
    held: list[Route] = []
    page.route("**/file-drop.js", lambda route: held.append(route), times=1)
    page.goto(visitor.site.address + START, wait_until="commit")
    field = page.locator("file-drop input[type=file]")
    field.set_input_files(resume("Ines Falk"))
    assert field.evaluate("field => field.files.length") == 1

    held[0].continue_()

    page.wait_for_url(DONE)
    expect(page.get_by_role("link", name="Ines Falk")).to_be_visible()
