#ifndef FUZZ_FUZZ_H_
#define FUZZ_FUZZ_H_

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* What libFuzzer calls with each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* A property that no input may break; unlike assert() it cannot be compiled out. */
#define HOLDS(PROPERTY)									\
	do {										\
		if (!(PROPERTY)) {							\
			fprintf(stderr, "%s:%d: broken: %s\n", __FILE__, __LINE__, #PROPERTY);	\
			abort();							\
		}									\
	} while (0)

#endif /* !FUZZ_FUZZ_H_ */
