#!/bin/sh
# Installs the Debian packages that one purpose needs: run, gen, test, bench, lambda or bare.
# Prints what each missing package is for.  Without apt, it lists the packages and stops.
#
# Recommended packages are not installed, so each list names every package that is needed, such as
# the C library beside the compiler.  `make bare` tests the lists on a minimal system.
set -eu

run='
gcc                      compiles C
libc6-dev                is the C library
make                     runs the build
ragel                    generates the parsers
libmicrohttpd-dev        serves HTTP
libcurl4-openssl-dev     sends mail
ca-certificates          holds the certificates that mail servers are checked against
libjansson-dev           reads and writes JSON
libsodium-dev            signs links and hashes the history
libsqlite3-dev           stores events and guests
tzdata                   holds the time zones'

gen='
make                     starts the generator
python3                  runs the generator
python3-yaml             reads the spec
python3-jinja2           fills the templates
graphviz                 draws the state diagrams'

# gcc and libc6-dev compile for this machine; another architecture needs a cross compiler.
machine=$(dpkg --print-architecture 2>/dev/null || uname -m)
cross=
[ "$machine" = arm64 ] || cross='
gcc-aarch64-linux-gnu    compiles for arm64
libc6-dev-arm64-cross    is the C library for arm64'
[ "$machine" = amd64 ] || cross="$cross
gcc-x86-64-linux-gnu     compiles for x86_64
libc6-dev-amd64-cross    is the C library for x86_64"

lambda="$run$cross
dpkg-dev                 unpacks and patches the source of libcurl
python3                  writes the zip file"

test="$run$gen$lambda"'
clang                    is the second compiler, and builds the fuzzers
libclang-rt-14-dev       is the sanitizer runtime of clang
libcmocka-dev            runs the C tests
qemu-user-static         runs programs built for the other architecture
valgrind                 checks how memory is used
spin                     checks the model of the rules
strace                   kills a process at a chosen system call
git                      compares revisions and applies the sample rule changes
python3-pytest           runs the Python tests
python3-jsonschema       validates the spec as an editor does
python3-aiosmtpd         receives mail
python3-botocore         is a second signer, to compare with
openssl                  makes certificates for test servers
nodejs                   runs the AWS test double and drives the browser
npm                      installs DynamoDB Local and the browser driver
default-jre-headless     runs DynamoDB Local
chromium                 is the browser of the page tests
fonts-dejavu-core        is the font of the page tests
sqlite3                  edits a store from outside the program'

bench="$lambda
postgresql               is the baseline for the store
openssl                  makes certificates for test servers
nodejs                   runs the AWS test double
npm                      installs DynamoDB Local
default-jre-headless     runs DynamoDB Local
python3-boto3            is the baseline for Lambda functions"

bare='
mmdebstrap               creates a minimal Debian system'

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
	echo "Installs the Debian packages that one purpose needs, and prints what each is for:"
	echo "  run     build and run the program"
	echo "  gen     generate gen/ from spec/"
	echo "  test    run the tests"
	echo "  bench   measure speed"
	echo "  lambda  build the package for AWS Lambda"
	echo "  bare    test these lists on a minimal system"
	exit 0 ;;
*) echo "$usage" >&2; exit 2 ;;
esac

# Succeeds if COMMAND reports version MIN or later: at_least MIN COMMAND...
at_least() {
	min=$1
	shift
	version=$("$@" 2>&1 | sed -En 's/^(v|(openjdk|java) version ")?([0-9]+)([."].*)?$/\3/p' | head -n 1)
	[ "${version:-0}" -ge "$min" ]
}

# Succeeds if a package is installed.  Looking for its command is not enough: a compiler may lack
# its C library.  node, npm and java often come from another source, so their version counts.
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
	echo "This system has no apt. Install the equivalents of these Debian packages, then run make again:" >&2
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
	as_root="sudo $as_root" # env runs inside sudo, which drops our variables
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
