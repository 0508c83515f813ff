"""The key of a local site: made once, kept in a file that only its owner can read."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def local_secret_key(path: Path) -> str:
    """The key in the file. When there is none, one is made; of several processes at once, one wins."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        # mkstemp gives 0600. A link, unlike a rename, never replaces a key that another process put there.
        handle, draft = tempfile.mkstemp(prefix=".secret_key-", dir=path.parent)
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        with suppress(FileExistsError):
            os.link(draft, path)
        os.unlink(draft)
    return path.read_text().strip()
