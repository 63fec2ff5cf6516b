/* Which frames stand for an instant. */
#include <math.h>

#include "core/clip.h"
#include "harness.h"

TEST("frames are always inside the clip and the ends are its first and last") {
    for (int run = 0; run < 5000; run++) {
        int        frames = (int)test_between(1, 400);
        ClipKind   kind   = (ClipKind)test_between(CLIP_TIMED, CLIP_CYCLE);
        ClipFrames at     = clip_frames_at(kind, frames, (double)test_between(-200, 1200) / 1000);
        CHECK(at.a >= 0 && at.a < frames && at.b >= 0 && at.b < frames && at.blend >= 0 && at.blend < 1);
        CHECK(clip_frames_at(kind, frames, 0).a == 0 && clip_frames_at(kind, frames, 0).blend == 0);
        CHECK(clip_frames_at(kind, frames, 1).a == frames - 1 && clip_frames_at(kind, frames, 1).blend == 0);
    }
}

TEST("breath clips fade between neighbours in quarters, timed clips and those of as many frames as a film never fade") {
    for (int run = 0; run < 5000; run++) {
        int        frames = (int)test_between(2, CLIP_FILM_FRAMES - 1), many = (int)test_between(CLIP_FILM_FRAMES, 400);
        double     u      = (double)test_between(0, 1000000) / 1000000;
        ClipFrames breath = clip_frames_at(CLIP_BREATH, frames, u), timed = clip_frames_at(CLIP_TIMED, frames, u);
        CHECK(fabs(breath.a + breath.blend * (breath.b - breath.a) - u * (frames - 1)) <= .125 + 1e-9 && breath.b - breath.a <= 1);
        CHECK(breath.blend * 4 == floor(breath.blend * 4));
        CHECK(timed.blend == 0 && fabs(timed.a - u * (frames - 1)) <= .5);
        ClipFrames film = clip_frames_at(CLIP_CYCLE, many, u);
        CHECK(film.blend == 0 && film.b == film.a && fabs(film.a - u * (many - 1)) <= .5);
    }
}
