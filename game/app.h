/* The App: everything that is alive while the program runs, and the table of screens. One frame: input, time, paint. */
#ifndef UNSLOUCH_APP_H
#define UNSLOUCH_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "content/catalog.h"
#include "content/strings.h"
#include "content/words.h"
#include "core/remind.h"
#include "core/session.h"
#include "core/suggest.h"
#include "media/audio.h"
#include "media/sprites.h"
#include "media/text.h"
#include "platform/clock.h"
#include "platform/input.h"
#include "platform/paths.h"
#include "platform/speaker.h"
#include "platform/window.h"
#include "platform/worker.h"
#include "save/people.h"
#include "save/save.h"
#include "scan.h"
#include "screens/state.h"
#include "view/breath_view.h"
#include "view/look.h"
#include "view/view.h"

#define SPOKEN_BYTES 640

typedef struct App    App;
typedef struct Script Script; /* commands/script.h */

typedef enum {
    SCREEN_HOME,
    SCREEN_PRACTICE,
    SCREEN_SUMMARY,
    SCREEN_SESSIONS,
    SCREEN_LIBRARY,
    SCREEN_SETTINGS,
    SCREEN_PATH,
    SCREEN_PROGRESS,
    SCREEN_BUILDER,
    SCREEN_CHECKIN,
    SCREEN_WELCOME,
    SCREEN_PEOPLE,
    SCREEN_COUNT
} ScreenId;

/* One file per screen in game/screens/. Any function may be NULL but paint. */
typedef struct {
    const char *name; /* as in `shot --screen NAME` */
    void (*enter)(App *app, ScreenId from);
    void (*leave)(App *app, ScreenId to);
    void (*input)(App *app, const Input *input);
    void (*tick)(App *app, int64_t dt_us);
    void (*paint)(App *app);
    bool (*still)(const App *app);             /* true: nothing moves, so the loop may sleep until there is input */
    bool (*typing)(const App *app);            /* true: keys are letters now, */
    void (*typed)(App *app, const char *text); /* and come here: UTF-8, or "\b" */
} Screen;

extern const Screen screen_home, screen_practice, screen_summary, screen_sessions, screen_library, screen_settings, screen_path, screen_progress,
    screen_builder, screen_checkin, screen_welcome, screen_people;

/* What the person chose; kept in the save file. */
typedef struct {
    Prefs         prefs;
    bool          captions;
    bool          reduced_motion;
    bool          high_contrast;
    bool          mirror; /* the figure as a mirror image; default: a teacher who faces you */
    bool          one_button;
    int           monitor; /* from 0; one that is not there is the first */
    bool          speak_menus;
    float         text_scale;    /* 1..2 */
    float         caption_scale; /* 1..2; 0: as the text */
    CaptionGround caption_ground;
    char          music[80];  /* name of what goes round, "": by the time of day, "off": nothing */
    char          nature[80]; /* likewise */
    Mix           mix;

    int64_t scan_us; /* with one button: how long a cell is lit */

    LookChoice look; /* of the figure */
    BreathForm breath_form;
} Settings;

/* Where the person stands on the path. A level that is locked is not offered, but whoever names it may play it. */
typedef struct {
    LevelState *levels;  /* of each level of the catalogue */
    PathHistory history; /* for catalog_opens_text */
    int         next;    /* index of the rule that opens next; -1: nothing is locked */
    int        *done;
} PathStanding;

/* A session being practised. */
typedef struct {
    bool     active; /* from start to the summary's end */
    int      level;
    Plan    *plan;
    Session  session;
    SaveTime started;
    int64_t  record;         /* id in the save file, 0: not begun yet */
    int64_t  credited_us;    /* session clock at the last credit */
    int      credited_pose;  /* the last pose that was written to be held, -1: none */
    int      preload_step;   /* lines of the plan's steps before it are loaded */
    int64_t  sounded_us;     /* session clock up to which its sounds are with the mixer */
    int      sounds;         /* lines and cues that were handed to it */
    int64_t  lived_us;       /* time since the session began, pauses counted */
    int64_t  since_input_us; /* wall time without input, for the fading of controls */
    bool     completed;
    Streak   streak_before, streak_after;

    PathStanding path_before;
} Practice;

/* How the person is on this practice day. */
typedef struct {
    DayNumber  day;
    bool       said; /* a check-in was made */
    int64_t    id;   /* of the check-in in the save file, 0: it is not kept */
    CheckIn    checkin;
    RedFlagSet flags; /* of all check-ins of the day */
} Today;

/* How long the levels are for the person, each counted when it is first asked for. */
typedef struct {
    int   minutes[LEVEL_PASSING]; /* 0: not yet counted, -1: cannot be played */
    Needs needs;                  /* by which they are counted, */
    bool  known;                  /* if they were read */
} LevelLengths;

/* A line of the script that is said outside of practice. */
typedef struct {
    int     line;  /* -1: none */
    int64_t at_us; /* of screen_us */
} Said;

struct App {
    Window         window;
    Canvas        *canvas;
    InputState    *input;
    Worker        *worker;
    Text          *text;
    Sprites       *sprites;
    Audio         *audio;
    Catalog       *catalog;
    Strings       *strings; /* in the language of this person; `say` looks into them */
    Save          *save;
    int            person; /* whose record that is */
    Person         people[PEOPLE_MAX];
    int            people_count;
    View          *view;
    Settings       settings;
    Needs          needs_given; /* what was told for this run, beside what the save file holds */
    Practice       practice;
    Today          today;
    ScreenId       screen;
    HomeScreen     home_screen;
    CheckInScreen  checkin_screen;
    WelcomeScreen  welcome_screen;
    PeopleScreen   people_screen;
    PracticeScreen practice_screen;
    SummaryScreen  summary_screen;
    SessionsScreen sessions_screen;
    PathStanding   path; /* as Path and Sessions show it; empty elsewhere */
    LibraryScreen  library_screen;
    SettingsScreen settings_screen;
    PathScreen     path_screen;
    ProgressScreen progress_screen;
    BuilderScreen  builder_screen;
    Daytime        daytime; /* of the scene; stands still through a session */
    ViewStyle      style;   /* of the last frame */
    bool           lit;     /* the figure wears the light of `style` and */
    LookChoice     worn;    /* this */
    int            focus;   /* focused item of the current menu */
    Said           said;
    Scan           scan;
    Speaker       *speaker;              /* NULL: nobody is spoken to */
    char           spoken[SPOKEN_BYTES]; /* what was last said of the focus, */
    ScreenId       spoken_on;            /* and on which screen */
    int            chosen_level;
    LevelLengths   lengths;
    int64_t        now_us;    /* time of this frame on the program's own clock: all animation follows it */
    int64_t        sound_us;  /* likewise on the clock of what is heard, its steps smoothed */
    int64_t        screen_us; /* time since the current screen was entered */
    bool           running;
    bool           remember;                                       /* false: the save file is read, never written */
    bool           talk_asked;                                     /* for by an option, which then holds, whatever the settings say */
    TalkLevel      talk_given;                                     /* as this run began; only what the person changes then is kept */
    bool           mute;                                           /* nobody hears it: no sound is loaded */
    bool           virtual_time;                                   /* the calendar, too, moves only with the ticks */
    char           root[PATH_BYTES_MAX], data_dir[PATH_BYTES_MAX]; /* what is read again when the language changes */
    const Script  *script;                                         /* what is pressed in the first session; NULL: nothing */
    int            script_next;
    char           keep_dir[PATH_BYTES_MAX]; /* the person's folder, "": nothing of this run is kept in it */
    char           notice[256];              /* one sentence for the person, "" when there is none */
};

/* ---- for screens */
void app_go(App *app, ScreenId screen);
void app_quit(App *app);
/* A text of assets/strings, by key, in the person's language. With placeholders or numbers: strings_fill, strings_count and strings_list on app->strings. */
const char *say(const App *app, const char *key);
/* What stands on the key or button for an action, in that language: input_hint, "Space" or "Espacio". */
const char *say_key(const App *app, Action action);
/* A cap in that language, for what input_hint_on gives. */
const char *say_cap(const App *app, const char *hint);
/* The plan of a level as this person would practise it now; NULL with a reason in `faults`. Free with catalog_plan_free. */
Plan *app_plan(const App *app, int level, Faults *faults);
/* Starts the level: plan, session, record, sound. False with app->notice set when it cannot be played. */
bool app_practice_start(App *app, int level);
/* Length of the level as the person practises it; -1: it cannot be played. */
int app_level_minutes(App *app, int level);
/* After a setting that changes them. */
void app_forget_lengths(App *app);
void app_practice_command(App *app, Command command);
/* Moves the session on, speaks and sounds what happened, credits what was practised; goes to the summary at the end. */
void app_practice_advance(App *app, int64_t dt_us);
/* Outside a session: says a line of the script by its id, if the person wants to be told so much. NULL says nothing. */
void app_speak(App *app, const char *line);
/* A line of the coach's, so that whoever chooses hears who it is; the one before ends. Silence with bells only. */
void app_speak_sample(App *app);
/* Ends what is said. */
void app_hush(App *app);
/* A line of the script that has no audio, or none that can sound now, through speech-dispatcher; any other is left to the audio. -1: nothing. */
void app_speak_line(App *app, int line);
/* After a frame was painted: what the focus stands on, if that is another thing now. */
void     app_speak_focus(App *app);
SaveTime app_save_time(void);
/* The action on that key or button from now on, and kept; false when it cannot be kept, and it holds for this run then. */
bool settings_put_key(App *app, InputDevice device, Action action, int code, InputMove *move, Action *swapped);
/* All keys and buttons where they were at first; likewise. */
bool settings_keys_anew(App *app);
/* Keeps a setting and lets it take effect; false when nothing can be written, and nothing changes then. */
bool settings_change(App *app, const char *key, const char *value);

/* Reads anew who practises on this machine. */
void app_people_read(App *app);
/* What somebody is called: the name that they gave, or their number. */
void app_person_name(const App *app, const Person *person, char *out, size_t size);
/* From here on it is somebody else, with their own record, settings and language: as if the program had been left and begun anew. Not while somebody practises. False
   when there is no such person, or nothing is kept in this run. */
bool app_change_person(App *app, int number);

/* Reads anew how the person is today. A check-in that could not be kept holds for this run, until the day is over. */
void app_today_read(App *app);
void app_check_in(App *app, const CheckIn *checkin);
/* What is to be done about the red flags of today. With anything but ADVICE_PRACTISE only breathing can be begun. */
Advice app_advice(const App *app);
/* The Area that aches most today; -1: none, or nothing was said. */
int app_worst_ache(const App *app);
/* The level for a practice day: today, or `days_on` days later. Today's red flags are of today alone. */
Suggestion app_suggest(App *app, int days_on);

/* Says in the notice what became of opening the record, in the language of the screens; in English in the log. */
void app_tell_record(App *app);
/* Likewise that nothing is to be heard; what is said of the record comes first. */
void app_tell_no_sound(App *app);
/* Writes the whole record as JSON to the person's documents, or beside the record, and says in the notice where, or why not. */
void app_export(App *app);

/* Reads the record anew; setting "unlock_everything", "on", opens every level. Free with app_path_standing_free. */
PathStanding app_path_standing(const Catalog *catalog, Save *save, SaveTime now);
void         app_path_standing_free(PathStanding *standing);

/* Reminders as the settings "remind" (minutes, or "off"), "remind_between" and "remind_days" have them; what cannot be read is as if it were not set. */
RemindTimes app_remind_times(Save *save);
/* Whether anybody whose record lies in the folder is to be reminded. Records are only looked at. */
bool app_remind_somebody(const char *data_dir);
/* Lets everybody's reminders hold on this desktop, as their records have them: writes what starts the one that reminds them all with the next session of the desktop
   (XDG autostart), and starts it now; when those of everybody are off, takes the file away and ends it. `data_dir` NULL or "": that of the home. False with the
   reason. */
bool app_remind_apply(const char *data_dir, char *reason, size_t size);
/* The same for the App's own folder, where it keeps anything; what failed stands in `notice`. */
void app_tell_reminders(App *app);

/* ---- for the loop and the commands that draw without a window */

bool app_screen_from_name(const char *name, ScreenId *out);

typedef struct {
    const char   *data_dir;   /* NULL: the person's own */
    const char   *assets_dir; /* NULL: the installed ones; the folder that holds assets/ and levels/ */
    bool          offscreen;
    bool          ahead;              /* offscreen, but in real time: pictures are baked before they are needed, as in a window */
    bool          silent;             /* no device: sound is rendered by hand (film) or not at all */
    bool          mute;               /* no sound is asked for (shot) */
    bool          remember;           /* false: nothing is written to the save file */
    bool          new_person;         /* the record of somebody who never practised, kept in memory; only own levels are read from the data folder */
    Mix           mix;                /* volumes of this run, over those of the settings, */
    bool          use_mix[BUS_COUNT]; /* of each bus for which this is set */
    bool          use_talk;
    TalkLevel     talk;
    bool          use_seed;
    uint32_t      seed;   /* rotates frequent lines; else the day does */
    int           person; /* by number; 0: who was here last */
    const char   *locale; /* as in CatalogSource; NULL: what the person chose, else the environment's */
    const char   *coach;  /* likewise; NULL: what the person chose */
    const char   *figure; /* likewise */
    const Script *script; /* borrowed; may be NULL */
    WindowOptions window;
    bool          use_monitor; /* that of `window`, whatever was chosen in Settings */
    int           offscreen_width, offscreen_height;
} AppOptions;

#define CAST_BYTES_MAX 80

/* As in CatalogSource. */
typedef struct {
    char locale[CAST_BYTES_MAX];
    char coach[CAST_BYTES_MAX]; /* "": the default one */
    char figure[CAST_BYTES_MAX];
} Cast;

/* False with a message on stderr when the environment does not allow it (exit 3). */
bool app_init(App *app, const AppOptions *options);
void app_deinit(App *app);
/* Which language, whose voice and whose pictures: what the options say, else the settings "locale", "coach" and "figure"; the language, else, is the environment's. */
Cast app_cast(Save *save, const AppOptions *options);
/* What is read at every start: our assets and levels from `root`, the person's own from `data_dir` ("": none); `lazy` as in CatalogSource. */
Catalog *app_load_catalog(const char *root, const char *data_dir, const Cast *cast, bool lazy, Faults *faults);
/* The language, the coach and the figure that the settings say now, for everything from here on; not while somebody practises. */
void app_change_cast(App *app);
/* What the screens say, from the same root, in the language of `cast`. */
Strings *app_load_strings(const char *root, const Cast *cast, Faults *faults);
/* What the save file says, with what the options say for this run. */
void settings_load(App *app, const AppOptions *options);
/* At the end of a run: what was changed by a key on the way. */
void settings_keep(App *app);
/* How the person wants a session: what the options say, else what the save file says. */
Prefs app_prefs(Save *save, const Catalog *catalog, const AppOptions *options);
/* Which poses the coach says less of, for a person who wants that (setting "talk" is "3"): those held in KNOWN_SESSIONS, KNOWN_WELL_SESSIONS sessions or more. */
void app_prefs_learn(Prefs *prefs, Save *save, const Catalog *catalog);
/* What the person told of themselves: settings "conditions" (codes) and "excluded" (ids of poses), each joined by commas. Words that are none are passed over. */
Needs app_needs(Save *save, const Catalog *catalog);
/* The seed of a session that starts now: another each day. */
uint32_t app_seed_of_today(void);
/* While a name is written, keys are letters. True: the event was taken, and means nothing else. */
bool app_type(App *app, const SDL_Event *event);
void app_input(App *app, const Input *input);
/* Past the one button: what is heard acts. */
void app_hear(App *app, const Input *input);
void app_frame(App *app, int64_t dt_us); /* tick and paint; the caller presents */
/* Only what moves, without a picture: for getting to an instant quickly. */
void app_tick(App *app, int64_t dt_us);
/* Time until the session or the script does something of itself, so that a driver may stride to exactly that instant; -1: nothing is due. */
int64_t app_until_due_us(const App *app);
void    app_paint(App *app);
/* Gives back all memory whose content can be made again: pictures, and sounds that are not heard just now. */
void app_forget(App *app);
int  app_run(App *app); /* the main loop until quit; exit status */

/* The same loop turn by turn, for who does something between two. */
typedef struct {
    int64_t  before_us, boot_us, worked_us; /* when the last turn began, on either clock, and how long its picture took */
    ScreenId shown;
} AppTurn;
AppTurn app_turn_begin(void);
/* Waits for events or for its time, and presents a picture; app->running is false once somebody quit. */
void app_turn(App *app, AppTurn *turn);

#endif
