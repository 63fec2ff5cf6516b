/* A test program in one file: TEST blocks register themselves and run in order; a promise that is broken is named with its place.
   TEST_SEED=N repeats a random run; TEST_ONLY=words runs the promises that contain them; TEST_LOCALE=NAME holds them where the C library speaks so. */
#ifndef UNSLOUCH_TESTS_HARNESS_H
#define UNSLOUCH_TESTS_HARNESS_H

#include <locale.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct TestCase {
    const char *promise;
    void (*run)(void);
    struct TestCase *next;
} TestCase;

static TestCase *test_first, **test_last = &test_first;
static bool      test_failed;
static uint64_t  test_seed, test_state;

static void test_register(TestCase *test) {
    *test_last = test;
    test_last  = &test->next;
}

#define TEST_GLUE_(a, b) a##b
#define TEST_GLUE(a, b)  TEST_GLUE_(a, b)
#define TEST(sentence)                                                                                                                                         \
    static void                              TEST_GLUE(test_run_, __LINE__)(void);                                                                             \
    static TestCase                          TEST_GLUE(test_case_, __LINE__) = {sentence, TEST_GLUE(test_run_, __LINE__), NULL};                               \
    __attribute__((constructor)) static void TEST_GLUE(test_register_, __LINE__)(void) {                                                                       \
        test_register(&TEST_GLUE(test_case_, __LINE__));                                                                                                       \
    }                                                                                                                                                          \
    static void TEST_GLUE(test_run_, __LINE__)(void)

/* The promise is broken here; the test goes on no further. */
#define CHECK(condition)                                                                                                                                       \
    do {                                                                                                                                                       \
        if (!(condition)) {                                                                                                                                    \
            test_failed = true;                                                                                                                                \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                                                                            \
            return;                                                                                                                                            \
        }                                                                                                                                                      \
    } while (0)

/* Random numbers that are the same on every machine for one seed (splitmix64, Steele, Lea and Flood 2014). */
__attribute__((unused)) static uint64_t test_random(void) {
    uint64_t z = test_state += UINT64_C(0x9e3779b97f4a7c15);
    z          = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z          = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* low..high, both included. */
__attribute__((unused)) static int64_t test_between(int64_t low, int64_t high) {
    return low + (int64_t)(test_random() % (uint64_t)(high - low + 1));
}

__attribute__((unused)) static bool test_chance(int percent) {
    return test_between(0, 99) < percent;
}

int main(void) {
    const char *seed = getenv("TEST_SEED"), *only = getenv("TEST_ONLY"), *locale = getenv("TEST_LOCALE");
    int         passed = 0, failed = 0;
    if (locale && !setlocale(LC_ALL, locale)) {
        fprintf(stderr, "BROKEN: the locale %s is not there\n", locale);
        return 1;
    }
    test_seed = seed ? strtoull(seed, NULL, 10) : 20261123;
    for (TestCase *test = test_first; test; test = test->next) {
        if (only && !strstr(test->promise, only)) continue;
        test_failed = false;
        test_state  = test_seed;
        test->run();
        if (test_failed) fprintf(stderr, "BROKEN: %s (TEST_SEED=%llu)\n", test->promise, (unsigned long long)test_seed);
        failed += test_failed;
        passed += !test_failed;
    }
    printf("%d passed, %d failed\n", passed, failed);
    return failed > 0;
}

#endif
