"""The process that takes decisions down."""

from __future__ import annotations

import asyncio
import os

import pytest

from dateline.errors import UntoldStoryError, WriteError
from dateline.web import clerk
from dateline.web.clerk import Clerk


def fail(words: str) -> None:
    raise UntoldStoryError(words)


def test_work_is_done_in_another_process_that_is_kept_for_the_next() -> None:
    async def story() -> list[int]:
        at = Clerk()
        found = [await at.do(os.getpid), await at.do(os.getpid)]
        at.close()
        return found

    first, second = asyncio.run(story())
    assert first == second != os.getpid()


def test_what_goes_wrong_there_is_raised_here() -> None:
    async def story() -> None:
        at = Clerk()
        with pytest.raises(UntoldStoryError, match=r"^not yet$"):
            await at.do(fail, "not yet")
        at.close()

    asyncio.run(story())


def test_a_process_ended_from_outside_is_said_and_another_one_begun() -> None:
    async def story() -> int:
        at = Clerk()
        with pytest.raises(WriteError, match="ended from outside"):
            await at.do(os._exit, 1)
        found = await at.do(os.getpid)
        at.close()
        return found

    assert asyncio.run(story()) != os.getpid()


def test_it_goes_when_there_is_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clerk, "IDLE_SECONDS", 0.05)

    async def story() -> list[int]:
        at = Clerk()
        found = [await at.do(os.getpid)]
        await asyncio.sleep(0.3)
        found.append(await at.do(os.getpid))
        at.close()
        return found

    first, second = asyncio.run(story())
    assert first != second
