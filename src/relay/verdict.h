#ifndef RELAY_VERDICT_H_
#define RELAY_VERDICT_H_

#include <stdint.h>

/*
 * What happens to a leased outbox row.  The worker of its effect decides, and writes nothing; relay.c
 * alone ends rows.
 *
 *	effect    what happened                                    verdict
 *	letter    accepted                                         DONE
 *	          the guest's state changed, or it is too late     SKIP
 *	          not now, such as SMTP 451 (ERR_LATER)            RETRY
 *	          the mail server is in trouble (ERR_TROUBLE)      PAUSE; RETRY if this letter alone is the
 *	                                                           cause (relay/relay_pause.h), or on AWS
 *	          refused: there is no such address (ERR_REFUSED)  DEAD
 *	          perhaps accepted (ERR_IO)                        HOLD: it is resent when the lease ends
 *	          perhaps accepted twice                           DEAD
 *	          event and guest cannot be read                   GIVE_BACK, with the error
 *	timer     set                                              HOLD until it must have fired
 *	          not set                                          GIVE_BACK, until it fires at most
 *	          fired: the rules decided                         DONE
 *	          fired, and the clock went back before that       HOLD until its time
 *	          fired: the change failed                         GIVE_BACK for 15 minutes at most, or one
 *	                                                           without a scheduler, with the error
 *	untimer   dropped                                          DONE
 *	          not dropped                                      RETRY
 *	bus       accepted                                         DONE
 *	          not accepted                                     RETRY
 *	broadcast each guest has a letter row                      DONE
 *	          more guests are left                             HOLD until now, with ERR_LATER: the next slice
 *	          another worker has the lease                     HOLD
 *	          the store failed                                 HOLD, with the error
 *
 * wire/mail/smtp_reply.c and aws/mail_ses.c map the results of a mail server to these errors.
 */
enum verdict_kind {
	VERDICT_DEAD, /* a dead letter, whatever its effect: logged, and never retried */
	VERDICT_DONE,
	VERDICT_SKIP,
	VERDICT_RETRY,     /* retried after a backoff; dead after too many retries, a letter after 4 days */
	VERDICT_PAUSE,     /* due again after the others, as if not tried; all mail pauses meanwhile; dead after 4 days */
	VERDICT_GIVE_BACK, /* retried after a backoff, but not later than at; never dead */
	VERDICT_HOLD,      /* not touched until at, or until its lease ends */
	VERDICT_SEND       /* not decided yet: the result of mail_send() decides */
};

struct verdict {
	enum verdict_kind kind;
	int64_t at;         /* UTC seconds; 0 if it has none */
	const char *errmsg; /* RETRY, DEAD: the reason, for the log */
	int err;            /* GIVE_BACK, HOLD: the result of relay_finish() */
};

#endif /* !RELAY_VERDICT_H_ */
