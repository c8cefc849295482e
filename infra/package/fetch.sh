#!/bin/sh
# Downloads the libraries of the package from Debian's archive: fetch.sh ARCH DIR PACKAGE...
#
# ARCH is a Debian architecture.  Fills DIR with include/, lib/ (static archives only, so nothing is
# linked dynamically by mistake), shared/ (libraries that only tests link), zoneinfo/ from tzdata,
# ca.pem (the root certificates of AWS), curl/ (its source) and, last, the file versions.
# Uses the mirror of this machine, and leaves its package lists and settings alone: apt keeps its
# state in DIR/apt.  apt checks every file against Debian's keys.
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
	echo "fetch: $1; see $log" >&2
	exit 1
}

# Prints the Debian suites that this machine uses, one URI and SUITE a line.
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
		echo "fetch: found no Debian archive in /etc/apt; is this Debian, with a mirror in sources.list?" >&2
		exit 1
	}
}

# Runs apt-get for ARCH on its own lists.  Refuses unsigned packages, even if this machine allows them.
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

# Unpacks the headers and static archives, and leaves out the shared libraries beside them.
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
	# Headers that depend on the architecture are one folder deeper.
	for lower in "$dir"/include/*-linux-gnu; do
		[ -d "$lower" ] || continue
		cp -r "$lower/." "$dir/include/"
		rm -r "$lower"
	done
	mv "$dir/unpacked/usr/share/zoneinfo" "$dir/zoneinfo"
	# Only the roots that certify AWS services: reading more takes time at every start.
	(cd "$dir/unpacked/usr/share/ca-certificates/mozilla" && cat Amazon_Root_CA_[1-4].crt \
		Starfield_Services_Root_Certificate_Authority_-_G2.crt) >"$dir/ca.pem"
}

for made in deb source unpacked lib shared include zoneinfo ca.pem curl versions; do
	rm -rf "${dir:?}/$made"
done
mkdir -p "$dir/deb" "$dir/source"
: >"$log"
write_sources
get update || fail "cannot reach Debian's archive"
(cd "$dir/deb" && get download "$@" tzdata ca-certificates) || fail "could not download for $arch: $* tzdata ca-certificates"
(cd "$dir/source" && get source --download-only curl) || fail "could not download the source of curl"
unpack
(cd "$dir/source" && dpkg-source --no-copy -x curl_*.dsc "$dir/curl") >>"$log" 2>&1 ||
	fail "could not unpack the source of curl"
sed -n 's/^Version: /curl /p' "$dir"/source/curl_*.dsc | head -n 1 >>"$dir/versions.new"
rm -rf "$dir/unpacked" "$dir/source" "$dir/deb" "$dir/apt"
mv "$dir/versions.new" "$dir/versions"
