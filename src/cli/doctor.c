/* Prints the lines of rsvp doctor. */
#include "cli/doctor.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

enum { LATE_SECS = 600 };

void doctor_say(struct doctor *d, bool ok, const char *what, const char *format, ...)
{
	va_list ap;

	printf("%-8s %-16s ", ok ? "ok" : "TROUBLE", what);
	va_start(ap, format);
	vprintf(format, ap);
	va_end(ap);
	putchar('\n');
	if (!ok)
		d->failed = true;
}

void doctor_late(struct doctor *d, const char *what, int64_t due_at, const char *advice)
{
	int64_t now = clock_now(&d->env->app.clock), late_secs = due_at < now ? now - due_at : 0;

	if (late_secs > LATE_SECS)
		doctor_say(d, false, what, "the oldest item is %" PRId64 " minutes late; %s", late_secs / 60,
		    advice);
	else
		doctor_say(d, true, what, "nothing is late");
}
