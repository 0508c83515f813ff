"""Settings, read from the environment. Every variable is described in docs/settings.md."""

import os
from pathlib import Path
from typing import Any

from django.http.request import validate_host

from hub.environment import Environment, site_host
from hub.secret_key import local_secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment(os.environ)

# What kind of site this is
MODE = env.choice("HUB_MODE", "local", "production")
PRODUCTION = MODE == "production"
DEMO = env.flag("HUB_DEMO")  # invented organisations, in a database of their own; every page says so
DEBUG = env.flag("DEBUG")
VAR_DIR = env.path("VAR_DIR", BASE_DIR / "var")

# Where it listens (read by `manage.py serve`) and what it is called from outside
HOST = env.text("HOST", "127.0.0.1")
PORT = env.number("PORT", 8000, least=1, most=65535)
WORKERS = env.number("WORKERS", 2, least=1, most=64)
SITE_URL = env.site_url("SITE_URL", f"http://localhost:{PORT}")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
TRUSTED_PROXIES = env.networks("TRUSTED_PROXY")

# Who runs it
SITE_NAME = "MLOps maturity hub"
OPERATOR_NAME = env.text("OPERATOR_NAME")
CONTACT_EMAIL = env.email_address("CONTACT_EMAIL")

SECRET_KEY = env.text("SECRET_KEY")
if PRODUCTION:
    if len(SECRET_KEY) < 50:
        env.problem(
            "SECRET_KEY is missing or shorter than 50 characters. Set it to a long random text of your own; "
            "this makes one: python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    if not SITE_URL.startswith("https://"):
        env.problem(
            "SITE_URL is missing or not https. Set it to the site's address: SITE_URL=https://example.org"
        )
    if not ALLOWED_HOSTS:
        env.problem("ALLOWED_HOSTS is missing. Set it to the site's host names: ALLOWED_HOSTS=example.org")
    if "*" in ALLOWED_HOSTS:
        env.problem(
            "ALLOWED_HOSTS lets every name in. Set it to the site's own host names, with commas between."
        )
    if not CONTACT_EMAIL:
        env.problem(
            "CONTACT_EMAIL is missing. Set it to the address where people reach whoever runs the site; "
            "its pages show it."
        )
    if DEBUG:
        env.problem(
            "DEBUG is on, which would show visitors the code and settings. Set DEBUG=0 or leave it out."
        )
    if DEMO:
        env.problem("HUB_DEMO is on, which would mix invented organisations with real ones. Leave it out.")
else:
    SECRET_KEY = SECRET_KEY or local_secret_key(VAR_DIR / "secret_key")
    ALLOWED_HOSTS += ["localhost", "127.0.0.1", "[::1]"]
site_name = site_host(SITE_URL)
if env.text("SITE_URL") and ALLOWED_HOSTS and not validate_host(site_name, ALLOWED_HOSTS):
    env.problem(f"ALLOWED_HOSTS lacks {site_name}, the host of SITE_URL. Set it to all names of the site.")

# Time and language: stored in UTC, shown in this zone
TIME_ZONE = env.time_zone("TIME_ZONE", "Europe/London")
USE_TZ = True
LANGUAGE_CODE = "en-gb"

# Data
DATABASES = {
    "default": env.database(
        "DATABASE_URL", VAR_DIR / ("demo.sqlite3" if DEMO else "hub.sqlite3"), base=BASE_DIR
    ),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, so that all processes count the same attempts. With Django's 300 entries it would throw
# away limits that still hold, as soon as a workshop is busy.
CACHES: dict[str, Any] = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "hub_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    },
}

# E-mail
globals().update(env.email("EMAIL_URL", "none:" if PRODUCTION else "console:"))
EMAIL_TIMEOUT = 10
EMAIL_FROM = env.email_address("EMAIL_FROM", CONTACT_EMAIL or "hub@localhost", named=True)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = EMAIL_FROM

LOG_LEVEL = env.choice("LOG_LEVEL", "INFO", "DEBUG", "WARNING", "ERROR")
ACCESS_LOG = env.flag("ACCESS_LOG")
UNUSED_MONTHS = env.number("UNUSED_MONTHS", 12, least=2, most=120)
LINK_LIFETIME_DAYS = env.number("LINK_LIFETIME_DAYS", 365, least=1, most=3650)
CLINIC_THRESHOLD = env.number("CLINIC_THRESHOLD", 5, least=3, most=100)

env.refuse_problems()

# The application
INSTALLED_APPS = [
    "django.contrib.admin",  # for staff: facilitators, clinics, organisations
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "crispy_forms",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "hub",
    "hub.accounts",
    "assessment",
    "lifecycle",
]
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
MIDDLEWARE = [
    "hub.middleware.proxy.trusted_proxy",
    "hub.middleware.headers.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    *([] if DEBUG else ["whitenoise.middleware.WhiteNoiseMiddleware"]),  # runserver brings its own
    "hub.middleware.null_bytes.refuse_null_bytes",
    "hub.middleware.sessions.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hub.accounts.middleware.second_step",
]
ROOT_URLCONF = "hub.urls"
WSGI_APPLICATION = "hub.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hub.context.site",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["hub"]
CRISPY_TEMPLATE_PACK = "hub"
QUESTIONNAIRES_DIR = BASE_DIR / "questionnaires"

# Static files: hashed names and compressed, except while somebody works on them
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "hub.staticfiles.PlotlyFinder",
]
STATIC_ROOT = VAR_DIR / "static"
STORAGES: dict[str, Any] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG
            else "hub.staticfiles.HashedStaticFiles"
        )
    },
}

SESSION_ENGINE = "hub.sessions"
# A device that came in by a private link stays in
SESSION_COOKIE_AGE = LINK_LIFETIME_DAYS * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# With __Host- a browser takes the cookie from this host over https only, for the whole site.
SESSION_COOKIE_NAME = "__Host-hub-session" if PRODUCTION else "hub-session"
CSRF_COOKIE_NAME = "__Host-hub-csrf" if PRODUCTION else "hub-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "hub.views.csrf_failure"

# Signing in: by e-mailed code, and for facilitators and staff of a real site a second step besides
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
SECOND_STEP_REQUIRED = PRODUCTION
ACCOUNT_ADAPTER = "hub.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code that signs somebody in has verified the address
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_REAUTHENTICATION_REQUIRED = True  # whoever has a second step gives it again before what matters
MFA_ADAPTER = "hub.accounts.adapter.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_TOTP_ISSUER = SITE_NAME
MFA_TOTP_TOLERANCE = 1

# What a browser may do with our pages
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
# Only behind a proxy that we know can a request's own scheme be told (hub/middleware/proxy.py).
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_SSL_REDIRECT = PRODUCTION and bool(TRUSTED_PROXIES)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]

# What we take from a browser: notes are long, files are not taken
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 0

# Pages of one visitor: search engines are asked to leave them alone (robots.txt, and a header on each).
PRIVATE_PAGES = [
    *("/open/", "/links/", "/s/", "/accounts/", "/staff/"),
    *("/assessments/", "/checklists/", "/join/", "/clinics/", "/demo/"),
]
# Below a private address, and there for everybody
PUBLIC_PAGES = ["/assessments/start/", "/assessments/questions/", "/checklists/start/"]

# Private links never reach a log: the formatter takes the token out of whatever is written (hub/logs.py).
PRIVATE_PATHS = ["/open/", "/s/", "/accounts/invitations/", "/checklists/reminders/"]
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "hub.logs.PrivateFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        },
        "access": {"()": "hub.logs.PrivateFormatter", "format": "%(message)s"},
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "access": {"class": "logging.StreamHandler", "formatter": "access"},
    },
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    # Django brings handlers of its own, which know nothing of private links.
    "loggers": {
        "django": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.server": {"handlers": [], "level": LOG_LEVEL, "propagate": True},
        "django.db.backends": {"level": "INFO"},  # at DEBUG it would write every query with its values
        "django.security.DisallowedHost": {"level": "CRITICAL"},  # strangers ask for odd names all day
        "granian.access": {"handlers": ["access"], "level": "INFO", "propagate": False},
    },
}
