# shellcheck shell=bash
# What the development scripts share: progress and errors, root; and, in packages.sh, what they need of the machine.
# Source it with SCRIPT_NAME set; it changes nothing by itself.

: "${SCRIPT_NAME:?set SCRIPT_NAME before sourcing dev/lib.sh}"

# Texts of tools are compared, so they must not be translated. Where it can be had, the locale is one of UTF-8: in one of
# ASCII, Java opens no file whose path has other letters.
export LC_ALL=C
[ -n "$( (LC_ALL=C.UTF-8) 2>&1)" ] || LC_ALL=C.UTF-8

PATH=$PATH:/usr/sbin:/sbin # where some of the tools are, and not on every user's path

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

[ "${BASH_VERSINFO[0]}" -ge 4 ] || die "bash 4 or later is needed, this is $BASH_VERSION" "where it is macOS's: brew install bash"

is_root() { [ "$(id -u)" -eq 0 ]; }

# need_root COMMAND
need_root() { is_root || die "$1 needs root" "run it again as root, for example: sudo $1"; }

have_commands() {
  local command
  for command in "$@"; do command -v "$command" >/dev/null || return 1; done
}

# shellcheck source-path=SCRIPTDIR source=packages.sh
. "$(dirname "${BASH_SOURCE[0]}")/packages.sh"
