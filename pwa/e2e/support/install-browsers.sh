#!/usr/bin/env bash
# Installs Debian's Chromium and Firefox with fonts if they are missing, and says with which of them the tests run.
# One at a time: two runs may share a machine. With CHROMIUM set, that executable is used and none is installed.
set -euo pipefail

missing() {
  [ -n "${CHROMIUM:-}" ] || command -v chromium >/dev/null || echo chromium
  command -v firefox-esr >/dev/null || echo firefox-esr
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || echo fonts-dejavu-core
}

install() {
  local cache
  cache=$(mktemp -d)
  # shellcheck disable=SC2064
  trap "rm -rf '$cache'" EXIT
  mkdir -p "$cache/partial"
  for attempt in 1 2 3; do
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
      -o Dir::Cache::archives="$cache" -o Dpkg::Use-Pty=0 "$@" >/dev/null; then
      return
    fi
    echo "Installing did not work (attempt $attempt); trying again" >&2
    sleep 5
  done
  echo "Could not install $*" >&2
  exit 1
}

mapfile -t packages < <(missing)
if [ ${#packages[@]} -gt 0 ]; then
  exec 9>/tmp/service-card-browsers.lock
  flock 9
  mapfile -t packages < <(missing)
  if [ ${#packages[@]} -gt 0 ]; then
    echo "Installing for the end-to-end tests, once: ${packages[*]}"
    install "${packages[@]}"
  fi
fi

chromium=${CHROMIUM:-/usr/bin/chromium}
if ! version=$("$chromium" --version 2>/dev/null); then
  echo "CHROMIUM: $chromium does not start" >&2
  exit 1
fi
echo "Browsers: ${version%% built*} ($chromium), $(firefox-esr --version 2>/dev/null)"
if command -v fc-match >/dev/null; then
  echo "Fonts: $(fc-match --format '%{family[0]}' system-ui), $(fc-match --format '%{family[0]}' serif)"
fi
