/* Where the canvas lies: either where the job asks, or around everything there is to see. */
#include "camera.h"

#define MARGIN_PX 4

typedef struct {
    V3 low, high;
} Box;

static Camera aimed(const Job *job, float px_per_m) {
    float  a = job->azimuth_deg * PI_F / 180, e = job->elevation_deg * PI_F / 180;
    Camera camera = {.px_per_m = px_per_m};
    camera.toward = v3(sinf(a) * cosf(e), -cosf(a) * cosf(e), sinf(e));
    camera.right  = v3(cosf(a), sinf(a), 0);
    camera.up     = v3_cross(camera.toward, camera.right);
    return camera;
}

static int even_down(float x) {
    return (int)floorf(x / 2) * 2;
}

Camera camera_for_job(const Job *job, int side) {
    Camera camera = aimed(job, (float)side / job->across_m);
    V3     middle = camera_see(&camera, job->centre);
    camera.left   = even_down(middle.x - (float)side / 2);
    camera.top    = even_down(middle.y - (float)side / 2);
    camera.width = camera.height = side;
    return camera;
}

static void box_add(Box *box, V3 p) {
    box->low  = v3(f_min(box->low.x, p.x), f_min(box->low.y, p.y), f_min(box->low.z, p.z));
    box->high = v3(f_max(box->high.x, p.x), f_max(box->high.y, p.y), f_max(box->high.z, p.z));
}

bool camera_fit(Camera *camera, const Job *job, const Shape *shape, float px_per_m) {
    Box world = {v3(1e9f, 1e9f, 1e9f), v3(-1e9f, -1e9f, -1e9f)}, seen = world;
    *camera = aimed(job, px_per_m);
    for (int v = 0; v < shape->vertex_count; v++) {
        box_add(&world, shape->position[v]);
        box_add(&seen, camera_see(camera, shape->position[v]));
    }
    for (int corner = 0; corner < 4; corner++) {
        float x = corner & 1 ? world.high.x + SHADOW_REACH_M : world.low.x - SHADOW_REACH_M;
        float y = corner & 2 ? world.high.y + SHADOW_REACH_M : world.low.y - SHADOW_REACH_M;
        box_add(&seen, camera_see(camera, v3(x, y, 0)));
    }
    camera->left = even_down(seen.low.x) - MARGIN_PX;
    camera->top  = even_down(seen.low.y) - MARGIN_PX;
    if (seen.high.x - seen.low.x > CANVAS_SIDE_MAX - 16 || seen.high.y - seen.low.y > CANVAS_SIDE_MAX - 16) return false;
    camera->width  = even_down(seen.high.x) + 2 + MARGIN_PX - camera->left;
    camera->height = even_down(seen.high.y) + 2 + MARGIN_PX - camera->top;
    return true;
}

V3 camera_floor(const Camera *camera, float x, float y) {
    float right = (x + (float)camera->left) / camera->px_per_m, up = -(y + (float)camera->top) / camera->px_per_m;
    V3    p = v3_weigh(camera->right, right, camera->up, up, camera->toward, 0);
    p       = v3_sub(p, v3_scale(camera->toward, p.z / camera->toward.z));
    p.z     = 0;
    return p;
}
