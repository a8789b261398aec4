"""Settings of Django, from the environment of the installation."""

from importlib import resources
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from everyname.language import LANGUAGES as TAGS
from everyname.web.project.environment import read_environment
from everyname.web.project.log_lines import logging_settings
from everyname.web.project.mail import mail_settings

ENVIRONMENT = read_environment()

DEBUG = ENVIRONMENT.is_debug
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
ROOT_URLCONF = "everyname.web.project.urls"
ASGI_APPLICATION = "everyname.web.project.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "csp",
    # Tables and arithmetic of second steps and of OpenID Connect; none of its pages and addresses.
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "everyname.web.ui",
    "everyname.web.audit",
    "everyname.web.community",
    "everyname.web.sign_in",
    "everyname.web.people",
    "everyname.web.wall",
    "everyname.web.stepping_back",
    "everyname.web.released",
    "everyname.web.share_out",
    "everyname.web.again",
    "everyname.web.following",
    "everyname.web.own_dots",
    "everyname.web.keeping",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "everyname.web.project.middleware.access_line",
    "csp.middleware.CSPMiddleware",
    "everyname.web.project.middleware.private_answers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "everyname.web.project.middleware.refuse_too_large",
    "everyname.web.keeping.presenting.names_replaced",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

DATABASES = {
    "default": dj_database_url.parse(
        ENVIRONMENT.database_url or f"sqlite:///{ENVIRONMENT.data / 'everyname.sqlite3'}",
        conn_max_age=600,  # each of the few threads that answer keeps its own
        conn_health_checks=True,
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # With Django's defaults two thirds of concurrent writes were lost ("database is locked").
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what was acknowledged is there after the power failed. Foreign keys Django switches on itself.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL",
    }

_PAPERS = Path(str(resources.files("everyname.papers")))
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [_PAPERS / "pages"],  # charts, tables and parts of print-outs: pages of the web frame them
        "APP_DIRS": True,  # a feature's pages stand in its folder `jinja2`
        "OPTIONS": {
            "environment": "everyname.web.ui.pages.environment",
            "context_processors": [
                "everyname.web.ui.pages.texts",
                "everyname.web.community.wording.words",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # kept with what they are about
CHORES = (
    "everyname.web.jobs.queue.clear_finished",
    "everyname.web.project.database.clear_sessions",
    "everyname.web.people.operations.rosters.forget_expired",
    "everyname.web.keeping.tasks.forget_due",
    "everyname.web.share_out.operations.settling.settle",
    "everyname.web.again.operations.figures.count_what_is_over",
    "everyname.web.following.tasks.write_when_due",
)
"""What a worker does once an hour: functions of ``at``, which do no harm when they are called twice."""
AFTER_UNDOING = ("everyname.web.share_out.operations.settling.settle",)
"""What is done at once when a roster was undone, in the same transaction: whoever is back has what they had."""

if ENVIRONMENT.is_demo:  # nowhere else is it so much as installed
    INSTALLED_APPS.append("everyname.web.demo")
    TEMPLATES[0]["OPTIONS"]["context_processors"].append("everyname.web.demo.entrance.entrance")  # type: ignore[index]

AUTH_USER_MODEL = "community.Member"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # links with which somebody chooses a password
HOME_CARDS = (
    "everyname.web.wall.views.home.cards",
    "everyname.web.following.views.cards.home",
    "everyname.web.people.views.home.cards",
    "everyname.web.released.views.home.cards",
    "everyname.web.community.views.home.cards",
    "everyname.web.keeping.views.home.cards",
    "everyname.web.own_dots.views.home.cards",
)
"""What each feature has for somebody at home, in the order in which it stands there."""
ROUND_ROWS: tuple[str, ...] = (
    "everyname.web.stepping_back.views.cards.rows",
    "everyname.web.share_out.views.cards.round_rows",
    "everyname.web.following.views.cards.after_round",
    "everyname.web.released.views.home.round_rows",
    "everyname.web.again.views.again.rows",
    "everyname.web.keeping.views.home.round_rows",
)
"""What each feature has for whoever leads a round that is over (`wall.after`), in the order of the work."""
NEXT_STEPS = "everyname.web.following.views.next_step.next_steps"
"""What comes next after a round that is over (`wall.after`)."""
SITES_ASKED = "everyname.web.wall.queries.open_between.sites_asked"
"""Where a round was open, for whoever takes an import of people back (`people.rounds`)."""
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]

PROVIDER = ENVIRONMENT.provider
STEWARDS_NEED_SECOND_STEP = ENVIRONMENT.stewards_need_second_step
if STEWARDS_NEED_SECOND_STEP:
    MIDDLEWARE.append("everyname.web.sign_in.middleware.second_step_due")
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up; allauth wants it to fit the line before
MFA_ADAPTER = "everyname.web.sign_in.sealing.Sealing"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_RECOVERY_CODE_COUNT, MFA_RECOVERY_CODE_DIGITS = 10, 8
MFA_WEBAUTHN_USER_VERIFICATION = "required"
SOCIALACCOUNT_ADAPTER = "everyname.web.sign_in.provider.Reaching"
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5

LANGUAGE_CODE = TAGS[0]
LANGUAGES = [("en", "English"), ("es", "Español")]
USE_I18N = USE_TZ = True
TIME_ZONE = "UTC"

STATICFILES_DIRS = [("styles", _PAPERS / "pages" / "styles")]
if (_PAPERS / "fonts").is_dir():  # without it readers see their own typeface
    STATICFILES_DIRS.append(("fonts", _PAPERS / "fonts"))
STATIC_URL = "static/"
STATIC_ROOT = ENVIRONMENT.data / "static"
DATA_UPLOAD_MAX_NUMBER_FILES = 1_000  # `people.importing.uploads` refuses fewer, and says so
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "everyname.web.ui.static_files.StaticFiles"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False  # our pages alone use them, typefaces too

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "worker-src": [SELF],
    }
}

IS_PUBLIC = ENVIRONMENT.is_public
"""Whether the server answers others than this machine, and so by TLS alone."""

SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_PUBLIC
# A browser could send this header itself: it counts only where somebody in front is known to set it.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None
CSRF_TRUSTED_ORIGINS = [
    f"https://{'*' if host.startswith('.') else ''}{host}" for host in ENVIRONMENT.hosts if IS_PUBLIC
]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_PUBLIC else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False  # other services may live beside us
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The prefix makes browsers refuse such a cookie without TLS, or from a neighbouring host.
_PREFIX = "__Host-" if IS_PUBLIC else ""
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME, LANGUAGE_COOKIE_NAME = (
    _PREFIX + name for name in ("session", "csrf", "language")
)
MESSAGE_STORAGE = "everyname.web.ui.notices.Notices"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "everyname.web.ui.errors.csrf_failure"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True  # scripts take the token from the form that they help
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SESSION_ENGINE = "everyname.web.project.sessions"
SESSION_COOKIE_AGE = 8 * 3600  # a working day after signing in, however busy it was
SESSION_SAVE_EVERY_REQUEST = False

SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # HSTS for hosts beside us: not ours to promise
LOGGING = logging_settings(is_debug=DEBUG)
globals().update(
    mail_settings(ENVIRONMENT.email_url, is_demo=ENVIRONMENT.is_demo, folder=ENVIRONMENT.data / "mail")
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.email_from
