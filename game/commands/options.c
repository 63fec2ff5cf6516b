/* One table of options: how each is written, what it takes, and where it goes. A value that is not wholly understood is refused. */
#include <string.h>

#include "commands/numbers.h"
#include "commands/subcommand.h"

#define FPS_MAX   240
#define HOURS_MAX 1000
#define SCREENS   "home, path, sessions, library, builder, progress, settings, people, check-in, welcome, practice or summary"

/* ---- values: false when they are not what was expected */

static bool take_data_dir(Options *o, const char *value) {
    o->data_dir = value;
    return value[0] != '\0';
}

static bool take_assets(Options *o, const char *value) {
    o->assets_dir = value;
    return value[0] != '\0';
}

static bool take_now(Options *o, const char *value) {
    (void)o;
    return clock_fix_wall(value);
}

static bool take_json(Options *o, const char *value) {
    (void)value;
    return o->json = true;
}

static bool take_help(Options *o, const char *value) {
    (void)value;
    return o->help = true;
}

static bool take_version(Options *o, const char *value) {
    (void)value;
    return o->version = true;
}

static bool take_window(Options *o, const char *value) {
    return number_size(value, &o->window_width, &o->window_height);
}

static bool take_monitor(Options *o, const char *value) {
    int64_t number;
    if (!number_whole(value, 1, MONITORS_MAX, &number)) return false;
    o->monitor = (int)number;
    return true;
}

/* "music=0" of "voice=1,music=0". */
static bool take_volume_of_bus(Options *o, const char *pair, size_t length) {
    static const char *const names[BUS_COUNT] = {"voice", "music", "nature", "cues"};
    char                     text[32];
    if (length >= sizeof text) return false;
    memcpy(text, pair, length);
    text[length] = '\0';
    char *value  = strchr(text, '=');
    if (!value) return false;
    *value++ = '\0';
    for (int bus = 0; bus < BUS_COUNT; bus++) {
        if (strcmp(text, names[bus]) != 0) continue;
        o->mix_given[bus] = true;
        return number_share(value, &o->mix.volume[bus]);
    }
    return false;
}

static bool take_volume(Options *o, const char *value) {
    for (;;) {
        size_t length = strcspn(value, ",");
        if (!take_volume_of_bus(o, value, length)) return false;
        if (value[length] == '\0') return true;
        value += length + 1;
    }
}

static bool take_talk(Options *o, const char *value) {
    for (int level = TALK_BELLS; level <= TALK_FULL; level++) {
        if (strcmp(value, talk_level_name((TalkLevel)level)) != 0) continue;
        o->talk              = (TalkLevel)level;
        return o->talk_given = true;
    }
    return false;
}

static bool take_seed(Options *o, const char *value) {
    int64_t seed;
    if (!number_whole(value, 0, UINT32_MAX, &seed)) return false;
    o->seed              = (uint32_t)seed;
    return o->seed_given = true;
}

static bool take_script(Options *o, const char *value) {
    o->script = value;
    return value[0] != '\0';
}

static bool take_avoid(Options *o, const char *value) {
    return condition_set_read(value, &o->avoid);
}

static bool take_exclude(Options *o, const char *value) {
    o->exclude = value;
    return value[0] != '\0';
}

static bool take_poses(Options *o, const char *value) {
    (void)value;
    return o->poses = true;
}

static bool take_levels(Options *o, const char *value) {
    (void)value;
    return o->levels = true;
}

static bool take_screen(Options *o, const char *value) {
    o->screen = value;
    return app_screen_from_name(value, &(ScreenId){SCREEN_HOME});
}

static bool take_at(Options *o, const char *value) {
    return number_seconds(value, &o->at_us);
}

static bool take_size(Options *o, const char *value) {
    return number_size(value, &o->width, &o->height);
}

static bool take_fps(Options *o, const char *value) {
    int64_t fps;
    bool    read = number_whole(value, 1, FPS_MAX, &fps);
    if (read) o->fps = (int)fps;
    return read;
}

static bool take_from(Options *o, const char *value) {
    return number_seconds(value, &o->from_us);
}

static bool take_to(Options *o, const char *value) {
    return number_seconds(value, &o->to_us);
}

static bool take_output(Options *o, const char *value) {
    o->output = value;
    return value[0] != '\0';
}

static bool take_format(Options *o, const char *value) {
    static const char *const names[FORMAT_COUNT] = {"json", "csv", "visits", "ics", "png"};
    for (int format = 0; format < FORMAT_COUNT; format++) {
        if (strcmp(value, names[format]) != 0) continue;
        o->format = (ExportFormat)format;
        return true;
    }
    return false;
}

/* Hours are read as seconds are: "8", "0.05". */
static bool take_hours(Options *o, const char *value) {
    int64_t hours;
    bool    read = number_seconds(value, &hours) && hours > 0 && hours <= HOURS_MAX * INT64_C(1000000);
    if (read) o->hours_us = hours * 3600;
    return read;
}

static bool take_real(Options *o, const char *value) {
    (void)value;
    return o->real = true;
}

static bool take_minutes(Options *o, const char *value) {
    int64_t minutes;
    bool    read = number_whole(value, PLANNER_LEAST_US / 60000000, PLANNER_MOST_US / 60000000, &minutes);
    if (read) o->minutes = (int)minutes;
    return read;
}

/* Takes every word of "neck,mid-back". */
static bool take_words(Options *o, const char *value, bool (*take_word)(Options *options, const char *word)) {
    char text[32];
    for (;;) {
        size_t length = strcspn(value, ",");
        if (length >= sizeof text) return false;
        memcpy(text, value, length);
        text[length] = '\0';
        if (!take_word(o, text)) return false;
        if (value[length] == '\0') return true;
        value += length + 1;
    }
}

static bool take_area(Options *o, const char *word) {
    Area area = AREA_NECK;
    if (!area_from_name(word, &area)) return false;
    o->focus |= area_bit(area);
    return true;
}

static bool take_base(Options *o, const char *word) {
    Base base = BASE_STANDING;
    if (!base_from_name(word, &base)) return false;
    o->bases |= UINT32_C(1) << base;
    return true;
}

static bool take_focus(Options *o, const char *value) {
    return take_words(o, value, take_area);
}

static bool take_bases(Options *o, const char *value) {
    return take_words(o, value, take_base);
}

static bool take_intensity(Options *o, const char *value) {
    for (int effort = EFFORT_GENTLE; effort < EFFORT_COUNT; effort++) {
        if (strcmp(value, effort_name((Effort)effort)) != 0) continue;
        o->intensity = (Effort)effort;
        return true;
    }
    return false;
}

static bool take_locale(Options *o, const char *value) {
    o->locale = value;
    return value[0] != '\0';
}

static bool take_coach(Options *o, const char *value) {
    o->coach = value;
    return value[0] != '\0';
}

static bool take_figure(Options *o, const char *value) {
    o->figure = value;
    return value[0] != '\0';
}

static bool take_profile(Options *o, const char *value) {
    o->profile = value;
    return value[0] != '\0';
}

static bool take_month(Options *o, const char *value) {
    int64_t year, month;
    char    text[8];
    if (strlen(value) != 7 || value[4] != '-') return false;
    memcpy(text, value, sizeof text);
    text[4] = '\0';
    if (!number_whole(text, 1970, 9999, &year) || !number_whole(text[5] == '0' ? text + 6 : text + 5, 1, 12, &month)) return false;
    o->year  = (int)year;
    o->month = (int)month;
    return true;
}

static bool take_every(Options *o, const char *value) {
    return remind_read_every(value, &o->remind);
}

static bool take_between(Options *o, const char *value) {
    o->between = value;
    return remind_read_between(value, &o->remind);
}

static bool take_days(Options *o, const char *value) {
    o->days = value;
    return strlen(value) < REMIND_TEXT_BYTES && remind_read_days(value, &o->remind);
}

static bool take_off(Options *o, const char *value) {
    (void)value;
    return o->off = true;
}

static bool take_wait(Options *o, const char *value) {
    (void)value;
    return o->wait = true;
}

static bool take_poster(Options *o, const char *value) {
    o->poster = value;
    return value[0] != '\0';
}

static bool take_sheet(Options *o, const char *value) {
    o->sheet = value;
    return value[0] != '\0';
}

/* ---- the table */

typedef struct {
    char        letter; /* 0: none */
    const char *name;
    const char *value; /* as in its help; NULL: it takes none */
    const char *expected;
    const char *help;
    bool (*take)(Options *options, const char *value);
} Option;

static const Option table[OPTION_COUNT] = {
    [OPTION_DATA_DIR] = {0, "data-dir", "DIR", "a folder", "the person's folder: record, own levels, poses and voice", take_data_dir},
    [OPTION_ASSETS]   = {0, "assets", "DIR", "a folder", "the folder that holds assets/ and levels/", take_assets},
    [OPTION_NOW]  = {0, "now", "TIME", "an ISO 8601 time such as 2026-11-23T18:30:00 or 2026-11-23T18:30:00Z", "the wall clock begins at this time", take_now},
    [OPTION_JSON] = {0, "json", NULL, NULL, "print JSON", take_json},
    [OPTION_HELP] = {'h', "help", NULL, NULL, "print this help", take_help},
    [OPTION_VERSION] = {0, "version", NULL, NULL, "print the version", take_version},
    [OPTION_WINDOW]  = {0, "window", "WxH", "a size such as 1280x720, each side 1 to 16384", "a window of this size in place of the full screen", take_window},
    [OPTION_MONITOR] = {0, "monitor", "N", "a whole number, 1 to 16", "on this monitor, counted from 1; else the one chosen in Settings", take_monitor},
    [OPTION_VOLUME]  = {0, "volume", "NAME=X,...", "volumes such as voice=1,music=0.4 of voice, music, nature, cues, each 0 to 1",
                        "volumes of voice, music, nature and cues, 0 to 1", take_volume},
    [OPTION_TALK]    = {0, "talk", "LEVEL", "full, names or bells", "how much the voice says: full, names or bells", take_talk},
    [OPTION_SEED] = {0, "seed", "N", "a whole number, 0 to 4294967295", "which of the frequent lines are said, or which session is planned; else it is the day",
                     take_seed},
    [OPTION_SCRIPT] = {0, "script", "FILE", "a file", "press these commands, one a line: 12.5 skip", take_script},
    [OPTION_POSES]  = {0, "poses", NULL, NULL, "the poses only", take_poses},
    [OPTION_LEVELS] = {0, "levels", NULL, NULL, "the levels only", take_levels},
    [OPTION_SCREEN] = {0, "screen", "NAME", SCREENS, SCREENS, take_screen},
    [OPTION_AT]     = {0, "at", "SECONDS", "seconds such as 12.5, at most 86400", "at this time of the session or the screen", take_at},
    [OPTION_SIZE]   = {0, "size", "WxH", "a size such as 1280x720, each side 1 to 16384", "size of the picture", take_size},
    [OPTION_FPS]    = {0, "fps", "N", "a whole number, 1 to 240", "pictures a second; 30 when left out", take_fps},
    [OPTION_FROM]   = {0, "from", "SECONDS", "seconds such as 12.5, at most 86400", "begin at this time of the session", take_from},
    [OPTION_TO]     = {0, "to", "SECONDS", "seconds such as 12.5, at most 86400", "stop at this time; else at the end of the session", take_to},
    [OPTION_OUTPUT] = {'o', "output", "FILE", "a file", "write to this file", take_output},
    [OPTION_FORMAT] = {0, "format", "FORMAT", "json, csv, visits, ics or png", "json, which is what it is when left out, csv, visits, ics or png", take_format},
    [OPTION_MONTH]  = {0, "month", "YYYY-MM", "a month such as 2026-11", "the month that is drawn; this one when left out", take_month},
    [OPTION_HOURS]  = {0, "hours", "H", "hours such as 8 or 0.5, at most 1000", "for so long", take_hours},
    [OPTION_REAL]   = {0, "real", NULL, NULL, "in real time, with a window and sound", take_real},
    [OPTION_MINUTES]   = {0, "minutes", "N", "a whole number, 2 to 60", "how long it is to be", take_minutes},
    [OPTION_FOCUS]     = {0, "focus", "AREA,...", "areas of neck, shoulders, upper-back, mid-back, low-back, chest, arms, hips and legs",
                          "what it is to be good for: neck, shoulders, upper-back, mid-back, low-back, chest, arms, hips, legs", take_focus},
    [OPTION_BASES]     = {0, "bases", "BASE,...", "bases of standing, wall, chair, seated, kneeling, hands-feet, prone, supine and supine-wall",
                          "only in these: standing, wall, chair, seated, kneeling, hands-feet, prone, supine, supine-wall", take_bases},
    [OPTION_INTENSITY] = {0, "intensity", "HOW", "gentle, steady or strong", "at most so: gentle, steady or strong; gentle when left out", take_intensity},
    [OPTION_AVOID]     = {0, "avoid", "CODES", "codes such as KN,WR of OP, PG, GL, BP, NK, SH, WR, KN, LB and AB",
                          "adapt to conditions: OP,PG,GL,BP,NK,SH,WR,KN,LB,AB", take_avoid},
    [OPTION_EXCLUDE]   = {0, "exclude", "POSES", "ids of poses such as bow,cobra", "leave these poses out: ids joined by commas", take_exclude},
    [OPTION_EVERY]     = {0, "every", "TIME", "a time of 15 minutes to 8 hours such as 90m, 2h or 1h30m", "so often: 90m, 2h, 1h30m", take_every},
    [OPTION_BETWEEN]   = {0, "between", "HH:MM-HH:MM", "two times of a day such as 09:00-18:00", "only then; 09:00-18:00 when it was never said", take_between},
    [OPTION_DAYS]      = {0, "days", "DAYS", "days such as mon-fri or sat,sun", "only on these; mon-fri when it was never said", take_days},
    [OPTION_OFF]       = {0, "off", NULL, NULL, "no reminders any more", take_off},
    [OPTION_WAIT]      = {0, "wait", NULL, NULL, "be the one that waits and reminds; what the desktop starts", take_wait},
    [OPTION_POSTER]    = {0, "poster", "FILE", "a file", "also one picture of it, a PNG", take_poster},
    [OPTION_SHEET]     = {0, "sheet", "FILE", "a file", "also all its poses on one sheet, a PNG", take_sheet},
    [OPTION_LOCALE] = {0, "locale", "LANG", "a language such as en or es", "the language that is spoken and read; English where nobody speaks it", take_locale},
    [OPTION_PROFILE] = {0, "profile", "NAME", "the name or the number of a person", "whose record it is, by name or number; else of who was here last",
                        take_profile},
    [OPTION_FIGURE]  = {0, "figure", "ID", "the id of a figure such as woman", "who shows the poses", take_figure},
    [OPTION_COACH]   = {0, "coach", "ID", "the id of a coach", "whose voice speaks", take_coach},
};

/* Values that are words; options that take anything else have none. */
static const char *const words_of[OPTION_COUNT] = {
    [OPTION_TALK]      = "full names bells",
    [OPTION_SCREEN]    = "home path sessions library builder progress settings people check-in welcome practice summary",
    [OPTION_FORMAT]    = "json csv visits ics png",
    [OPTION_FOCUS]     = "neck shoulders upper-back mid-back low-back chest arms hips legs",
    [OPTION_BASES]     = "standing wall chair seated kneeling hands-feet prone supine supine-wall",
    [OPTION_INTENSITY] = "gentle steady strong",
    [OPTION_AVOID]     = "OP PG GL BP NK SH WR KN LB AB",
    [OPTION_DAYS]      = "mon-fri mon-sun sat,sun",
};

OptionText option_text(OptionId id) {
    const Option *option = &table[id];
    return (OptionText){option->letter, option->name, option->help, option->value, words_of[id]};
}

static const Option *find_long(const char *name, size_t length) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (strlen(table[i].name) == length && memcmp(table[i].name, name, length) == 0) return &table[i];
    }
    return NULL;
}

static const Option *find_letter(char letter) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (letter && table[i].letter == letter) return &table[i];
    }
    return NULL;
}

/* ---- reading */

typedef struct {
    const Subcommand *subcommand;
    Options          *out;
    int               argc, at;
    char            **argv;
} Reader;

/* "--name=value", "--name value", "-o value", "-ovalue". */
static bool read_option(Reader *reader) {
    const char   *text = reader->argv[reader->at], *value = NULL;
    const Option *option;
    int           shown;
    if (text[1] == '-') {
        size_t length = strcspn(text + 2, "=");
        option        = find_long(text + 2, length);
        value         = text[2 + length] ? text + 3 + length : NULL;
        shown         = (int)length + 2;
    } else {
        option = find_letter(text[1]);
        value  = text[2] ? text + 2 : NULL;
        shown  = 2;
    }
    bool known = option && ((reader->subcommand->options | OPTIONS_OF_ALL) & OPTION_BIT(option - table));
    if (!known) return subcommand_usage_error(reader->subcommand, "there is no option %.*s here", shown, text), false;
    if (!option->value && value) return subcommand_usage_error(reader->subcommand, "%.*s takes no value", shown, text), false;
    if (option->value && !value) value = ++reader->at < reader->argc ? reader->argv[reader->at] : NULL;
    if (option->value && !value) return subcommand_usage_error(reader->subcommand, "%.*s needs %s", shown, text, option->expected), false;
    if (option->take(reader->out, value)) return true;
    return subcommand_usage_error(reader->subcommand, "%.*s is \"%s\", expected %s", shown, text, value, option->expected), false;
}

int options_first_word(int argc, char **argv) {
    int at = 0;
    for (; at < argc && argv[at][0] == '-' && argv[at][1]; at++) {
        const char *text = argv[at];
        if (strcmp(text, "--") == 0) return argc;
        const Option *option = text[1] == '-' ? find_long(text + 2, strlen(text + 2)) : text[2] ? NULL : find_letter(text[1]);
        if (option && option->value) at++;
    }
    return at < argc ? at : argc;
}

bool options_read(const Subcommand *subcommand, int argc, char **argv, Options *out) {
    Reader reader = {.subcommand = subcommand, .out = out, .argc = argc, .argv = argv};
    bool   ended  = false;
    int    count  = 0;
    *out          = (Options){.at_us = -1, .from_us = -1, .to_us = -1};
    for (; reader.at < argc; reader.at++) {
        char *text = argv[reader.at];
        if (ended || text[0] != '-' || !text[1])
            argv[count++] = text; /* never further than it was read */
        else if (strcmp(text, "--") == 0)
            ended = true;
        else if (!read_option(&reader))
            return false;
    }
    out->arguments      = (const char *const *)argv;
    out->argument_count = count;
    if (out->help || out->version) return true;
    if (count < subcommand->arguments_min) return subcommand_usage_error(subcommand, "%s is missing", subcommand->arguments), false;
    if (count > subcommand->arguments_max) return subcommand_usage_error(subcommand, "\"%s\" is too much", argv[subcommand->arguments_max]), false;
    return true;
}

void options_print(uint64_t options, FILE *out) {
    for (int i = 0; i < OPTION_COUNT; i++) {
        const Option *option = &table[i];
        char          text[40];
        if (!(options & OPTION_BIT(i))) continue;
        snprintf(text, sizeof text, "%s%c%s--%s%s%s", option->letter ? "-" : "", option->letter ? option->letter : ' ', option->letter ? ", " : "   ",
                 option->name, option->value ? " " : "", option->value ? option->value : "");
        fprintf(out, "  %-28s %s\n", text, option->help);
    }
}
