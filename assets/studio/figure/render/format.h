/* The two binary files the renderer reads, both little-endian, all values 4 bytes wide. Lengths are metres, the world has
 * z up and its floor at z = 0.
 *
 * Model: int32 magic 'FIG1', bones, cage vertices, fine vertices, sections S; int32 length of each section in values; the sections:
 *   0 cage positions (3 float)               10 cage triangles (3 int)
 *   1 breath: offset at a full inhale (3)    11 fine matrix: row starts (fine + 1)
 *   2 skin weights: row starts (cage + 1)    12 fine matrix: cage vertex
 *   3 skin weights: bone                     13 fine matrix: weight
 *   4 skin weights: weight                   14 fine rest positions (3)
 *   5 relaxing: row starts (cage + 1)        15 fine region (RegionId)
 *   6 relaxing: neighbour                    16 fine quads (4; a triangle repeats its third corner)
 *   7 relaxing: weight                       17 occluder triangles (3 fine vertices)
 *   8 relaxing: tangent vertex               18 occluder region
 *   9 relaxing: detail in its frame (3)
 * and, all four or none:
 *   19 bone names, each ended by a newline, padded with zeros
 *   20 fine cover: 1 = the region's own colour, towards 0 = skin shines through (hairline)
 *   21 paint on the skin, 12 floats a spot: centre, radii, slope, bend, shade, hair, strength, softness (see shade.c)
 *   22 groom of the hair: centre of the sweep, centre of the bun, radius of the bun (7 floats, or none)
 *
 * Jobs: int32 jobs, bones, then the parent of each bone (-1: none); per job: char name[64], zero-padded, [A-Za-z0-9._-] only; float
 *   azimuth, elevation (degrees), x, y, z of the point in the middle of the canvas, metres across the canvas, lung volume, prop quads P;
 *   bones x 12 floats, the rows of [R|t]; P x 12 floats, the corners of each quad in ring order. Corners that coincide are shaded as one. */
#ifndef FORMAT_H
#define FORMAT_H

#define MODEL_MAGIC          0x31474946
#define MODEL_SECTIONS_LEAST 19
#define MODEL_SECTIONS       23
#define JOB_NAME_SIZE        64
#define JOB_PROPS_MAX        1024
#define OCCLUDERS_MAX        65536 /* a depth map's key keeps 16 bits for the triangle */

typedef enum { REGION_SKIN, REGION_TOP, REGION_LEGGINGS, REGION_HAIR, REGION_PROP, REGION_COUNT } RegionId;

#endif
