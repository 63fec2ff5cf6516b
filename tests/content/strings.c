/* Texts by key: a person always reads something, in their language where it can be had, put together as the language does it. */
#include "scratch.h"

#include "content/strings.h"
#include "content/words.h"

#define FILE_OF(language, one, texts) "{\"language\": \"" language "\", \"one\": " one ", \"strings\": {\n" texts "}}"
#define NUMBERS                       "\"list.between\": \", \", \"list.last\": \" and \", \"list.last.before-i\": \" and \", \"number.3\": \"three\",\n"
#define ENGLISH                       FILE_OF("English", "[1]", NUMBERS "\"a\": \"A\", \"b\": \"B {x}\", \"day.one\": \"a day\", \"day.other\": \"{n} days, {number}\"")

static void begin(Scratch *s, const char *english, const char *spanish) {
    scratch_open(s);
    scratch_write(s, "strings/en.json", english);
    if (spanish) scratch_write(s, "strings/es.json", spanish);
}

static Strings *load(Scratch *s, const char *wish) {
    char folder[SCRATCH_PATH_MAX];
    snprintf(folder, sizeof folder, "%s/strings", s->dir);
    return strings_load(folder, wish, &s->faults);
}

static bool same(const char *a, const char *b) {
    if (strcmp(a, b) != 0) fprintf(stderr, "\"%s\", expected \"%s\"\n", a, b);
    return strcmp(a, b) == 0;
}

TEST("a text is that of the language, else the English one, else its key or what stands in for it") {
    Scratch s;
    begin(&s, ENGLISH, FILE_OF("Español", "[1]", "\"a\": \"Á\""));
    Strings *strings = load(&s, "es_MX.UTF-8");
    CHECK(s.faults.count == 0 && same(strings_locale(strings), "es"));
    CHECK(same(strings_get(strings, "a"), "Á") && same(strings_get(strings, "b"), "B {x}") && same(strings_get(strings, "c"), "c"));
    CHECK(same(strings_get_or(strings, "b", "else"), "B {x}") && same(strings_get_or(strings, "c", "else"), "else"));
    strings_free(strings);
    scratch_close(&s);
}

TEST("the language is the one wished for in any spelling, and English where there is no file of it") {
    static const char *const wishes[][2] = {{"es", "es"}, {"es_MX.UTF-8", "es"}, {"ES-es@euro", "es"}, {"de_DE", "en"},   {"C", "en"}, {"../es", "en"},
                                            {"", "en"},   {"strings", "en"},     {NULL, "en"},         {"en-xa", "en-xa"}};
    Scratch                  s;
    begin(&s, ENGLISH, FILE_OF("Español", "[1]", "\"a\": \"Á\""));
    for (size_t i = 0; i < sizeof wishes / sizeof wishes[0]; i++) {
        Strings *strings = load(&s, wishes[i][0]);
        CHECK(same(strings_locale(strings), wishes[i][1]));
        strings_free(strings);
    }
    scratch_close(&s);
}

TEST("the languages that there are are listed by their own names, the pseudo-language is not among them") {
    Scratch s;
    begin(&s, ENGLISH, FILE_OF("Español", "[1]", "\"a\": \"Á\""));
    scratch_write(&s, "strings/strings.schema.json", "{}");
    Strings *strings = load(&s, "en-xa");
    CHECK(s.faults.count == 0 && strings_language_count(strings) == 2);
    CHECK(same(strings_language(strings, 0)->name, "English") && same(strings_language(strings, 1)->name, "Español"));
    CHECK(same(strings_language(strings, 1)->locale, "es"));
    strings_free(strings);
    scratch_close(&s);
}

TEST("without any file every key is its own text, and that is told") {
    Scratch s;
    scratch_open(&s);
    Strings *strings = load(&s, "es");
    char     text[16];
    CHECK(same(strings_get(strings, "a"), "a") && same(strings_locale(strings), "en") && scratch_says(&s, 0, 0, "no texts", NULL));
    strings_count(strings, text, sizeof text, "day", 2, NULL);
    CHECK(same(text, "day"));
    strings_free(strings);
    scratch_close(&s);
}

TEST("a file with a fault is left out whole, and English is read in its place") {
    Scratch s;
    begin(&s, ENGLISH, FILE_OF("Español", "[1]", "\"a\": \"Á\",\n\"b\": \"B {\""));
    Strings *strings = load(&s, "es");
    CHECK(same(strings_get(strings, "a"), "A") && same(strings_locale(strings), "en") && strings_language_count(strings) == 1);
    CHECK(scratch_says(&s, 3, 6, "brace", NULL));
    strings_free(strings);
    scratch_close(&s);
}

/* ---- putting together */

TEST("placeholders are filled by their names in any order, and one that nobody fills is seen") {
    Scratch s;
    begin(&s, FILE_OF("English", "[1]", "\"a\": \"{b} of {a}, {b} {c}\", \"plain\": \"none\""), NULL);
    Strings *strings = load(&s, NULL);
    char     text[64];
    strings_fill(strings, text, sizeof text, "a", "a", "one", "b", "{a}", NULL);
    CHECK(same(text, "{a} of one, {a} {c}"));
    strings_fill(strings, text, sizeof text, "plain", "a", "one", NULL);
    CHECK(same(text, "none"));
    strings_fill(strings, text, sizeof text, "not {a}", "a", "there", NULL);
    CHECK(same(text, "not there"));
    strings_free(strings);
    scratch_close(&s);
}

TEST("what is put together is cut at its room, after a whole character") {
    Scratch s;
    begin(&s, FILE_OF("English", "[1]", "\"a\": \"é{x}é\""), NULL);
    Strings *strings = load(&s, NULL);
    for (size_t size = 1; size < 12; size++) {
        char text[16];
        memset(text, 'z', sizeof text);
        strings_fill(strings, text, size, "a", "x", "¿œ—", NULL);
        CHECK(strlen(text) < size && text[size] == 'z' && strncmp(text, "é¿œ—é", strlen(text)) == 0);
        CHECK(((unsigned char)"é¿œ—é"[strlen(text)] & 0xc0) != 0x80);
    }
    strings_free(strings);
    scratch_close(&s);
}

TEST("each language counts in its own way, and says small numbers in words") {
    Scratch s;
    char    text[64];
    begin(&s, ENGLISH, FILE_OF("Français", "[0, 1]", "\"day.one\": \"{n} jour\", \"day.other\": \"{n} jours\""));
    static const struct {
        const char *locale;
        int         number;
        const char *text;
    } cases[] = {{"en", 0, "0 days, 0"}, {"en", 1, "a day"},  {"en", 3, "3 days, three"}, {"en", 13, "13 days, 13"}, {"en", -1, "-1 days, -1"},
                 {"es", 0, "0 jour"},    {"es", 1, "1 jour"}, {"es", 2, "2 jours"},       {"es", 21, "21 jours"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Strings *strings = load(&s, cases[i].locale);
        strings_count(strings, text, sizeof text, "day", cases[i].number, NULL);
        CHECK(same(text, cases[i].text));
        strings_free(strings);
    }
    scratch_close(&s);
}

TEST("where the language has no forms of a number English counts, as English does") {
    Scratch s;
    char    text[64];
    begin(&s, ENGLISH, FILE_OF("Français", "[0, 1]", "\"a\": \"Â\""));
    Strings *strings = load(&s, "es");
    strings_count(strings, text, sizeof text, "day", 0, NULL);
    CHECK(same(text, "0 days, 0"));
    strings_free(strings);
    scratch_close(&s);
}

TEST("lists are joined with the and of the language, also before the sound of i") {
    Scratch s;
    char    text[64];
    begin(&s, ENGLISH, FILE_OF("Español", "[1]", "\"list.between\": \", \", \"list.last\": \" y \", \"list.last.before-i\": \" e \""));
    static const char *const words[] = {"cuello", "manos", "isquiotibiales"}, *const ice[] = {"agua", "hielo"}, *const sons[] = {"padres", "hijos"};
    Strings *strings = load(&s, "es");
    strings_list(strings, text, sizeof text, words, 0);
    CHECK(same(text, ""));
    strings_list(strings, text, sizeof text, words, 1);
    CHECK(same(text, "cuello"));
    strings_list(strings, text, sizeof text, words, 2);
    CHECK(same(text, "cuello y manos"));
    strings_list(strings, text, sizeof text, words, 3);
    CHECK(same(text, "cuello, manos e isquiotibiales"));
    strings_list(strings, text, sizeof text, ice, 2);
    CHECK(same(text, "agua y hielo"));
    strings_list(strings, text, sizeof text, sons, 2);
    CHECK(same(text, "padres e hijos"));
    strings_free(strings);
    scratch_close(&s);
}

static size_t characters(const char *text) {
    size_t count = 0;
    for (; *text; text++) count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

TEST("the pseudo-language makes every English text 40 % longer, and leaves its placeholders as they are") {
    Scratch s;
    char    text[64];
    begin(&s, FILE_OF("English", "[1]", "\"a\": \"Open the chest — éé\", \"b\": \"{minutes}, {n}\""), NULL);
    Strings *strings = load(&s, "en-xa");
    CHECK(characters(strings_get(strings, "a")) == characters("Open the chest — éé") * 7 / 5);
    strings_fill(strings, text, sizeof text, "b", "minutes", "5", "n", "6", NULL);
    CHECK(strchr(text, '5') && strchr(text, '6') && !strchr(text, '{'));
    strings_free(strings);
    scratch_close(&s);
}

/* ---- what people write */

/* Checks a language beside English: refused, and every word of the fault is there. */
#define CHECK_FAULT(text, line, column, ...)                                                                                                                   \
    do {                                                                                                                                                       \
        Scratch s_;                                                                                                                                            \
        begin(&s_, ENGLISH, text);                                                                                                                             \
        scratch_load(&s_, &(CatalogSource){.own_dir = s_.dir, .figure = "none"});                                                                              \
        scratch_forget_faults(&s_);                                                                                                                            \
        bool sound_ = catalog_check_file(s_.catalog, s_.path, &s_.faults), said_ = scratch_says(&s_, line, column, __VA_ARGS__, NULL);                         \
        scratch_close(&s_);                                                                                                                                    \
        CHECK(!sound_ && said_);                                                                                                                               \
    } while (0)

#define REST NUMBERS "\"a\": \"A\", \"b\": \"B {x}\", \"day.one\": \"d\", \"day.other\": \"{n} {number}\""

TEST("what is wrong in a file of texts is told with its place and what was expected") {
    CHECK_FAULT("{\"one\": [1], \"strings\": {}}", 1, 1, "language", "missing");
    CHECK_FAULT("{\"language\": \"E\", \"strings\": {}}", 1, 1, "\"one\" is missing");
    CHECK_FAULT("{\"language\": \"E\", \"one\": [1.5], \"strings\": {}}", 1, 27, "whole one from 0 to 1000");
    CHECK_FAULT("{\"language\": \"E\", \"one\": [1], \"strings\": []}", 1, 42, "expected an object");
    CHECK_FAULT("{\"language\": \"E\", \"one\": [1], \"stings\": {}, \"strings\": {}}", 1, 41, "\"strings\" perhaps");
    CHECK_FAULT(FILE_OF("E", "[1]", "\"A\": \"x\""), 2, 6, "not a key");
    CHECK_FAULT(FILE_OF("E", "[1]", "\"a\": 3"), 2, 6, "no text");
    CHECK_FAULT(FILE_OF("E", "[1]", "\"a\": \"\""), 2, 6, "empty");
    CHECK_FAULT(FILE_OF("E", "[1]", "\"a\": \"{X}\""), 2, 6, "brace");
    CHECK_FAULT(FILE_OF("E", "[1]", "\"a\": \"x\", \"a\": \"y\""), 2, 13, "duplicate");
}

TEST("a language is held beside English: missing and unknown keys, other placeholders and half plurals are listed") {
    CHECK_FAULT(FILE_OF("E", "[1]", REST ", \"aa\": \"x\""), 3, 0, "\"aa\" is not known", "\"a\" perhaps");
    CHECK_FAULT(FILE_OF("E", "[1]", "\"a\": \"x\""), 1, 0, "\"b\" is missing", "English");
    CHECK_FAULT(FILE_OF("E", "[1]", NUMBERS "\"a\": \"A {y}\", \"b\": \"B {x}\", \"day.one\": \"d\", \"day.other\": \"e\""), 3, 6, "{y}", "nothing fills");
    CHECK_FAULT(FILE_OF("E", "[1]", NUMBERS "\"a\": \"A\", \"b\": \"B\", \"day.one\": \"d\", \"day.other\": \"e\""), 3, 16, "leaves {x} out");
    CHECK_FAULT(FILE_OF("E", "[1]", NUMBERS "\"a\": \"A\", \"b\": \"B {x}\", \"day.other\": \"e\""), 0, 0, "\"day.other\" stands alone", "\"day.one\"");
}

TEST("a language may spell small numbers out, and use a number where English does not") {
    Scratch s;
    begin(&s, ENGLISH, FILE_OF("E", "[1]", NUMBERS "\"a\": \"A\", \"b\": \"{x}\", \"day.one\": \"{n} d\", \"day.other\": \"many\""));
    scratch_load(&s, &(CatalogSource){.own_dir = s.dir, .figure = "none"});
    scratch_forget_faults(&s);
    CHECK(catalog_check_file(s.catalog, s.path, &s.faults) && s.faults.count == 0);
    scratch_close(&s);
}

TEST("too many keys are refused, and so is too long a key or text") {
    static char text[STRINGS_KEYS_MAX * 20 + 200], key[STRINGS_KEY_BYTES_MAX + 2], much[STRINGS_TEXT_BYTES_MAX + 2];
    char        one[800];
    size_t      at = (size_t)snprintf(text, sizeof text, "{\"language\": \"E\", \"one\": [1], \"strings\": {");
    for (int i = 0; i <= STRINGS_KEYS_MAX; i++) at += (size_t)snprintf(text + at, sizeof text - at, "%s\"k%d\": \"x\"", i > 0 ? "," : "", i);
    snprintf(text + at, sizeof text - at, "}}");
    CHECK_FAULT(text, 1, 42, "4097 keys", "at most 4096");
    memset(key, 'k', sizeof key - 1);
    memset(much, 't', sizeof much - 1);
    snprintf(one, sizeof one, "{\"language\": \"E\", \"one\": [1], \"strings\": {\"%s\": \"x\"}}", key);
    CHECK_FAULT(one, 1, 0, "not a key", "at most 96");
    snprintf(one, sizeof one, "{\"language\": \"E\", \"one\": [1], \"strings\": {\"a\": \"%s\"}}", much);
    CHECK_FAULT(one, 1, 48, "401 bytes long", "at most 400");
}

TEST("names are joined whole as far as there is room: none is cut, and nothing is written past the end") {
    for (int i = 0; i < 2000; i++) {
        char        list[64], joined[2048] = "";
        size_t      size    = (size_t)test_between(1, sizeof list);
        const char *between = test_between(0, 1) ? ", " : "\xC2\xA0\xC2\xB7 ";
        memset(list, '#', sizeof list);
        list[0] = '\0';
        for (int words = (int)test_between(0, 12); words > 0; words--) {
            char   word[16];
            size_t length = (size_t)test_between(1, sizeof word - 1), was = strlen(joined);
            memset(word, (int)test_between('a', 'z'), length);
            word[length] = '\0';
            snprintf(joined + was, sizeof joined - was, "%s%s", was > 0 ? between : "", word);
            if (strlen(joined) >= size) joined[was] = '\0';
            words_add(list, size, between, word);
        }
        CHECK(strcmp(list, joined) == 0 && (size == sizeof list || list[size] == '#'));
    }
}
