#ifndef BASE_ERR_H_
#define BASE_ERR_H_

/*
 * The errors on which some caller acts differently.  A function that can fail
 * returns an int with one of these values.
 */
enum err {
	ERR_OK,
	ERR_ABSENT,		/* not found */
	ERR_CONFLICT,		/* the condition no longer holds: load and decide again */
	ERR_INPUT,		/* the input is malformed or exceeds a limit */
	ERR_REFUSED,		/* definitely refused: a retry would not help */
	ERR_LATER,		/* definitely not done; a retry may succeed */
	ERR_TROUBLE,		/* definitely not done, nor is anything else: pause all work of its kind, and probe */
	ERR_NEWER,		/* newer rules, or other rules of this version, wrote it: use their program */
	ERR_IO,			/* the outcome is unknown, or the machine failed; repeating is safe */
	ERR__MAX
};

/**
 * err_name(ERR):
 * Return the lower-case name of ${ERR} for logs, as "conflict".  Return "unknown"
 * for any other number.  The text is static.
 */
const char *err_name(int err);

#endif /* !BASE_ERR_H_ */
