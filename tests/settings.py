"""The site's own settings, read in an empty environment, with what tests need quicker or apart."""

import atexit
import os
import shutil
import tempfile
from unittest import mock

VAR = tempfile.mkdtemp(prefix="hub-tests-")
atexit.register(shutil.rmtree, VAR, ignore_errors=True)

# A developer's own settings change no test. DATABASE_URL is how the runner asks for PostgreSQL.
ENVIRONMENT = {"VAR_DIR": VAR, "SECRET_KEY": "only-for-tests" * 4}
if "DATABASE_URL" in os.environ:
    ENVIRONMENT["DATABASE_URL"] = os.environ["DATABASE_URL"]
with mock.patch.dict(os.environ, ENVIRONMENT, clear=True):
    from hub.settings import *  # noqa: F403 - this is how one Django settings file extends another
    from hub.settings import DATABASES, MIDDLEWARE, STORAGES

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because the threads of a live server cannot share a connection to a database in memory.
    DATABASES["default"]["TEST"] = {"NAME": f"{VAR}/test.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Tests collect no static files; the live server finds them by itself.
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
