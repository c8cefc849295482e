#ifndef CLI_DEMO_H_
#define CLI_DEMO_H_

#include "app/app.h"

#define DEMO_EVENT "demo"

/**
 * demo_add(APP):
 * Add the sample event with its guests, unless there is one; a process that dies in between adds
 * nothing.  ERR_OK; ERR_NEWER if newer rules wrote to the one there is; ERR_IO.
 */
int demo_add(struct app *app);

#endif /* !CLI_DEMO_H_ */
