#!/bin/sh
# Installs the Debian packages that one purpose needs: run, gen, test, bench, lambda or bare.
# Says what each missing one is for; without apt it names them and stops.
#
# Recommended packages are not installed, so a list names those that are needed, as the C library
# of a compiler.  `make bare` proves the lists on a minimal system.
set -eu

run='
gcc                      compiles
libc6-dev                is the C library that programs are linked with
make                     builds
ragel                    makes the byte parsers
libmicrohttpd-dev        serves HTTP
libcurl4-openssl-dev     sends mail
ca-certificates          tells which mail servers can be trusted
libjansson-dev           reads and writes JSON
libsodium-dev            signs links, hashes history
libsqlite3-dev           stores
tzdata                   knows the time zones'

gen='
make                     starts the generator
python3                  runs the generator
python3-yaml             reads the spec
python3-jinja2           lays out what is generated
graphviz                 draws the states'

# For the architecture of this machine, gcc and libc6-dev compile.
machine=$(dpkg --print-architecture 2>/dev/null || uname -m)
cross=
[ "$machine" = arm64 ] || cross='
gcc-aarch64-linux-gnu    compiles for arm64
libc6-dev-arm64-cross    is the C library that programs for arm64 are linked with'
[ "$machine" = amd64 ] || cross="$cross
gcc-x86-64-linux-gnu     compiles for x86_64
libc6-dev-amd64-cross    is the C library that programs for x86_64 are linked with"

lambda="$run$cross
dpkg-dev                 unpacks the source of libcurl, and patches it
python3                  packs"

test="$run$gen$lambda"'
clang                    is the second compiler, and fuzzes
libclang-rt-14-dev       holds the sanitizers of clang
libcmocka-dev            runs the C tests
qemu-user-static         runs programs for the other architecture
valgrind                 watches memory
spin                     searches the model of the rules
strace                   kills at chosen system calls
git                      compares revisions, and applies the worked changes
python3-pytest           runs the tests that are written in Python
python3-jsonschema       reads the spec as an editor does
python3-aiosmtpd         receives mail
python3-botocore         signs as AWS does
openssl                  makes certificates for test servers
nodejs                   runs the double of AWS, and drives the browser
npm                      installs DynamoDB Local and the driver of the browser
default-jre-headless     runs DynamoDB Local
chromium                 is the browser
fonts-dejavu-core        is the font of the browser
sqlite3                  changes a store from outside'

bench="$lambda
postgresql               is what we compare with
openssl                  makes certificates for test servers
nodejs                   runs the double of AWS
npm                      installs DynamoDB Local
default-jre-headless     runs DynamoDB Local
python3-boto3            is what we compare with"

bare='
mmdebstrap               makes a minimal system'

usage='usage: infra/install.sh run|gen|test|bench|lambda|bare'
case "${1-}" in
run) list=$run ;;
gen) list=$gen ;;
test) list=$test ;;
bench) list=$bench ;;
lambda) list=$lambda ;;
bare) list=$bare ;;
-h | --help)
	echo "$usage"
	echo "Installs the Debian packages that are missing for one purpose, and says what each is for:"
	echo "  run     build the program, and run it"
	echo "  gen     generate gen/ from spec/"
	echo "  test    run the tests"
	echo "  bench   measure speed"
	echo "  lambda  make the package for AWS Lambda"
	echo "  bare    try all of that on a minimal system"
	exit 0 ;;
*) echo "$usage" >&2; exit 2 ;;
esac

# Whether COMMAND runs and says that it is version MIN or later: at_least MIN COMMAND...
at_least() {
	min=$1
	shift
	version=$("$@" 2>&1 | sed -En 's/^(v|(openjdk|java) version ")?([0-9]+)([."].*)?$/\3/p' | head -n 1)
	[ "${version:-0}" -ge "$min" ]
}

# Whether a package is installed.  A command does not prove it: a compiler may have no C library.
# node, npm and java need nothing beside them and often come from elsewhere, so these are asked.
have() {
	case "$1" in
	nodejs) at_least 18 node --version ;;
	npm) at_least 9 npm --version ;;
	default-jre-headless) at_least 17 java -version ;;
	*) dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed' ;;
	esac
}

if ! command -v dpkg-query >/dev/null; then
	missing=
	for tool in gcc make ragel; do
		command -v "$tool" >/dev/null || missing="$missing $tool"
	done
	[ -z "$missing" ] && exit 0
	echo "This system has no apt.  Install what these Debian packages hold, then run make again:" >&2
	echo "$list" | sed '/^$/d' >&2
	exit 1
fi

missing=
while read -r package why; do
	[ -n "$package" ] || continue
	case "$missing " in *" $package "*) continue ;; esac
	have "$package" && continue
	echo "missing: $package, which $why"
	missing="$missing $package"
done <<LIST
$list
LIST
[ -z "$missing" ] && exit 0

as_root='env DEBIAN_FRONTEND=noninteractive'
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || {
		echo "Run this as root, or install sudo: apt-get install$missing" >&2
		exit 1
	}
	as_root="sudo $as_root" # which hands on no variables of ours
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# shellcheck disable=SC2086
if ! { $as_root apt-get update && $as_root apt-get install -y --no-install-recommends $missing; } \
	>"$log" 2>&1; then
	tail -n 5 "$log" >&2
	echo "could not install:$missing" >&2
	exit 1
fi
