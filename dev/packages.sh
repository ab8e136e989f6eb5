# shellcheck shell=bash
# What the scripts need of the machine, how it is found, and which packages bring it. Sourced by lib.sh.

# ---- what is needed, and what brings it -----------------------------------------------------------------------
# A need is a command; a library (.so is in its name), or a file of one, below a directory that the loader looks in; or a
# file by its path. A dash: there is no such package. Tried: apt on Debian 12; the others are as their indexes have them.

readonly NEEDS='
need                                  apt                     dnf                   pacman          apk                brew
javac                                 openjdk-17-jdk-headless java-21-openjdk-devel jdk17-openjdk   openjdk17          openjdk@17
mvn                                   maven                   maven                 maven           maven              maven
libvirt.so.0                          libvirt0                libvirt-libs          libvirt         libvirt-libs       libvirt
libvirt-qemu.so.0                     libvirt0                libvirt-libs          libvirt         libvirt-libs       libvirt
/usr/share/libvirt/schemas/domain.rng libvirt0                libvirt-libs          libvirt         libvirt            libvirt
virsh                                 libvirt-clients         libvirt-client        libvirt         libvirt-client     libvirt
libvirtd                              libvirt-daemon-system   libvirt               libvirt         libvirt-daemon     -
/etc/libvirt/libvirtd.conf            libvirt-daemon-system   libvirt               libvirt         libvirt-daemon     -
qemu-system-x86_64                    qemu-system-x86         qemu-system-x86       qemu-system-x86 qemu-system-x86_64 -
qemu-img                              qemu-utils              qemu-img              qemu-img        qemu-img           -
dnsmasq                               dnsmasq-base            dnsmasq               dnsmasq         dnsmasq            -
ip                                    iproute2                iproute               iproute2        iproute2           -
bridge                                iproute2                iproute               iproute2        iproute2           -
iptables                              iptables                iptables-nft          iptables        iptables           -
unshare                               util-linux              util-linux            util-linux      util-linux-misc    -
nsenter                               util-linux              util-linux            util-linux      util-linux-misc    -
losetup                               mount                   util-linux            util-linux      losetup            -
dmidecode                             dmidecode               dmidecode             dmidecode       dmidecode          -
pgrep                                 procps                  procps-ng             procps-ng       procps-ng          -
parted                                parted                  parted                parted          parted             -
mkfs.ext4                             e2fsprogs               e2fsprogs             e2fsprogs       e2fsprogs          -
tgtd                                  tgt                     scsi-target-utils     tgt             scsi-tgt           -
tgtadm                                tgt                     scsi-target-utils     tgt             scsi-tgt           -
qemu/block-iscsi.so                   qemu-block-extra        qemu-block-iscsi      qemu-block-iscsi -                 -
libvirt/storage-backend/libvirt_storage_backend_iscsi-direct.so libvirt-daemon-driver-storage-iscsi-direct libvirt-daemon-driver-storage-iscsi-direct libvirt-storage-iscsi-direct - -
cpio                                  cpio                    -                     -               -                  -
gzip                                  gzip                    -                     -               -                  -
depmod                                kmod                    -                     -               -                  -
strip                                 binutils                -                     -               -                  -
syslinux                              syslinux                -                     -               -                  -
/usr/lib/syslinux/mbr/mbr.bin         syslinux-common         -                     -               -                  -
mcopy                                 mtools                  -                     -               -                  -
mkfs.vfat                             dosfstools              -                     -               -                  -
sfdisk                                fdisk                   -                     -               -                  -
'

# packages MANAGER NEED...: the packages that bring these, one a line; "-" when there is none for one of them.
packages() {
  local manager=$1
  shift
  awk -v manager="$manager" -v needs=" $* " '
    $1 == "need" { for (i = 2; i <= NF; i++) if ($i == manager) column = i }
    column && index(needs, " " $1 " ") && !seen[$column]++ { print $column }' <<<"$NEEDS"
}

# ---- what is there --------------------------------------------------------------------------------------------

# missing NEED...: prints those that are not there, one a line.
missing() {
  local need cut_off
  cut_off=$(cut_off_installations)
  for need in "$@"; do
    if ! is_there "$need" || { [ -n "$cut_off" ] && packages apt "$need" | grep -qxF "$cut_off"; }; then echo "$need"; fi
  done
}

is_there() {
  case $1 in
    /*) [ -s "$1" ] ;;
    *.so*) has_library "$1" ;;
    javac) have_commands "${JAVA_HOME:+$JAVA_HOME/bin/}javac" "${JAVA_HOME:+$JAVA_HOME/bin/}java" ;;
    *) have_commands "$1" ;;
  esac
}

# Prints Debian packages that are unpacked and not yet configured, one a line: their commands may be there, and not work.
cut_off_installations() {
  ! has_apt || dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -nE 's/^(half-installed|unpacked|half-configured) //p'
}

# Homebrew's file of libvirt.so.0 is libvirt.0.dylib.
has_library() {
  local directory
  while IFS= read -r directory; do
    if [ -s "$directory/$1" ] || [ -s "$directory/${1%.so.0}.0.dylib" ]; then return 0; fi
  done < <(told_directories && system_directories)
  return 1
}

# Prints where JNA and the dynamic loader were told to look, one a line.
told_directories() {
  sed -nE 's/.*-Djna\.library\.path=([^ ]*).*/\1/p' <<<"${JAVA_TOOL_OPTIONS:-} ${JDK_JAVA_OPTIONS:-}" | tr : '\n'
  tr : '\n' <<<"${LD_LIBRARY_PATH:-}:${DYLD_LIBRARY_PATH:-}" | sed '/^$/d'
}

# Prints where they look by themselves, one a line.
system_directories() {
  ldconfig -p 2>/dev/null | sed -n 's|.* => \(.*\)/.*|\1|p' | sort -u
  printf '%s\n' /lib /lib64 /usr/lib /usr/lib64 /usr/local/lib /usr/lib/*-linux-*
  ! have_commands brew || printf '%s/lib\n' "$(brew --prefix)"
}

# ---- what is missing ------------------------------------------------------------------------------------------

# ensure PURPOSE NEED...: goes on when all of it is there, from wherever it came. Root on a system with apt-get installs
# what is missing; otherwise the script ends, and says what to install.
ensure() {
  local purpose=$1 missing packages
  shift
  release_abandoned_services
  mapfile -t missing < <(missing "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! has_apt || ! is_root; then say_what_to_install "$purpose" "${missing[@]}"; fi
  mapfile -t packages < <(packages apt "${missing[@]}")
  progress "installing ${packages[*]}"
  with_services_held apt_install "${packages[@]}" || exit 1
  mapfile -t missing < <(missing "$@")
  [ ${#missing[@]} -eq 0 ] || die "missing although ${packages[*]} is installed: ${missing[*]}" \
    "see: apt-get install --reinstall ${packages[*]}"
}

say_what_to_install() {
  local purpose=$1 manager lines=()
  shift
  for manager in $(package_managers); do lines+=("$(installation "$manager" "$@")"); done
  die "$purpose needs what is missing here: $*" "${lines[@]}"
}

# Prints the manager of this system, or all of which the packages are known when it has none of them.
package_managers() {
  local manager
  for manager in apt-get dnf pacman apk brew; do
    if have_commands "$manager"; then echo "${manager%-get}" && return; fi
  done
  echo apt dnf pacman apk brew
}

# installation MANAGER NEED...: the line to type.
installation() {
  local command need none='' packages
  case $1 in
    apt) command='as root: apt-get install --no-install-recommends' ;;
    dnf) command='as root: dnf install' ;;
    pacman) command='as root: pacman -S' ;;
    apk) command='as root: apk add' ;;
    brew) command='brew install' ;;
  esac
  for need in "${@:2}"; do [ "$(packages "$1" "$need")" != - ] || none="$none $need"; done
  packages=$(packages "$@" | grep -vxF -e - | tr '\n' ' ') || true
  [ -z "$packages" ] || printf '%s %s' "$command" "${packages% }"
  [ -z "$none" ] || printf '%s%s has no package with%s' "${packages:+; }" "$1" "$none"
}

# ---- installing with apt-get ----------------------------------------------------------------------------------

has_apt() { have_commands apt-get dpkg-query; }

readonly POLICY_FILE=/usr/sbin/policy-rc.d
readonly POLICY_LOCK=/var/cache/apt # a directory that is there wherever apt-get is
readonly POLICY_MARK='made by kvmpod for the time of one installation'

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
