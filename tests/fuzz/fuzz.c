/* A folder is made once, in memory where the system has such a place; each input is written into it and read by the game's own code. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/catalog.h"

#define PATH_MAX_BYTES 256
#define WHOLE_EVERY    64 /* inputs that are faulty are also read with the whole product, which takes long: one of so many */
#define WEBP_HEAD      "RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\xff\x01\0\xff\0\0" /* 512 by 256 */

static char folder[64];

const char *fuzz_folder(void) {
    return folder;
}

static void write_file(const char *place, const void *bytes, size_t size) {
    char path[PATH_MAX_BYTES];
    snprintf(path, sizeof path, "%s/%s", folder, place);
    for (char *slash = strchr(path + strlen(folder) + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0700);
        *slash = '/';
    }
    FILE *out = fopen(path, "wb");
    if (!out || fwrite(bytes, 1, size, out) != size || fclose(out) != 0) abort();
}

static void write_text(const char *place, const char *text) {
    write_file(place, text, strlen(text));
}

static void make_product(void) {
    snprintf(folder, sizeof folder, "%s/unslouch-fuzz-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(folder)) abort();
    write_text("poses/bow.json", "{\"id\": \"bow\", \"name\": {\"en\": \"Bow\"}, \"base\": \"prone\", \"breath\": \"led\"}");
    write_text("poses/cat-cow.json", "{\"id\": \"cat-cow\", \"name\": {\"en\": \"Cat\"}, \"base\": \"kneeling\", \"breath\": \"linked\"}");
    write_text("poses/twist.json", "{\"id\": \"twist\", \"name\": {\"en\": \"Twist\"}, \"base\": \"seated\", \"breath\": \"natural\", \"sided\": true}");
    write_text("levels/all.json",
               "{\"id\": \"all\", \"name\": {\"en\": \"All\"}, \"intensity\": \"gentle\", \"steps\": [{\"breathe\": 2, \"base\": \"standing\"},"
               " {\"pose\": \"bow\", \"seconds\": 20}, {\"pose\": \"cat-cow\", \"breaths\": 8}, {\"pose\": \"twist\", \"seconds\": 60}]}");
    write_text("voice/en/index.json", "{\"locale\": \"en\", \"lines\": []}");
    write_text("voice/en/a.ogg", "sound");
    write_text("sound/index.json", "{\"sounds\": []}");
    write_text(
        "strings/en.json",
        "{\"language\": \"English\", \"one\": [1], \"strings\": {\"list.between\": \", \", \"list.last\": \" and \", \"home.last\": \"{level}, {minutes}\","
        " \"unit.minutes.one\": \"{n} minute\", \"unit.minutes.other\": \"{n} minutes\"}}");
    write_text("figure/f/clips.json", "{\"figure\": \"f\", \"clips\": [{\"id\": \"bow.enter\", \"kind\": \"timed\", \"frames\": 2, \"pages\": [\"input.json\"],"
                                      " \"from\": {\"x\": 0, \"y\": 0, \"stage\": \"floor\"}, \"to\": {\"x\": 0, \"y\": 0, \"stage\": \"floor\"}}]}");
    write_text("figure/f/input.json", "{}");
    write_file("figure/f/a.webp", WEBP_HEAD, sizeof WEBP_HEAD);
}

static void remove_product(void) {
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (system(command) != 0) perror(folder);
}

static void plan_all(const Catalog *catalog, Faults *faults) {
    for (int i = 0; i < catalog_level_count(catalog); i++) {
        Prefs prefs = prefs_default();
        catalog_plan_free(catalog_plan(catalog, i, &prefs, faults));
    }
}

static Catalog *load(Faults *faults) {
    char levels[PATH_MAX_BYTES];
    snprintf(levels, sizeof levels, "%s/levels", folder);
    return catalog_load(&(CatalogSource){.assets_dir = folder, .levels_dir = levels, .figure = "f"}, faults);
}

/* By what it holds (FNV-1a), so that an input always goes the same way. */
static bool chosen(const uint8_t *data, size_t size) {
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++) hash = (hash ^ data[i]) * 16777619u;
    return hash % WHOLE_EVERY == 0;
}

static void read_whole(void) {
    Faults faults;
    faults_init(&faults);
    Catalog *catalog = load(&faults);
    plan_all(catalog, &faults);
    catalog_free(catalog);
    faults_deinit(&faults);
}

void fuzz_read(const char *place, const uint8_t *data, size_t size) {
    static Catalog *catalog; /* of the product as it was made */
    char            path[PATH_MAX_BYTES];
    Faults          faults;
    if (!folder[0]) {
        make_product();
        atexit(remove_product);
        faults_init(&faults);
        catalog = load(&faults);
        faults_deinit(&faults);
    }
    write_file(place, data, size);
    snprintf(path, sizeof path, "%s/%s", folder, place);
    faults_init(&faults);
    bool sound = catalog_check_file(catalog, path, &faults);
    if (sound != (faults.count == 0)) abort();
    faults_deinit(&faults);
    if (sound || chosen(data, size)) read_whole();
}
