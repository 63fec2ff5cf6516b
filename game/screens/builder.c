#include "screens/menu.h"
#include "view/scene.h"
static void paint(App *app) {
    SceneSpec s = {.sun = true};
    scene_draw(app->view, &s, true);
    view_fade_in(app->view, app->screen_us);
}
const Screen screen_builder = {.name = "builder", .paint = paint};
