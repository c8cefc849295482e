/*
 * Local times and moments lead to each other.  The first byte chooses a zone, the
 * next eight are a moment, the rest is a local time or a zone's name.
 */
#include "fuzz.h"

#include <string.h>

#include "base/count.h"
#include "base/err.h"
#include "base/zone.h"

static const char *const zones[] = {
	"Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Apia",
	"UTC", "Africa/Casablanca", "Asia/Manila", "America/St_Johns", "Antarctica/Troll",
	"Africa/Monrovia", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Dublin", "../etc/passwd",
};

static int same(const struct civil *one, const struct civil *two)
{
	return one->year == two->year && one->month == two->month && one->day == two->day &&
	    one->hour == two->hour && one->minute == two->minute && one->second == two->second;
}

static void check_moment(const char *zone, int64_t at)
{
	char text[ZONE_ISO_BYTES], words[ZONE_WORDS_BYTES];
	struct civil shown, again;
	int64_t first;

	if (zone_iso(text, sizeof(text), at))
		HOLDS(strlen(text) == ZONE_ISO_BYTES - 1);
	if (zone_civil(zone, at, &shown) != ERR_OK) {
		HOLDS(!zone_iso(text, sizeof(text), at) || strcmp(zone, "../etc/passwd") == 0 ||
		    at < -62135596800 + 86400 || at > 253402300799 - 86400);
		return;
	}
	HOLDS(zone_words(words, sizeof(words), &shown));
	HOLDS(zone_utc(zone, &shown, &first) == ERR_OK);
	HOLDS(first <= at);
	HOLDS(zone_civil(zone, first, &again) == ERR_OK);
	HOLDS(same(&shown, &again));
	HOLDS(at - first == again.offset_secs - shown.offset_secs);
}

static void check_text(const char *zone, const char *text, size_t n)
{
	struct civil c, shown;
	char again[ZONE_TEXT_BYTES];
	int64_t at;

	if (zone_read(text, n, &c) != ERR_OK)
		return;
	HOLDS(zone_write(again, sizeof(again), &c));
	HOLDS(n == strlen(again) && memcmp(again, text, 10) == 0 && memcmp(again + 11, text + 11, 5) == 0);
	if (zone_utc(zone, &c, &at) != ERR_OK)
		return;
	HOLDS(zone_civil(zone, at, &shown) == ERR_OK);
	HOLDS(same(&c, &shown));
	HOLDS(c.weekday == shown.weekday);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const char *zone;
	struct civil c;
	char name[64];
	int64_t at;

	if (n < 9)
		return 0;
	zone = zones[data[0] % (COUNT(zones))];
	memcpy(&at, data + 1, sizeof(at));
	check_moment(zone, at);
	check_moment(zone, at % 253402300800);
	check_moment(zone, at % 4102444800);	/* up to 2099 */
	check_text(zone, (const char *)data + 9, n - 9);

	if (n - 9 < sizeof(name)) {
		memcpy(name, data + 9, n - 9);
		name[n - 9] = '\0';
		if (zone_known(name))
			HOLDS(zone_civil(name, 0, &c) == ERR_OK && strstr(name, "..") == NULL);
		else
			HOLDS(zone_civil(name, 0, &c) == ERR_INPUT);
	}
	return 0;
}
