import re
from html import unescape

import pytest
from django.urls import reverse

from lifecycle.loader import get_life_cycle

pytestmark = pytest.mark.django_db


def read(client, name, *args):
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def words(html):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def table_rows(html):
    body = html.split("<table", 1)[1].split("</table>", 1)[0]
    return [
        [words(cell) for cell in re.findall(r"<t[hd][ >].*?</t[hd]>", row, re.DOTALL)]
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    ]


def test_the_table_has_both_tracks_side_by_side_and_the_differences_stand_out(client):
    rows = table_rows(read(client, "lifecycle:tracks"))
    assert rows[0] == ["Stage and item", "Startups 20 items", "Large organisations 23 items"]
    items = [row for row in rows[1:] if len(row) == 3]
    assert len(items) == 23
    assert [row for row in items if row[1:] != ["Included", "Included"]] == [
        ["Understand the AI/ML use case(s)", "Included", "Plus the link to strategy"],
        ["Past AI/ML model (if any) already in production", "Not needed", "Large only"],
        ["The MLOps maturity level", "Not needed", "Large only"],
        ["The scalability requirements", "Not needed", "Large only"],
    ]
    assert [words(row[0]).split(" ")[1] for row in rows[1:] if len(row) == 1] == [
        "Gather",
        "Assess",
        "Plan",
        "Implement",
        "Evaluate",
    ]
    assert "(large organisations call this “Execute”)" in words(read(client, "lifecycle:tracks"))


@pytest.mark.parametrize("stage_id", get_life_cycle().stage_ids)
def test_a_stage_page_tells_everything_about_its_items(client, stage_id):
    text = words(read(client, "lifecycle:stage", stage_id))
    for track in get_life_cycle().tracks:
        for item in track.stage_by_id[stage_id].items:
            told = [item.label, item.meaning, item.good_answer, *item.evidence, item.left_open]
            assert [part for part in told if part not in text] == []


def test_every_item_of_the_table_leads_to_its_place_on_a_stage_page(client):
    html = read(client, "lifecycle:tracks")
    links = re.findall(r'href="(/lifecycle/[a-z-]+/)#([a-z-]+)"', html)
    assert len(links) == 23
    for path, item_id in links:
        assert f'id="{item_id}"' in client.get(path).content.decode()


def test_the_stages_lead_round_in_a_circle(client):
    seen, path = [], reverse("lifecycle:stage", args=["gather"])
    while path not in seen:
        seen.append(path)
        html = client.get(path).content.decode()
        path = re.findall(r'<a href="([^"]+)" rel="next"', html)[0]
    assert seen == [reverse("lifecycle:stage", args=[stage]) for stage in get_life_cycle().stage_ids]
    assert path == seen[0]


def test_the_drawing_has_its_text_and_marks_the_stage_that_is_shown(client):
    drawing = read(client, "lifecycle:stage", "implement").split('<svg class="cycle"')[1].split("</svg>")[0]
    assert (
        '<desc id="cycle-text">5 stages in a ring: 1 Gather, 2 Assess, 3 Plan / Design, 4 Implement / '
        "Execute, 5 Evaluate / Review. The last leads back to the first.</desc>"
    ) in drawing
    assert re.findall(r'<a href="([^"]+)" aria-current="page">', drawing) == ["/lifecycle/implement/"]


def test_a_stage_that_is_not_there_is_not_found(client):
    assert client.get("/lifecycle/execute/").status_code == 404


def test_the_pages_are_for_reading_only(client):
    assert client.post(reverse("lifecycle:tracks")).status_code == 405


def test_the_pages_need_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get(reverse("lifecycle:tracks"))
    with django_assert_num_queries(0):
        client.get(reverse("lifecycle:stage", args=["assess"]))
