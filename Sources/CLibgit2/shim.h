#ifndef HEARBACK_CLIBGIT2_SHIM_H
#define HEARBACK_CLIBGIT2_SHIM_H

#include <git2.h>
#include <git2/sys/repository.h>

// Swift cannot call variadic functions: each use of git_libgit2_opts gets a typed wrapper here.

static inline int hearback_set_strict_hash_verification(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

static inline int hearback_set_caching(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_CACHING, enabled);
}

static inline int hearback_set_search_path(int level, const char *path) {
    return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, path);
}

#endif
