"""Ranked results with highlighted passages, by kind. Tantivy ranks, cuts endings off and highlights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import tantivy

from hub.registry import Entry
from hub.search.words import Vocabulary

MOST_HITS = 80  # looked at for one query,
MOST_OF_ONE_KIND = 600  # and for a query within one kind
PASSAGE = 180  # characters
WEIGHTS = {"title": 4.0, "keywords": 3.0, "within": 1.5, "text": 1.0}
WRITER_BYTES = 15_000_000  # the least that Tantivy takes


@dataclass(frozen=True, slots=True)
class Part:
    text: str
    on: bool  # highlighted


@dataclass(frozen=True, slots=True)
class Hit:
    entry: Entry
    passage: tuple[Part, ...]


@dataclass(slots=True)
class Group:
    """The best results of one kind."""

    id: str
    title: str
    hits: list[Hit] = field(default_factory=list)
    more: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    groups: tuple[Group, ...]
    corrected: str  # what was looked for in place of the query; "" for the query itself

    @property
    def count(self) -> int:
        return sum(len(group.hits) for group in self.groups)


@dataclass(frozen=True, slots=True)
class Kind:
    id: str
    title: str
    entries: Sequence[Entry]


class SearchIndex:
    def __init__(self, kinds: Iterable[Kind]) -> None:
        self._kinds = tuple(kinds)
        self._entries = [(kind, entry) for kind in self._kinds for entry in kind.entries]
        self._vocabulary = Vocabulary(
            f"{entry.title} {entry.keywords} {entry.within} {entry.text}" for _, entry in self._entries
        )
        self._schema = _make_schema()
        self._index = self._fill()
        self._searcher = self._index.searcher()

    @property
    def size(self) -> int:
        return len(self._entries)

    def search(self, query: str, *, most: int, kind: str = "") -> Found:
        """At most `most` results of each kind, the kind with the best result first; or of one kind alone."""
        reading = self._vocabulary.read(query)
        if not reading.words:
            return Found((), "")
        parsed = self._index.parse_query(
            " ".join(f'"{meant.word}"^{meant.weight}' for meant in reading.words),
            list(WEIGHTS),
            field_boosts=WEIGHTS,
        )
        groups = self._group(parsed, most, kind)
        snippets = tantivy.SnippetGenerator.create(self._searcher, parsed, self._schema, "text")
        snippets.set_max_num_chars(PASSAGE)
        return Found(
            tuple(
                Group(found.id, found.title, [_hit(entry, snippets) for entry in entries], found.more)
                for found, entries in groups
            ),
            reading.corrected,
        )

    def _group(self, parsed: tantivy.Query, most: int, kind: str) -> list[tuple[Group, list[Entry]]]:
        groups: dict[str, tuple[Group, list[Entry]]] = {}
        seen: set[str] = set()
        most_hits = MOST_OF_ONE_KIND if kind else MOST_HITS
        for _, address in self._searcher.search(parsed, most_hits, count=False).hits:
            found, entry = self._entries[self._searcher.doc(address)["number"][0]]
            if (kind and found.id != kind) or (entry.group and entry.group in seen):
                continue
            seen.add(entry.group)
            group, entries = groups.setdefault(found.id, (Group(found.id, found.title), []))
            if len(entries) < most:
                entries.append(entry)
            else:
                group.more = True
        return list(groups.values())

    def _fill(self) -> tantivy.Index:
        index = tantivy.Index(self._schema)
        index.register_tokenizer("words", _make_analyzer())
        writer = index.writer(WRITER_BYTES, 1)
        for number, (_, entry) in enumerate(self._entries):
            writer.add_document(
                tantivy.Document(
                    number=number,
                    title=entry.title,
                    keywords=entry.keywords,
                    within=entry.within,
                    text=entry.text,
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        return index


def _make_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", stored=True)
    for name in WEIGHTS:
        builder.add_text_field(name, tokenizer_name="words")
    return builder.build()


def _make_analyzer() -> tantivy.TextAnalyzer:
    """Small letters without accents, and words without their English endings."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    for each in (tantivy.Filter.lowercase(), tantivy.Filter.ascii_fold(), tantivy.Filter.stemmer("english")):
        builder = builder.filter(each)
    return builder.build()


def _hit(entry: Entry, snippets: tantivy.SnippetGenerator) -> Hit:
    snippet = snippets.snippet_from_doc(tantivy.Document(text=entry.text))
    cut = snippet.fragment()
    if not cut:  # the words are in the title alone
        return Hit(entry, (Part(_beginning(entry.text), on=False),))
    before, _, after = entry.text.partition(cut)
    parts = [Part("… " if before else "", on=False)]
    text, end = cut.encode(), 0  # places are counted in bytes
    for place in snippet.highlighted():
        parts.append(Part(text[end : place.start].decode(), on=False))
        parts.append(Part(text[place.start : place.end].decode(), on=True))
        end = place.end
    parts.append(Part(text[end:].decode() + (" …" if len(after) > 1 else after), on=False))
    return Hit(entry, tuple(part for part in parts if part.text))


def _beginning(text: str) -> str:
    if len(text) <= PASSAGE:
        return text
    return text[:PASSAGE].rsplit(" ", 1)[0] + " …"
