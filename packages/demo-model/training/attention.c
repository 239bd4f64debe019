#include "attention.h"

#include <math.h>

#include "matrix.h"

static long up(long length) { return (length + BLOCK - 1) / BLOCK * BLOCK; }

/* What one head of one sequence is worked out in. */
typedef struct {
  long length, blocks;
  /* Second factors: of k and v for the scores and their gradient, and for what they are summed to. */
  bf16 *k_rows, *v_rows, *k_columns, *v_columns, *q_columns, *d_columns;
  /* Of a block of queries: its scores, and their softmax or the gradient of it. */
  float *scores, *d_scores;
  bf16 *soft, *d_soft;
  /* First factors: the whole square, transposed. */
  bf16 *soft_transposed, *d_soft_transposed;
  float *d_k, *d_v;
} head_room;

static head_room divide(char *room, long length, long head) {
  long l = up(length);
  head_room r = {.length = length, .blocks = l / BLOCK};
  bf16 **halves[] = {&r.k_rows, &r.v_rows, &r.k_columns, &r.v_columns, &r.q_columns, &r.d_columns};
  for (int i = 0; i < 6; i++, room += l * head * sizeof(bf16)) *halves[i] = (bf16 *)room;
  float **floats[] = {&r.scores, &r.d_scores};
  for (int i = 0; i < 2; i++, room += BLOCK * l * sizeof(float)) *floats[i] = (float *)room;
  bf16 **softs[] = {&r.soft, &r.d_soft};
  for (int i = 0; i < 2; i++, room += BLOCK * l * sizeof(bf16)) *softs[i] = (bf16 *)room;
  bf16 **squares[] = {&r.soft_transposed, &r.d_soft_transposed};
  for (int i = 0; i < 2; i++, room += l * l * sizeof(bf16)) *squares[i] = (bf16 *)room;
  r.d_k = (float *)room;
  r.d_v = r.d_k + l * head;
  return r;
}

long attention_room(long longest, long head) {
  head_room r = divide(0, longest, head);
  return (char *)(r.d_v + up(longest) * head) - (char *)0;
}

/* A second factor to be summed over rows, of which those behind the sequence's end count as zero. */
static void pack_summed(const bf16 *from, long stride, long length, long head, bf16 *to) {
  long whole = length / BLOCK * BLOCK, rest = length - whole, depth = up(length);
  bf16 last[BLOCK * 256];
  memset(last, 0, sizeof(last));
  for (long i = 0; i < rest; i++) memcpy(last + i * head, from + (whole + i) * stride, head * sizeof(bf16));
  for (long column = 0; column < head; column += TILE, to += depth * TILE) {
    pack_columns(from + column, stride, whole, TILE, to);
    if (rest > 0) pack_columns(last + column, head, BLOCK, TILE, to + whole * TILE);
  }
}

/* The products of a block of queries with all keys up to the block's own. */
static void score(const bf16 *queries, long stride, const bf16 *keys, long head, long block, long l,
                  float *scores) {
  for (long j = 0; j <= block; j++)
    multiply_block(rows_of(queries, stride), part_of(packed(keys, head), 2 * j, 0), head / DEEP,
                   scores + j * BLOCK, l);
}

/* Row r of a block sees the keys up to itself; the rest of the last 32 is hidden. */
static inline v16 hide(v16 x, long first, long row) {
  i16 at = (i16){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15} + (int)first;
  i16 hidden = at > (int)row;
  return (v16)(((i16)x & ~hidden) | ((i16)all16(-1e30f) & hidden));
}

static void mix_block(const attention *a, const head_room *r, long block, bf16 *out, float *log_sums) {
  long l = r->blocks * BLOCK, width = (block + 1) * BLOCK, stride = a->queries * a->head;
  float inverse[BLOCK], c[BLOCK][BLOCK] __attribute__((aligned(64)));
  for (long row = 0; row < BLOCK; row++) {
    float *scores = r->scores + row * l;
    v16 most = all16(-1e30f), sums = {0};
    for (long j = width - BLOCK; j < width; j += LANES)
      storef(scores + j, hide(loadf(scores + j), j, block * BLOCK + row));
    for (long j = 0; j < width; j += LANES) most = max16(most, loadf(scores + j));
    float greatest = most[0];
    for (int lane = 1; lane < LANES; lane++) greatest = fmaxf(greatest, most[lane]);
    for (long j = 0; j < width; j += LANES) {
      v16 power = exp16(loadf(scores + j) - greatest);
      store16(r->soft + row * l + j, power);
      sums += power;
    }
    float sum = sum16(sums);
    inverse[row] = 1.f / sum;
    if (block * BLOCK + row < r->length) log_sums[row * a->queries] = greatest + logf(sum);
  }
  for (long column = 0; column < a->head; column += BLOCK) {
    multiply_block(rows_of(r->soft, l), part_of(packed(r->v_columns, l), column / TILE, 0), block + 1, c[0],
                   BLOCK);
    for (long row = 0; row < BLOCK && block * BLOCK + row < r->length; row++)
      for (long j = 0; j < BLOCK; j += LANES)
        store16(out + row * stride + column + j, loadf(&c[row][j]) * inverse[row]);
  }
}

void attention_forward(const attention *a, bf16 *out) {
  long shared = a->queries / a->keys, q_stride = a->queries * a->head, k_stride = a->keys * a->head;
  for (long s = 0; s < a->sequences; s++) {
    long start = a->starts[s];
    head_room r = divide(a->room, a->starts[s + 1] - start, a->head);
    long l = r.blocks * BLOCK;
    for (long key = 0; key < a->keys; key++) {
      pack_rows(a->k + start * k_stride + key * a->head, k_stride, l, a->head, r.k_rows);
      pack_summed(a->v + start * a->v_stride + key * a->head, a->v_stride, r.length, a->head, r.v_columns);
      for (long query = key * shared; query < (key + 1) * shared; query++)
        for (long block = 0; block < r.blocks; block++) {
          long at = start + block * BLOCK;
          score(a->q + at * q_stride + query * a->head, q_stride, r.k_rows, a->head, block, l, r.scores);
          mix_block(a, &r, block, out + at * q_stride + query * a->head, a->log_sums + at * a->queries + query);
        }
    }
  }
}

/* The softmax of a block of queries once more, the gradient of its scores, and d_q. */
static void block_backward(const attention *a, const head_room *r, long block, const bf16 *out,
                           const bf16 *d_out, const float *log_sums, bf16 *d_q) {
  long l = r->blocks * BLOCK, width = (block + 1) * BLOCK, stride = a->queries * a->head;
  for (long row = 0; row < BLOCK; row++) {
    float *scores = r->scores + row * l, *d_scores = r->d_scores + row * l;
    bf16 *soft = r->soft + row * l, *d_soft = r->d_soft + row * l;
    if (block * BLOCK + row >= r->length) {
      memset(soft, 0, width * sizeof(bf16));
      memset(d_soft, 0, width * sizeof(bf16));
      continue;
    }
    v16 dots = {0};
    for (long j = 0; j < a->head; j += LANES)
      dots += load16(out + row * stride + j) * load16(d_out + row * stride + j);
    float dot = sum16(dots), log_sum = log_sums[row * a->queries];
    for (long j = 0; j < width; j += LANES) {
      v16 seen = loadf(scores + j);
      if (j >= width - BLOCK) seen = hide(seen, j, block * BLOCK + row);
      v16 share = exp16(seen - log_sum);
      store16(soft + j, share);
      store16(d_soft + j, share * (loadf(d_scores + j) - dot));
    }
  }
  for (long key = 0; key < width; key += TILE) {
    long at = (key / TILE * r->blocks + block) * TILE_SIZE;
    pack_transposed_tile(r->soft + key, l, r->soft_transposed + at);
    pack_transposed_tile(r->d_soft + key, l, r->d_soft_transposed + at);
  }
  float c[BLOCK][BLOCK] __attribute__((aligned(64)));
  for (long column = 0; column < a->head; column += BLOCK) {
    multiply_block(rows_of(r->d_soft, l), part_of(packed(r->k_columns, l), column / TILE, 0), block + 1,
                   c[0], BLOCK);
    for (long row = 0; row < BLOCK && block * BLOCK + row < r->length; row++)
      for (long j = 0; j < BLOCK; j += LANES) store16(d_q + row * stride + column + j, loadf(&c[row][j]));
  }
}

/* Adds what the queries from each key's block on say of the key and its value. */
static void keys_backward(const head_room *r, long head) {
  long l = r->blocks * BLOCK;
  for (long block = 0; block < r->blocks; block++)
    for (long column = 0; column < head; column += BLOCK) {
      long at = block * BLOCK * head + column, later = r->blocks - block;
      add_block(part_of(packed(r->soft_transposed, l), 2 * block, block),
                     part_of(packed(r->d_columns, l), column / TILE, block), later, r->d_v + at, head);
      add_block(part_of(packed(r->d_soft_transposed, l), 2 * block, block),
                     part_of(packed(r->q_columns, l), column / TILE, block), later, r->d_k + at, head);
    }
}

void attention_backward(const attention *a, const bf16 *out, const bf16 *d_out, bf16 *d_q, bf16 *d_k,
                        bf16 *d_v) {
  long shared = a->queries / a->keys, q_stride = a->queries * a->head, k_stride = a->keys * a->head;
  for (long s = 0; s < a->sequences; s++) {
    long start = a->starts[s];
    head_room r = divide(a->room, a->starts[s + 1] - start, a->head);
    long l = r.blocks * BLOCK;
    for (long key = 0; key < a->keys; key++) {
      const bf16 *k = a->k + start * k_stride + key * a->head;
      const bf16 *v = a->v + start * a->v_stride + key * a->head;
      pack_rows(k, k_stride, l, a->head, r.k_rows);
      pack_rows(v, a->v_stride, l, a->head, r.v_rows);
      pack_summed(k, k_stride, r.length, a->head, r.k_columns);
      memset(r.d_k, 0, 2 * l * a->head * sizeof(float));
      for (long query = key * shared; query < (key + 1) * shared; query++) {
        long from = start * q_stride + query * a->head;
        pack_summed(a->q + from, q_stride, r.length, a->head, r.q_columns);
        pack_summed(d_out + from, q_stride, r.length, a->head, r.d_columns);
        for (long block = 0; block < r.blocks; block++) {
          long at = from + block * BLOCK * q_stride;
          score(a->q + at, q_stride, r.k_rows, a->head, block, l, r.scores);
          score(d_out + at, q_stride, r.v_rows, a->head, block, l, r.d_scores);
          block_backward(a, &r, block, out + at, d_out + at,
                         a->log_sums + (start + block * BLOCK) * a->queries + query, d_q + at);
        }
        keys_backward(&r, a->head);
      }
      for (long i = 0; i < r.length; i++)
        for (long j = 0; j < a->head; j += LANES) {
          store16(d_k + (start + i) * k_stride + key * a->head + j, loadf(r.d_k + i * a->head + j));
          store16(d_v + (start + i) * a->v_stride + key * a->head + j, loadf(r.d_v + i * a->head + j));
        }
    }
  }
}
