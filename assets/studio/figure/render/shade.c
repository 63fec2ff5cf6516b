/* Skin lets light bleed past its edge of shadow and is painted; cloth is dull with a soft rim; hair is combed into strands.
 * Tone is the display value of the light sent back, relative to that of the material in middling light, laid on the game's three stops. */
#include "shade.h"
#include <string.h>

#define PAINT_FLOATS  12
#define DISPLAY_GAMMA 2.2f
#define MIDDLE_LIGHT  .56f /* light at which a material shows its ramp's middle stop */
#define SKIN_WRAP     .45f
#define KEY_GLOSS     (75 / PI_F / 18.3f)
#define COMB_LOCKS    26
#define COMB_STRANDS  90
#define BUN_TURNS     9
#define BUN_RIM       1.12f

typedef struct {
    float albedo;                 /* share of light sent back: what gloss is compared with */
    float roughness, gloss;       /* of the key's highlight */
    float mirror, rim, rim_power; /* soft reflection of the surroundings, and what grazing adds */
    float dark, light;            /* display value of the ramp's first and last stop, its middle being 1 */
} Material;

/* The ramps' stops are in the game's table of looks; only their distances matter here. */
static const Material MATERIALS[REGION_COUNT] = {
    [REGION_SKIN] = {.36f, .52f, .030f, .028f, .16f, 5, .50f, 1.42f},     [REGION_TOP] = {.30f, .75f, .020f, .020f, .09f, 3, .48f, 1.46f},
    [REGION_LEGGINGS] = {.10f, .75f, .020f, .020f, .06f, 3, .44f, 1.66f}, [REGION_HAIR] = {.055f, .40f, .030f, .020f, .06f, 5, .44f, 2.00f},
    [REGION_PROP] = {.28f, .70f, .020f, .020f, .05f, 4, .50f, 1.50f},
};

/* ---- noise */

static float hash_unit(int i, unsigned salt) {
    unsigned x = (unsigned)i * 0x9E3779B1u + salt * 0x85EBCA77u;
    x          = (x ^ x >> 15) * 0x2C1B3C6Du;
    x          = (x ^ x >> 12) * 0x297A2D39u;
    return (float)((x ^ x >> 15) >> 8) / 16777216.f;
}

/* Smooth, 0..1, one wave per unit, the same again after `period`. */
static float wave_noise(float x, int period, unsigned salt) {
    float whole = floorf(x), part = x - whole, soft = part * part * (3 - 2 * part);
    int   i = ((int)whole % period + period) % period;
    return hash_unit(i, salt) * (1 - soft) + hash_unit((i + 1) % period, salt) * soft;
}

/* ---- paint: centre (x is the distance from the middle plane), radii, slope and bend (how its middle line rises sideways, and curves),
 * shade (tone at full strength, 1 = unchanged), hair (share that takes the colour of hair), strength, softness ---- */

static void paint_bounds(Shader *shader) {
    shader->paint_low  = v3(1e9f, 1e9f, 1e9f);
    shader->paint_high = v3_scale(shader->paint_low, -1);
    for (int i = 0; i < shader->model->paint_count; i++) {
        const float *p     = shader->model->paint + PAINT_FLOATS * i;
        float        reach = 1 + .3f * p[11], x = p[3] * reach, y = p[4] * reach, z = p[5] * reach + fabsf(p[6]) * x + fabsf(p[7]) * x * x;
        shader->paint_low  = v3(f_min(shader->paint_low.x, p[0] - x), f_min(shader->paint_low.y, p[1] - y), f_min(shader->paint_low.z, p[2] - z));
        shader->paint_high = v3(f_max(shader->paint_high.x, p[0] + x), f_max(shader->paint_high.y, p[1] + y), f_max(shader->paint_high.z, p[2] + z));
    }
}

static void paint_on(const Shader *shader, V3 rest, float *tone, float *hair) {
    V3 at = v3(fabsf(rest.x), rest.y, rest.z), low = shader->paint_low, high = shader->paint_high;
    if (at.x < low.x || at.y < low.y || at.z < low.z || at.x > high.x || at.y > high.y || at.z > high.z) return;
    for (int i = 0; i < shader->model->paint_count; i++) {
        const float *p = shader->model->paint + PAINT_FLOATS * i;
        float        x = at.x - p[0], y = at.y - p[1], z = at.z - p[2] - p[6] * x - p[7] * x * x;
        float        distance = sqrtf(x * x / (p[3] * p[3]) + y * y / (p[4] * p[4]) + z * z / (p[5] * p[5]));
        float        weight   = p[10] * (1 - f_smooth(1 - p[11], 1 + .3f * p[11], distance));
        *tone *= 1 + (p[8] - 1) * weight;
        *hair += (1 - *hair) * p[9] * weight;
    }
}

/* ---- hair: combed from the face along the meridians of an axis through the bun, wound round the same axis in the bun ---- */

typedef struct {
    float strand, lock; /* 0 in a groove, 1 on a ridge: fine and coarse */
    V3    along;        /* the way it lies, posed */
} Comb;

static V3 head_turned(const Shader *shader, V3 p) {
    const V3 *head = shader->light->shape->head;
    return v3_weigh(head[0], p.x, head[1], p.y, head[2], p.z);
}

static V3 in_surface(V3 direction, V3 normal) {
    return v3_unit(v3_sub(direction, v3_scale(normal, v3_dot(direction, normal))));
}

static Comb comb_at(const Shader *shader, const Surface *surface) {
    if (shader->model->groom_count == 0) return (Comb){.5f, .5f, in_surface(v3(0, 0, 1), surface->normal)};
    V3    from_bun = v3_sub(surface->rest, shader->bun), from = v3_sub(surface->rest, shader->sweep), axis = head_turned(shader, shader->comb_axis);
    bool  wound = sqrtf(v3_dot(from_bun, from_bun)) < shader->bun_radius * BUN_RIM;
    float turn  = atan2f(v3_dot(wound ? from_bun : from, shader->comb_v), v3_dot(wound ? from_bun : from, shader->comb_u)) / (2 * PI_F) + .5f;
    if (wound) {
        float polar = acosf(f_clamp(v3_dot(v3_unit(from_bun), shader->comb_axis), -1, 1)) / PI_F, spiral = polar * BUN_TURNS + turn * 2;
        float lock = .5f + .5f * cosf(2 * PI_F * spiral);
        return (Comb){wave_noise(spiral * 5, 1 << 20, 5), 1 - (1 - lock) * (1 - lock), in_surface(v3_cross(axis, surface->normal), surface->normal)};
    }
    float waver = .10f * wave_noise(v3_dot(from, shader->comb_axis) * 45, 1 << 20, 7); /* no strand is quite straight */
    return (Comb){wave_noise(turn * COMB_STRANDS + 2 * waver, COMB_STRANDS, 1), wave_noise(turn * COMB_LOCKS + waver, COMB_LOCKS, 2),
                  in_surface(axis, surface->normal)};
}

/* Strands shine where they lie across the way from the light to the eye. */
static float strand_gloss(const Shader *shader, const Comb *comb, V3 normal, V3 to_key) {
    V3 half = v3_unit(v3_add(to_key, shader->light->camera.toward)), along = v3_unit(v3_add(comb->along, v3_scale(normal, .12f + .25f * (comb->strand - .5f))));
    float c = v3_dot(along, half), sine = sqrtf(f_max(1 - c * c, 0));
    return powf(sine, 60) * f_smooth(-.2f, .5f, v3_dot(normal, to_key));
}

/* ---- gloss */

static float key_gloss(const Material *material, V3 normal, V3 viewer, V3 to_key) {
    V3    half = v3_unit(v3_add(viewer, to_key));
    float a = material->roughness * material->roughness, nh = f_max(v3_dot(normal, half), 0), nl = f_max(v3_dot(normal, to_key), 0);
    float nv = f_max(v3_dot(normal, viewer), .05f), d = nh * nh * (a * a - 1) + 1, k = a / 2;
    float fresnel = material->gloss + (1 - material->gloss) * powf(1 - f_max(v3_dot(viewer, half), 0), 5);
    return a * a / (PI_F * d * d) * fresnel * nl / (4 * (nl * (1 - k) + k) * (nv * (1 - k) + k));
}

/* What a blurred mirror would show: floor below, sky above, the two soft studio lights. */
static float surroundings(const Light *light, V3 normal) {
    V3    viewer = light->camera.toward, out = v3_sub(v3_scale(normal, 2 * v3_dot(normal, viewer)), viewer);
    float up = f_smooth(-.6f, .6f, out.z), rim = expf(7 * (v3_dot(out, light->rim) - 1)), fill = expf(7 * (v3_dot(out, light->fill) - 1));
    return .22f * (1 - up) + LIGHT_SKY_COLOR.y * up + .58f * rim + .24f * fill;
}

/* ---- tone */

/* Both ends bend before they are reached, so that nothing goes flat. */
static float tone_of(const Material *material, float light) {
    float display = powf(f_max(light, 0) / MIDDLE_LIGHT, 1 / DISPLAY_GAMMA);
    float grey    = display < 1 ? 128 * (display - material->dark) / (1 - material->dark) : 128 + 127 * (display - 1) / (material->light - 1);
    if (grey < 48) return 48 * expf((grey - 48) / 48);
    if (grey > 200) return 200 + 55 * (1 - expf((200 - grey) / 55));
    return grey;
}

static float light_back(const Shader *shader, const Surface *surface, const Lit *lit, RegionId region, const Comb *comb) {
    const Material *material = &MATERIALS[region];
    const Light    *light    = shader->light;
    V3              normal = surface->normal, viewer = light->camera.toward, to_key = v3_unit(v3_sub(light->key_centre, lit->place));
    float           ambient = (lit->sky.x + lit->sky.y + lit->sky.z) / 3;
    float           key     = lit->key + (region == REGION_SKIN ? SKIN_WRAP * (lit->key_wrapped - lit->key) : 0);
    float           grazing = 1 - f_clamp(v3_dot(normal, viewer), 0, 1), open = f_clamp(ambient * 3 / .8f, 0, 1);
    float           shine   = key_gloss(material, normal, viewer, to_key) * lit->key_seen * KEY_GLOSS;
    float           mirror  = (material->mirror + material->rim * powf(grazing, material->rim_power)) * open * surroundings(light, normal);
    float           diffuse = ambient + key * (LIGHT_KEY_COLOR.x + LIGHT_KEY_COLOR.y + LIGHT_KEY_COLOR.z) / 3;
    if (comb) {
        float ridge = .55f * comb->lock + .45f * comb->strand;
        diffuse *= .60f + .80f * ridge;
        shine = .040f * strand_gloss(shader, comb, normal, to_key) * lit->key_seen * (.35f + 1.3f * comb->strand);
        mirror *= .4f + 1.2f * ridge;
    }
    return diffuse + (shine + mirror) / material->albedo;
}

void shade_surface(const Shader *shader, const Surface *surface, const Lit *lit, Shade *out) {
    memset(out, 0, sizeof *out);
    if (surface->region == REGION_HAIR) {
        Comb  comb                = comb_at(shader, surface);
        float hair                = f_smooth(.2f, .8f, surface->cover + .4f * (comb.strand - .5f));
        out->regions[REGION_HAIR] = hair;
        out->regions[REGION_SKIN] = 1 - hair;
        if (hair > 0) out->tone += hair * tone_of(&MATERIALS[REGION_HAIR], light_back(shader, surface, lit, REGION_HAIR, &comb));
        if (hair < 1) out->tone += (1 - hair) * tone_of(&MATERIALS[REGION_SKIN], light_back(shader, surface, lit, REGION_SKIN, NULL));
        return;
    }
    float paint = 1, hair = 0;
    if (surface->region == REGION_SKIN) paint_on(shader, surface->rest, &paint, &hair);
    out->regions[surface->region] = 1 - hair;
    out->regions[REGION_HAIR] += hair;
    out->tone = tone_of(&MATERIALS[surface->region], paint * light_back(shader, surface, lit, surface->region, NULL));
}

Shader shader_make(const Model *model, const Light *light) {
    Shader shader = {.model = model, .light = light};
    paint_bounds(&shader);
    if (model->groom_count > 0) {
        const float *g    = model->groom;
        shader.sweep      = v3(g[0], g[1], g[2]);
        shader.bun        = v3(g[3], g[4], g[5]);
        shader.bun_radius = g[6];
        shader.comb_axis  = v3_unit(v3_sub(shader.bun, shader.sweep));
        shader.comb_u     = v3(1, 0, 0);
        shader.comb_v     = v3_unit(v3_cross(shader.comb_axis, shader.comb_u));
        shader.comb_u     = v3_cross(shader.comb_v, shader.comb_axis);
    }
    return shader;
}
