#include "attention.h"

#include <math.h>

#include "matrix.h"

static long up(long length) { return (length + BLOCK - 1) / BLOCK * BLOCK; }

/* What one head of one sequence is worked out in. */
typedef struct {
  long length, blocks;
  /* Second factors: keys (or queries) to be multiplied with, and what is to be summed by the softmax. */
  bf16 *rows, *d_rows, *columns, *q_columns, *d_columns;
  /* Of a block of queries its scores and softmax; backward, of a block of keys the softmax and its gradient. */
  float *scores;
  bf16 *soft, *d_soft;
  /* First factor: the whole gradient of the scores. */
  bf16 *d_square;
  /* Of each query: the logarithm of the sum, and the product of what came out with its gradient. */
  float *log_sums, *dots;
  float *d_k, *d_v;
} head_room;

static head_room divide(char *room, long length, long head) {
  long l = up(length);
  head_room r = {.length = length, .blocks = l / BLOCK};
  bf16 **factors[] = {&r.rows, &r.d_rows, &r.columns, &r.q_columns, &r.d_columns};
  for (int i = 0; i < 5; i++, room += l * head * sizeof(bf16)) *factors[i] = (bf16 *)room;
  r.scores = (float *)room;
  room += BLOCK * l * sizeof(float);
  bf16 **softs[] = {&r.soft, &r.d_soft};
  for (int i = 0; i < 2; i++, room += BLOCK * l * sizeof(bf16)) *softs[i] = (bf16 *)room;
  r.d_square = (bf16 *)room;
  room += l * l * sizeof(bf16);
  float **floats[] = {&r.log_sums, &r.dots};
  for (int i = 0; i < 2; i++, room += l * sizeof(float)) *floats[i] = (float *)room;
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
static void score(const attention *a, const head_room *r, const bf16 *queries, long block) {
  for (long j = 0; j <= block; j++)
    multiply_block(rows_of(queries, a->queries * a->head), part_of(packed(r->rows, a->head), 2 * j, 0),
                   a->head / DEEP, r->scores + j * BLOCK, r->blocks * BLOCK);
}

static const i16 COUNT = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

/* A query sees the keys up to itself: the scores of those behind it, from number `first` on, are hidden. */
static inline v16 hide(v16 x, long first, long query) {
  i16 hidden = COUNT + (int)first > (int)query;
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
    multiply_block(rows_of(r->soft, l), part_of(packed(r->columns, l), column / TILE, 0), block + 1, c[0],
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
      pack_rows(a->k + start * k_stride + key * a->head, k_stride, l, a->head, r.rows);
      pack_summed(a->v + start * a->v_stride + key * a->head, a->v_stride, r.length, a->head, r.columns);
      for (long query = key * shared; query < (key + 1) * shared; query++)
        for (long block = 0; block < r.blocks; block++) {
          long at = start + block * BLOCK;
          score(a, &r, a->q + at * q_stride + query * a->head, block);
          mix_block(a, &r, block, out + at * q_stride + query * a->head, a->log_sums + at * a->queries + query);
        }
    }
  }
}

/* Of each query what is needed to find its softmax again, and none behind the end. */
static void prepare_queries(const attention *a, const head_room *r, const bf16 *out, const bf16 *d_out,
                            const float *log_sums) {
  long stride = a->queries * a->head;
  for (long i = 0; i < r->blocks * BLOCK; i++) {
    v16 dots = {0};
    int there = i < r->length;
    for (long j = 0; there && j < a->head; j += LANES)
      dots += load16(out + i * stride + j) * load16(d_out + i * stride + j);
    r->dots[i] = sum16(dots);
    r->log_sums[i] = there ? log_sums[i * a->queries] : 1e30f;
  }
}

/* What a block of keys got of the queries from its own block on: their softmax and its gradient, a row for
 * each key, and so the gradients of keys and values, which are added to. */
static void keys_backward(const attention *a, const head_room *r, const bf16 *k, const bf16 *v, long block) {
  long l = r->blocks * BLOCK, head = a->head;
  float scores[BLOCK][BLOCK] __attribute__((aligned(64))), grads[BLOCK][BLOCK] __attribute__((aligned(64)));
  for (long i = block; i < r->blocks; i++) {
    multiply_block(rows_of(k, a->keys * head), part_of(packed(r->rows, head), 2 * i, 0), head / DEEP,
                   scores[0], BLOCK);
    multiply_block(rows_of(v, a->v_stride), part_of(packed(r->d_rows, head), 2 * i, 0), head / DEEP, grads[0],
                   BLOCK);
    for (long row = 0; row < BLOCK; row++)
      for (long j = 0; j < BLOCK; j += LANES) {
        long query = i * BLOCK + j;
        v16 share = exp16(loadf(&scores[row][j]) - loadf(r->log_sums + query));
        if (i == block) share = (v16)((i16)share & (COUNT + (int)j >= (int)row));
        store16(r->soft + row * l + query, share);
        store16(r->d_soft + row * l + query, share * (loadf(&grads[row][j]) - loadf(r->dots + query)));
      }
    for (long half = 0; half < 2; half++)
      pack_transposed_tile(r->d_soft + i * BLOCK + half * TILE, l,
                           r->d_square + ((2 * i + half) * r->blocks + block) * TILE_SIZE);
  }
  for (long column = 0; column < head; column += BLOCK) {
    long at = block * BLOCK * head + column, later = r->blocks - block;
    add_block(part_of(rows_of(r->soft, l), 0, block), part_of(packed(r->d_columns, l), column / TILE, block),
              later, r->d_v + at, head);
    add_block(part_of(rows_of(r->d_soft, l), 0, block), part_of(packed(r->q_columns, l), column / TILE, block),
              later, r->d_k + at, head);
  }
}

static void queries_backward(const attention *a, const head_room *r, bf16 *d_q) {
  long l = r->blocks * BLOCK, stride = a->queries * a->head;
  float c[BLOCK][BLOCK] __attribute__((aligned(64)));
  for (long block = 0; block < r->blocks; block++)
    for (long column = 0; column < a->head; column += BLOCK) {
      multiply_block(part_of(packed(r->d_square, l), 2 * block, 0),
                     part_of(packed(r->columns, l), column / TILE, 0), block + 1, c[0], BLOCK);
      for (long row = block * BLOCK; row < r->length && row < (block + 1) * BLOCK; row++)
        for (long j = 0; j < BLOCK; j += LANES)
          store16(d_q + row * stride + column + j, loadf(&c[row - block * BLOCK][j]));
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
      pack_summed(k, k_stride, r.length, a->head, r.columns);
      memset(r.d_k, 0, 2 * l * a->head * sizeof(float));
      for (long query = key * shared; query < (key + 1) * shared; query++) {
        long from = start * q_stride + query * a->head;
        pack_rows(a->q + from, q_stride, l, a->head, r.rows);
        pack_rows(d_out + from, q_stride, l, a->head, r.d_rows);
        pack_summed(a->q + from, q_stride, r.length, a->head, r.q_columns);
        pack_summed(d_out + from, q_stride, r.length, a->head, r.d_columns);
        prepare_queries(a, &r, out + from, d_out + from, a->log_sums + start * a->queries + query);
        for (long block = 0; block < r.blocks; block++)
          keys_backward(a, &r, k + block * BLOCK * k_stride, v + block * BLOCK * a->v_stride, block);
        queries_backward(a, &r, d_q + from);
      }
      for (long i = 0; i < r.length; i++)
        for (long j = 0; j < a->head; j += LANES) {
          store16(d_k + (start + i) * k_stride + key * a->head + j, loadf(r.d_k + i * a->head + j));
          store16(d_v + (start + i) * a->v_stride + key * a->head + j, loadf(r.d_v + i * a->head + j));
        }
    }
  }
}
