#include "CEmbedded.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

// To add a file, add its pair of lines here, sorted by path. A test holds this list to the folders.
// clang-format off
const struct hearback_embedded_file hearback_embedded_files[] = {
#define FILE_PATH "../../templates/mappings/cfpb.yml"
#include "entry.h"
#define FILE_PATH "../../templates/mappings/nps-survey.yml"
#include "entry.h"
};
// clang-format on

const size_t hearback_embedded_file_count = sizeof(hearback_embedded_files) / sizeof(hearback_embedded_files[0]);
