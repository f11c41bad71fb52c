"""What a journey looks at besides its own steps: pictures, accessibility, errors, and who was called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, WebError

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
POLICY = "Content Security Policy"


class Watch:
    """Remembers what must never happen on any page of a context."""

    def __init__(self, context: BrowserContext, url: str) -> None:
        self.url = url
        self.wrong: list[str] = []
        context.on("weberror", self._error)
        context.on("console", self._console)
        context.on("request", self._request)

    def check(self) -> None:
        """Fails with all that went wrong on the way."""
        assert not self.wrong, "\n".join(self.wrong)

    def _error(self, error: WebError) -> None:
        self.wrong.append(f"a script threw: {error.error}")

    def _console(self, message: ConsoleMessage) -> None:
        if POLICY in message.text or "TrustedScript" in message.text or "TrustedHTML" in message.text:
            self.wrong.append(f"the page broke its own policy: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.url}/", "data:", "blob:")):
            self.wrong.append(f"a stranger was called: {request.url}")


def take_screenshot(page: Page, folder: Path, name: str) -> Path:
    """The whole page, kept as output of the run and never committed."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.png"
    page.screenshot(path=path, full_page=True, animations="disabled")
    return path


def assert_accessible(page: Page, source: str) -> None:
    """Run axe in a world of its own: the page's strict policy stays on, and the page cannot see it."""
    session = page.context.new_cdp_session(page)
    frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
    world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})["executionContextId"]
    _evaluate(session, world, source)
    options = json.dumps({"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]})
    told = _evaluate(session, world, f"axe.run(document, {options}).then(found => JSON.stringify(found.violations))")
    session.detach()
    violations = [
        f"{rule['id']} ({rule['impact']}): {rule['help']}\n"
        + "\n".join(f"    {node['html']}" for node in rule["nodes"])
        for rule in json.loads(told)
    ]
    assert not violations, f"{page.url}\n" + "\n".join(violations)


def _evaluate(session: Any, world: int, expression: str) -> Any:
    asked = {"expression": expression, "contextId": world, "awaitPromise": True, "returnByValue": True}
    answer = session.send("Runtime.evaluate", asked)
    if "exceptionDetails" in answer:
        raise AssertionError(f"axe did not run: {answer['exceptionDetails']}")
    return answer["result"].get("value")
