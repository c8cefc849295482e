#!/bin/sh
# Builds libcurl for the package, with HTTP and HTTPS only: curl.sh TRIPLET DIR
#
# TRIPLET names the compiler, such as aarch64-linux-gnu.  DIR was filled by fetch.sh; this script
# adds libcurl to its lib/ and include/.
set -eu

[ $# = 2 ] || { echo "usage: infra/package/curl.sh TRIPLET DIR" >&2; exit 2; }
triplet=$1
dir=$(cd "$2" && pwd)
log=$dir/curl.log

fail() {
	tail -n 5 "$log" >&2
	echo "curl: could not $1; see $log" >&2
	exit 1
}

# No CA file is built in: the program names one.  No zlib: the program asks for no compression.
configure() {
	./configure --host="$triplet" --disable-shared --enable-static --with-pic --with-openssl \
		--without-ca-bundle --without-ca-path --without-zlib --without-brotli --without-zstd \
		--without-libpsl --without-libidn2 --without-nghttp2 --without-librtmp --without-libssh2 \
		--without-libgsasl --disable-ldap --disable-ftp --disable-file --disable-rtsp --disable-dict \
		--disable-telnet --disable-tftp --disable-pop3 --disable-imap --disable-smb --disable-smtp \
		--disable-gopher --disable-mqtt --disable-manual --disable-unix-sockets --disable-tls-srp \
		--disable-ntlm --disable-cookies --disable-doh --disable-netrc --disable-hsts --disable-alt-svc \
		--disable-aws --disable-dependency-tracking --enable-threaded-resolver \
		--prefix=/usr CC="$triplet-gcc" CPPFLAGS="-isystem $dir/include" LDFLAGS="-L$dir/lib" \
		CFLAGS="-O2 -fPIE -ffunction-sections -fdata-sections -fstack-protector-strong \
-D_FORTIFY_SOURCE=2 -ffile-prefix-map=$dir=."
}

cd "$dir/curl"
configure >"$log" 2>&1 || fail "configure it for $triplet"
# Debian's patches touch the sources of autotools; the files generated before still fit.
make -C lib -j2 ACLOCAL=: AUTOCONF=: AUTOHEADER=: AUTOMAKE=: libcurl.la >>"$log" 2>&1 || fail "compile it"
cp -r include/curl "$dir/include/"
cp lib/.libs/libcurl.a "$dir/lib/"
