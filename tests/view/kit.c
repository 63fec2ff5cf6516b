/* Focus and lines of text: what can be reached, and how words are broken. */
#include "view/caption.h"

#include <math.h>

#include "harness.h"
#include "view/internal.h"

static Window window;

static Frame open_frame(SDL_Surface **surface) {
    *surface     = SDL_CreateRGBSurfaceWithFormat(0, 64, 64, 32, SDL_PIXELFORMAT_ARGB8888);
    Frame frame  = {.width = 1920, .height = 1080, .u = 1, .x0 = 96, .x1 = 1824, .text_scale = 1, .caption_scale = 1};
    window       = (Window){.surface = *surface, .renderer = SDL_CreateSoftwareRenderer(*surface)};
    frame.canvas = canvas_new(&window);
    frame.text   = text_new(frame.canvas, UNSLOUCH_SOURCE_DIR "/assets/fonts");
    return frame;
}

static void close_frame(Frame *frame, SDL_Surface *surface) {
    text_free(frame->text);
    canvas_free(frame->canvas);
    SDL_DestroyRenderer(window.renderer);
    SDL_FreeSurface(surface);
}

static int random_items(KitItem items[KIT_ITEMS_MAX]) {
    int columns = (int)test_between(1, 4), rows = (int)test_between(1, 6), count = 0;
    for (int row = 0; row < rows; row++) {
        for (int column = 0; column < columns; column++) {
            items[count] = (KitItem){count, {(float)column * 300, (float)row * 100, (float)test_between(60, 280), 80}};
            count++;
        }
    }
    return count;
}

TEST("focus moves only the way it was sent, and at an edge it stays") {
    for (int run = 0; run < 3000; run++) {
        KitItem items[KIT_ITEMS_MAX];
        int     count = random_items(items), focus = (int)test_between(0, count - 1);
        for (int way = KIT_UP; way <= KIT_RIGHT; way++) {
            int   next = kit_move(items, count, focus, (KitWay)way);
            float dx   = items[next].rect.x + items[next].rect.w / 2 - items[focus].rect.x - items[focus].rect.w / 2,
                  dy   = items[next].rect.y - items[focus].rect.y;
            CHECK(next >= 0 && next < count);
            if (next == focus) continue;
            CHECK(way == KIT_UP ? dy < 0 : way == KIT_DOWN ? dy > 0 : way == KIT_LEFT ? dx < 0 && dy == 0 : dx > 0 && dy == 0);
        }
    }
}

TEST("every item can be reached from every other by the four ways") {
    for (int run = 0; run < 500; run++) {
        KitItem items[KIT_ITEMS_MAX];
        bool    seen[KIT_ITEMS_MAX] = {false};
        int     count = random_items(items), queue[KIT_ITEMS_MAX], head = 0, tail = 0;
        queue[tail++]  = (int)test_between(0, count - 1);
        seen[queue[0]] = true;
        while (head < tail) {
            int at = queue[head++];
            for (int way = KIT_UP; way <= KIT_RIGHT; way++) {
                int next = kit_move(items, count, at, (KitWay)way);
                if (!seen[next]) queue[tail++] = next;
                seen[next] = true;
            }
        }
        CHECK(tail == count);
    }
}

TEST("no target is smaller than 72 by 64, however small the thing is that one sees") {
    Frame frame = {.u = 1};
    for (int run = 0; run < 2000; run++) {
        frame.u      = (float)test_between(40, 400) / 100;
        KitItem item = {0, {500, 500, (float)test_between(2, 200), (float)test_between(2, 200)}};
        float   cx = item.rect.x + item.rect.w / 2, cy = item.rect.y + item.rect.h / 2;
        CHECK(kit_hit(&frame, &item, 1, cx + 35.5f * frame.u, cy) == 0 && kit_hit(&frame, &item, 1, cx - 35.5f * frame.u, cy) == 0);
        CHECK(kit_hit(&frame, &item, 1, cx, cy + 31.5f * frame.u) == 0 && kit_hit(&frame, &item, 1, cx, cy - 31.5f * frame.u) == 0);
    }
}

static const char *const sentences[] = {
    "Keep the palm where it is. Turn your whole body away from the wall.",
    "You may feel this along the sides of your back. If your knees complain, come up a little.",
    "Five for the upper back",
    "Chest stretch at the wall",
    "Let the breath come in through your nose, soft and low.",
    "Breathe.",
};

TEST("words are never broken, no line is too wide, and no word is lost while the lines suffice") {
    SDL_Surface *surface;
    Frame        frame = open_frame(&surface);
    for (int run = 0; run < 400; run++) {
        const char *text = sentences[test_between(0, 5)];
        float       px = (float)test_between(20, 90), width                = (float)test_between(300, 1200);
        char        lines[4][TEXT_LINE_BYTES], joined[4 * TEXT_LINE_BYTES] = "", all[5][TEXT_LINE_BYTES];
        int needed = text_wrap(frame.text, FACE_SANS_600, px, text, (int)width, all, 5), count = kit_wrap(&frame, FACE_SANS_600, px, text, width, lines, 4);
        if (needed > 4) continue;
        CHECK(count <= needed);
        for (int i = 0; i < count; i++) {
            CHECK((float)text_width(frame.text, FACE_SANS_600, px, lines[i]) <= width + 1);
            if (i > 0) strcat(joined, " ");
            strcat(joined, lines[i]);
        }
        bool fits = true;
        for (int i = 0; i < needed; i++) fits = fits && strchr(text, ' ') != NULL;
        if (fits && width > 500) CHECK(strcmp(joined, text) == 0);
    }
    close_frame(&frame, surface);
}

TEST("two sentences become two lines, and one sentence becomes lines of about one length") {
    SDL_Surface *surface;
    Frame        frame = open_frame(&surface);
    char         lines[2][TEXT_LINE_BYTES];
    CHECK(kit_wrap(&frame, FACE_SANS_600, 42, sentences[0], 888, lines, 2) == 2);
    CHECK(strcmp(lines[0], "Keep the palm where it is.") == 0);
    CHECK(kit_wrap(&frame, FACE_SERIF_400, 104, sentences[2], 800, lines, 2) == 2);
    CHECK(strcmp(lines[0], "Five for the") == 0);
    close_frame(&frame, surface);
}

TEST("words with a blank line between them are as large as without, and no larger than one word of theirs has room for") {
    SDL_Surface *surface;
    Frame        frame = open_frame(&surface);
    Fits         fits  = {0};
    frame.fits         = &fits;
    float whole        = kit_type_px(&frame, TYPE_BODY);
    CHECK(kit_text_box_px(&frame, TYPE_BODY, "Breathe.\nRest.", 800, 400) == whole);
    CHECK(kit_text_box_px(&frame, TYPE_BODY, "Breathe.\n\nRest.", 800, 400) == whole);
    CHECK(kit_text_box_px(&frame, TYPE_BODY, " Breathe. \n \n Rest.\n", 800, 400) == whole);
    float narrow = kit_text_width(&frame, TYPE_BODY, "Breathe.") - 4;
    CHECK(kit_text_box_px(&frame, TYPE_BODY, "Rest.\n\nBreathe.", narrow, 400) < whole);
    close_frame(&frame, surface);
}

TEST("a caption shrinks before a word of it is lost") {
    SDL_Surface *surface;
    Frame        frame = open_frame(&surface);
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++) {
        for (float scale = 1; scale <= 2; scale += .25f) {
            frame.caption_scale = scale;
            CaptionBox box      = caption_fit(&frame, sentences[i], 888);
            CHECK(box.lines.count >= 1 && box.width <= 889 && !strstr(box.lines.lines[box.lines.count - 1], "…"));
        }
    }
    close_frame(&frame, surface);
}

/* The pieces, put together again, are the line; each is in the type's own size. */
static bool is_whole(const Frame *frame, const char *text, const CaptionCut *cut, float width) {
    size_t at = 0;
    for (int i = 0; i < cut->count; i++) {
        char piece[TEXT_LINE_BYTES];
        at += strspn(text + at, " ");
        if (cut->ends[i] <= at) return false;
        snprintf(piece, sizeof piece, "%.*s", (int)(cut->ends[i] - at), text + at);
        CaptionBox box = caption_fit(frame, piece, width);
        if (box.lines.count > CAPTION_LINES || box.lines.px < kit_type_px(frame, TYPE_CAPTION)) return false;
        at = cut->ends[i];
    }
    return at == strlen(text);
}

TEST("a long caption is parted after a sentence, else after a clause, and every word of it is shown on two lines in the size that is set") {
    static const char *const lines[] = {
        "You may feel this across your chest, and the front of your shoulder. If your hand tingles, slide it lower.",
        "Vous le sentez peut-être derrière les jambes, et devant les épaules. Pliez les genoux à votre guise.",
        "Let your arms hang, and turn your palms forward a little.",
        "Your legs may grow light, and your belly soft. Let the wall do all the work.",
    };
    SDL_Surface *surface;
    Frame        frame = open_frame(&surface);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        for (float scale = 1; scale <= 2; scale += .25f) {
            frame.caption_scale = scale;
            CaptionCut cut      = caption_cut(&frame, lines[i], 1130);
            CHECK(is_whole(&frame, lines[i], &cut, 1130));
        }
    }
    frame.caption_scale = 2;
    CaptionCut legs     = caption_cut(&frame, lines[3], 1130);
    CHECK(legs.count == 2 && lines[3][legs.ends[0] - 1] == '.');
    frame.caption_scale = 1;
    CHECK(caption_cut(&frame, lines[3], 1130).count == 1);
    close_frame(&frame, surface);
}

TEST("the pieces of a caption follow each other in order, and the last is there before the voice ends") {
    const char      *text     = "Your legs may grow light, and your belly soft. Let the wall do all the work.";
    const CaptionCut cut      = {{25, 46, strlen(text)}, 3};
    const int64_t    whole_us = 5000000;
    int64_t          from_us, before_us = -1;
    int              before = 0;
    for (int64_t us = 0; us <= 2 * whole_us; us += 10000) {
        int piece = caption_piece(&cut, text, us, whole_us, &from_us);
        CHECK(piece >= before && piece <= before + 1 && from_us <= us && (piece == before || from_us > before_us));
        before = piece, before_us = from_us;
    }
    CHECK(before == 2 && from_us < whole_us - 1000000);
    CHECK(caption_piece(&cut, text, whole_us, 0, &from_us) == 0);
}
