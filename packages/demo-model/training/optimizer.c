#include "optimizer.h"

#include <math.h>
#include <stdlib.h>

#define MUON_RATE 0.02f
#define ADAM_RATE 0.003f
#define MATRIX_DECAY 0.02f

/* Takes the gradient of sixteen weights from all threads. */
static inline v16 take(const optimizer *o, long at, float scale) {
  v16 sum = {0};
  for (long thread = 0; thread < o->threads; thread++) {
    float *gradient = o->gradients[thread] + at;
    sum += loadf(gradient);
    storef(gradient, (v16){0});
  }
  return sum * scale;
}

typedef struct {
  bf16 *to;
  const bf16 *other;
  long stride;
  float own, others;
} blend;

/* own * product + others * other. */
static inline void put_blend(void *context, long row, long column, const float c[BLOCK][BLOCK]) {
  const blend *b = context;
  for (long i = 0; i < BLOCK; i++)
    for (long j = 0; j < BLOCK; j += LANES) {
      long at = (row + i) * b->stride + column + j;
      store16(b->to + at, b->own * loadf(&c[i][j]) + b->others * load16(b->other + at));
    }
}

/* The nearest matrix whose singular values are about 1 (Newton-Schulz, five steps). No more rows than columns. */
static void orthogonalise(bf16 *x, long rows, long columns) {
  bf16 *square = malloc(rows * rows * sizeof(bf16)), *polynomial = malloc(rows * rows * sizeof(bf16));
  bf16 *factor_of_x = malloc(rows * columns * sizeof(bf16)), *next = malloc(rows * columns * sizeof(bf16));
  for (int step = 0; step < 5; step++) {
    pack_rows(x, columns, rows, columns, factor_of_x);
    multiply(rows_of(x, columns), packed(factor_of_x, columns), rows, rows, columns, put_blend,
             &(blend){square, square, rows, 1, 0});
    pack_rows(square, rows, rows, rows, polynomial);
    bf16 *squared = next;
    multiply(rows_of(square, rows), packed(polynomial, rows), rows, rows, rows, put_blend,
             &(blend){squared, square, rows, 2.0315f, -4.7750f});
    memcpy(polynomial, squared, rows * rows * sizeof(bf16));
    pack_columns(x, columns, rows, columns, factor_of_x);
    multiply(rows_of(polynomial, rows), packed(factor_of_x, rows), rows, columns, rows, put_blend,
             &(blend){next, x, columns, 1, 3.4445f});
    memcpy(x, next, rows * columns * sizeof(bf16));
  }
  free(square);
  free(polynomial);
  free(factor_of_x);
  free(next);
}

static void turn(const bf16 *from, long rows, long columns, bf16 *to) {
  for (long row = 0; row < rows; row++)
    for (long column = 0; column < columns; column++) to[column * rows + row] = from[row * columns + column];
}

static void muon(const optimizer *o, const tensor *t, float rate, float momentum, float scale) {
  long count = t->rows * t->columns, tall = t->rows > t->columns;
  bf16 *ahead = malloc(count * sizeof(bf16)), *turned = malloc(count * sizeof(bf16));
  float *mixed = malloc(count * sizeof(float));
  v16 squares = {0};
  for (long i = 0; i < count; i += LANES) {
    v16 gradient = take(o, t->offset + i, scale);
    v16 average = loadf(o->first + t->offset + i);
    average += (1 - momentum) * (gradient - average);
    storef(o->first + t->offset + i, average);
    v16 mix = gradient + momentum * (average - gradient);
    storef(mixed + i, mix);
    squares += mix * mix;
  }
  float shrink = 1.f / (sqrtf(sum16(squares)) + 1e-12f);
  for (long i = 0; i < count; i += LANES) store16(ahead + i, loadf(mixed + i) * shrink);
  if (tall) {
    turn(ahead, t->rows, t->columns, turned);
    orthogonalise(turned, t->columns, t->rows);
    turn(turned, t->columns, t->rows, ahead);
  } else {
    orthogonalise(ahead, t->rows, t->columns);
  }
  float by = -rate * (tall ? sqrtf((float)t->rows / t->columns) : 1.f);
  float *weights = o->m->weights + t->offset;
  for (long i = 0; i < count; i += LANES)
    storef(weights + i, loadf(weights + i) * (1 - rate * MATRIX_DECAY) + load16(ahead + i) * by);
  free(ahead);
  free(turned);
  free(mixed);
}

static void adam(const optimizer *o, long start, long end, long step, float rate, float scale) {
  float first_bias = 1 - powf(0.9f, step + 1), second_bias = 1 - powf(0.98f, step + 1);
  for (long at = start; at < end; at += LANES) {
    v16 gradient = take(o, at, scale), first = loadf(o->first + at), second = loadf(o->second + at);
    first += 0.1f * (gradient - first);
    second += 0.02f * (gradient * gradient - second);
    storef(o->first + at, first);
    storef(o->second + at, second);
    v16 deviation = second / second_bias;
    for (int lane = 0; lane < LANES; lane++) deviation[lane] = sqrtf(deviation[lane]);
    storef(o->m->weights + at, loadf(o->m->weights + at) - rate / first_bias * first / (deviation + 1e-9f));
  }
}

void optimizer_step(const optimizer *o, long rank, long step, float rate, float total) {
  float momentum = step < 200 ? 0.85f + 0.1f * step / 200 : 0.95f;
  const model *m = o->m;
  long matrices = 0;
  for (long i = 0; i < m->tensor_count; i++) {
    const tensor *t = &m->tensors[i];
    if (i == m->embedding) {
      long share = (t->rows + o->threads - 1) / o->threads, end = (rank + 1) * share;
      adam(o, t->offset + rank * share * t->columns,
           t->offset + (end < t->rows ? end : t->rows) * t->columns, step, rate * ADAM_RATE, 1 / total);
    } else if (t->rows == 1) {
      if (rank == 0) adam(o, t->offset, t->offset + t->columns, step, rate * ADAM_RATE, 1 / total);
    } else if (matrices++ % o->threads == rank) {
      muon(o, t, rate * MUON_RATE, momentum, 1 / total);
    }
  }
}
