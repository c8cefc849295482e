#!/bin/bash
# Proves on a minimal Debian 12 that infra/install.sh names every package that is needed.
#
# Creates such a system in build/bare/system, copies this project into it, and follows the README:
#   - infra/install.sh run, start the demo, open its links
#   - make lambda, for both architectures
#   - make gen, which must leave gen/ unchanged
#   - infra/install.sh test, then the given SUITES of tests/run.py (default: check, unit, package)
# A skipped test counts as a failure, because a missing package may be the reason.  Tests that need
# VECTORS, a folder of published cases, may be skipped.
#
# Needs root, mmdebstrap, a network and 4 GB of disk.  The copy holds every file that git tracks, with
# uncommitted changes.  From this machine the system takes only the mirrors, apt's network settings,
# the name servers, proxies and added certificates.  Mounts end with the stage that made them.
#
# Logs and downloaded packages stay in build/bare.  The system is kept only if a stage fails.
set -euo pipefail
set -m # each stage is a process group, to end all of it

release=bookworm
keyring=/usr/share/keyrings/debian-archive-keyring.gpg
top=$(cd "$(dirname "$0")/.." && pwd)
export bare=$top/build/bare
system=$bare/system
usage='usage: tests/bare.sh [SUITE...]'
stage=

fail() {
	echo "bare: FAILED $1" >&2
	exit 1
}

# Copies apt's network settings and the mirrors of this release.
write_apt() {
	# shellcheck disable=SC2016
	apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
		sed -En "s#^[^ ]+ $release(-updates|-security)? main\$#deb [signed-by=$keyring] &#p" |
		sort -u >"$bare/sources.list"
	[ -s "$bare/sources.list" ] || { echo "apt has no mirror for $release; run apt-get update first"; return 1; }
	apt-config dump | grep '^Acquire::' | grep -v '^Acquire::IndexTargets' >"$bare/apt.conf" || true
	if grep -q ' https:' "$bare/sources.list"; then
		eval "$(apt-config shell ca Acquire::https::CAInfo)"
		cp "${ca:-/etc/ssl/certs/ca-certificates.crt}" "$bare/ca.crt"
		echo "Acquire::https::CAInfo \"$bare/ca.crt\";" >>"$bare/apt.conf"
	fi
}

make_system() {
	rm -rf --one-file-system "$system" "$bare/ca.crt"
	write_apt
	# shellcheck disable=SC2016
	mmdebstrap --mode=root --variant=minbase --aptopt="$bare/apt.conf" \
		--skip=download/empty,essential/unlink \
		--setup-hook='mkdir -p "$1/var/cache/apt/archives"
			cp -l "$bare"/debs/*.deb "$1/var/cache/apt/archives" || true' \
		--customize-hook='cp -ln "$1"/var/cache/apt/archives/*.deb "$bare/debs"' \
		"$release" "$system" "$bare/sources.list"
	mkdir -p "$system$bare"
	cp "$bare/ca.crt" "$system$bare" || true
	cp /etc/resolv.conf /etc/hosts "$system/etc"
	mkdir -p "$system/usr/local/share/ca-certificates" # which ca-certificates reads when it is installed
	cp /usr/local/share/ca-certificates/*.crt "$system/usr/local/share/ca-certificates" || true
	# The system is deleted afterwards, so dpkg need not wait for the disk.
	echo force-unsafe-io >"$system/etc/dpkg/dpkg.cfg.d/unsafe-io"
}

copy_project() {
	mkdir "$system/root/rsvp"
	cd "$top"
	{ git ls-files -z; git ls-files -z --deleted; } | sort -z | uniq -zu |
		tar -c --null -T - | tar -x --no-same-owner -C "$system/root/rsvp"
	cd "$system/root/rsvp"
	git init -q
	git add -A
	git -c user.name=bare -c user.email=bare@localhost commit -q -m "Copy of the working tree"
}

# Runs a script inside the system, in the copy of the project.
inside() {
	local kept=() name
	for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY NODE_EXTRA_CA_CERTS; do
		[ -z "${!name-}" ] || kept+=("$name=${!name}")
	done
	# shellcheck disable=SC2016
	unshare --mount --pid --fork --kill-child sh -euc '
		mount -t proc proc "$system/proc"
		mount --rbind /sys "$system/sys"
		mount --rbind /dev "$system/dev"
		mount --bind "$bare/debs" "$system/var/cache/apt/archives"
		exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root "$@"
	' inside "${kept[@]}" chroot "$system" bash -euo pipefail -c "cd /root/rsvp; $1"
}

# Starts the demo and opens each of the three links that it prints.
# shellcheck disable=SC2016
open_links='
make run LISTEN=127.0.0.1:0 >/tmp/demo 2>&1 &
until grep -q "^  mailbox " /tmp/demo; do
	kill -0 $! || { cat /tmp/demo; exit 1; }
	sleep 0.2
done
cat /tmp/demo
opened=0
while read -r what url; do
	address=${url#http://}
	address=${address%%/*}
	exec 3<>"/dev/tcp/${address%:*}/${address#*:}"
	printf "GET /%s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n" "${url#http://*/}" "$address" >&3
	read -r version status rest <&3
	echo "$what: $status"
	[ "$status" = 200 ]
	opened=$((opened + 1))
done < <(sed -n "s/^  \([a-z]* *http:\)/\1/p" /tmp/demo)
[ "$opened" = 3 ]
'

make_gen() {
	inside 'infra/install.sh gen && make gen'
	git -C "$system/root/rsvp" diff --exit-code -- gen
}

run_suites() {
	local done=0
	inside "/usr/bin/python3 tests/run.py$(printf -- ' --only %s' "$@")" || done=1
	rm -rf "$bare/logs"
	cp -r "$system/root/rsvp/build/logs" "$bare/logs"
	! grep -hE '^SKIPPED|# SKIP' "$bare"/logs/* | grep -v VECTORS || { echo "these tests were skipped"; done=1; }
	return "$done"
}

# Runs a stage and prints its seconds: do_stage NAME DESCRIPTION COMMAND...
do_stage() {
	local name=$1 what=$2 started=$SECONDS
	shift 2
	"$@" >"$bare/$name.log" 2>&1 </dev/null &
	stage=$!
	wait "$stage" || {
		tail -n 25 "$bare/$name.log" >&2
		fail "to $what, after $((SECONDS - started)) s; see build/bare/$name.log"
	}
	stage=
	printf '%-8s %s (%d s)\n' "$name" "$what" "$((SECONDS - started))"
}

end_stage() {
	[ -z "$stage" ] || kill -KILL -- "-$stage" 2>/dev/null || true
}

case "${1-}" in
-h | --help)
	echo "$usage"
	sed -n '2,/^set/s/^# \{0,1\}//p' "$0"
	exit 0 ;;
-*) echo "$usage" >&2; exit 2 ;;
esac
[ $# -gt 0 ] || set -- check unit package
[ "$(id -u)" = 0 ] || fail "to start: run it as root, which mmdebstrap and chroot need"
for tool in mmdebstrap git; do
	command -v "$tool" >/dev/null || fail "to start: $tool is not installed; run: infra/install.sh bare"
done

export system
mkdir -p "$bare/debs"
exec 9>"$bare/lock"
flock -n 9 || fail "to start: another run is using build/bare"
rm -f "$bare"/*.log
trap end_stage EXIT
trap 'fail "because it was interrupted"' INT TERM HUP
do_stage system "create a minimal Debian 12" make_system
do_stage copy "copy the files that git tracks" copy_project
do_stage run "install the packages of run, build, and open the links of the demo" \
	inside "infra/install.sh run; $open_links"
do_stage lambda "install the packages of lambda, and build the package for both architectures" \
	inside 'infra/install.sh lambda; make lambda; make lambda ARCH=x86_64'
do_stage gen "install the packages of gen, and generate the same gen/" make_gen
do_stage test "install the packages of test" inside 'infra/install.sh test'
do_stage suites "pass the suites $*" run_suites "$@"
rm -rf --one-file-system "$system"
echo "bare: passed on a minimal Debian 12 in $SECONDS s"
