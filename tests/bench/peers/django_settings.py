"""Settings of the Django peer: what `startproject` writes, with the middlewares a page needs."""

import os
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

database = urlsplit(os.environ["PEER_DATABASE"])
DEBUG = False
SECRET_KEY = "a secret for the benchmark alone, and long enough"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.bench.peers.django_site"
INSTALLED_APPS = ["rest_framework"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database.path.strip("/"),
        "USER": database.username,
        "PASSWORD": database.password,
        "HOST": parse_qs(database.query).get("host", [database.hostname])[0],
        "PORT": database.port or "",
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 10}},
    }
}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": os.environ["PEER_REDIS"]}}
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    }
]
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
REST_FRAMEWORK = {"UNAUTHENTICATED_USER": None, "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"]}
