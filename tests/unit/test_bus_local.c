/* The local bus: whoever listens hears it at once, and says whether that went well. */
#include "test.h"

#include "base/err.h"
#include "local/bus_local.h"

struct heard {
	int response;
	enum bus_name what;
	const char *event;
	int64_t seq;
	int times;
};

static int hear(void *arg, enum bus_name what, const char *event, int64_t seq)
{
	struct heard *h = arg;

	h->what = what;
	h->event = event;
	h->seq = seq;
	h->times++;
	return h->response;
}

TEST(the_listener_hears_and_answers)
{
	static const int answers[] = {ERR_OK, ERR_IO, ERR_CONFLICT};
	struct bus_local b;

	for (size_t i = 0; i < COUNT(answers); i++) {
		struct heard h = {.response = answers[i]};

		bus_local_init(&b, hear, &h);
		assert_int_equal(bus_put(&b.bus, BUS_SEAT_FREED, "gala", 7), answers[i]);
		assert_int_equal(h.times, 1);
		assert_int_equal(h.what, BUS_SEAT_FREED);
		assert_string_equal(h.event, "gala");
		assert_int_equal(h.seq, 7);
	}
}

TEST_MAIN(NULL, NULL)
