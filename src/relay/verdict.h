#ifndef RELAY_VERDICT_H_
#define RELAY_VERDICT_H_

#include <stdint.h>

/*
 * What becomes of a leased outbox row.  The worker of its effect decides that, and writes nothing;
 * relay.c alone ends rows.
 *
 *	effect   what happened                                    verdict
 *	letter   accepted                                         DONE
 *	         the guest moved on or is gone, or it is too late SKIP
 *	         not now: SMTP 451, say (ERR_LATER)               RETRY
 *	         refused for good: SMTP 550, say (ERR_REFUSED)    DEAD
 *	         perhaps accepted (ERR_IO)                        HOLD: it is resent when the lease ends
 *	         twice perhaps accepted                           DEAD
 *	         event and guest cannot be read                   GIVE_BACK, with the error
 *	timer    set                                              HOLD until it must have fired
 *	         not set                                          GIVE_BACK, until it fires at most
 *	         fired: the rules gave an answer                  DONE
 *	         fired: they gave none                            GIVE_BACK for 15 minutes at most, with the error
 *	untimer  dropped                                          DONE
 *	         not dropped                                      RETRY
 *	bus      taken                                            DONE
 *	         not taken                                        RETRY
 *	tell     each guest has a letter row; the store ended it  HOLD
 *	         more guests are left; the store gave it back     HOLD, with ERR_LATER: the next slice
 *	         the store failed                                 HOLD, with the error
 */
enum verdict_kind {
	VERDICT_DEAD, /* a dead letter, whatever its effect: logged, and never tried again */
	VERDICT_DONE,
	VERDICT_SKIP,
	VERDICT_RETRY,     /* tried again after a backoff, and dead after so many tries */
	VERDICT_GIVE_BACK, /* tried again after a backoff, but not after ${at}; never dead */
	VERDICT_HOLD,      /* left alone until ${at}, or until its lease ends */
	VERDICT_SEND       /* not decided yet: what mail_send returns for the letter decides */
};

struct verdict {
	enum verdict_kind kind;
	int64_t at;         /* UTC seconds; 0: none */
	const char *errmsg; /* RETRY, DEAD: why, for the log */
	int err;            /* GIVE_BACK, HOLD: what relay_finish returns */
};

#endif /* !RELAY_VERDICT_H_ */
