"""Settings for the tests: those of a public server, with what would only cost time taken out."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("EVERYNAME_HOSTS", "testserver")
os.environ.setdefault("EVERYNAME_SECRET_KEY", "only-for-tests-" * 4)
if (
    "EVERYNAME_DATA" not in os.environ
):  # the workers of xdist take the folder of the process that started them
    os.environ["EVERYNAME_DATA"] = tempfile.mkdtemp(prefix="everyname-tests-")
    atexit.register(shutil.rmtree, os.environ["EVERYNAME_DATA"], ignore_errors=True)

from everyname.web.project.settings import *  # noqa: F403 - all of them, after the environment

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
SECURE_SSL_REDIRECT = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405 - from there
    # In a file, as it really is: in memory there is no write-ahead log, and no second connection.
    DATABASES["default"]["TEST"] = {"NAME": ENVIRONMENT.data / "tests.sqlite3"}  # noqa: F405 - from there
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
