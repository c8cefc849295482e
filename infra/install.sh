#!/bin/sh
# Installs the Debian packages that one purpose needs: run, test, bench, gen or lambda.
# Says what each missing one is for; without apt it names them and stops.
set -eu

run='
gcc                      compiles
libc6-dev                compiles
make                     builds
ragel                    makes the byte parsers
libmicrohttpd-dev        serves HTTP
libcurl4-openssl-dev     sends mail
libjansson-dev           reads and writes JSON
libsodium-dev            signs links, hashes history
libsqlite3-dev           stores
tzdata                   knows the time zones'

gen='
python3                  runs the generator
python3-yaml             reads the spec
python3-jinja2           lays out what is generated
graphviz                 draws the states'

test="$run$gen"'
clang                    is the second compiler, and fuzzes
libclang-rt-14-dev       is its sanitizers
libcmocka-dev            runs the C tests
valgrind                 watches memory
spin                     searches the model of the rules
strace                   kills at chosen system calls
python3-pytest           runs the tests of generator and host
python3-pytest-cov       measures what they cover
python3-jsonschema       reads the spec as an editor does
python3-aiosmtpd         receives mail
python3-botocore         signs as AWS does
openssl                  makes certificates for test servers
nodejs                   drives the browser
npm                      installs its driver
default-jre-headless     runs DynamoDB Local
chromium                 is the browser
fonts-dejavu-core        is its letters
sqlite3                  compares stores'

bench="$run
python3                  runs the rounds
postgresql               is what we compare with"

lambda="$run"'
gcc-aarch64-linux-gnu    compiles for arm64
gcc-x86-64-linux-gnu     compiles for x86_64
dpkg-dev                 unpacks the source of libcurl
patch                    applies what Debian changed in it
xz-utils                 unpacks that
python3                  packs'

test="$test$lambda
qemu-user-static         runs what is for arm64"

bench="$bench$lambda
openssl                  makes certificates for test servers
nodejs                   runs the double of AWS
npm                      installs DynamoDB Local
default-jre-headless     runs it
python3-boto3            is what we compare with"

case "${1-}" in
run) list=$run ;;
gen) list=$gen ;;
test) list=$test ;;
bench) list=$bench ;;
lambda) list=$lambda ;;
-h | --help)
	echo "usage: infra/install.sh run|gen|test|bench|lambda"
	echo "Installs the Debian packages that it needs and are missing, and says what each is for."
	exit 0 ;;
*) echo "usage: infra/install.sh run|gen|test|bench|lambda" >&2; exit 2 ;;
esac

have() {
	case "$1" in
	nodejs) command -v node >/dev/null ;;
	default-jre-headless) command -v java >/dev/null ;;
	gcc-aarch64-linux-gnu) command -v aarch64-linux-gnu-gcc >/dev/null ;;
	gcc-x86-64-linux-gnu) command -v x86_64-linux-gnu-gcc >/dev/null ;;
	npm | gcc | make | ragel | clang | python3) command -v "$1" >/dev/null ;;
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
	have "$package" && continue
	echo "installing $package: it $why"
	missing="$missing $package"
done <<LIST
$list
LIST
[ -z "$missing" ] && exit 0

as_root='env DEBIAN_FRONTEND=noninteractive'
if [ "$(id -u)" != 0 ]; then
	command -v sudo >/dev/null || {
		echo "As root, please: apt-get install$missing" >&2
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
