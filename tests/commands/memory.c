/* A session begins while memory runs out at one call and another: it says so in a sentence and ends with status 3, or it goes on with less. It never crashes, and the
   record stays whole. Our own calls fail, and those of SDL (platform/guard.h), SQLite and the JSON reader; other libraries have their own ways. */
#include <fcntl.h>
#include <jansson.h>
#include <sqlite3.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app.h"
#include "harness.h"
#include "memory.h"
#include "platform/quiet.h"

#define CALLS_MAX (1 << 20)
#define CHANCE    60 /* calls that are tried beside the first from each place; UNSLOUCH_EVERY=n in the environment: each n-th of all in their place */
#define SITES_MAX 4096

/* ---- a memory that fails at the n-th call */

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
char *__wrap_strdup(const char *text);

typedef struct {
    int   calls;
    void *sites[CALLS_MAX]; /* who asked */
} Log;

static Log *memory_log;
static int  memory_calls = -1, memory_fails_at = -1; /* calls -1: none is counted */

static bool fails(void *site) {
    if (memory_calls < 0) return false;
    if (memory_calls < CALLS_MAX) memory_log->sites[memory_calls] = site;
    memory_log->calls = memory_calls + 1;
    return memory_calls++ == memory_fails_at;
}

void *__wrap_malloc(size_t size) {
    return fails(__builtin_return_address(0)) ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size) {
    return fails(__builtin_return_address(0)) ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *memory, size_t size) {
    return fails(__builtin_return_address(0)) ? NULL : __real_realloc(memory, size);
}

char *__wrap_strdup(const char *text) {
    return fails(__builtin_return_address(0)) ? NULL : __real_strdup(text);
}

static sqlite3_mem_methods sql_memory, sql_real;

static void *sql_malloc(int size) {
    return fails(__builtin_return_address(0)) ? NULL : sql_real.xMalloc(size);
}

static void *sql_realloc(void *memory, int size) {
    return fails(__builtin_return_address(0)) ? NULL : sql_real.xRealloc(memory, size);
}

static void watch_libraries(void) {
    json_set_alloc_funcs(__wrap_malloc, free);
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &sql_real);
    sql_memory          = sql_real;
    sql_memory.xMalloc  = sql_malloc;
    sql_memory.xRealloc = sql_realloc;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &sql_memory);
}

/* ---- a session's start, in a house of two poses */

static char root[64];

static void write_text(const char *name, const char *text) {
    char path[192];
    snprintf(path, sizeof path, "%s/%s", root, name);
    FILE *out = fopen(path, "wb");
    if (!out || fputs(text, out) < 0 || fclose(out) != 0) exit(1);
}

static bool make_house(void) {
    char command[512];
    snprintf(root, sizeof root, "%s/unslouch-test-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(root)) return false;
    snprintf(command, sizeof command,
             "cd %s && mkdir -p assets/poses assets/sound assets/voice/en levels data && ln -s " UNSLOUCH_SOURCE_DIR
             "/assets/fonts assets/fonts && ln -s " UNSLOUCH_SOURCE_DIR "/assets/strings assets/strings && cp " UNSLOUCH_SOURCE_DIR
             "/assets/poses/bow.json " UNSLOUCH_SOURCE_DIR "/assets/poses/cat-cow.json assets/poses",
             root);
    if (system(command) != 0) return false;
    write_text("assets/sound/index.json", "{\"sounds\": []}");
    write_text("levels/two.json",
               "{\"id\": \"two\", \"name\": {\"en\": \"Two\"}, \"intensity\": \"gentle\", \"steps\": [{\"breathe\": 2, \"base\": \"standing\"},"
               " {\"pose\": \"cat-cow\", \"breaths\": 6}]}");
    return true;
}

static int begin_session(const char *data) {
    static App app;
    AppOptions options = {
        .data_dir = data, .assets_dir = root, .offscreen = true, .silent = true, .remember = true, .offscreen_width = 160, .offscreen_height = 90};
    if (!clock_fix_wall("2026-11-24T18:30:00Z")) return 1;
    memory_calls = 0;
    if (!app_init(&app, &options)) return 3;
    app_frame(&app, 16667);
    if (catalog_level_count(app.catalog) > 0 && app_practice_start(&app, 0)) {
        app_go(&app, SCREEN_PRACTICE);
        for (int i = 0; i < 6; i++) app_frame(&app, 1000000);
        app_practice_command(&app, COMMAND_QUIT);
        app_frame(&app, 16667);
    }
    app_deinit(&app);
    return 0;
}

/* ---- one run in a process of its own */

static bool make_record(const char *data) {
    char     message[256];
    SaveTime when = {.utc_s = INT64_C(20780) * 86400 + 43200};
    Save    *save = save_open(data, message, sizeof message);
    int64_t  id   = save_session_begin(save, "two", 600, when);
    bool     ok   = id > 0 && save_session_credit(save, id, 600, true, when);
    save_close(save);
    return ok;
}

static bool record_is_whole(const char *data) {
    char     message[256];
    SaveTime when  = {.utc_s = INT64_C(20780) * 86400 + 43200};
    Save    *save  = save_open(data, message, sizeof message);
    bool     ready = save_state(save) == SAVE_READY && save_streak(save, when).lifetime >= 1;
    if (!ready) fprintf(stderr, "state %d: %s\n", save_state(save), message);
    save_close(save);
    return ready;
}

/* Exit status of the run in which the n-th call fails; below 0: the signal that ended it. What it said goes to `said`. */
static int run_failing_at(int n, const char *data, char *said, size_t size) {
    int   ends[2], status;
    pid_t child = pipe(ends) == 0 ? fork() : -1;
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        alarm(60);
        memory_fails_at = n;
        _exit(begin_session(data));
    }
    close(ends[1]);
    size_t at = 0;
    for (ssize_t got; at + 1 < size && (got = read(ends[0], said + at, size - 1 - at)) > 0;) at += (size_t)got;
    said[at] = '\0';
    close(ends[0]);
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

static bool survives(int n) {
    char data[96], command[320], said[4096];
    snprintf(data, sizeof data, "%s/data/%d", root, n);
    snprintf(command, sizeof command, "mkdir -p %s && cp %s/data/first/unslouch.db %s", data, root, data);
    if (system(command) != 0) return false;
    int  status = run_failing_at(n, data, said, sizeof said);
    bool ok     = (status == 0 || (status == 3 && strstr(said, "unslouch: "))) && record_is_whole(data);
    if (!ok) fprintf(stderr, "call %d: status %d, said: %s\n", n, status, said);
    snprintf(command, sizeof command, "rm -rf %s", data);
    return system(command) == 0 && ok;
}

/* The first call from each place in the program, and some more by chance. */
static int choose(int *chosen) {
    static void *seen[SITES_MAX];
    int          sites = 0, count = 0, calls = memory_log->calls;
    for (int n = 0; n < calls && sites < SITES_MAX; n++) {
        int i = 0;
        while (i < sites && seen[i] != memory_log->sites[n]) i++;
        if (i < sites) continue;
        seen[sites++]   = memory_log->sites[n];
        chosen[count++] = n;
    }
    for (int i = 0; i < CHANCE; i++) chosen[count++] = (int)test_between(0, calls - 1);
    return count;
}

TEST("a session that begins without memory says so and ends, or goes on with less, and the record is whole") {
    static int chosen[SITES_MAX + CHANCE];
    char       data[96], said[4096], command[256];
    memory_log = mmap(NULL, sizeof *memory_log, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    CHECK(memory_log != MAP_FAILED && make_house());
    snprintf(data, sizeof data, "%s/data/first", root);
    watch_libraries();
    CHECK(make_record(data) && sqlite3_shutdown() == SQLITE_OK);
    snprintf(command, sizeof command, "cp -r %s %s/data/count", data, root);
    CHECK(system(command) == 0);
    snprintf(data, sizeof data, "%s/data/count", root);
    int status = run_failing_at(-1, data, said, sizeof said);
    if (status != 0) fprintf(stderr, "%s\n", said);
    CHECK(status == 0 && memory_log->calls > 100 && memory_log->calls < CALLS_MAX);
    const char *asked = getenv("UNSLOUCH_EVERY");
    int         every = asked ? atoi(asked) : 0, calls = memory_log->calls, count = every > 0 ? calls / every : choose(chosen);
    bool        ok = true;
    for (int i = 0; i < count; i++) ok = survives(every > 0 ? i * every : chosen[i]) && ok;
    printf("%d of %d calls failed\n", count, calls);
    CHECK(ok);
    snprintf(command, sizeof command, "rm -rf %s", root);
    CHECK(system(command) == 0);
}

TEST("while libraries are silenced a lack of memory is said all the same") {
    int  ends[2], status;
    char said[256] = "";
    CHECK(pipe(ends) == 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        quiet_begin();
        fprintf(stderr, "a library complains\n");
        memory_out();
    }
    close(ends[1]);
    CHECK(child > 0 && read(ends[0], said, sizeof said - 1) > 0 && waitpid(child, &status, 0) == child);
    close(ends[0]);
    CHECK(WEXITSTATUS(status) == 3 && strstr(said, "unslouch: out of memory") && !strstr(said, "complains"));
}
