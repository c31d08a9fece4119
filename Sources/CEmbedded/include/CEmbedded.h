#ifndef HEARBACK_CEMBEDDED_H
#define HEARBACK_CEMBEDDED_H

#include <stddef.h>
#include <stdint.h>

/// One file of templates/ or workflows/, as it stood when the program was built.
struct hearback_embedded_file {
    /// The path from the project's root, such as "workflows/lifecycle/phase-gate.yml".
    const char *path;
    const uint8_t *bytes;
    size_t size;
};

/// All embedded files, sorted by path.
extern const struct hearback_embedded_file hearback_embedded_files[];
extern const size_t hearback_embedded_file_count;

/// The entry at an index below the count: Swift does not import an array of unknown length.
static inline struct hearback_embedded_file hearback_embedded_file_at(size_t index) {
    return hearback_embedded_files[index];
}

#endif
