#ifndef BASE_VERSION_H_
#define BASE_VERSION_H_

/* Of all programs here. */
#define VERSION "0.1.0"

#endif /* !BASE_VERSION_H_ */
