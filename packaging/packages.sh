# What Labdesk needs on Debian 12, and how it is installed. Sourced by packaging/run and packaging/test.

build_packages="g++ cmake ninja-build qt6-base-dev libqt6svg6-dev qt6-tools-dev qt6-l10n-tools qtkeychain-qt6-dev
  libsimdjson-dev libarchive-dev libboost1.81-dev libssl-dev libsqlite3-dev pkg-config libspng-dev libopencv-core-dev libopencv-imgproc-dev libpolyclipping-dev libturbojpeg0-dev libyaml-cpp-dev libpq-dev libcurl4-openssl-dev"
run_packages="libqt6svg6 qt6-image-formats-plugins qt6-translations-l10n fonts-dejavu-core"

say() { printf '\033[1m%s\033[0m\n' "$*"; }
fail() { printf 'labdesk: %s\n' "$*" >&2; exit 1; }

# install_packages PACKAGE…: installs those that are missing; needs root or sudo only then.
install_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return
  command -v apt-get >/dev/null || fail "apt-get is missing: this script installs packages on Debian 12. Install by hand: ${missing[*]}"
  local root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "these packages are missing and neither root nor sudo is there: ${missing[*]}"
    root=(sudo)
  fi
  say "Installing ${#missing[@]} missing packages: ${missing[*]}"
  local log
  log=$(mktemp)
  { "${root[@]}" apt-get update && "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1 \
    || fail "the packages could not be installed (no network, or a package is missing). The end of what apt-get said:
$(tail -n 5 "$log")"
  rm -f "$log"
}

# build PRESET [TARGET…]: configures once and builds what changed.
build() {
  local preset=$1
  shift
  say "Building the $preset preset in build/$preset (the first time takes some minutes)"
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" >"build-$preset.log" 2>&1 || fail "cmake failed:
$(tail -n 15 "build-$preset.log")"
  rm -f "build-$preset.log"
  cmake --build --preset "$preset" ${1:+--target "$@"} || fail "the $preset preset did not build: see the first error above"
}
