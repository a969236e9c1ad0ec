"""A real server with the demo in it, and a real Chromium that looks at it."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, StorageState, sync_playwright

from tests.factories import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPERATOR = "operator@example.com"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One server and one browser for all of them, so all on one process."""
    for item in items:
        if "tests/browser" in item.nodeid:
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass(frozen=True)
class Site:
    address: str
    email: str
    password: str


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    environment = {**os.environ, "RECRUITER_VAR": str(tmp_path_factory.mktemp("var"))}
    for command in ("migrate", "demo"):
        _manage(command, environment=environment)
    operator = {"DJANGO_SUPERUSER_EMAIL": OPERATOR, "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    _manage("createsuperuser", "--no-input", environment={**environment, **operator})
    serve = [sys.executable, "manage.py", "serve", "--port", "18000"]
    with subprocess.Popen(serve, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            yield announced(server)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)
    # The server stops the database that it used, as every command does.
    _manage("migrate", "--check", environment=environment)


def _manage(*arguments: str, environment: dict[str, str]) -> None:
    command = [sys.executable, "manage.py", *arguments]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL, timeout=120)


def announced(server: subprocess.Popen[str]) -> Site:
    assert server.stdout is not None
    told = "".join(iter(server.stdout.readline, "Stop it with Ctrl-C.\n"))
    found = re.search(r"(http://\S+)\nSign in as (\S+) with the password (\S+)", told)
    assert found, told
    return Site(*found.groups())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        reason = "Chromium is not installed: apt-get install chromium (as .ci/run does), then run the tests again."
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield launched
        launched.close()


@dataclass
class Visitor:
    """Somebody at their browser, and what it complained about."""

    page: Page
    site: Site
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site.address, "data:", "blob:")):
            self.complaints.append(f"asked another host: {request.url}")

    def go(self, path: str) -> None:
        response = self.page.goto(self.site.address + path)
        assert response is not None
        assert response.status == 200, f"{path} answered {response.status}"

    def sign_in(self, *, then: str = "**/jobs/") -> "Visitor":
        if self.page.url == "about:blank":
            self.go("/")
        self.page.get_by_label("Email").fill(self.site.email)
        self.page.get_by_label("Password").fill(self.site.password)
        self.page.get_by_role("button", name="Sign in").click()
        self.page.wait_for_url(then)
        return self


@pytest.fixture(scope="module")
def cookies(browser: Browser, site: Site) -> Iterator[StorageState]:
    """Of somebody who signed in by the form, once for all tests of a module."""
    context = browser.new_context()
    Visitor(context.new_page(), site).sign_in()
    yield context.storage_state()
    context.close()


@pytest.fixture
def visitor(browser: Browser, site: Site, cookies: StorageState) -> Iterator[Visitor]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, storage_state=cookies)
    yield Visitor(context.new_page(), site)
    context.close()


@pytest.fixture
def newcomer(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Not signed in yet."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    yield Visitor(context.new_page(), site)
    context.close()


@pytest.fixture(scope="module")
def operator(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Whoever runs the server."""
    context = browser.new_context()
    visitor = Visitor(context.new_page(), Site(site.address, OPERATOR, PASSWORD))
    visitor.go("/admin/")
    visitor.sign_in(then="**/admin/")
    yield visitor
    context.close()


@pytest.fixture
def without_scripts(browser: Browser, site: Site) -> Iterator[Visitor]:
    context = browser.new_context(java_script_enabled=False)
    yield Visitor(context.new_page(), site).sign_in()
    context.close()
