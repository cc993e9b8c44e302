#!/bin/sh
# Chromium, LibreOffice and a Japanese font from the system's packages, where this may be done and is needed.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
if ! command -v fc-list >/dev/null 2>&1 || [ -z "$(fc-list :lang=ja family)" ]; then
  missing="$missing fontconfig fonts-morisawa-bizud-gothic"
fi
command -v soffice >/dev/null 2>&1 || missing="$missing libreoffice-calc-nogui libreoffice-impress-nogui"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null
else
  echo "Tests in Chromium and LibreOffice will not run: missing $missing. As root: apt-get install $missing"
  [ "${CI:-}" != true ] || exit 1
fi
