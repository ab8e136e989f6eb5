# Sourced by the programs beside it, and by the build. Sets JAVA, or says what is missing.
# shellcheck shell=bash

# In a locale of ASCII alone, Java opens no file whose path has other letters, nor takes them as arguments.
case $(locale charmap 2>/dev/null) in
  ANSI_X3.4-1968 | ASCII | '') export LC_ALL=C.UTF-8 ;;
esac

EXAMPLES=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
PROGRAMS=$EXAMPLES/target/programs
# Classes as the build recorded them, for a fast start; ignored by another JVM than the one that recorded them.
RECORD=$PROGRAMS/classes.jsa
JAVA=${JAVA_HOME:+$JAVA_HOME/bin/}java
JAVA_OPTIONS=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xlog:disable
  --enable-native-access=ALL-UNNAMED)

class_path() {
  local IFS=: jars=("$PROGRAMS"/*.jar)
  echo "${jars[*]}"
}

# run NAME MAIN_CLASS ARGUMENT...: in place of this shell.
run() {
  local name=$1 main=$2
  shift 2
  if ! command -v "$JAVA" >/dev/null; then
    echo "$name: needs Java 17 or later, and there is no '$JAVA'. Set JAVA_HOME, or put java on the PATH." >&2
    exit 3
  fi
  if ! compgen -G "$PROGRAMS/kvmpod-examples-*.jar" >/dev/null; then
    echo "$name: is not built yet. Run in $(dirname "$EXAMPLES"): mvn package -DskipTests" >&2
    exit 3
  fi
  [ ! -e "$RECORD" ] || JAVA_OPTIONS+=(-XX:SharedArchiveFile="$RECORD")
  exec "$JAVA" "${JAVA_OPTIONS[@]}" -cp "$(class_path)" "$main" "$@"
}
