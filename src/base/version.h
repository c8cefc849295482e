#ifndef BASE_VERSION_H_
#define BASE_VERSION_H_

/* The version of all programs built here. */
#define VERSION "0.1.0"

#endif /* !BASE_VERSION_H_ */
