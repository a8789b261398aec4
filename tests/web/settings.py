"""Settings for the tests: those of a public server, with what would only cost time taken out."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("EVERYNAME_HOSTS", "testserver")
os.environ.setdefault(
    "EVERYNAME_SECRET_KEY", "only for tests, long enough for an installation, and no secret"
)
# A provider that never answers: nobody listens at this port.
for _part, _value in {
    "NAME": "Bay District ID",
    "URL": "https://127.0.0.1:9",
    "CLIENT_ID": "wall",
    "CLIENT_SECRET": "only for tests",
    "TRUST_ADDRESSES": "yes",
}.items():
    os.environ.setdefault(f"EVERYNAME_OIDC_{_part}", _value)
if (
    "EVERYNAME_DATA" not in os.environ
):  # the workers of xdist take the folder of the process that started them
    os.environ["EVERYNAME_DATA"] = tempfile.mkdtemp(prefix="everyname-tests-")
    atexit.register(shutil.rmtree, os.environ["EVERYNAME_DATA"], ignore_errors=True)

from everyname.web.project.settings import *  # noqa: E402, F403 - all of them, after the environment

# The demo's tables and addresses are there, so that its tests and the table of rights can reach them; the
# environment is still that of an installation, and whoever wants a demo says so (`tests.web.access.Row.in_demo`).
INSTALLED_APPS = [*INSTALLED_APPS, "everyname.web.demo"]  # noqa: F405 - from there
TEMPLATES[0]["OPTIONS"]["context_processors"].append("everyname.web.demo.entrance.entrance")  # type: ignore[index]  # noqa: F405
ROOT_URLCONF = "tests.web.urls"

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
