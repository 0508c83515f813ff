import re
from pathlib import Path

from lifecycle.loader import get_life_cycle

PAGES = Path(__file__).resolve().parents[2] / "hub" / "content" / "pages"


def test_every_page_and_passage_that_the_life_cycle_names_is_in_the_hub():
    tracks = get_life_cycle().tracks
    named = {stage.page for track in tracks for stage in track.stages}
    named |= {item.page for track in tracks for item in track.items.values()}
    texts = {path.stem: path.read_text(encoding="utf-8") for path in PAGES.glob("*.md")}
    passages = {
        f"{slug}#{passage}" for slug in texts for passage in re.findall(r"\{#([\w-]+)\}", texts[slug])
    }
    assert sorted(named - passages - texts.keys()) == []
