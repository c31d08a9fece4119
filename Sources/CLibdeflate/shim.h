#ifndef HEARBACK_CLIBDEFLATE_SHIM_H
#define HEARBACK_CLIBDEFLATE_SHIM_H

#include <libdeflate.h>

#endif
