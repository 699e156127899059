"""Telling pauses Python's search for circles of objects, and leaves it as it was."""

import gc

import pytest

from dateline.engines.pausing import uncollected


def test_the_search_goes_on_after_a_block_however_it_ends():
    assert gc.isenabled()
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ValueError, match="stopped"), uncollected():
        raise ValueError("stopped")
    assert gc.isenabled()


def test_a_search_that_was_paused_before_stays_paused():
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
