#include "CEmbedded.h"

const struct hearback_embedded_file hearback_embedded_files[] = {{0, 0, 0}};
const size_t hearback_embedded_file_count = 0;
