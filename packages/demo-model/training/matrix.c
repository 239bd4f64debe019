#include "matrix.h"

#include <stdio.h>
#include <stdlib.h>
#ifdef __AMX_BF16__
#include <sys/syscall.h>
#include <unistd.h>
#endif

/* GCC 12 does not know that the tile instructions read memory. */
static inline void settle(void) { __asm__ volatile("" ::: "memory"); }

void prepare_thread(void) {
#ifdef __AMX_BF16__
  /* The kernel lets a process use the tiles when it asks (arch_prctl, ARCH_REQ_XCOMP_PERM, the tiles' number). */
  if (syscall(SYS_arch_prctl, 0x1023, 18) != 0) {
    fprintf(stderr, "This kernel does not allow AMX.\n");
    exit(1);
  }
  struct {
    uint8_t palette, start, reserved[14];
    uint16_t bytes[16];
    uint8_t rows[16];
  } config = {.palette = 1};
  for (int i = 0; i < 8; i++) {
    config.bytes[i] = DEEP * sizeof(bf16);
    config.rows[i] = TILE;
  }
  settle();
  _tile_loadconfig(&config);
#endif
}

#ifdef __AMX_BF16__
static inline void work_on(factor a, factor b, long steps) {
  settle();
  for (long step = 0; step < steps; step++) {
    _tile_loadd(6, b.data, DEEP * sizeof(bf16));
    _tile_loadd(4, a.data, a.stride * sizeof(bf16));
    _tile_dpbf16ps(0, 4, 6);
    _tile_loadd(7, b.data + b.panel, DEEP * sizeof(bf16));
    _tile_dpbf16ps(1, 4, 7);
    _tile_loadd(5, a.data + a.panel, a.stride * sizeof(bf16));
    _tile_dpbf16ps(2, 5, 6);
    _tile_dpbf16ps(3, 5, 7);
    a.data += a.tile;
    b.data += b.tile;
  }
}

void work_block(factor a, factor b, long steps) {
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  work_on(a, b, steps);
}

static void load_block(const float *c, long stride) {
  settle();
  _tile_loadd(0, c, stride * sizeof(float));
  _tile_loadd(1, c + TILE, stride * sizeof(float));
  _tile_loadd(2, c + TILE * stride, stride * sizeof(float));
  _tile_loadd(3, c + TILE * stride + TILE, stride * sizeof(float));
}

void store_block(float *c, long stride) {
  _tile_stored(0, c, stride * sizeof(float));
  _tile_stored(1, c + TILE, stride * sizeof(float));
  _tile_stored(2, c + TILE * stride, stride * sizeof(float));
  _tile_stored(3, c + TILE * stride + TILE, stride * sizeof(float));
}
#else
static _Thread_local float tiles[BLOCK][BLOCK];

static void work_on(factor a, factor b, long steps) {
  for (long row = 0; row < BLOCK; row++) {
    const bf16 *from = a.data + row / TILE * a.panel + row % TILE * a.stride;
    for (long half = 0; half < BLOCK / TILE; half++) {
      float *to = &tiles[row][half * TILE];
      v16 sum = loadf(to);
      for (long step = 0; step < steps; step++)
        for (long k = 0; k < DEEP; k += 2) {
          u16 words = *(const u16 *)(b.data + half * b.panel + step * b.tile + k * TILE);
          sum += to_float(from[step * a.tile + k]) * (v16)(words << 16);
          sum += to_float(from[step * a.tile + k + 1]) * (v16)(words & 0xffff0000);
        }
      storef(to, sum);
    }
  }
}

void work_block(factor a, factor b, long steps) {
  memset(tiles, 0, sizeof(tiles));
  work_on(a, b, steps);
}

static void load_block(const float *c, long stride) {
  for (long row = 0; row < BLOCK; row++) memcpy(tiles[row], c + row * stride, sizeof(tiles[row]));
}

void store_block(float *c, long stride) {
  for (long row = 0; row < BLOCK; row++) memcpy(c + row * stride, tiles[row], sizeof(tiles[row]));
}
#endif

void multiply_block(factor a, factor b, long steps, float *c, long stride) {
  work_block(a, b, steps);
  store_block(c, stride);
}

void add_block(factor a, factor b, long steps, float *c, long stride) {
  load_block(c, stride);
  work_on(a, b, steps);
  store_block(c, stride);
}

void multiply_add(factor a, factor b, long rows, long columns, long depth, float *c) {
  for (long row = 0; row < rows; row += BLOCK)
    for (long column = 0; column < columns; column += BLOCK)
      add_block(part_of(a, row / TILE, 0), part_of(b, column / TILE, 0), depth / DEEP,
                c + row * columns + column, columns);
}

/* 16 x 16 words, in four steps: blocks of 8 x 8 words change places, then in them blocks of 4 x 4 … */
static inline void transpose(u16 words[TILE]) {
#pragma GCC unroll 4
  for (int size = 8; size > 0; size /= 2) {
    i16 upper, lower;
#pragma GCC unroll 16
    for (int column = 0; column < TILE; column++) {
      upper[column] = column & size ? TILE + column - size : column;
      lower[column] = column & size ? TILE + column : column + size;
    }
#pragma GCC unroll 16
    for (int row = 0; row < TILE; row++)
      if (!(row & size)) {
        u16 a = words[row], b = words[row + size];
        words[row] = __builtin_shuffle(a, b, (u16)upper);
        words[row + size] = __builtin_shuffle(a, b, (u16)lower);
      }
  }
}

static inline u16 interleaved(const bf16 *first, const bf16 *second) {
  u16 low = __builtin_convertvector(*(const half16 *)first, u16);
  return low | __builtin_convertvector(*(const half16 *)second, u16) << 16;
}

void pack_rows(const bf16 *from, long stride, long columns, long depth, bf16 *to) {
  u16 words[TILE];
  for (long column = 0; column < columns; column += TILE)
    for (long k = 0; k < depth; k += DEEP, to += TILE_SIZE) {
      for (int i = 0; i < TILE; i++) words[i] = *(const u16 *)(from + (column + i) * stride + k);
      transpose(words);
      for (int i = 0; i < TILE; i++) *(u16 *)(to + i * DEEP) = words[i];
    }
}

/* Both of these go along the rows of `from`, as far as a tile is deep, and not down its columns. */
void pack_columns(const bf16 *from, long stride, long depth, long columns, bf16 *to) {
  for (long k = 0; k < depth; k += DEEP)
    for (long column = 0; column < columns; column += TILE) {
      const bf16 *row = from + k * stride + column;
      bf16 *tile = to + column * depth + k * TILE;
      for (int i = 0; i < TILE; i++, row += 2 * stride)
        *(u16 *)(tile + i * DEEP) = interleaved(row, row + stride);
    }
}

void pack_transposed(const bf16 *from, long stride, long depth, long rows, bf16 *to) {
  for (long k = 0; k < depth; k += DEEP)
    for (long row = 0; row < rows; row += TILE)
      pack_transposed_tile(from + k * stride + row, stride, to + row * depth + k * TILE);
}

void pack_transposed_tile(const bf16 *from, long stride, bf16 *to) {
  u16 words[TILE];
  for (int i = 0; i < TILE; i++)
    words[i] = interleaved(from + 2 * i * stride, from + (2 * i + 1) * stride);
  transpose(words);
  for (int i = 0; i < TILE; i++) *(u16 *)(to + i * DEEP) = words[i];
}
