/* Clips and their sheets: every frame is where the sheet says it is, or the clip is left out and the rest plays. */
#include "figure.h"

static void load_figure(Scratch *scratch) {
    scratch_forget_faults(scratch);
    CatalogSource source = {.assets_dir = scratch->dir, .figure = "f"};
    scratch_load(scratch, &source);
}

static void begin(Scratch *scratch) {
    scratch_open(scratch);
    figure_write(scratch);
    load_figure(scratch);
}

/* Whether `id` was left out, and nothing but it. */
static bool only_lost(const Scratch *scratch, const char *id) {
    static const char *const ids[] = {"stand.enter", "stand.hold", "standing.rest", "standing-wall.move"};
    bool                     so    = true;
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) so = so && (catalog_find_clip(scratch->catalog, ids[i]) < 0) == (strcmp(ids[i], id) == 0);
    return so;
}

TEST("a clip has its frames from all its sheets, in order, and the ways it begins and ends") {
    Scratch s;
    begin(&s);
    const ClipTable *table = catalog_clips(s.catalog);
    const Clip      *clip  = &table->clips[catalog_find_clip(s.catalog, "stand.enter")];
    CHECK(s.faults.count == 0 && table->clip_count == 4 && table->px_per_m == 500 && table->azimuth_deg == 30 && table->elevation_deg == 10);
    CHECK(clip->kind == CLIP_TIMED && clip->frames == 5 && clip->duration_us == 500000);
    CHECK(clip->from.y == 0.5 && clip->from.stage == STAGE_STANDING && !clip->from.wall && clip->to.x == 1 && clip->to.stage == STAGE_FLOOR && clip->to.wall);
    const SheetLayer *layer = &clip->layers[LAYER_FIGURE];
    CHECK(layer->page_count == 2 && layer->scale == 1 && layer->pages[0].first_frame == 0 && layer->pages[1].first_frame == 3);
    CHECK(layer->pages[0].frame_count == 3 && layer->pages[1].frame_count == 2);
    CHECK(layer->pages[0].mask && strstr(layer->pages[0].mask, "/in-0.mask.webp") && layer->pages[1].mask == NULL);
    const SheetPage *page = &layer->pages[1];
    CHECK(strstr(page->image, "/in-1.webp") && page->width == 512 && page->height == 256 && page->pivot_x == 300 && page->pivot_y == 650);
    CHECK(page->frames[1].x == 100 && page->frames[1].y == 0 && page->frames[1].w == 100 && page->frames[1].h == 200);
    CHECK(page->frames[1].left == 11 && page->frames[1].top == -3);
    CHECK(clip->layers[LAYER_SHADOW].page_count == 1 && clip->layers[LAYER_GLOW].page_count == 0);
    scratch_close(&s);
}

TEST("a pose plays its clips, and leaves the way it came where no way out was drawn") {
    Scratch s;
    begin(&s);
    const PoseSpec *pose = &catalog_repertoire(s.catalog)->poses[0];
    int             in = catalog_find_clip(s.catalog, "stand.enter"), hold = catalog_find_clip(s.catalog, "stand.hold");
    CHECK(pose->enter[SIDE_NONE].clip == in && !pose->enter[SIDE_NONE].reversed && pose->enter[SIDE_NONE].duration_us == 500000);
    CHECK(pose->hold[SIDE_NONE].clip == hold && pose->exit[SIDE_NONE].clip == in && pose->exit[SIDE_NONE].reversed);
    scratch_close(&s);
}

TEST("a way between two bases is walked in both directions") {
    Scratch s;
    begin(&s);
    const Repertoire *all  = catalog_repertoire(s.catalog);
    int               move = catalog_find_clip(s.catalog, "standing-wall.move");
    CHECK(all->moves[BASE_STANDING][BASE_WALL].clip == move && !all->moves[BASE_STANDING][BASE_WALL].reversed);
    CHECK(all->moves[BASE_WALL][BASE_STANDING].clip == move && all->moves[BASE_WALL][BASE_STANDING].reversed);
    CHECK(all->moves[BASE_WALL][BASE_STANDING].duration_us == 3000000);
    CHECK(all->moves[BASE_KNEELING][BASE_SEATED].clip == -1 && all->moves[BASE_KNEELING][BASE_SEATED].duration_us > 0);
    CHECK(all->moves[BASE_STANDING][BASE_PRONE].duration_us == 0);
    CHECK(all->bases[BASE_STANDING].rest.clip == catalog_find_clip(s.catalog, "standing.rest") && all->bases[BASE_WALL].rest.clip == -1);
    scratch_close(&s);
}

TEST("a frame outside its picture is told, its clip is left out and the pose goes on without") {
    Scratch s;
    begin(&s);
    figure_write_sheet(&s, FIGURE_DIR "/in-1.json", "in-1.webp", 6, "", "");
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && catalog_repertoire(s.catalog)->poses[0].enter[SIDE_NONE].clip == -1);
    CHECK(scratch_says(&s, 7, 30, "600,200", "inside the picture of 512x256", NULL));
    scratch_close(&s);
}

TEST("the sheets of a clip hold exactly its frames") {
    Scratch s;
    begin(&s);
    figure_write_sheet(&s, FIGURE_DIR "/in-1.json", "in-1.webp", 1, "", "");
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 2, 0, "hold 4 frames, expected 5", NULL));
    figure_write_sheet(&s, FIGURE_DIR "/in-1.json", "in-1.webp", 3, "", "");
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 2, 0, "hold 6 frames, expected 5", NULL));
    scratch_close(&s);
}

TEST("a picture of another size than its sheet says is told, in each kind of WebP") {
    Scratch s;
    begin(&s);
    for (int kind = WEBP_EXTENDED; kind <= WEBP_LOSSY; kind++) {
        figure_write_webp(&s, FIGURE_DIR "/in-1.webp", (WebpKind)kind, 513, 1000);
        load_figure(&s);
        CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 4, 0, "says 512x256", "is 513x1000", NULL));
        figure_write_webp(&s, FIGURE_DIR "/in-1.webp", (WebpKind)kind, 512, 256);
        load_figure(&s);
        CHECK(s.faults.count == 0);
    }
    scratch_close(&s);
}

TEST("a sequence of another size than its sheet says is told") {
    static const unsigned char head[] = "\0\0\0\x1c"
                                        "ftypavis\0\0\0\0avif...ispe\0\0\0\0\0\0\x02\0\0\0\x01\1pixi";
    Scratch                    s;
    begin(&s);
    scratch_write_bytes(&s, FIGURE_DIR "/in-1.webp", head, sizeof head);
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 4, 0, "says 512x256", "is 512x257", NULL));
    scratch_write_bytes(&s, FIGURE_DIR "/in-1.webp", head, 30);
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 4, 0, "neither AVIF nor WebP", NULL));
    scratch_close(&s);
}

TEST("a picture that is missing, empty or something else is told by its name") {
    Scratch s;
    begin(&s);
    scratch_write(&s, FIGURE_DIR "/in-1.webp", "");
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 4, 0, "in-1.webp", "neither AVIF nor WebP", NULL));
    scratch_write(&s, FIGURE_DIR "/in-1.webp", "\x89PNG\r\n\x1a\n and more bytes than a head needs to be read");
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 4, 0, "in-1.webp", "neither AVIF nor WebP", NULL));
    CHECK(remove(s.path) == 0);
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 4, 0, "in-1.webp", "neither AVIF nor WebP", NULL));
    scratch_close(&s);
}

TEST("a sheet that is missing or broken costs its clip only") {
    Scratch s;
    begin(&s);
    scratch_write(&s, FIGURE_DIR "/in-0.json", "{\"frames\": [");
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 1, 0, "not JSON", NULL));
    CHECK(remove(s.path) == 0);
    load_figure(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 0, 0, "cannot be read", NULL));
    scratch_close(&s);
}

TEST("frames that are turned, negative or without a size are refused") {
    Scratch     s;
    const char *wrong[] = {"{\"x\": -1, \"y\": 0, \"w\": 1, \"h\": 1}",
                           "{\"x\": 0, \"y\": 0, \"w\": 0, \"h\": 1}",
                           "{\"x\": 0, \"y\": 0, \"w\": 1}",
                           "[0, 0, 1, 1]",
                           "{\"x\": 2147483647, \"y\": 0, \"w\": 2147483647, \"h\": 1}",
                           "{\"x\": 0.5, \"y\": 0, \"w\": 1, \"h\": 1}"};
    begin(&s);
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char text[512];
        snprintf(text, sizeof text,
                 "{\"frames\": [\n{\"frame\": %s, \"spriteSourceSize\": {\"x\": 0, \"y\": 0, \"w\": 1, \"h\": 1}}],"
                 " \"meta\": {\"image\": \"in-1.webp\", \"size\": {\"w\": 512, \"h\": 256}, \"pivot\": {\"x\": 0, \"y\": 0}}}",
                 wrong[i]);
        scratch_write(&s, FIGURE_DIR "/one.json", text);
        CHECK(!catalog_check_file(s.catalog, s.path, &s.faults) && s.faults.items[0].line == 2);
        scratch_forget_faults(&s);
    }
    scratch_write(&s, FIGURE_DIR "/one.json",
                  "{\"frames\": [\n{\"frame\": {\"x\": 0, \"y\": 0, \"w\": 1, \"h\": 1}, \"rotated\": true, \"spriteSourceSize\": {\"x\": 0, \"y\": 0, \"w\": "
                  "1, \"h\": 1}}],"
                  " \"meta\": {\"image\": \"in-1.webp\", \"size\": {\"w\": 512, \"h\": 256}, \"pivot\": {\"x\": 0, \"y\": 0}}}");
    CHECK(!catalog_check_file(s.catalog, s.path, &s.faults) && s.faults.count == 1 && scratch_says(&s, 2, 1, "rotated", "upright", NULL));
    scratch_close(&s);
}

TEST("a sheet and a clip table name only files beside them") {
    Scratch s;
    begin(&s);
    figure_write_sheet(&s, FIGURE_DIR "/one.json", "../../in-1.webp", 2, "", "");
    CHECK(!catalog_check_file(s.catalog, s.path, &s.faults) && scratch_says(&s, 4, 0, "../../in-1.webp", "plain file name", NULL));
    scratch_forget_faults(&s);
    scratch_write(&s, FIGURE_DIR "/two.json",
                  "{\"figure\": \"f\", \"clips\": [\n{\"id\": \"a\", \"kind\": \"breath\", \"frames\": 3, \"pages\": [\"../f/hold.json\"],"
                  " \"from\": {\"x\": 0, \"y\": 0, \"stage\": \"floor\"}, \"to\": {\"x\": 0, \"y\": 0, \"stage\": \"floor\"}}]}");
    CHECK(!catalog_check_file(s.catalog, s.path, &s.faults) && scratch_says(&s, 2, 0, "plain file name", NULL));
    scratch_close(&s);
}

TEST("what is wrong in a clip table is told where it stands") {
    Scratch s;
    begin(&s);
    scratch_write(&s, FIGURE_DIR "/two.json",
                  "{\"figure\": \"f\", \"px_per_m\": 0, \"clip\": 1, \"clips\": [\n"
                  "{\"id\": \"a\", \"kind\": \"film\", \"frames\": 0, \"fps\": 0, \"pages\": [],\n"
                  " \"from\": {\"x\": 1e9, \"y\": 0, \"stage\": \"roof\"}, \"wall\": {\"from\": 2}}]}");
    CHECK(!catalog_check_file(s.catalog, s.path, &s.faults));
    CHECK(scratch_says(&s, 1, 0, "\"px_per_m\" is 0", NULL) && scratch_says(&s, 1, 0, "\"clip\"", "\"clips\" perhaps", NULL));
    CHECK(scratch_says(&s, 2, 0, "film", "timed, breath", NULL) && scratch_says(&s, 2, 0, "\"frames\" is 0", NULL) &&
          scratch_says(&s, 2, 0, "\"fps\" is 0", NULL));
    CHECK(scratch_says(&s, 2, 0, "\"pages\" is missing or empty", NULL) && scratch_says(&s, 3, 0, "\"x\" is 1e+09", NULL) &&
          scratch_says(&s, 3, 0, "roof", NULL));
    CHECK(scratch_says(&s, 2, 0, "to is missing", NULL) && scratch_says(&s, 3, 0, "\"from\" is 2", NULL) && scratch_says(&s, 3, 0, "\"to\" is missing", NULL));
    scratch_close(&s);
}

TEST("a clip that is asked for in vain is told once per pose, and only where there is a figure") {
    Scratch s;
    begin(&s);
    scratch_write(&s, "poses/lean.json", "{\"id\": \"lean\", \"name\": {\"en\": \"Lean\"}, \"base\": \"wall\", \"breath\": \"led\", \"sided\": true}");
    load_figure(&s);
    CHECK(s.faults.count == 2 && strcmp(s.faults.items[0].file, "lean") == 0 && scratch_says(&s, 0, 0, "no pictures", "left", NULL) &&
          scratch_says(&s, 0, 0, "no pictures", "right", NULL));
    scratch_write(&s, FIGURE_DIR "/clips.json", "{\"figure\": \"f\", \"clips\": []}");
    load_figure(&s);
    CHECK(s.faults.count == 0);
    scratch_close(&s);
}

static void load_lazily(Scratch *scratch) {
    scratch_forget_faults(scratch);
    CatalogSource source = {.assets_dir = scratch->dir, .figure = "f", .lazy = true};
    scratch_load(scratch, &source);
}

static bool same_layer(const SheetLayer *a, const SheetLayer *b) {
    bool same = a->page_count == b->page_count && a->scale == b->scale && !a->unread && !b->unread;
    for (int i = 0; same && i < a->page_count; i++) {
        const SheetPage *p = &a->pages[i], *q = &b->pages[i];
        same = strcmp(p->image, q->image) == 0 && p->first_frame == q->first_frame && p->frame_count == q->frame_count && p->pivot_x == q->pivot_x &&
               memcmp(p->frames, q->frames, (size_t)p->frame_count * sizeof *p->frames) == 0;
    }
    return same;
}

TEST("sheets that are read when they are asked for are those that are read at once") {
    Scratch s;
    Faults  faults;
    begin(&s);
    faults_init(&faults);
    Catalog         *late = catalog_load(&(CatalogSource){.assets_dir = s.dir, .figure = "f", .lazy = true}, &faults);
    const ClipTable *a = catalog_clips(s.catalog), *b = catalog_clips(late);
    CHECK(faults.count == 0 && a->clip_count == 4 && b->clip_count == 4);
    for (int clip = 0; clip < a->clip_count; clip++) {
        CHECK(b->clips[clip].layers[LAYER_FIGURE].unread && b->clips[clip].frames == a->clips[clip].frames);
        for (int layer = 0; layer < LAYER_COUNT; layer++) CHECK(same_layer(clip_layer(a, clip, (SheetLayerId)layer), clip_layer(b, clip, (SheetLayerId)layer)));
    }
    catalog_free(late);
    faults_deinit(&faults);
    scratch_close(&s);
}

TEST("a sheet that proves broken when it is asked for leaves its layer without pictures, and nothing else") {
    Scratch s;
    begin(&s);
    scratch_write(&s, FIGURE_DIR "/in-1.json", "{\"frames\": [");
    load_lazily(&s);
    const ClipTable *table = catalog_clips(s.catalog);
    int              in = catalog_find_clip(s.catalog, "stand.enter"), hold = catalog_find_clip(s.catalog, "stand.hold");
    CHECK(s.faults.count == 0 && in >= 0 && hold >= 0);
    CHECK(clip_layer(table, in, LAYER_FIGURE)->page_count == 0 && clip_layer(table, in, LAYER_FIGURE)->page_count == 0);
    CHECK(clip_layer(table, in, LAYER_SHADOW)->page_count == 1 && clip_layer(table, hold, LAYER_FIGURE)->page_count == 1);
    CHECK(clip_layer(table, hold, LAYER_GLOW)->page_count == 0);
    scratch_close(&s);
}

TEST("a sheet that is missing is told at the start in any case") {
    Scratch s;
    begin(&s);
    scratch_write(&s, FIGURE_DIR "/in-0.json", "");
    CHECK(remove(s.path) == 0);
    load_lazily(&s);
    CHECK(only_lost(&s, "stand.enter") && scratch_says(&s, 0, 0, "cannot be read", NULL));
    scratch_close(&s);
}
