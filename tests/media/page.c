/* Pages of sprite sheets: what a sequence codes comes out in the person's colours, and files that are not what their sheet says are told. */
#include "media/page.h"

#include <avif/avif.h>
#include <unistd.h>

#include "harness.h"
#include "media/sprite_bake.h"

#define SIDE   40
#define FRAMES 3
#define LUMA   100
#define KEPT   (1 << 20) /* bytes: all */

typedef struct {
    char       folder[64], image[96];
    SheetFrame frames[FRAMES];
    SheetPage  sheet;
    Tint      *tint;
    Page      *page;
    char       error[PAGE_ERROR_BYTES];
} Fixture;

/* Chroma of each region, as the studio writes it. */
static const uint8_t chroma[REGION_COUNT][2] = {
    [REGION_SKIN] = {128, 128}, [REGION_TOP] = {240, 16}, [REGION_LEGGINGS] = {240, 240}, [REGION_HAIR] = {16, 16}, [REGION_PROP] = {16, 240},
};

static Look look(void) {
    Look look = {.mod = {255, 255, 255, 255}};
    for (int region = 0; region < REGION_COUNT; region++) {
        for (int stop = 0; stop < 3; stop++)
            look.ramps[region].stop[stop] = (SDL_Color){(uint8_t)(region * 50), (uint8_t)(stop * 100), (uint8_t)(250 - region * 50), 255};
    }
    return look;
}

static int side = SIDE; /* of what is written, pixels */

/* Five stripes, one a region; `from` and `to` share each stripe by `part` of 8. Frame k is lighter by k. */
static avifImage *picture_new(avifPixelFormat format, int k, int part) {
    avifImage *image = avifImageCreate((uint32_t)side, (uint32_t)side, 8, format);
    image->yuvRange  = AVIF_RANGE_FULL;
    if (avifImageAllocatePlanes(image, format == AVIF_PIXEL_FORMAT_YUV444 ? AVIF_PLANES_ALL : AVIF_PLANES_YUV) != AVIF_RESULT_OK) abort();
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            int region = x / (side / REGION_COUNT), next = (region + 1) % REGION_COUNT;
            image->yuvPlanes[AVIF_CHAN_Y][y * (int)image->yuvRowBytes[AVIF_CHAN_Y] + x] = (uint8_t)(LUMA + k);
            if (format != AVIF_PIXEL_FORMAT_YUV444) continue;
            for (int axis = 0; axis < 2; axis++)
                image->yuvPlanes[1 + axis][y * (int)image->yuvRowBytes[1 + axis] + x] =
                    (uint8_t)((chroma[region][axis] * (8 - part) + chroma[next][axis] * part) / 8);
            image->alphaPlane[y * (int)image->alphaRowBytes + x] = (uint8_t)(y < side / 2 ? 255 : y * 4);
        }
    }
    return image;
}

static bool sequence_write(const char *path, avifPixelFormat format, int count, int part) {
    avifEncoder *encoder  = avifEncoderCreate();
    avifRWData   data     = AVIF_DATA_EMPTY;
    encoder->speed        = AVIF_SPEED_FASTEST;
    encoder->timescale    = 24;
    encoder->minQuantizer = encoder->maxQuantizer = AVIF_QUANTIZER_LOSSLESS;
    encoder->minQuantizerAlpha = encoder->maxQuantizerAlpha = AVIF_QUANTIZER_LOSSLESS;
    bool done                                               = true;
    for (int k = 0; k < count; k++) {
        avifImage *image = picture_new(format, k, part);
        done             = done && avifEncoderAddImage(encoder, image, 1, count == 1 ? AVIF_ADD_IMAGE_FLAG_SINGLE : AVIF_ADD_IMAGE_FLAG_NONE) == AVIF_RESULT_OK;
        avifImageDestroy(image);
    }
    done      = done && avifEncoderFinish(encoder, &data) == AVIF_RESULT_OK;
    FILE *out = done ? fopen(path, "wb") : NULL;
    done      = out && fwrite(data.data, 1, data.size, out) == data.size && fclose(out) == 0;
    avifRWDataFree(&data);
    avifEncoderDestroy(encoder);
    return done;
}

static bool fixture_make(Fixture *f, avifPixelFormat format, int part) {
    *f = (Fixture){.folder = "/tmp/unslouch-test-XXXXXX"};
    if (!mkdtemp(f->folder)) return false;
    snprintf(f->image, sizeof f->image, "%s/page.avif", f->folder);
    for (int i = 0; i < FRAMES; i++) f->frames[i] = (SheetFrame){i, 2 * i, SIDE - i, SIDE - 3 * i, 0, 0};
    f->sheet   = (SheetPage){f->image, NULL, SIDE, SIDE, 0, 0, 0, FRAMES, f->frames};
    f->tint    = malloc(sizeof *f->tint);
    Look bland = look();
    tint_build(f->tint, &bland, 1);
    return sequence_write(f->image, format, FRAMES, part);
}

static void fixture_drop(Fixture *f) {
    page_free(f->page);
    free(f->tint);
    unlink(f->image);
    rmdir(f->folder);
}

static bool load(Fixture *f, SheetLayerId layer) {
    page_free(f->page);
    f->error[0] = '\0';
    f->page     = page_new(&f->sheet, layer, KEPT);
    for (int i = 0; i < f->sheet.frame_count; i++) {
        if (!page_frame(f->page, i, f->tint, f->error)) return false;
    }
    return true;
}

static uint32_t pixel(Fixture *f, int frame, int x, int y) {
    const PageFrame *one = page_frame(f->page, frame, f->tint, f->error);
    return one->pixels[(y - f->frames[frame].y) * one->stride + x - f->frames[frame].x];
}

static int channel(uint32_t pixel, int shift) {
    return (int)(pixel >> shift & 255);
}

TEST("a sequence's chroma is its regions, its luma their tone, its alpha theirs; each frame is cut from its own picture") {
    Fixture f;
    CHECK(fixture_make(&f, AVIF_PIXEL_FORMAT_YUV444, 0) && load(&f, LAYER_FIGURE));
    for (int k = 0; k < FRAMES; k++) {
        const PageFrame *frame = page_frame(f.page, k, f.tint, f.error);
        CHECK(frame && frame->width == SIDE - k && frame->height == SIDE - 3 * k);
        for (int region = 0; region < REGION_COUNT; region++) {
            int      x   = region * (SIDE / REGION_COUNT) + 4;
            uint32_t lit = pixel(&f, k, x, 10), thin = pixel(&f, k, x, 30);
            CHECK(lit >> 24 == 255 && channel(lit, 16) == region * 50 && channel(lit, 0) == 250 - region * 50);
            CHECK(channel(lit, 8) == f.tint->tone[REGION_SKIN][LUMA + k].g);
            CHECK(thin >> 24 == 120 && (thin & 0xffffff) == (lit & 0xffffff));
        }
    }
    fixture_drop(&f);
}

TEST("where two regions meet, what lies between them is their mixture: skin with all, and those that stand next to each other") {
    static const Region meets[][2] = {{REGION_SKIN, REGION_TOP}, {REGION_TOP, REGION_LEGGINGS}, {REGION_PROP, REGION_SKIN}, {REGION_HAIR, REGION_PROP}};
    Fixture             f;
    for (int part = 1; part < 8; part++) {
        CHECK(fixture_make(&f, AVIF_PIXEL_FORMAT_YUV444, part) && load(&f, LAYER_FIGURE));
        for (size_t i = 0; i < sizeof meets / sizeof meets[0]; i++) {
            int from = (int)meets[i][0] * 50, to = (int)meets[i][1] * 50, right = (from * (8 - part) + to * part) / 8;
            CHECK(abs(channel(pixel(&f, 0, (int)meets[i][0] * (SIDE / REGION_COUNT) + 4, 10), 16) - right) <= 8);
        }
        fixture_drop(&f);
    }
}

static uint32_t coded(const Tint *tint, int u, int v, int alpha) {
    uint8_t  luma = LUMA, u8 = (uint8_t)u, v8 = (uint8_t)v, alpha8 = (uint8_t)alpha;
    uint32_t out;
    tint_coded_row(tint, &luma, &u8, &v8, &alpha8, 1, &out);
    return out;
}

TEST("what coding adds to nothing is nothing, and what it takes from all is given back") {
    Tint *tint  = malloc(sizeof *tint);
    Look  bland = look();
    tint_build(tint, &bland, 1);
    for (int noise = 0; noise < 4; noise++) {
        CHECK(coded(tint, 128, 128, noise) == 0);
        CHECK(coded(tint, 128, 128, 255 - noise) >> 24 == 255);
        CHECK(coded(tint, 240 + noise - 2, 16 + noise - 2, 255) == coded(tint, 240, 16, 255));
    }
    free(tint);
}

TEST("a sequence without colour is a shadow or a glow, and no figure") {
    Fixture f;
    CHECK(fixture_make(&f, AVIF_PIXEL_FORMAT_YUV400, 0) && load(&f, LAYER_SHADOW));
    CHECK(pixel(&f, 1, 20, 20) == (uint32_t)(LUMA + 1) << 24);
    CHECK(load(&f, LAYER_GLOW) && pixel(&f, 2, 20, 20) == ((uint32_t)(LUMA + 2) << 24 | 0xffffff));
    CHECK(!load(&f, LAYER_FIGURE) && strstr(f.error, "wrong planes") && strstr(f.error, f.image));
    fixture_drop(&f);
}

TEST("a sequence that is not what its sheet says is told: cut short, of another size, of another length, or no picture") {
    Fixture f;
    CHECK(fixture_make(&f, AVIF_PIXEL_FORMAT_YUV444, 0));
    f.sheet.width = SIDE + 2;
    CHECK(!load(&f, LAYER_FIGURE) && strstr(f.error, "is 40x40, its sheet says 42x40"));
    f.sheet.width       = SIDE;
    f.sheet.frame_count = FRAMES - 1;
    CHECK(!load(&f, LAYER_FIGURE) && strstr(f.error, "holds 3 pictures, its sheet says 2"));
    f.sheet.frame_count = FRAMES;
    f.frames[1].w       = SIDE;
    CHECK(!load(&f, LAYER_FIGURE) && strstr(f.error, "frame 1 lies outside"));
    f.frames[1].w = 4;
    CHECK(load(&f, LAYER_FIGURE));
    for (off_t size = 0; size < 900; size += 37) {
        CHECK(sequence_write(f.image, AVIF_PIXEL_FORMAT_YUV444, FRAMES, 0) && truncate(f.image, size) == 0);
        CHECK(!load(&f, LAYER_FIGURE) && strstr(f.error, f.image));
    }
    unlink(f.image);
    CHECK(!load(&f, LAYER_FIGURE) && strstr(f.error, f.image));
    fixture_drop(&f);
}

TEST("in whatever order frames are asked for and let go, each is the same picture, and what is let go takes no room") {
    Fixture  f;
    uint32_t first[FRAMES];
    CHECK(fixture_make(&f, AVIF_PIXEL_FORMAT_YUV444, 0) && load(&f, LAYER_FIGURE));
    for (int k = 0; k < FRAMES; k++) first[k] = pixel(&f, k, 20, 10);
    for (int round = 0; round < 200; round++) {
        int k = (int)test_between(0, FRAMES - 1);
        CHECK(pixel(&f, k, 20, 10) == first[k]);
        if (test_between(0, 2) > 0) page_let_go(f.page, k);
    }
    for (int k = 0; k < FRAMES; k++) CHECK(page_frame(f.page, k, f.tint, f.error) != NULL);
    CHECK(page_bytes(f.page) > 0);
    for (int k = 0; k < FRAMES; k++) page_let_go(f.page, k);
    CHECK(page_bytes(f.page) == 0);
    fixture_drop(&f);
}

TEST("a page that may keep one frame gives each as well, in any order, and holds nothing once all were let go") {
    Fixture  f;
    uint32_t first[FRAMES];
    CHECK(fixture_make(&f, AVIF_PIXEL_FORMAT_YUV444, 0) && load(&f, LAYER_FIGURE));
    for (int k = 0; k < FRAMES; k++) first[k] = pixel(&f, k, 20, 10);
    page_free(f.page);
    f.page = page_new(&f.sheet, LAYER_FIGURE, 0);
    for (int round = 0; round < 6; round++) {
        /* Twice forwards, then backwards from the last and from one before it. */
        int from = round < 4 ? FRAMES - 1 : FRAMES - 2;
        for (int i = 0; i <= from; i++) {
            int k = round < 2 ? i : from - i;
            CHECK(pixel(&f, k, 20, 10) == first[k]);
            page_let_go(f.page, k);
        }
        CHECK(page_bytes(f.page) == 0);
    }
    for (int round = 0; round < 200; round++) {
        int k = (int)test_between(0, FRAMES - 1);
        CHECK(pixel(&f, k, 20, 10) == first[k]);
        if (test_between(0, 2) == 0) page_let_go(f.page, k);
    }
    fixture_drop(&f);
}

TEST("a frame is read without those behind it, and they may be broken") {
    Fixture f;
    CHECK(fixture_make(&f, AVIF_PIXEL_FORMAT_YUV444, 0));
    FILE *file = fopen(f.image, "r+b");
    CHECK(file && fseek(file, -3, SEEK_END) == 0 && fwrite("xyz", 1, 3, file) == 3 && fclose(file) == 0);
    f.page = page_new(&f.sheet, LAYER_FIGURE, KEPT);
    CHECK(page_frame(f.page, 0, f.tint, f.error) != NULL && page_bytes(f.page) >= page_bytes_to_open(&f.sheet, LAYER_FIGURE));
    fixture_drop(&f);
}

#ifdef HAVE_LINKER_WRAP
avifDecoder *__real_avifDecoderCreate(void);
avifDecoder *__wrap_avifDecoderCreate(void);

static int begun;

avifDecoder *__wrap_avifDecoderCreate(void) {
    begun++;
    return __real_avifDecoderCreate();
}

TEST("figure, shadow and glow of large pictures are each read once, though they are asked for in turn and take more together than pages are to take") {
    static const avifPixelFormat formats[LAYER_COUNT] = {AVIF_PIXEL_FORMAT_YUV444, AVIF_PIXEL_FORMAT_YUV400, AVIF_PIXEL_FORMAT_YUV400};
    Fixture                      f[LAYER_COUNT];
    Baker                       *baker = baker_new();
    side                               = 800;
    begun                              = 0;
    for (int layer = 0; layer < LAYER_COUNT; layer++) {
        CHECK(fixture_make(&f[layer], formats[layer], 0));
        f[layer].sheet.width = f[layer].sheet.height = side;
    }
    for (int frame = 0; frame < FRAMES; frame++) {
        for (int layer = 0; layer < LAYER_COUNT; layer++) {
            Resampled out;
            BakeOrder order = {&f[layer].sheet, frame, (SheetLayerId)layer, 1, f[layer].tint};
            CHECK(baker_bake(baker, &order, &out, f[layer].error));
            free(out.pixels);
        }
    }
    CHECK(begun == LAYER_COUNT);
    baker_free(baker);
    for (int layer = 0; layer < LAYER_COUNT; layer++) fixture_drop(&f[layer]);
    side = SIDE;
}
#endif
