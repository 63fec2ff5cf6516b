/* A session being practised: events become voice, sound and record; what was done is credited as it goes. */
#include <stdio.h>
#include <string.h>

#include "app.h"

#define CREDIT_US      INT64_C(5000000) /* at most this much practice is lost to a kill */
#define LAST_TRIES     5                /* a second in all, while another program holds the save file */
#define SOUND_AHEAD_US INT64_C(80000)   /* a few frames of the screen and some of the device */
#define PRELOAD_STEPS  4                /* lines of so many steps ahead are in memory */
#define FIRST_US       INT64_C(3000000) /* what is heard so soon after the start does not wait for the worker, which has pictures to make */
#define SAMPLE_LINE    "welcome.first"
#define EXCLUDED_BYTES 16384 /* ids of poses, as the setting holds them */

/* ---- sound: files that are missing, and all when nobody listens, are NULL */

static const char *path_of_sound(const App *app, int sound) {
    return sound >= 0 && !app->mute ? catalog_sound(app->catalog, sound)->path : NULL;
}

static const char *path_of_cue(const App *app, SoundId sound, int64_t phase_us) {
    char name[16];
    sound_name(sound, phase_us, name);
    return path_of_sound(app, catalog_find_sound(app->catalog, name));
}

static void loop_begin(App *app, Bus bus, SoundKind kind, const char *choice) {
    audio_loop(app->audio, path_of_sound(app, catalog_find_loop(app->catalog, kind, choice, (int)app->daytime)), bus);
}

static const char *path_of_line(const App *app, LineRef line) {
    return line.line >= 0 && !app->mute ? catalog_line(app->catalog, line.line)->path : NULL;
}

static void preload(App *app, const char *path) {
    if (path) audio_preload(app->audio, path);
}

static void speak(App *app, int line) {
    const char *path = path_of_line(app, (LineRef){.line = line});
    app->said        = (Said){line, app->screen_us};
    app_speak_line(app, line);
    if (path && app->settings.mix.volume[BUS_VOICE] > 0) audio_say(app->audio, path);
}

void app_speak(App *app, const char *id) {
    int line = id ? catalog_find_line(app->catalog, id) : -1;
    if (line >= 0 && catalog_line(app->catalog, line)->level <= app->settings.prefs.talk) speak(app, line);
}

/* A coach talks fully in it, however little is said in practice. */
void app_speak_sample(App *app) {
    int line = catalog_find_line(app->catalog, SAMPLE_LINE);
    if (line >= 0 && app->settings.prefs.talk > TALK_BELLS)
        speak(app, line);
    else
        app_hush(app);
}

void app_hush(App *app) {
    audio_hush(app->audio);
    speaker_hush(app->speaker);
    app->said.line = -1;
}

/* Lines that commands can ask for belong to the pose, not to the plan. */
static void preload_answers(App *app, int pose) {
    preload(app, path_of_line(app, app->practice.plan->repertoire->lines.longer));
    if (pose >= 0) preload(app, path_of_line(app, app->practice.plan->repertoire->poses[pose].easier));
}

static const char *path_of_step_cue(const App *app, const Cue *cue) {
    return cue->kind == CUE_SAY ? path_of_line(app, cue->line) : path_of_cue(app, cue->sound, 0);
}

static void need(App *app, const char *path) {
    if (path) audio_need(app->audio, path);
}

static void load_first(App *app) {
    const Plan *plan = app->practice.plan;
    need(app, path_of_cue(app, SOUND_INHALE, plan->prefs.pattern.phase_us[BREATH_INHALE]));
    for (int i = 0; plan->step_count > 0 && i < plan->steps[0].cue_count; i++) {
        const Cue *cue = &plan->cues[plan->steps[0].first_cue + i];
        if (cue->at_us < FIRST_US) need(app, path_of_step_cue(app, cue));
    }
}

static void preload_ahead(App *app) {
    Practice *practice = &app->practice;
    int       until    = practice->session.step + PRELOAD_STEPS;
    for (; practice->preload_step < practice->plan->step_count && practice->preload_step < until; practice->preload_step++) {
        const Step *step = &practice->plan->steps[practice->preload_step];
        for (int i = 0; i < step->cue_count; i++) preload(app, path_of_step_cue(app, &practice->plan->cues[step->first_cue + i]));
        preload_answers(app, step->pose);
    }
}

static void sound_begin(App *app) {
    load_first(app);
    preload(app, path_of_cue(app, SOUND_EXHALE, app->practice.plan->prefs.pattern.phase_us[BREATH_EXHALE]));
    preload_ahead(app);
    loop_begin(app, BUS_MUSIC, SOUND_KIND_MUSIC, app->settings.music);
    loop_begin(app, BUS_NATURE, SOUND_KIND_NATURE, app->settings.nature);
}

/* ---- record */

static void record_begin(App *app) {
    Practice   *practice = &app->practice;
    const char *level    = catalog_level(app->catalog, practice->level)->id;
    int         worst    = app_worst_ache(app);
    practice->record     = save_session_begin(app->save, level, (int32_t)(practice->plan->duration_us / 1000000), practice->started);
    if (practice->record && worst >= 0) save_session_comfort(app->save, practice->record, app->today.checkin.before[worst], -1);
}

/* The pose that is being held now: once a session is enough. */
static void credit_pose(App *app) {
    Practice *practice = &app->practice;
    StepKind  kind     = practice->session.current.kind;
    int       pose     = practice->session.current.pose;
    if (practice->record == 0 || pose < 0 || pose == practice->credited_pose || (kind != STEP_HOLD && kind != STEP_MOVE)) return;
    if (save_session_pose(app->save, practice->record, practice->plan->repertoire->poses[pose].id)) practice->credited_pose = pose;
}

/* All that was practised so far; what could not be written, the record's beginning among it, is so with the next credit. False when it could not. */
static bool credit(App *app, bool completed) {
    Practice *practice    = &app->practice;
    practice->credited_us = practice->session.now_us;
    if (!app->remember) return true;
    if (practice->record == 0) record_begin(app);
    credit_pose(app);
    return practice->record != 0 && save_session_credit(app->save, practice->record, (int32_t)(practice->session.now_us / 1000000), completed, app_save_time());
}

/* No other credit follows this one. */
static bool credit_last(App *app, bool completed) {
    for (int i = 0; i < LAST_TRIES; i++) {
        if (credit(app, completed)) return true;
    }
    return false;
}

static void finish(App *app, bool completed) {
    app->practice.completed = completed;
    if (!credit_last(app, completed)) snprintf(app->notice, sizeof app->notice, "%s", say(app, "notice.not-written"));
    app->practice.streak_after = save_streak(app->save, app_save_time());
    audio_loop(app->audio, NULL, BUS_MUSIC);
    audio_loop(app->audio, NULL, BUS_NATURE);
    audio_pause(app->audio, false);
    window_keep_awake(false);
    app_go(app, SCREEN_SUMMARY);
}

/* ---- events */

static const char *path_of_event(const App *app, const Event *event) {
    if (event->kind == EVENT_SAY) return path_of_line(app, event->line);
    return event->kind == EVENT_SOUND ? path_of_cue(app, event->sound, event->duration_us) : NULL;
}

static void sound_now(App *app, const Event *event) {
    const char *path = path_of_event(app, event);
    if (event->kind == EVENT_SAY) app_speak_line(app, event->line.line);
    if (path && event->kind == EVENT_SAY) audio_say(app->audio, path);
    if (path && event->kind == EVENT_SOUND) audio_play(app->audio, path, BUS_CUES);
    app->practice.sounds += path != NULL;
}

/* What comes next goes to the mixer before its time, so that it begins on its sample and not with a frame of the screen. Virtual time needs no haste: it
   stops at each event. */
static void sound_ahead(App *app) {
    Practice *practice = &app->practice;
    if (app->virtual_time || practice->session.state != SESSION_RUNNING) return;
    Session   ahead  = practice->session;
    EventList events = {.count = 0};
    session_advance(&ahead, SOUND_AHEAD_US, &events);
    for (int i = 0; i < events.count; i++) {
        const Event *event = &events.items[i];
        const char  *path  = event->at_us > practice->sounded_us ? path_of_event(app, event) : NULL;
        Bus          bus   = event->kind == EVENT_SAY ? BUS_VOICE : BUS_CUES;
        if (event->kind == EVENT_SAY && event->at_us > practice->sounded_us) app_speak_line(app, event->line.line);
        if (path) audio_play_at(app->audio, path, bus, app->sound_us + event->at_us - practice->session.now_us);
        practice->sounds += path != NULL;
    }
    practice->sounded_us = ahead.now_us;
}

static void handle_event(App *app, const Event *event) {
    switch (event->kind) {
    case EVENT_HUSH:
        app_hush(app);
        break;
    case EVENT_END:
        finish(app, event->completed);
        break;
    case EVENT_STEP:
        preload_ahead(app);
        break;
    case EVENT_SAY:
    case EVENT_SOUND:
    case EVENT_BREATH:
        break;
    }
}

/* What happened up to `sounded_us` has been handed to the mixer before. */
static void handle_events(App *app, const EventList *events, int64_t sounded_us) {
    for (int i = 0; i < events->count; i++) {
        if (events->items[i].at_us > sounded_us) sound_now(app, &events->items[i]);
        handle_event(app, &events->items[i]);
    }
}

/* ---- start and course */

Needs app_needs(Save *save, const Catalog *catalog) {
    char  codes[64], ids[EXCLUDED_BYTES], unknown[CATALOG_ID_BYTES];
    Needs needs = {.conditions = 0};
    save_setting_get(save, "conditions", "", codes, sizeof codes);
    save_setting_get(save, "excluded", "", ids, sizeof ids);
    condition_set_read(codes, &needs.conditions);
    catalog_read_poses(catalog, ids, &needs.excluded, unknown);
    return needs;
}

static Needs needs_now(const App *app) {
    Needs needs = app_needs(app->save, app->catalog);
    needs.conditions |= app->needs_given.conditions;
    pose_set_join(&needs.excluded, &app->needs_given.excluded);
    return needs;
}

Plan *app_plan(const App *app, int level, Faults *faults) {
    Needs needs = needs_now(app);
    return catalog_plan_for(app->catalog, level, &app->settings.prefs, &needs, faults);
}

int app_level_minutes(App *app, int level) {
    LevelLengths *lengths = &app->lengths;
    if (level < 0) return -1;
    if (level < LEVEL_PASSING && lengths->minutes[level] != 0) return lengths->minutes[level];
    if (!lengths->known) lengths->needs = needs_now(app), lengths->known = true;
    int64_t us      = catalog_length_for(app->catalog, level, &app->settings.prefs, &lengths->needs);
    int     minutes = us < 0 ? -1 : (int)((us + 30000000) / 60000000);
    if (level < LEVEL_PASSING) lengths->minutes[level] = minutes;
    return minutes;
}

void app_forget_lengths(App *app) {
    app->lengths = (LevelLengths){.known = false};
}

bool app_practice_start(App *app, int level) {
    Practice *practice = &app->practice;
    Faults    faults;
    faults_init(&faults);
    app->daytime = daytime_at_hour(clock_wall().hour);
    catalog_set_daytime(app->catalog, (int)app->daytime);
    if (!app->talk_asked) app_prefs_learn(&app->settings.prefs, app->save, app->catalog);
    app_forget_lengths(app); /* what is known well is said more shortly */
    Plan *plan = app_plan(app, level, &faults);
    if (!plan) strings_fill(app->strings, app->notice, sizeof app->notice, "notice.unplayable", "reason", faults.count > 0 ? faults.items[0].text : "", NULL);
    faults_deinit(&faults);
    if (plan && !advice_allows(app_advice(app), plan->level)) {
        snprintf(app->notice, sizeof app->notice, "%s", words_advice(app->strings, app_advice(app)));
        catalog_plan_free(plan);
        return false;
    }
    if (!plan) return false;
    if (practice->plan) catalog_plan_free(practice->plan);
    app_path_standing_free(&practice->path_before);
    *practice = (Practice){
        .active        = true,
        .level         = level,
        .plan          = plan,
        .started       = app_save_time(),
        .sounded_us    = -1,
        .credited_pose = -1,
        .streak_before = save_streak(app->save, app_save_time()),
        .path_before   = app_path_standing(app->catalog, app->save, app_save_time()),
    };
    session_start(&practice->session, plan, &app->settings.prefs);
    if (app->remember) record_begin(app);
    app->notice[0] = '\0';
    window_keep_awake(true);
    sound_begin(app);
    return true;
}

void app_practice_command(App *app, Command command) {
    Practice *practice = &app->practice;
    EventList events   = {.count = 0};
    if (!practice->active || practice->session.state == SESSION_ENDED) return;
    session_command(&practice->session, command, &events);
    /* A pause changes nothing of what comes after it. */
    if (command != COMMAND_PAUSE && command != COMMAND_RESUME) {
        audio_cancel_after(app->audio, app->sound_us);
        practice->sounded_us = practice->session.now_us - 1; /* what begins at this instant is still to be heard */
    }
    audio_pause(app->audio, practice->session.state == SESSION_PAUSED);
    if (command == COMMAND_TALK_LESS) app->settings.prefs.talk = practice->session.prefs.talk;
    if (command == COMMAND_PAUSE) speaker_hush(app->speaker);
    if (command == COMMAND_PAUSE) credit(app, false);
    handle_events(app, &events, -1);
}

void app_practice_advance(App *app, int64_t dt_us) {
    Practice *practice = &app->practice;
    while (practice->active && practice->session.state != SESSION_ENDED) {
        EventList events = {.count = 0};
        dt_us            = session_advance(&practice->session, dt_us, &events);
        handle_events(app, &events, practice->sounded_us);
        if (dt_us == 0) break;
    }
    sound_ahead(app);
    if (practice->session.now_us - practice->credited_us >= CREDIT_US && practice->session.state != SESSION_ENDED) credit(app, false);
}
