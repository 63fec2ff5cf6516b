/* Rows of figures. */
#include <stdlib.h>

#include "commands/bench.h"
#include "commands/house.h"

void bench_add(BenchValues *values, double value) {
    if (values->count < BENCH_VALUES_MAX) values->of[values->count++] = value;
}

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double bench_share(BenchValues *values, double share) {
    if (values->count == 0) return 0;
    qsort(values->of, (size_t)values->count, sizeof values->of[0], ascending);
    int at = (int)(share * values->count);
    return values->of[at < values->count ? at : values->count - 1];
}

void bench_row(const Options *options, const char *name, double value, const char *unit, double floor) {
    if (options->json) {
        printf("{\"name\":");
        json_print_text(stdout, name);
        printf(",\"value\":%.3f,\"unit\":\"%s\"", value, unit);
        if (floor > 0) printf(",\"floor\":%.3f,\"ratio\":%.2f", floor, value / floor);
        printf("}\n");
    } else if (floor > 0) {
        printf("%-44s %10.2f %-4s  floor %8.2f  x %.2f\n", name, value, unit, floor, value / floor);
    } else {
        printf("%-44s %10.2f %-4s\n", name, value, unit);
    }
    fflush(stdout);
}

void bench_absent(const Options *options, const char *name, const char *why) {
    if (options->json) {
        printf("{\"name\":");
        json_print_text(stdout, name);
        printf(",\"absent\":");
        json_print_text(stdout, why);
        printf("}\n");
    } else {
        printf("%-44s %10s  %s\n", name, "-", why);
    }
    fflush(stdout);
}
