"""Files sent one by one: what is said of each, and the page of their batch when all are sent."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from playwright.sync_api import Locator, Page, Request, Route, expect

from tests.browser.conftest import Visitor

START = "/candidates/"
BATCH = re.compile(r".*/batches/[0-9a-f-]{36}/$")
UPLOAD = "**/resumes/"
END = "**/batches/*/start/"
SIGNED_OUT = "You are signed out. Sign in in another tab, then retry."
# Long enough for a worker of the site to read a few files.
PATIENCE = 20_000


@pytest.fixture
def resume(tmp_path: Path) -> Callable[[str], Path]:
    def write(name: str) -> Path:
        path = tmp_path / f"{name.lower().replace(' ', '-')}.txt"
        path.write_text(f"{name}\nLondon\n\nExperience\n\nNurse, Acme Ltd\nJan 2017 - Dec 2024\n", encoding="utf-8")
        return path

    return write


def _send(page: Page, *files: Path) -> None:
    page.get_by_role("button", name="Add resumes").click()
    page.locator("file-drop input[name=files]").set_input_files(list(files))


def _said(page: Page) -> Locator:
    return page.locator(".upload-said")


def _answer(state: str = "waiting", **more: Any) -> dict[str, Any]:
    return {"files": [{"file": "a", "state": state, "reason": "", "recognised": False, "same": None, **more}]}


def _ended(page: Page) -> list[Request]:
    """The end is told once, and the page goes on by itself."""
    told: list[Request] = []

    def hear(route: Route) -> None:
        told.append(route.request)
        route.fulfill(json={"batch": "/"})

    page.route(END, hear)
    page.route(BATCH, lambda route: route.fulfill(body="The batch", content_type="text/html"))
    return told


def test_files_are_followed_to_the_end_on_the_page_of_their_batch(
    visitor: Visitor, resume: Callable[[str], Path]
) -> None:
    page = visitor.page
    visitor.go(START)

    _send(page, resume("Olga Brandt"), resume("Rosa Klein"))

    page.wait_for_url(BATCH)
    expect(page.locator("#batch-state")).to_have_text("Finished", timeout=PATIENCE)
    expect(page.locator("tbody").get_by_role("link", name="Olga Brandt")).to_be_visible()
    expect(page.locator("#batch-said")).to_contain_text("2 of 2 done")
    assert visitor.complaints == []


def test_a_file_whose_connection_broke_is_sent_again(visitor: Visitor, resume: Callable[[str], Path]) -> None:
    page = visitor.page
    visitor.go(START)
    page.route(UPLOAD, lambda route: route.abort(), times=1)

    _send(page, resume("Vera Stein"))
    expect(_said(page)).to_have_text("The connection broke. Nothing was lost.")
    expect(page.get_by_role("status").filter(has_text="1 not sent")).to_be_visible()
    page.get_by_role("button", name="Retry vera-stein.txt").click()

    page.wait_for_url(BATCH)
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

    _send(page, resume("Ines Falk"))
    expect(_said(page)).to_have_text(SIGNED_OUT)
    Visitor(page.context.new_page(), newcomer.site).sign_in()
    page.get_by_role("button", name="Retry ines-falk.txt").click()

    page.wait_for_url(BATCH)
    expect(page.locator(".of-file").get_by_text("ines-falk.txt")).to_be_visible()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (_answer(), "Accepted"),
        (_answer("running"), "Accepted"),
        (_answer("completed", recognised=True), "Known already"),
        (_answer("completed", recognised=True, same="b.pdf"), "The same file as b.pdf"),
        (_answer("failed", reason="It is larger than 10 MB."), "It is larger than 10 MB."),
        (
            {"files": [*_answer()["files"], *_answer("failed", reason="No.")["files"]]},
            "2 files in it, 1 of them refused",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_came_of_a_file_is_said(
    visitor: Visitor, resume: Callable[[str], Path], answer: dict[str, Any], said: str
) -> None:
    """Of two files; the other is answered when what is said of the first was seen."""
    page = visitor.page
    visitor.go(START)
    held: list[Route] = []
    page.route(UPLOAD, lambda route: held.append(route))
    told = _ended(page)

    _send(page, resume("Olga Brandt"), resume("Rosa Klein"))
    while len(held) < 2:
        page.wait_for_timeout(20)
    held[0].fulfill(status=202, json=answer)
    expect(_said(page).filter(has_text=said)).to_be_visible()
    assert told == []
    held[1].fulfill(status=202, json=_answer())

    page.wait_for_url(BATCH)
    assert len(told) == 1
    assert visitor.complaints == []


def test_out_of_a_folder_only_what_can_be_a_resume_is_sent(
    visitor: Visitor, resume: Callable[[str], Path], tmp_path: Path
) -> None:
    page = visitor.page
    visitor.go(START)
    resume("Olga Brandt"), resume("Rosa Klein")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    (tmp_path / ".hidden.txt").write_text("x", encoding="utf-8")
    held: list[Route] = []
    page.route(UPLOAD, lambda route: held.append(route))

    page.get_by_role("button", name="Add resumes").click()
    page.locator("file-drop input[data-folder]").set_input_files(tmp_path)

    expect(page.locator(".upload-name")).to_have_text(["olga-brandt.txt", "rosa-klein.txt"])
    expect(page.get_by_role("status").filter(has_text="1 of another kind left out")).to_be_visible()


def test_an_archive_is_unpacked_into_the_batch(visitor: Visitor, resume: Callable[[str], Path], tmp_path: Path) -> None:
    page = visitor.page
    visitor.go(START)
    packed = tmp_path / "all.zip"
    with ZipFile(packed, "w") as archive:
        for name in ("Nina Roth", "Karl Voss"):
            archive.write(resume(name), resume(name).name)

    _send(page, packed)

    page.wait_for_url(BATCH)
    expect(page.locator(".of-file .name")).to_have_text(["nina-roth.txt", "karl-voss.txt"], timeout=PATIENCE)


@pytest.mark.parametrize(
    ("status", "body", "said"),
    [
        (200, "<h1>Sign in</h1>", SIGNED_OUT),
        (401, "", SIGNED_OUT),
        (402, json.dumps({"detail": "The Basic plan allows 15 files a batch."}), "The Basic plan allows 15 files"),
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
    field = page.locator("file-drop input[name=files]")
    field.set_input_files(resume("Tilo Brand"))
    assert field.evaluate("field => field.files.length") == 1

    held[0].continue_()

    page.wait_for_url(BATCH)
    expect(page.locator(".of-file").get_by_text("tilo-brand.txt")).to_be_visible()


def test_a_draft_starts_when_it_is_told_to(visitor: Visitor, resume: Callable[[str], Path]) -> None:
    page = visitor.page
    visitor.go("/batches/new/")
    page.get_by_label("Title").fill("Spring intake")
    page.get_by_role("button", name="Go on to the files").click()
    page.locator("file-drop input[name=files]").set_input_files(resume("Lena Moser"))
    expect(page.locator("#preflight")).to_contain_text("Files", timeout=PATIENCE)
    expect(page.locator("#batch-state")).to_have_text("Draft")

    page.get_by_role("button", name="Start").click()

    expect(page.locator("#batch-state")).to_have_text("Finished", timeout=PATIENCE)
    expect(page.get_by_role("link", name="Lena Moser").first).to_be_visible()
    assert visitor.complaints == []
