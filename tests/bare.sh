#!/bin/bash
# Proves on a minimal Debian 12 that infra/install.sh names every package that is needed.
#
# Makes such a system in build/bare/system, with a copy of this project in it, and does there what
# the README says: install.sh run and the demo, whose links are opened; make lambda for both
# architectures; make gen; install.sh test and the suites of tests/run.py that are named, or
# check, unit and package.  A skipped test fails, because a package may be what it lacks; but for
# those that lack VECTORS, a folder of published cases.
#
# Needs root, mmdebstrap, a network and 4 GB of disk.  The copy has every file that git knows, as
# it is now, committed or not; files that git does not know are left out.  The machine lends its
# mirrors, the network settings of apt, its name servers, proxies and added certificates, and
# nothing else.  What a stage mounts is gone when it ends, however it ends.
#
# Logs and downloaded packages stay in build/bare.  The system stays only when a stage failed.
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

# What the machine's apt knows of its network, and of the mirrors of this release.
write_apt() {
	# shellcheck disable=SC2016
	apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
		sed -En "s#^[^ ]+ $release(-updates|-security)? main\$#deb [signed-by=$keyring] &#p" |
		sort -u >"$bare/sources.list"
	[ -s "$bare/sources.list" ] || { echo "apt knows no mirror of $release here; try: apt-get update"; return 1; }
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
	# The system is thrown away: dpkg need not wait for the disk.
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
	git -c user.name=bare -c user.email=bare@localhost commit -q -m "As it is now"
}

# Runs a script in the copy, in the system.
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

# The demo answers by each of the three links that it prints.
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
	! grep -hE '^SKIPPED|# SKIP' "$bare"/logs/* | grep -v VECTORS || { echo "these were skipped"; done=1; }
	return "$done"
}

# Does a stage, and says in a line how long it took: do_stage NAME WHAT WORDS...
do_stage() {
	local name=$1 what=$2 started=$SECONDS
	shift 2
	"$@" >"$bare/$name.log" 2>&1 </dev/null &
	stage=$!
	wait "$stage" || {
		tail -n 25 "$bare/$name.log" >&2
		fail "to $what, after $((SECONDS - started)) s; all of it is in build/bare/$name.log"
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
[ "$(id -u)" = 0 ] || fail "to start: it needs root, to make a system and to enter it"
for tool in mmdebstrap git; do
	command -v "$tool" >/dev/null || fail "to start: there is no $tool; run: infra/install.sh bare"
done

export system
mkdir -p "$bare/debs"
exec 9>"$bare/lock"
flock -n 9 || fail "to start: another one runs in build/bare"
rm -f "$bare"/*.log
trap end_stage EXIT
trap 'fail "as it was interrupted"' INT TERM HUP
do_stage system "make a minimal Debian 12" make_system
do_stage copy "copy what git knows of this folder" copy_project
do_stage run "install what run needs, build, and open the links of the demo" \
	inside "infra/install.sh run; $open_links"
do_stage lambda "install what lambda needs, and pack for both architectures" \
	inside 'infra/install.sh lambda; make lambda; make lambda ARCH=x86_64'
do_stage gen "install what gen needs, and generate the same gen/" make_gen
do_stage test "install what test needs" inside 'infra/install.sh test'
do_stage suites "pass the suites $*" run_suites "$@"
rm -rf --one-file-system "$system"
echo "bare: passed on a minimal Debian 12 in $SECONDS s"
