#ifndef LAMBDA_VERSION_H_
#define LAMBDA_VERSION_H_

/**
 * version_print():
 * Print the versions of the program, its rules, its libraries and its time zones.  There is no other
 * way to see them in a deployed function.
 */
void version_print(void);

#endif /* !LAMBDA_VERSION_H_ */
