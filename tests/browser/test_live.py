"""A page that follows its batch by itself, whatever happens to the line."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, WebSocket, WebSocketRoute, expect

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.xdist_group("browser")

BATCH_SOCKET = "**/ws/batches/*"
ALL_SOCKETS = "**/ws/**"
STAYED = "window.stayed"


def resumes(folder: Path, count: int) -> list[Path]:
    paths = []
    for number in range(count):
        paths.append(folder / f"resume-{number}.txt")
        paths[-1].write_text(
            f"Nia Reyes\nLondon\n\nExperience\n\nNurse, Ward {number} of {folder.name}\nJan 2017 - Dec 2024\n"
        )
    return paths


def draft(visitor: Visitor, folder: Path, *, files: int) -> None:
    """Its page, with the files looked at."""
    page = visitor.page
    visitor.go("/batches/new/")
    page.get_by_label("Title").fill("Watched")
    page.get_by_role("button", name="Go on to the files").click()
    page.wait_for_url("**/batches/*-*/")
    page.locator("file-drop input[name=files]").set_input_files(resumes(folder, files))
    expect(page.locator("#items tr[id^=item-]")).to_have_count(files, timeout=30_000)


def begin(page: Page) -> None:
    page.get_by_role("button", name="Start").click()
    expect(page.locator("[data-batch-state=running], [data-batch-state=finished]")).to_be_visible()
    page.evaluate(f"{STAYED} = true")


def sockets_of(page: Page) -> list[WebSocket]:
    """Those that it opens from now on."""
    opened: list[WebSocket] = []
    page.on("websocket", lambda socket: opened.append(socket))
    return opened


def line(page: Page) -> Locator:
    return page.locator("[data-slot=live]")


def is_done(page: Page, *, files: int) -> None:
    expect(page.locator("[data-batch-state=finished]")).to_be_visible(timeout=60_000)
    expect(page.locator(".percent b")).to_have_text("100")
    expect(page.locator("#batch-filters a").filter(has_text="Done").locator(".count")).to_have_text(str(files))
    assert page.evaluate(STAYED) is True  # never loaded again


def test_a_batch_goes_from_its_first_file_to_its_last_without_a_reload(visitor: Visitor, tmp_path: Path) -> None:
    sockets = sockets_of(visitor.page)
    draft(visitor, tmp_path, files=12)
    begin(visitor.page)

    expect(line(visitor.page)).to_have_text("Live")
    is_done(visitor.page, files=12)

    toast = visitor.page.locator("toast-item").filter(has_text="“Watched” is done")
    expect(toast.get_by_role("link")).to_have_attribute("href", visitor.page.url.removeprefix(visitor.site.address))
    expect(visitor.page.locator("[data-slot=unread]").first).not_to_have_text("")
    assert len({socket.url for socket in sockets if not socket.is_closed()}) == 2
    assert visitor.complaints == []


def test_a_line_that_was_away_is_there_again_with_what_was_missed(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    draft(visitor, tmp_path, files=12)
    begin(page)
    expect(line(page)).to_have_text("Live")

    page.context.set_offline(True)
    expect(line(page)).to_have_text("Reconnecting")
    page.context.set_offline(False)

    expect(line(page)).to_have_text("Live", timeout=35_000)
    is_done(page, files=12)


def test_a_line_that_says_nothing_is_taken_for_dead(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    page.clock.install()
    held: list[WebSocketRoute] = []

    def hold(socket: WebSocketRoute) -> None:
        held.append(socket)
        socket.connect_to_server()

    page.route_web_socket(BATCH_SOCKET, hold)
    draft(visitor, tmp_path, files=1)
    page.clock.run_for(2000)
    expect(line(page)).to_have_text("Live")
    lines = len(held)

    held[-1].on_message(lambda _: None)  # pings no longer arrive
    page.clock.run_for(29_000)
    assert len(held) == lines
    page.clock.run_for(1500)
    expect(line(page)).to_have_text("Reconnecting")
    page.clock.run_for(2000)

    expect(line(page)).to_have_text("Live")
    assert len(held) == lines + 1


@pytest.mark.parametrize(
    ("code", "says", "asks"),
    [
        (4402, "Polling", True),
        (4401, "You are signed out. Sign in in another tab, then reload this page.", False),
        (4404, "This batch can no longer be seen.", False),
        (1012, "Reconnecting", True),
        (4429, "Reconnecting", True),
    ],
)
def test_without_a_line_the_page_asks_by_itself_if_that_is_of_use(
    visitor: Visitor, tmp_path: Path, code: int, says: str, asks: bool
) -> None:
    page = visitor.page
    page.clock.install()
    page.route_web_socket(BATCH_SOCKET, lambda socket: socket.close(code=code))
    draft(visitor, tmp_path, files=1)
    expect(line(page)).to_have_text(says)

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/changes/" in request.url else None)
    for _ in range(11):
        page.clock.run_for(1000)
        page.wait_for_timeout(150)  # for the answer: while one is awaited, nothing is asked

    assert len(asked) == (2 if asks else 0)
    assert visitor.complaints == []


def test_without_any_line_a_batch_is_followed_to_its_end_and_then_left_alone(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    page.route_web_socket(ALL_SOCKETS, lambda socket: socket.close(code=4402))
    draft(visitor, tmp_path, files=3)
    begin(page)
    is_done(page, files=3)

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.wait_for_timeout(6000)
    assert asked == []


def test_a_page_that_nobody_sees_hangs_up(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    sockets = sockets_of(page)
    visitor.go("/jobs/")
    page.wait_for_function("document.querySelector('live-bell').line")
    with page.expect_event("websocket") as again:
        sockets[0].wait_for_event("framereceived") if not sockets[0].is_closed() else None
        _hide(page, hidden=True)
        page.wait_for_timeout(300)
        assert all(socket.is_closed() for socket in sockets)
        _hide(page, hidden=False)
    assert again.value.url.endswith("/ws/notifications?events=own")


def _hide(page: Page, *, hidden: bool) -> None:
    page.evaluate(
        "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });"
        " document.dispatchEvent(new Event('visibilitychange')); }",
        hidden,
    )


def test_whoever_is_signed_out_has_no_line(newcomer: Visitor) -> None:
    sockets = sockets_of(newcomer.page)
    newcomer.go("/")
    newcomer.page.wait_for_load_state("networkidle")
    assert sockets == []
    assert newcomer.complaints == []


def test_the_undo_in_a_toast_takes_a_pause_back(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.page
    draft(visitor, tmp_path, files=30)
    begin(page)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("[data-batch-state=paused]")).to_be_visible()

    page.locator("toast-item").get_by_role("button", name="Resume").click()

    is_done(page, files=30)
    assert visitor.complaints == []
