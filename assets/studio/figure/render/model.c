/* A model file is a list of arrays; what each may hold is one table, checked before anything is believed. */
#include "model.h"
#include "format.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT_MAX (1 << 24)

typedef enum { VALUES_FLOAT, VALUES_INDEX, VALUES_ROWS, VALUES_BYTES } ValuesId;
typedef enum { LENGTH_ANY, LENGTH_CAGE, LENGTH_FINE, LENGTH_ROWS_OF } LengthId;

typedef struct {
    const char *what;
    size_t      field;
    ValuesId    values;
    LengthId    length;
    int         width; /* values per entry; for rows_of, the section that holds the row starts */
    int         below; /* for indices: 'b'one, 'c'age, 'f'ine, 'r'egion */
} Section;

#define AT(field) offsetof(Model, field)
static const Section SECTIONS[MODEL_SECTIONS] = {
    {"cage positions", AT(cage), VALUES_FLOAT, LENGTH_CAGE, 3, 0},
    {"breath", AT(breath), VALUES_FLOAT, LENGTH_CAGE, 3, 0},
    {"skin rows", AT(skin_row), VALUES_ROWS, LENGTH_CAGE, 1, 0},
    {"skin bones", AT(skin_bone), VALUES_INDEX, LENGTH_ROWS_OF, 2, 'b'},
    {"skin weights", AT(skin_weight), VALUES_FLOAT, LENGTH_ROWS_OF, 2, 0},
    {"relaxing rows", AT(relax_row), VALUES_ROWS, LENGTH_CAGE, 1, 0},
    {"relaxing neighbours", AT(relax_near), VALUES_INDEX, LENGTH_ROWS_OF, 5, 'c'},
    {"relaxing weights", AT(relax_weight), VALUES_FLOAT, LENGTH_ROWS_OF, 5, 0},
    {"relaxing tangents", AT(relax_tangent), VALUES_INDEX, LENGTH_CAGE, 1, 'c'},
    {"relaxing detail", AT(relax_detail), VALUES_FLOAT, LENGTH_CAGE, 3, 0},
    {"cage triangles", AT(cage_tri), VALUES_INDEX, LENGTH_ANY, 3, 'c'},
    {"fine rows", AT(fine_row), VALUES_ROWS, LENGTH_FINE, 1, 0},
    {"fine sources", AT(fine_from), VALUES_INDEX, LENGTH_ROWS_OF, 11, 'c'},
    {"fine weights", AT(fine_weight), VALUES_FLOAT, LENGTH_ROWS_OF, 11, 0},
    {"fine rest", AT(fine_rest), VALUES_FLOAT, LENGTH_FINE, 3, 0},
    {"fine regions", AT(fine_region), VALUES_INDEX, LENGTH_FINE, 1, 'r'},
    {"quads", AT(quad), VALUES_INDEX, LENGTH_ANY, 4, 'f'},
    {"occluders", AT(occluder), VALUES_INDEX, LENGTH_ANY, 3, 'f'},
    {"occluder regions", AT(occluder_region), VALUES_INDEX, LENGTH_ANY, 1, 'r'},
    {"bone names", AT(names), VALUES_BYTES, LENGTH_ANY, 1, 0},
    {"cover", AT(cover), VALUES_FLOAT, LENGTH_FINE, 1, 0},
    {"paint", AT(paint), VALUES_FLOAT, LENGTH_ANY, 12, 0},
    {"groom", AT(groom), VALUES_FLOAT, LENGTH_ANY, 7, 0},
};

static void **field_of(Model *model, const Section *section) {
    return (void **)(void *)((char *)model + section->field);
}

static int index_limit(const Model *model, int below) {
    switch (below) {
    case 'b':
        return model->bones;
    case 'c':
        return model->cage_count;
    case 'f':
        return model->fine_count;
    default:
        return REGION_PROP;
    }
}

static int rows_end(Model *model, int section) {
    const int *rows = *field_of(model, &SECTIONS[section]);
    return rows[section == 11 ? model->fine_count : model->cage_count];
}

static bool length_right(Model *model, const Section *section, int length) {
    int extra = section->values == VALUES_ROWS ? 1 : 0;
    switch (section->length) {
    case LENGTH_CAGE:
        return length == model->cage_count * section->width + extra;
    case LENGTH_FINE:
        return length == model->fine_count * section->width + extra;
    case LENGTH_ROWS_OF:
        return length == rows_end(model, section->width);
    default:
        return length % section->width == 0;
    }
}

static bool values_right(const Model *model, const Section *section, const void *values, int length) {
    const int   *ints   = values;
    const float *floats = values;
    int          limit  = index_limit(model, section->below);
    for (int i = 0; i < length; i++) {
        if (section->values == VALUES_INDEX && (ints[i] < 0 || ints[i] >= limit)) return false;
        if (section->values == VALUES_FLOAT && !isfinite(floats[i])) return false;
        if (section->values == VALUES_ROWS && (ints[i] < (i ? ints[i - 1] : 0) || (i == 0 && ints[0] != 0))) return false;
    }
    return true;
}

static bool read_ints(FILE *file, int32_t *to, int count) {
    return fread(to, 4, (size_t)count, file) == (size_t)count;
}

static bool section_read(Model *model, const Section *section, FILE *file, int length, char *error, size_t size) {
    if (length < 0 || length > COUNT_MAX || !length_right(model, section, length)) {
        snprintf(error, size, "the section '%s' has %d values, which does not fit the rest of the file; write the model anew", section->what, length);
        return false;
    }
    void *values = calloc((size_t)length + 16, 4);
    if (!values) {
        snprintf(error, size, "no memory for the section '%s'", section->what);
        return false;
    }
    *field_of(model, section) = values;
    if (fread(values, 4, (size_t)length, file) != (size_t)length) {
        snprintf(error, size, "the file ends inside the section '%s'; write the model anew", section->what);
        return false;
    }
    if (!values_right(model, section, values, length)) {
        snprintf(error, size, "the section '%s' holds a value out of range; write the model anew", section->what);
        return false;
    }
    return true;
}

static int bone_index(const char *names, const char *wanted, int bones) {
    const char *at = names;
    for (int bone = 0; bone < bones && *at; bone++) {
        size_t length = strcspn(at, "\n");
        if (length == strlen(wanted) && strncmp(at, wanted, length) == 0) return bone;
        at += length + (at[length] == '\n');
    }
    return -1;
}

static bool sections_read(Model *model, FILE *file, int sections, char *error, size_t size) {
    int32_t lengths[MODEL_SECTIONS] = {0};
    if (!read_ints(file, lengths, sections)) {
        snprintf(error, size, "the file ends inside its header; write the model anew");
        return false;
    }
    for (int i = 0; i < sections; i++)
        if (!section_read(model, &SECTIONS[i], file, lengths[i], error, size)) return false;
    model->cage_tri_count = lengths[10] / 3;
    model->quad_count     = lengths[16] / 4;
    model->occluder_count = lengths[17] / 3;
    model->paint_count    = lengths[21] / 12;
    model->groom_count    = lengths[22] / 7;
    model->head_bone      = model->names ? bone_index(model->names, "head", model->bones) : -1;
    if (lengths[18] != model->occluder_count || model->occluder_count == 0 || model->occluder_count + 4 * JOB_PROPS_MAX > OCCLUDERS_MAX) {
        snprintf(error, size, "%d occluder triangles with %d regions: they must be equal and at most %d", model->occluder_count, (int)lengths[18],
                 OCCLUDERS_MAX - 4 * JOB_PROPS_MAX);
        return false;
    }
    return true;
}

bool model_read(Model *model, const char *path, char *error, size_t error_size) {
    memset(model, 0, sizeof *model);
    FILE *file = fopen(path, "rb");
    if (!file) {
        snprintf(error, error_size, "cannot open it; build the model first");
        return false;
    }
    int32_t head[5];
    bool    good = read_ints(file, head, 5) && head[0] == MODEL_MAGIC;
    if (!good) snprintf(error, error_size, "this is not a figure model (its first four bytes are not FIG1)");
    if (good && (head[1] < 1 || head[2] < 1 || head[3] < 1 || head[1] > 4096 || head[2] > COUNT_MAX / 4 || head[3] > COUNT_MAX / 4 ||
                 (head[4] != MODEL_SECTIONS_LEAST && head[4] != MODEL_SECTIONS))) {
        snprintf(error, error_size, "its header makes no sense (%d bones, %d cage and %d fine vertices, %d sections)", (int)head[1], (int)head[2], (int)head[3],
                 (int)head[4]);
        good = false;
    }
    if (good) {
        model->bones      = head[1];
        model->cage_count = head[2];
        model->fine_count = head[3];
        good              = sections_read(model, file, head[4], error, error_size);
    }
    fclose(file);
    if (!good) model_free(model);
    return good;
}

void model_free(Model *model) {
    for (int i = 0; i < MODEL_SECTIONS; i++) free(*field_of(model, &SECTIONS[i]));
    memset(model, 0, sizeof *model);
}
