#ifndef LAMBDA_VERSION_H_
#define LAMBDA_VERSION_H_

/**
 * version_print():
 * Print the versions of the program, of the rules, and of all that is linked in or lies beside it:
 * nothing else of a deployed function says which those are.
 */
void version_print(void);

#endif /* !LAMBDA_VERSION_H_ */
