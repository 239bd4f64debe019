/* Products of bfloat16 matrices, summed in float, in blocks of 32 x 32.
 *
 * Intel's AMX multiplies a tile of 16 rows, 32 deep, with one of 32 rows, 16 wide. Of the second one it
 * wants two rows in each other: a word is two numbers of one column. So a factor is brought into tiles
 * first, by one of the `pack_` functions, unless it is the first one and its rows are as they should be.
 * Other CPUs compute the same, far slower. */
#pragma once
#include "vectors.h"

#define TILE 16
#define DEEP 32
#define BLOCK 32
#define TILE_SIZE (TILE * DEEP)

/* A factor: panels of 16 rows (of the second factor: columns), cut into tiles. Counted in numbers. */
typedef struct {
  const bf16 *data;
  long panel, tile, stride;
} factor;

/* The first factor as it lies in memory, its rows `stride` apart. */
static inline factor rows_of(const bf16 *data, long stride) {
  return (factor){data, TILE * stride, DEEP, stride};
}

/* A factor of that depth that was packed. */
static inline factor packed(const bf16 *data, long depth) {
  return (factor){data, depth / DEEP * TILE_SIZE, TILE_SIZE, DEEP};
}

static inline factor part_of(factor f, long panel, long step) {
  f.data += panel * f.panel + step * f.tile;
  return f;
}

/* To be called once by each thread that multiplies. */
void prepare_thread(void);

/* One block of a b, `steps` times 32 deep: it stays in the tiles of this thread until it is stored. */
void work_block(factor a, factor b, long steps);
/* Its rows are `stride` apart in c. */
void store_block(float *c, long stride);
/* c = a b, for one block. */
void multiply_block(factor a, factor b, long steps, float *c, long stride);
/* c += a b, for one block. */
void add_block(factor a, factor b, long steps, float *c, long stride);

/* c += a b. */
void multiply_add(factor a, factor b, long rows, long columns, long depth, float *c);

/* Second factor: the transpose of `from`, which has `columns` rows of `depth`. */
void pack_rows(const bf16 *from, long stride, long columns, long depth, bf16 *to);
/* Second factor: `from`, which has `depth` rows of `columns`. */
void pack_columns(const bf16 *from, long stride, long depth, long columns, bf16 *to);
/* First factor: the transpose of `from`, which has `depth` rows of `rows`. */
void pack_transposed(const bf16 *from, long stride, long depth, long rows, bf16 *to);
/* The same for one tile, whose 32 rows are `stride` apart. */
void pack_transposed_tile(const bf16 *from, long stride, bf16 *to);

/* What is to be done with a block that is ready: `row` and `column` are those of its corner. */
typedef void (*block_done)(void *context, long row, long column, const float c[BLOCK][BLOCK]);

/* Each block of a b in turn. A block is looked at only when the next one is being worked on: the core
 * then does both at once. */
static inline __attribute__((always_inline)) void multiply(factor a, factor b, long rows, long columns,
                                                           long depth, block_done done, void *context) {
  float c[BLOCK][BLOCK] __attribute__((aligned(64)));
  long across = columns / BLOCK, blocks = rows / BLOCK * across;
  for (long i = 0; i <= blocks; i++) {
    if (i < blocks) work_block(part_of(a, i / across * 2, 0), part_of(b, i % across * 2, 0), depth / DEEP);
    if (i > 0) done(context, (i - 1) / across * BLOCK, (i - 1) % across * BLOCK, c);
    if (i < blocks) store_block(c[0], BLOCK);
  }
}
