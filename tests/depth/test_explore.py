"""The figures that a chart is explored by: the numbers of the drawing, as plain data."""

import json

import pytest
from django.test import Client

from tests.depth.results import VARIED, address, make_result
from tests.maturity.shipped import shipped

pytestmark = pytest.mark.django_db


def figures(client, assessment):
    return json.loads(client.get(address(assessment, "figures.json")).content)


def test_the_radar_has_the_means_and_the_targets(client):
    radar = figures(client, make_result(client))["radar"]
    now, target = radar["data"]
    assert (now["name"], target["name"]) == ("Now", "Target")
    assert now["theta"][:-1] == [dimension.title for dimension in shipped().core_dimensions]
    assert now["r"][:3] == [2.0, 2.4, 2.0]
    assert (now["r"][0], now["theta"][0]) == (now["r"][-1], now["theta"][-1])
    assert now["line"]["dash"] != target["line"]["dash"]
    assert now["marker"]["symbol"] != target["marker"]["symbol"]


def test_the_scale_never_follows_the_data(client):
    """Nought to the top, with the lowest level off the centre."""
    drawn = figures(client, make_result(client, answers={"data.access": 1}))
    assert drawn["radar"]["layout"]["polar"]["radialaxis"]["range"] == [-0.5, 4]
    assert drawn["bars"]["layout"]["xaxis"]["range"] == [0, 4]


def test_what_is_not_scored_is_no_zero(client):
    drawn = figures(client, make_result(client, answers={"data.access": 1}))
    assert drawn["radar"]["data"][0]["r"] == [None] * 11
    assert drawn["bars"]["data"][0]["x"] == [None] * 10


def test_every_answer_is_counted_once(client):
    drawn = figures(client, make_result(client))["spread"]
    counts = {trace["name"]: sum(trace["x"]) for trace in drawn["data"]}
    assert counts == {
        "Manual": 2,
        "Repeatable": 0,
        "Reproducible": 49,
        "Automated": 0,
        "Continuously improving": 1,
        "Don’t know yet": 2,
    }
    assert sum(counts.values()) == len(VARIED)


def test_nobody_else_is_given_them(client):
    assert Client().get(address(make_result(client), "figures.json")).status_code == 404
