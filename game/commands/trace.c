/* A session in virtual time, told event by event. No window, no sound, no file written: only the core runs. */
#include <string.h>

#include "commands/house.h"

typedef struct {
    const Catalog *catalog;
    const Strings *strings;
    const Plan    *plan;
    const Script  *script;
    Session        session;
    bool           json;
    int64_t        paused_us; /* in all so far; t counts it, the session's own clock does not */
} Trace;

static double seconds(int64_t us) {
    return (double)us / 1e6;
}

/* ---- telling */

static const char *pose_id(const Trace *trace, int pose) {
    return pose >= 0 ? trace->plan->repertoire->poses[pose].id : NULL;
}

static void json_pose(const char *key, const char *id) {
    printf(",\"%s\":", key);
    if (id)
        json_print_text(stdout, id);
    else
        fputs("null", stdout);
}

static void tell_change(const Trace *trace, const Change *change) {
    char text[CHANGE_TEXT_BYTES], codes[CONDITION_CODES_BYTES];
    catalog_change_text(trace->catalog, trace->strings, change, text);
    condition_set_write(change->because, codes);
    if (!trace->json) {
        printf("%12.6f  change  %s\n", 0.0, text);
        return;
    }
    printf("{\"t\":%.6f,\"event\":\"change\",\"kind\":\"%s\",\"item\":%d", 0.0, change_kind_name(change->kind), change->item);
    json_pose("pose", pose_id(trace, change->pose));
    json_pose("instead", pose_id(trace, change->instead));
    printf(",\"because\":\"%s\",\"excluded\":%s,\"text\":", codes, change->excluded ? "true" : "false");
    json_print_text(stdout, text);
    printf("}\n");
}

static void tell_changes(const Trace *trace) {
    int           count;
    const Change *changes = catalog_plan_changes(trace->plan, &count);
    for (int i = 0; i < count; i++) tell_change(trace, &changes[i]);
}

static void tell_plan(const Trace *trace) {
    const Plan *plan = trace->plan;
    if (trace->json) {
        printf("{\"t\":%.6f,\"event\":\"plan\",\"level\":", 0.0);
        json_print_text(stdout, plan->level->id);
        printf(",\"duration\":%.6f,\"steps\":%d}\n", seconds(plan->duration_us), plan->step_count);
    } else {
        printf("%12.6f  plan    %s, %.6f s, %d steps\n", 0.0, plan->level->id, seconds(plan->duration_us), plan->step_count);
    }
}

static void json_event(const Trace *trace, const Event *event) {
    char        name[16];
    const char *pose = pose_id(trace, event->step.pose);
    switch (event->kind) {
    case EVENT_STEP:
        printf(",\"kind\":\"%s\"", step_kind_name(event->step.kind));
        json_pose("pose", pose);
        printf(",\"side\":\"%s\",\"base\":\"%s\",\"duration\":%.6f", side_name(event->step.side), base_name(event->step.base),
               seconds(event->step.duration_us));
        break;
    case EVENT_SAY:
        fputs(",\"line\":", stdout);
        json_print_text(stdout, catalog_line(trace->catalog, event->line.line)->id);
        fputs(",\"text\":", stdout);
        json_print_text(stdout, catalog_line(trace->catalog, event->line.line)->text);
        printf(",\"duration\":%.6f", seconds(event->line.duration_us));
        break;
    case EVENT_HUSH:
        fputs(",\"line\":", stdout);
        json_print_text(stdout, catalog_line(trace->catalog, event->line.line)->id);
        break;
    case EVENT_BREATH:
        printf(",\"phase\":\"%s\",\"duration\":%.6f", breath_phase_name(event->phase), seconds(event->duration_us));
        break;
    case EVENT_SOUND:
        sound_name(event->sound, event->duration_us, name);
        printf(",\"name\":\"%s\"", name);
        break;
    case EVENT_END:
        printf(",\"completed\":%s", event->completed ? "true" : "false");
        break;
    }
}

static void plain_event(const Trace *trace, const Event *event) {
    char        name[16];
    const char *pose = pose_id(trace, event->step.pose);
    switch (event->kind) {
    case EVENT_STEP:
        printf("%s%s%s%s%s, %s, %.6f s", step_kind_name(event->step.kind), pose ? " " : "", pose ? pose : "", event->step.side != SIDE_NONE ? " " : "",
               event->step.side != SIDE_NONE ? side_name(event->step.side) : "", base_name(event->step.base), seconds(event->step.duration_us));
        break;
    case EVENT_SAY:
        printf("%s, %.6f s: %s", catalog_line(trace->catalog, event->line.line)->id, seconds(event->line.duration_us),
               catalog_line(trace->catalog, event->line.line)->text);
        break;
    case EVENT_HUSH:
        printf("%s", catalog_line(trace->catalog, event->line.line)->id);
        break;
    case EVENT_BREATH:
        printf("%s, %.6f s", breath_phase_name(event->phase), seconds(event->duration_us));
        break;
    case EVENT_SOUND:
        sound_name(event->sound, event->duration_us, name);
        printf("%s", name);
        break;
    case EVENT_END:
        printf("%s", event->completed ? "completed" : "stopped");
        break;
    }
}

static void tell(const Trace *trace, const EventList *events) {
    for (int i = 0; i < events->count; i++) {
        const Event *event = &events->items[i];
        if (trace->json) {
            printf("{\"t\":%.6f,\"event\":\"%s\"", seconds(event->at_us + trace->paused_us), event_kind_name(event->kind));
            json_event(trace, event);
            printf("}\n");
        } else {
            printf("%12.6f  %-7s ", seconds(event->at_us + trace->paused_us), event_kind_name(event->kind));
            plain_event(trace, event);
            putchar('\n');
        }
    }
}

/* ---- running */

static void advance(Trace *trace, int64_t dt_us) {
    if (trace->session.state == SESSION_PAUSED) {
        trace->paused_us += dt_us;
        return;
    }
    do {
        EventList events = {.count = 0};
        dt_us            = session_advance(&trace->session, dt_us, &events);
        tell(trace, &events);
    } while (dt_us > 0 && trace->session.state == SESSION_RUNNING);
}

static void press(Trace *trace, Command command) {
    EventList events = {.count = 0};
    session_command(&trace->session, command, &events);
    tell(trace, &events);
}

/* Ends with the session, or where the script leaves it paused. */
static void run_session(Trace *trace) {
    tell_changes(trace);
    tell_plan(trace);
    for (int i = 0; i < trace->script->count && trace->session.state != SESSION_ENDED; i++) {
        const ScriptLine *line = &trace->script->lines[i];
        advance(trace, line->at_us - trace->session.now_us - trace->paused_us);
        press(trace, line->command);
    }
    if (trace->session.state == SESSION_RUNNING) advance(trace, INT64_MAX / 4);
}

static int trace_level(const Options *options, Catalog *catalog, const Script *script) {
    Faults faults;
    int    level = house_level(catalog, options->arguments[0]);
    if (level < 0) return EXIT_FAULT;
    Prefs prefs = house_prefs(options, catalog);
    Needs needs;
    if (!house_needs(options, catalog, &needs)) return EXIT_FAULT;
    catalog_set_daytime(catalog, (int)daytime_at_hour(clock_wall().hour));
    faults_init(&faults);
    Plan *plan = catalog_plan_for(catalog, level, &prefs, &needs, &faults);
    faults_print(&faults, stderr);
    faults_deinit(&faults);
    if (!plan) return EXIT_FAULT;
    Strings *strings = house_english(options);
    Trace    trace   = {.catalog = catalog, .strings = strings, .plan = plan, .script = script, .json = options->json};
    session_start(&trace.session, plan, &prefs);
    run_session(&trace);
    strings_free(strings);
    catalog_plan_free(plan);
    return EXIT_DONE;
}

static int run(const Options *options) {
    Script script;
    int    status;
    if (!house_script(options, &script)) return EXIT_FAULT;
    Catalog *catalog = house_catalog(options, &status);
    if (catalog) status = trace_level(options, catalog, &script);
    catalog_free(catalog);
    script_free(&script);
    return status;
}

const Subcommand subcommand_trace = {
    .name      = "trace",
    .arguments = "LEVEL",
    .help      = "Print what a session does and says, event by event.",
    .details   = "Times are seconds since the session began, pauses counted, as in the script. With --json each line is an object:\n"
                 "change, plan, step, say, hush, breath, sound or end; what was changed for the person comes first. What is said depends on the day,\n"
                 "the time of day and the language: --now, --seed and --locale fix them.\n"
                 "How much is said is what a new person would hear, or with --data-dir the one of the folder.",
    .options   = OPTION_BIT(OPTION_SCRIPT) | OPTION_BIT(OPTION_SEED) | OPTION_BIT(OPTION_TALK) | OPTION_BIT(OPTION_AVOID) | OPTION_BIT(OPTION_EXCLUDE) |
               OPTIONS_OF_VOICE,
    .arguments_min = 1,
    .arguments_max = 1,
    .run           = run,
};
