#!/usr/bin/env bash
# Installs Debian's Chromium and Firefox with fonts if they are missing. One at a time: two runs may share a machine.
set -euo pipefail
missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v firefox-esr >/dev/null || missing+=(firefox-esr)
[ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || missing+=(fonts-dejavu-core)
[ ${#missing[@]} -gt 0 ] || exit 0
exec 9>/tmp/service-card-browsers.lock
flock 9
echo "Installing for the end-to-end tests, once: ${missing[*]}"
cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT
mkdir -p "$cache/partial"
for attempt in 1 2 3; do
  if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dir::Cache::archives="$cache" -o Dpkg::Use-Pty=0 "${missing[@]}" >/dev/null; then
    exit 0
  fi
  echo "Installing did not work (attempt $attempt); trying again" >&2
  sleep 5
done
echo "Could not install ${missing[*]}" >&2
exit 1
