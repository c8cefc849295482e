#ifndef CLI_DEMO_H_
#define CLI_DEMO_H_

#include "app/app.h"

#define DEMO_EVENT "demo"

/**
 * demo_add(APP):
 * Add the sample event with its guests, unless it exists.  If the process dies before it returns,
 * nothing is added.  ERR_OK; ERR_NEWER if newer rules wrote to the stored event; ERR_IO.
 */
int demo_add(struct app *app);

#endif /* !CLI_DEMO_H_ */
