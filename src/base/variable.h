#ifndef BASE_VARIABLE_H_
#define BASE_VARIABLE_H_

/**
 * variable(NAME, OTHERWISE):
 * Return the environment variable ${NAME}.  Return ${OTHERWISE} if it is not set or empty.
 */
const char *variable(const char *name, const char *otherwise);

#endif /* !BASE_VARIABLE_H_ */
