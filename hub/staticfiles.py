"""Where static files come from, and how they are stored for serving."""

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import brotli
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage, Storage
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class PlotlyFinder(BaseFinder):
    """`plotly/plotly.min.js`, and nothing else of the package's ten megabytes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        spec = find_spec("plotly")  # found, not imported: the package is slow to load
        folder = Path(spec.origin).parent if spec and spec.origin else Path("plotly")
        self.storage = FileSystemStorage(location=folder / "package_data")
        self.storage.prefix = "plotly"  # type: ignore[attr-defined] # collectstatic reads it

    def find(self, path: str, find_all: bool = False) -> Any:
        found = [self.storage.path("plotly.min.js")] if path == "plotly/plotly.min.js" else []
        return found if find_all else next(iter(found), None)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Storage]]:
        yield "plotly.min.js", self.storage


class ThriftyCompressor(Compressor):  # type: ignore[misc] # whitenoise has no types
    """The last tenth of a megabyte off Plotly would cost every fresh start ten seconds."""

    @staticmethod
    def compress_brotli(data: bytes) -> bytes:
        compressed: bytes = brotli.compress(data, quality=9 if len(data) > 1_000_000 else 11)
        return compressed


class HashedStaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # likewise
    """Compresses the files that pages ask for, by their hashed names; the others only take time."""

    def create_compressor(self, **options: Any) -> ThriftyCompressor:
        return ThriftyCompressor(**options)

    def compress_files(self, paths: set[str]) -> Iterator[tuple[str, str]]:
        yield from super().compress_files(paths & set(self.hashed_files.values()))
