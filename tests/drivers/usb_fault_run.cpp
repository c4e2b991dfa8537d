#include "tests/drivers/usb_fault_run.h"
