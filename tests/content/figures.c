/* Another figure takes the place of the first without a plan that breaks. */
#include "figure.h"

#define OTHER_CLIPS                                                                                                                                            \
    "{\"figure\": \"g\", \"px_per_m\": 500, \"azimuth_deg\": 30, \"elevation_deg\": 10, \"clips\": [\n"                                                        \
    "{\"id\": \"standing.rest\", \"kind\": \"breath\", \"frames\": 2, \"pages\": [\"pair.json\"],"                                                             \
    " \"from\": {\"x\": 0, \"y\": 0, \"stage\": \"standing\"}, \"to\": {\"x\": 0, \"y\": 0, \"stage\": \"standing\"}},\n"                                      \
    "{\"id\": \"stand.enter\", \"kind\": \"timed\", \"frames\": 3, \"fps\": 10, \"pages\": [\"hold.json\"],"                                                   \
    " \"from\": {\"x\": 0, \"y\": 0.5, \"stage\": \"standing\"}, \"to\": {\"x\": 1, \"y\": 0, \"stage\": \"floor\"}},\n"                                       \
    "{\"id\": \"own.rest\", \"kind\": \"breath\", \"frames\": 2, \"pages\": [\"pair.json\"],"                                                                  \
    " \"from\": {\"x\": 0, \"y\": 0, \"stage\": \"standing\"}, \"to\": {\"x\": 0, \"y\": 0, \"stage\": \"standing\"}},\n"                                      \
    "{\"id\": \"standing-wall.move\", \"kind\": \"timed\", \"frames\": 3, \"fps\": 1, \"pages\": [\"hold.json\"],"                                             \
    " \"from\": {\"x\": 0, \"y\": 0, \"stage\": \"standing\"}, \"to\": {\"x\": 0, \"y\": 1, \"stage\": \"standing\"}},\n"                                      \
    "{\"id\": \"stand.hold\", \"kind\": \"breath\", \"frames\": 3, \"pages\": [\"hold.json\"],"                                                                \
    " \"from\": {\"x\": 1, \"y\": 0, \"stage\": \"floor\"}, \"to\": {\"x\": 1, \"y\": 0, \"stage\": \"floor\"}}]}"

static CatalogSource source_of(const Scratch *s, const char *figure) {
    return (CatalogSource){.assets_dir = s->dir, .figure = figure};
}

static void begin(Scratch *s) {
    scratch_open(s);
    figure_write(s);
    figure_write_webp(s, "figure/g/hold.webp", WEBP_LOSSY, 512, 256);
    figure_write_sheet(s, "figure/g/hold.json", "hold.webp", 3, "", "");
    figure_write_sheet(s, "figure/g/pair.json", "hold.webp", 2, "", "");
    scratch_write(s, "figure/g/clips.json", OTHER_CLIPS);
    scratch_write(s, "figure/not-one/readme.txt", "");
    CatalogSource source = source_of(s, "f");
    scratch_load(s, &source);
}

static bool show(Scratch *s, const char *figure) {
    CatalogSource source = source_of(s, figure);
    return catalog_show(s->catalog, &source, &s->faults);
}

static bool drawn_by(const Scratch *s, const char *id, const char *figure) {
    char folder[32];
    int  clip = catalog_find_clip(s->catalog, id);
    snprintf(folder, sizeof folder, "/figure/%s/", figure);
    return clip >= 0 && strstr(catalog_clips(s->catalog)->clips[clip].layers[LAYER_FIGURE].pages[0].image, folder);
}

TEST("figures are listed, the first of all in front, and only where there are clips") {
    Scratch s;
    begin(&s);
    CHECK(s.faults.count == 0 && catalog_figure_count(s.catalog) == 3);
    CHECK(strcmp(catalog_figure(s.catalog, 0), CATALOG_FIGURE) == 0 && strcmp(catalog_figure(s.catalog, 1), "f") == 0);
    CHECK(strcmp(catalog_figure(s.catalog, 2), "g") == 0 && catalog_shown_figure(s.catalog) == 1);
    scratch_close(&s);
}

TEST("another figure's clips keep the numbers of the first's; what it has not as long stays as it was; what breathes may breathe in other frames") {
    static const char *const ids[] = {"stand.enter", "stand.hold", "standing.rest", "standing-wall.move"};
    Scratch                  s;
    int                      numbers[4];
    begin(&s);
    for (int i = 0; i < 4; i++) numbers[i] = catalog_find_clip(s.catalog, ids[i]);
    for (int round = 0; round < 3; round++) {
        CHECK(show(&s, "g") && !show(&s, "g") && catalog_shown_figure(s.catalog) == 2);
        CHECK(catalog_clips(s.catalog)->clip_count == 4 && s.faults.count == 0);
        for (int i = 0; i < 4; i++) CHECK(catalog_find_clip(s.catalog, ids[i]) == numbers[i]);
        CHECK(drawn_by(&s, "stand.hold", "g") && drawn_by(&s, "standing-wall.move", "g") && drawn_by(&s, "standing.rest", "g"));
        CHECK(drawn_by(&s, "stand.enter", "f"));
        CHECK(show(&s, "f") && !show(&s, "f"));
        for (int i = 0; i < 4; i++) CHECK(catalog_find_clip(s.catalog, ids[i]) == numbers[i] && drawn_by(&s, ids[i], "f"));
    }
    scratch_close(&s);
}

TEST("a figure that is not there, or would lead out of its folder, is the first of all; without that one's pictures, poses are practised all the same") {
    Scratch s;
    begin(&s);
    static const char *const wishes[] = {"nobody", "../figure/f", "", "not-one"};
    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
        CatalogSource source = source_of(&s, wishes[i]);
        scratch_forget_faults(&s);
        scratch_load(&s, &source);
        CHECK(catalog_shown_figure(s.catalog) == 0 && catalog_clips(s.catalog)->clip_count == 0);
        CHECK(s.faults.count == 1 && catalog_repertoire(s.catalog)->pose_count == 1);
    }
    scratch_close(&s);
}
