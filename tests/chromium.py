"""A real Chromium for tests, quiet, and watched: what it asks for, what it complains of, which dialogs it opens."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog, Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 90_000.0
"""Milliseconds a page may take for a step: a decision starts a process, and other tests run beside."""
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")


@dataclass
class Record:
    """What happened on a page."""

    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


def watched(browser: Browser, **options: object) -> tuple[Page, Record]:
    """Returns a new page and what happens on it from now on."""
    page = browser.new_page(**options)  # type: ignore[arg-type]
    page.set_default_timeout(PATIENCE)
    record = Record()

    def dismiss(dialog: Dialog) -> None:
        record.dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("request", lambda request: record.asked.append(request.url))
    page.on("dialog", dismiss)
    page.on(
        "console",
        lambda message: record.complaints.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: record.complaints.append(str(error)))
    return page, record
