#!/bin/sh
# Gets what is linked into the package from Debian's archive: fetch.sh ARCH DIR PACKAGE...
#
# DIR then holds include/, lib/ (archives alone, so that nothing is linked dynamically by mistake),
# shared/ (what only tests link), zoneinfo/ of tzdata, ca.pem (the roots of AWS), curl/ (its source),
# and at last versions.  ARCH is a Debian architecture.
# The mirror is the machine's own; its lists and settings are not touched: apt is given a state
# of its own in DIR/apt.  Every file is checked against Debian's keys.
set -eu

keyring=/usr/share/keyrings/debian-archive-keyring.gpg
[ $# -ge 3 ] || { echo "usage: infra/package/fetch.sh ARCH DIR PACKAGE..." >&2; exit 2; }
arch=$1
dir=$2
shift 2
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
log=$dir/fetch.log

fail() {
	tail -n 3 "$log" >&2
	echo "fetch: $1; all of it is in $log" >&2
	exit 1
}

# Debian's own suites among those of the machine, as URI SUITE.
suites() {
	# shellcheck disable=SC1091
	codename=$(. /etc/os-release && echo "${VERSION_CODENAME-}")
	# shellcheck disable=SC2016
	apt-get indextargets --format '$(REPO_URI) $(RELEASE) $(COMPONENT)' 'Created-By: Packages' |
		sed -n "s/^\([^ ]* $codename\(-updates\|-security\)\{0,1\}\) main\$/\1/p" | sort -u
}

write_sources() {
	mkdir -p "$dir/apt/none" "$dir/apt/state/lists/partial" "$dir/apt/cache/archives/partial"
	: >"$dir/apt/state/status"
	suites | while read -r uri suite; do
		echo "deb [signed-by=$keyring] $uri $suite main"
		echo "deb-src [signed-by=$keyring] $uri $suite main"
	done >"$dir/apt/sources.list"
	[ -s "$dir/apt/sources.list" ] || {
		echo "fetch: apt names no archive of Debian's; is this Debian, and does /etc/apt say where from?" >&2
		exit 1
	}
}

# apt-get, for that architecture, on lists of its own; whatever the machine lets pass, nothing unsigned.
get() {
	apt-get -qq -o Dir::State="$dir/apt/state" -o Dir::State::status="$dir/apt/state/status" \
		-o Dir::Cache="$dir/apt/cache" -o Dir::Etc::sourcelist="$dir/apt/sources.list" \
		-o Dir::Etc::sourceparts="$dir/apt/none" -o Dir::Etc::preferencesparts="$dir/apt/none" \
		-o APT::Architecture="$arch" -o APT::Architectures="$arch" \
		-o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none -o Acquire::Retries=3 \
		-o APT::Update::Error-Mode=any -o Acquire::AllowInsecureRepositories=false \
		-o Acquire::AllowDowngradeToInsecureRepositories=false -o APT::Get::AllowUnauthenticated=false \
		"$@" >>"$log" 2>&1
}

# What is linked, without the shared libraries beside it.
unpack() {
	for deb in "$dir"/deb/*.deb; do
		dpkg-deb -x "$deb" "$dir/unpacked"
		# shellcheck disable=SC2016
		dpkg-deb -W --showformat '${Package} ${Version}\n' "$deb"
	done >"$dir/versions.new"
	mkdir -p "$dir/lib" "$dir/shared" "$dir/include"
	find "$dir/unpacked/usr/lib" -name 'lib*.a' -exec cp {} "$dir/lib/" \;
	find "$dir/unpacked/usr/lib" -name 'libcmocka.so*' -exec cp -P {} "$dir/shared/" \;
	cp -r "$dir/unpacked/usr/include/." "$dir/include/"
	# What differs between architectures lies a folder lower.
	for lower in "$dir"/include/*-linux-gnu; do
		[ -d "$lower" ] || continue
		cp -r "$lower/." "$dir/include/"
		rm -r "$lower"
	done
	mv "$dir/unpacked/usr/share/zoneinfo" "$dir/zoneinfo"
	# The roots that certificates of AWS's services come from; the others would only be read.
	(cd "$dir/unpacked/usr/share/ca-certificates/mozilla" && cat Amazon_Root_CA_[1-4].crt \
		Starfield_Services_Root_Certificate_Authority_-_G2.crt) >"$dir/ca.pem"
}

for made in deb source unpacked lib shared include zoneinfo ca.pem curl versions; do
	rm -rf "${dir:?}/$made"
done
mkdir -p "$dir/deb" "$dir/source"
: >"$log"
write_sources
get update || fail "Debian's archive cannot be reached"
(cd "$dir/deb" && get download "$@" tzdata ca-certificates) || fail "could not download for $arch: $* tzdata ca-certificates"
(cd "$dir/source" && get source --download-only curl) || fail "could not download the source of curl"
unpack
(cd "$dir/source" && dpkg-source --no-copy -x curl_*.dsc "$dir/curl") >>"$log" 2>&1 ||
	fail "could not unpack the source of curl"
sed -n 's/^Version: /curl /p' "$dir"/source/curl_*.dsc | head -n 1 >>"$dir/versions.new"
rm -rf "$dir/unpacked" "$dir/source" "$dir/deb" "$dir/apt"
mv "$dir/versions.new" "$dir/versions"
