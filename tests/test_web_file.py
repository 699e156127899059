"""The story file under threads, while others change, replace or remove it."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from dateline.errors import MissingStoryError
from dateline.store import Store
from dateline.web.file import StoryFile
from samples import STORY


@pytest.fixture
def path(tmp_path):
    place = tmp_path / "flood.dateline"
    with Store.create(place) as store:
        store.write_story(STORY)
    return place


def title(store: Store) -> str:
    return store.read_story().title


def test_what_a_build_writes_is_read_by_the_next_request(path):
    file = StoryFile(path, Store.open)

    async def story() -> list[str]:
        first = await file.read(title)
        with Store.open(path, write=True) as store:
            from dataclasses import replace

            store.write_story(replace(STORY, title="The flood, later"))
        return [first, await file.read(title)]

    assert asyncio.run(story()) == ["Floods at Port Ellery", "The flood, later"]
    file.close()


def test_a_file_put_in_its_place_is_read_instead(path, tmp_path):
    file = StoryFile(path, Store.open)

    async def story() -> list[str]:
        first, version = await file.read(title), file.state()[0]
        from dataclasses import replace

        with Store.create(tmp_path / "new.dateline") as store:
            store.write_story(replace(STORY, title="Another story"))
        (tmp_path / "new.dateline").replace(path)
        return [first, await file.read(title), str(version == file.state()[0])]

    assert asyncio.run(story()) == ["Floods at Port Ellery", "Another story", "False"]
    file.close()


def test_a_file_taken_away_is_said_to_be_gone_and_read_again_when_it_is_back(path, tmp_path):
    file = StoryFile(path, Store.open)

    async def story() -> str:
        await file.read(title)
        path.rename(tmp_path / "elsewhere")
        with pytest.raises(MissingStoryError, match="is not there any more"):
            await file.read(title)
        with pytest.raises(MissingStoryError):
            file.state()[0]
        (tmp_path / "elsewhere").rename(path)
        return await file.read(title)

    assert asyncio.run(story()) == "Floods at Port Ellery"
    file.close()


def test_the_version_stays_while_nothing_is_written(path):
    file = StoryFile(path, Store.open)
    first = file.state()[0]
    asyncio.run(file.read(title))
    assert file.state()[0] == first
    with Store.open(path, write=True) as store:
        store.write_story(STORY)
    assert file.state()[0] != first
    file.close()


def test_a_relative_path_means_the_same_file_wherever_the_program_goes(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = StoryFile(Path(path.name), Store.open)
    monkeypatch.chdir("/")
    assert asyncio.run(file.read(title)) == "Floods at Port Ellery"
    file.close()
