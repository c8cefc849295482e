#ifndef BASE_ERR_H_
#define BASE_ERR_H_

/*
 * What went wrong, as far as some caller acts differently on it.  Functions
 * that can fail return an int holding one of these.
 */
enum err {
	ERR_OK,
	ERR_ABSENT,		/* there is no such thing */
	ERR_CONFLICT,		/* the condition no longer holds; nothing written: load and decide again */
	ERR_INPUT,		/* bytes from outside are malformed or over a limit */
	ERR_REFUSED,		/* the other side said a definite no */
	ERR_LATER,		/* the other side said not now; it is definitely not done */
	ERR_NEWER,		/* newer rules, or others of this version, wrote it: it is for the program that has those */
	ERR_IO,			/* the outcome is unknown or the machine failed; repeating is safe */
	ERR__MAX
};

/**
 * err_name(ERR):
 * Return the lower-case word for ${ERR}, for logs ("conflict"); "unknown" if it
 * is none of the above.  The text is static.
 */
const char *err_name(int err);

#endif /* !BASE_ERR_H_ */
