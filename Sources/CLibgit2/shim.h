#ifndef HEARBACK_CLIBGIT2_SHIM_H
#define HEARBACK_CLIBGIT2_SHIM_H

#include <fcntl.h>
#include <git2.h>
#include <git2/sys/commit.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>
#include <git2/sys/repository.h>
#ifdef __linux__
#include <sys/syscall.h>
#endif
#include <unistd.h>

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

// The extensions that libgit2 is told to accept. The first four change nothing about how objects and references are
// read; of the last two, GitStore refuses every value but "sha1" and "files" right after the repository was opened.
static inline int hearback_accept_extensions(void) {
    static const char *names[] = {
        "worktreeconfig", "relativeworktrees", "preciousobjects", "partialclone", "objectformat", "refstorage",
    };
    return git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, names, sizeof(names) / sizeof(names[0]));
}

// What a child process inherits. Swift sees the global variable `environ` as unsynchronised, and refuses it.
static inline char *const *hearback_environment(void) {
    extern char **environ;
    return environ;
}

#ifdef __linux__
// The next names of an open folder, as getdents64(2) has them: the C libraries differ in whether they declare it.
static inline long hearback_next_names(int folder, void *buffer, unsigned long size) {
    extern long syscall(long, ...);
    return syscall(SYS_getdents64, folder, buffer, size);
}
#endif

// A pipe that no other child process inherits.
static inline int hearback_pipe(int *ends) {
#ifdef __linux__
    // Declared only with _GNU_SOURCE, which who includes this may not have set.
    extern int pipe2(int *, int);
    return pipe2(ends, O_CLOEXEC);
#else
    if (pipe(ends) == -1) return -1;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    return fcntl(ends[1], F_SETFD, FD_CLOEXEC);
#endif
}

#endif
