/* Prints the versions of the program and its libraries. */
#include "lambda/version.h"

#include <curl/curl.h>
#include <jansson.h>
#include <sodium.h>
#include <stdio.h>

#include "base/version.h"
#include "base/zone.h"
#include "gen/rules.h"

void version_print(void)
{
	const curl_version_info_data *curl = curl_version_info(CURLVERSION_NOW);
	char zones[ZONE_RELEASE_BYTES];

	zone_release(zones);
	printf("bootstrap " VERSION "\n"
	       "rules guest %d, event %d (" RULES_FINGERPRINT ")\n"
	       "libcurl %s with %s\njansson %s\nlibsodium %s\ntime zones %s\n",
	    GUEST_VERSION, EVENT_VERSION, curl->version,
	    curl->ssl_version != NULL ? curl->ssl_version : "no TLS", jansson_version_str(),
	    sodium_version_string(), zones[0] != '\0' ? zones : "unknown");
}
