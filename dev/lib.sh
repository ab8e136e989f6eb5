# shellcheck shell=bash
# What the development scripts share: progress and errors, root, packages.
# Source it with SCRIPT_NAME set; it changes nothing by itself.

: "${SCRIPT_NAME:?set SCRIPT_NAME before sourcing dev/lib.sh}"
export LC_ALL=C # texts of tools are compared, so they must not be translated

readonly POLICY_FILE=/usr/sbin/policy-rc.d
readonly POLICY_LOCK=/var/cache/apt # a directory that is there wherever apt-get is
readonly POLICY_MARK='made by kvmpod for the time of one installation'

# ---- progress and errors --------------------------------------------------------------------------------------

progress() { printf '%s: %4d s  %s\n' "$SCRIPT_NAME" "$SECONDS" "$*" >&2; }

# Each further argument is a line that says what to do about it.
die() {
  printf '%s: error: %s\n' "$SCRIPT_NAME" "$1" >&2
  shift
  [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
  exit 1
}

# For arguments that the script does not know.
bad_usage() {
  printf '%s: error: %s\n  see: dev/%s -h\n' "$SCRIPT_NAME" "$1" "$SCRIPT_NAME" >&2
  exit 2
}

is_root() { [ "$(id -u)" -eq 0 ]; }

# need_root COMMAND
need_root() { is_root || die "$1 needs root" "run it again as root, for example: sudo $1"; }

have_commands() {
  local command
  for command in "$@"; do command -v "$command" >/dev/null || return 1; done
}

# ---- packages -------------------------------------------------------------------------------------------------

has_apt() { have_commands apt-get dpkg-query; }

# Prints those of the packages that are not fully installed, one a line.
missing_packages() {
  local installed
  installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p') || true
  printf '%s\n' "$@" | grep -vxF -f <(printf '%s\n' "$installed" ' ') || true
}

# install_packages PURPOSE PACKAGE...
# Installs what is missing; without root or apt says exactly what to install and ends the script.
install_packages() {
  local purpose=$1 missing
  shift
  has_apt || die "$purpose needs packages, and this system has no apt-get to install them with" \
    "install what your distribution calls: $*"
  release_abandoned_services
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  is_root || die "$purpose needs packages that are missing" "as root: apt-get install --no-install-recommends ${missing[*]}"
  progress "installing ${missing[*]}"
  with_services_held apt_install "${missing[@]}" || exit 1
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -eq 0 ] || die "not installed after all: ${missing[*]}" "see: apt-get install ${missing[*]}"
}

# Maintainer scripts start no service while the command runs. A policy that was there already is left as it is. The
# lock keeps two installations from taking the policy from each other; in a subshell, it and the trap end by themselves.
with_services_held() {
  (
    flock 8
    trap release_services EXIT
    hold_services
    "$@" 8<&-
  ) 8<"$POLICY_LOCK"
}

hold_services() {
  [ ! -e "$POLICY_FILE" ] || return 0
  printf '#!/bin/sh\n# %s\nexit 101\n' "$POLICY_MARK" >"$POLICY_FILE"
  chmod 755 "$POLICY_FILE"
}

release_services() { ! grep -qsF "$POLICY_MARK" "$POLICY_FILE" || rm -f "$POLICY_FILE"; }

# Removes the policy of an installation that was cut off, but not that of one still at work.
release_abandoned_services() {
  grep -qsF "$POLICY_MARK" "$POLICY_FILE" && is_root || return 0
  (! flock -n 8 || release_services) 8<"$POLICY_LOCK"
}

# Tries with the package index as it is: refreshing costs seconds and is needed only when the index is empty or old.
apt_install() {
  local log
  log=$(mktemp)
  if ! { apt_index_exists && apt_get install -y --no-install-recommends "$@"; } >"$log" 2>&1; then
    # an installation that was cut off blocks every later one
    ! grep -q 'dpkg --configure -a' "$log" || dpkg --configure -a >>"$log" 2>&1 || true
    refresh_apt_index
    if ! apt_get install -y --no-install-recommends "$@" >>"$log" 2>&1; then
      tail -n 15 "$log" >&2
      die "apt-get could not install: $*" "the whole log: $log"
    fi
  fi
  rm -f "$log"
}

apt_index_exists() { [ -n "$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -print -quit 2>/dev/null)" ]; }

# Waits for another installation instead of failing at once.
apt_get() { DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" </dev/null; }

# The lock of the package index knows no time-out, so waiting for it is done here.
refresh_apt_index() {
  local log tries
  log=$(mktemp)
  progress "refreshing the package index"
  for tries in {1..60}; do
    if apt_get update >"$log" 2>&1; then
      rm -f "$log"
      return 0
    fi
    grep -q 'Could not get lock' "$log" || break
    [ "$tries" -gt 1 ] || progress "waiting for another apt-get to end"
    sleep 2
  done
  tail -n 5 "$log" >&2
  die "apt-get update failed" "check the package sources and the network; the whole log: $log"
}
