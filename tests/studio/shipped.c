/* What was baked and ships: all that the game asks for by name is there, and decodes to what the indexes promise. */
#include "content/catalog.h"
#include "harness.h"
#include "media/sound.h"
#include "view/figure.h"
#include "view/internal.h"

#include <SDL.h>
#include <SDL_mixer.h>

#define ASSETS  UNSLOUCH_SOURCE_DIR "/assets"
#define RATE_HZ 44100

/* A codec of another rate loses some milliseconds of the fade after the last word. */
#define LINE_OFF_FRAMES 882

static const char *const figures[] = {"woman", "man"};
static const double      rising[]  = {8, 5}; /* the man is taller */
#define FIGURE_COUNT ((int)(sizeof figures / sizeof figures[0]))

static Catalog *shipped_with(int figure) {
    static Catalog *catalogs[FIGURE_COUNT];
    if (catalogs[figure]) return catalogs[figure];
    Faults faults;
    faults_init(&faults);
    catalogs[figure] = catalog_load(&(CatalogSource){.assets_dir = ASSETS, .locale = "en", .figure = figures[figure]}, &faults);
    faults_deinit(&faults);
    return catalogs[figure];
}

static Catalog *shipped(void) {
    return shipped_with(0);
}

static bool mixer_open(void) {
    SDL_SetHintWithPriority(SDL_HINT_AUDIODRIVER, "dummy", SDL_HINT_OVERRIDE);
    return SDL_InitSubSystem(SDL_INIT_AUDIO) == 0 && Mix_OpenAudioDevice(RATE_HZ, AUDIO_S16SYS, 2, 1024, NULL, 0) == 0;
}

static void mixer_close(void) {
    Mix_CloseAudio();
    Mix_Quit();
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
}

static int64_t frames_of(int64_t us) {
    return (us * RATE_HZ + 500000) / 1000000;
}

TEST("every sound that practice plays is there: the loops, both bowls, a breath of each length") {
    static const char *const music[] = {"dawn", "day", "dusk", "night"}, *const nature[] = {"stream", "wind", "ocean", "crickets"};
    for (int daytime = 0; daytime < 4; daytime++) {
        CHECK(catalog_find_loop(shipped(), SOUND_KIND_MUSIC, "", daytime) == catalog_find_sound(shipped(), music[daytime]));
        CHECK(catalog_find_loop(shipped(), SOUND_KIND_NATURE, "", daytime) == catalog_find_sound(shipped(), nature[daytime]));
        CHECK(catalog_find_loop(shipped(), SOUND_KIND_NATURE, "rain", daytime) == catalog_find_sound(shipped(), "rain"));
    }
    for (int sound = 0; sound < SOUND_COUNT; sound++) {
        for (int seconds = 1; seconds <= 12; seconds++) {
            char name[16];
            sound_name((SoundId)sound, INT64_C(1000000) * seconds, name);
            CHECK(catalog_find_sound(shipped(), name) >= 0);
        }
    }
}

TEST("sounds decode without a gap: exactly as long as their index says") {
    CHECK(mixer_open());
    for (int i = 0; i < catalog_sound_count(shipped()); i++) {
        const SoundInfo *info = catalog_sound(shipped(), i);
        Wave             wave;
        char             error[SOUND_ERROR_BYTES];
        CHECK(sound_decode(info->path, &wave, error));
        CHECK(wave.frames == frames_of(info->duration_us));
        sound_release(&wave);
    }
    mixer_close();
}

TEST("lines decode to their length, begin within 60 ms and never clip") {
    CHECK(mixer_open());
    for (int i = 0; i < catalog_line_count(shipped()); i++) {
        const LineInfo *info = catalog_line(shipped(), i);
        Wave            wave;
        char            error[SOUND_ERROR_BYTES];
        if (!info->path) continue; /* a caption: verify says of which there is no speech yet */
        CHECK(sound_decode(info->path, &wave, error));
        CHECK(wave.channels == 1);
        CHECK(llabs(wave.frames - frames_of(info->duration_us)) <= LINE_OFF_FRAMES);
        int     highest = 0;
        int64_t first   = -1;
        for (int64_t at = 0; at < wave.frames; at++) {
            int level = abs(wave.samples[at]);
            if (level > highest) highest = level;
            if (first < 0 && level > 330) first = at; /* -40 dBFS */
        }
        CHECK(first >= 0 && first < RATE_HZ * 60 / 1000);
        CHECK(highest < 32000 && highest > 3200);
        sound_release(&wave);
    }
    mixer_close();
}

TEST("every pose, base and moment of a session has its words") {
    const Repertoire *repertoire = catalog_repertoire(shipped());
    CHECK(repertoire->pose_count > 0);
    for (int i = 0; i < repertoire->pose_count; i++) {
        const PoseSpec *pose = &repertoire->poses[i];
        CHECK(pose->name.line >= 0 && pose->in[0].line >= 0 && pose->in[1].line >= 0 && pose->in[2].line >= 0);
        CHECK(pose->inhale.line >= 0 && pose->exhale.line >= 0 && pose->feel.line >= 0 && pose->easier.line >= 0 && pose->out.line >= 0);
    }
    for (int base = 0; base < BASE_COUNT; base++) CHECK(!repertoire->bases[base].available || repertoire->bases[base].arrive.line >= 0);
    const CueLines *lines = &repertoire->lines;
    CHECK(lines->side_left.line >= 0 && lines->side_right.line >= 0 && lines->side_other[0].line >= 0);
    CHECK(lines->longer.line >= 0 && lines->easier.line >= 0 && lines->close_breath.line >= 0);
    for (int i = 0; i < CUE_VARIANTS_MAX; i++) {
        CHECK(lines->halfway[i].line >= 0 && lines->last_breath[i].line >= 0 && lines->rest[i].line >= 0 && lines->close[i].line >= 0);
    }
    for (int daytime = 0; daytime < 4; daytime++) {
        catalog_set_daytime(shipped(), daytime);
        CHECK(lines->open[0][0].line >= 0 && lines->open[0][1].line >= 0 && lines->open_breath[0].line >= 0 && lines->open_breath[1].line >= 0);
    }
}

/* Top of a frame on a screen of 1080 rows, where the practice shows it. */
static double top_of(const Frame *frame, int clip, const SheetPage *page, int index) {
    const Clip *c     = &frame->clips->clips[clip];
    FigureShow  show  = figure_show(frame, clip, c->frames > 1 ? (double)index / (c->frames - 1) : 0, practice_tokens.figure_x * (float)frame->width);
    FigurePlace place = figure_place(frame, &show);
    return place.origin_y + (page->frames[index - page->first_frame].top - page->pivot_y) * place.px_per_m / frame->clips->px_per_m;
}

/* `nearest`: how near a hand may come to the edge on its way, pixels. */
static void check_tops(const ClipTable *clips, double nearest) {
    Frame frame = {.width = 1920, .height = 1080, .u = 1, .x0 = 96, .x1 = 1824, .text_scale = 1, .clips = clips};
    for (int i = 0; i < clips->clip_count; i++) {
        const SheetLayer *figure = &clips->clips[i].layers[LAYER_FIGURE];
        double            least  = clips->clips[i].kind == CLIP_TIMED ? nearest : (double)metrics.safe_y;
        for (int p = 0; p < figure->page_count; p++) {
            const SheetPage *page = &figure->pages[p];
            for (int k = 0; k < page->frame_count; k++) {
                double top = top_of(&frame, i, page, page->first_frame + k);
                if (top < least) fprintf(stderr, "%s, frame %d: %.0f pixels from the top\n", page->image, page->first_frame + k, top);
                CHECK(top >= least);
            }
        }
    }
}

TEST("no head and no hand leaves the screen's safe area in what is held, and none is ever cut") {
    for (int figure = 0; figure < FIGURE_COUNT && !test_failed; figure++) check_tops(catalog_clips(shipped_with(figure)), rising[figure]);
}

static bool is_shown_by(const Clip *clip, const char *figure) {
    char folder[32];
    snprintf(folder, sizeof folder, "/figure/%s/", figure);
    for (int layer = 0; layer < LAYER_COUNT; layer++) {
        for (int p = 0; p < clip->layers[layer].page_count; p++) {
            if (!strstr(clip->layers[layer].pages[p].image, folder)) return false;
        }
    }
    return clip->layers[LAYER_FIGURE].page_count > 0;
}

TEST("each figure shows every clip itself, as long as the first one") {
    const ClipTable *first = catalog_clips(shipped());
    CHECK(catalog_figure_count(shipped()) == FIGURE_COUNT && first->clip_count > 150);
    for (int figure = 0; figure < FIGURE_COUNT; figure++) {
        const ClipTable *clips = catalog_clips(shipped_with(figure));
        CHECK(clips->clip_count == first->clip_count);
        for (int i = 0; i < clips->clip_count; i++) {
            const Clip *one = &clips->clips[i], *other = &first->clips[i];
            if (!is_shown_by(one, figures[figure])) fprintf(stderr, "%s is not shown by %s\n", one->id, figures[figure]);
            CHECK(is_shown_by(one, figures[figure]));
            CHECK(strcmp(one->id, other->id) == 0 && one->kind == other->kind && one->duration_us == other->duration_us);
        }
    }
}
