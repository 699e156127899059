"""Events at known places, written for maps."""

import json
from dataclasses import replace

from click.testing import CliRunner

from dateline.cli.main import main
from dateline.exports import export
from dateline.exports.geojson import to_json
from dateline.model import Place
from dateline.store import Store
from samples import SENT, STORY


def test_an_event_at_a_known_place_is_a_point_with_longitude_first():
    (point,) = to_json(replace(STORY, events=STORY.events[:1]))["features"]
    assert point["geometry"] == {"type": "Point", "coordinates": [-4.25, 51.5]}
    assert (point["id"], point["properties"]["place"], point["properties"]["status"]) == ("v-1", "Port Ellery", "done")
    assert point["properties"]["evidence"][0]["quote"] == SENT


def test_an_event_without_a_position_is_left_out():
    nowhere = replace(STORY.events[0], where=Place("Port Ellery", "GBR"))
    unsaid = replace(STORY.events[0], id="v-9", where=None)
    assert to_json(replace(STORY, events=(nowhere, unsaid)))["features"] == []


def test_a_point_says_what_its_position_rests_on():
    known = replace(STORY.events[0], where=Place("Kisumu", "KEN", -0.1, 34.75, "geonames:191245"))
    (point,) = to_json(replace(STORY, events=(known,)))["features"]
    assert point["properties"]["gazetteer"] == "geonames:191245"


def test_the_points_go_to_the_screen_or_a_file(tmp_path):
    path = tmp_path / "s.dateline"
    with Store.create(path) as store:
        store.write_story(STORY)
    screen = CliRunner().invoke(main, ["export", str(path), "--to", "geojson"])
    assert json.loads(screen.stdout)["type"] == "FeatureCollection"
    export(STORY, "geojson", tmp_path / "s.geojson")
    assert json.loads((tmp_path / "s.geojson").read_text("utf-8")) == json.loads(screen.stdout)
