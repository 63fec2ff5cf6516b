/* Menus for who does not see them: what the focus stands on is said when it changes, and first of all what the screen is about. */
#include <stdio.h>
#include <string.h>

#include "app.h"

/* With one button it is the cell that is lit. */
static void focus_text(const App *app, char *out, size_t size) {
    char text[TEXT_LINE_BYTES], numbers[2][16];
    int  at, of;
    view_focus_text(app->view, text, sizeof text);
    if (app->scan.open) {
        snprintf(out, size, "%s", scan_label(app, app->scan.at));
    } else if (text[0] && view_focus_place(app->view, &at, &of)) {
        snprintf(numbers[0], sizeof numbers[0], "%d", at);
        snprintf(numbers[1], sizeof numbers[1], "%d", of);
        strings_fill(app->strings, out, size, "spoken.place", "what", text, "at", numbers[0], "of", numbers[1], NULL);
    } else {
        snprintf(out, size, "%s", text);
    }
}

void app_speak_focus(App *app) {
    char focus[SPOKEN_BYTES], title[TEXT_LINE_BYTES] = "", text[SPOKEN_BYTES + TEXT_LINE_BYTES + 8];
    if (!app->settings.speak_menus) return;
    focus_text(app, focus, sizeof focus);
    if (!focus[0] || (strcmp(focus, app->spoken) == 0 && app->spoken_on == app->screen)) return;
    if (app->spoken_on != app->screen) view_title_text(app->view, title, sizeof title);
    snprintf(app->spoken, sizeof app->spoken, "%s", focus);
    app->spoken_on = app->screen;
    snprintf(text, sizeof text, "%s%s%s", title, title[0] ? ". " : "", focus);
    speaker_say(app->speaker, SPEAKER_FOCUS, text);
}

void app_speak_line(App *app, int line) {
    if (line < 0 || app->mute || app->settings.mix.volume[BUS_VOICE] <= 0) return;
    const char *path = catalog_line(app->catalog, line)->path;
    if (!path || !audio_can_play(app->audio, path)) speaker_say(app->speaker, SPEAKER_LINE, catalog_line(app->catalog, line)->text);
}
