#ifndef LAMBDA_VERSION_H_
#define LAMBDA_VERSION_H_

/**
 * version_print():
 * Print the versions of the program, its rules, its libraries and its time zones.  Nothing else shows
 * those of a package.
 */
void version_print(void);

#endif /* !LAMBDA_VERSION_H_ */
