#ifndef BASE_COUNT_H_
#define BASE_COUNT_H_

/* The number of elements of an array.  Not for pointers. */
#define COUNT(ARRAY) (sizeof(ARRAY) / sizeof((ARRAY)[0]))

#endif /* !BASE_COUNT_H_ */
