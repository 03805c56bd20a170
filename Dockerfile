FROM python:3.12-slim-bookworm AS packages
COPY requirements/base.txt requirements/uv.txt /requirements/
RUN python -m venv /venv \
 && /venv/bin/pip install --no-cache-dir --require-hashes -r /requirements/uv.txt \
 && /venv/bin/uv pip install --no-cache --compile-bytecode --python /venv/bin/python \
    --require-hashes -r /requirements/base.txt \
 && /venv/bin/pip uninstall -y uv

FROM python:3.12-slim-bookworm
# Pango and what it needs, for WeasyPrint.
RUN apt-get update \
 && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --home-dir /app trendyreports \
 && install -d -o trendyreports /var/lib/trendyreports
COPY --from=packages /venv /venv
COPY . /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DEBUG=false \
    XDG_CACHE_HOME=/tmp/cache \
    STATIC_ROOT=/srv/static \
    STORAGE_DIR=/var/lib/trendyreports
# The key is for this one command: the real one comes at run time.
RUN SECRET_KEY=collectstatic-only python manage.py collectstatic --noinput
USER trendyreports
VOLUME /var/lib/trendyreports
EXPOSE 8000
CMD ["gunicorn", "trendyreports.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "3", "--threads", "8", "--preload", "--access-logfile", "-", "--no-control-socket"]
