#ifndef BASE_COUNT_H_
#define BASE_COUNT_H_

/* How many elements an array has; not for pointers. */
#define COUNT(ARRAY) (sizeof(ARRAY) / sizeof((ARRAY)[0]))

#endif /* !BASE_COUNT_H_ */
