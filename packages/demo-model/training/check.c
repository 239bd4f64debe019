/* Holds the gradients against the loss itself: a step along the gradient of a tensor, and one against it,
 * must change the loss by as much as its length says. `check` says nothing when all is well. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "model.h"

/* Relative to the tensor: as large as the loss is still nearly straight, as bfloat16 hides small steps. */
#define MATRIX_STEP 0.006
#define VECTOR_STEP 0.025
#define TOLERANCE 0.12
#define LENGTHS {70, 5, 33, 64, 1, 90}

static batch *make_random_batch(const shape *s) {
  static const long lengths[] = LENGTHS;
  batch *b = calloc(1, sizeof(batch));
  uint64_t state = 3;
  b->tokens = calloc(512, sizeof(uint16_t));
  b->targets = calloc(512, sizeof(uint16_t));
  b->positions = calloc(512, sizeof(uint16_t));
  b->weights = calloc(512, sizeof(float));
  for (unsigned long i = 0; i < sizeof(lengths) / sizeof(long); i++) {
    b->starts[b->sequences++] = b->count;
    for (long at = 0; at < lengths[i]; at++, b->count++) {
      b->tokens[b->count] = chance(&state) * s->vocabulary;
      b->targets[b->count] = chance(&state) * s->vocabulary;
      b->positions[b->count] = at;
      b->weights[b->count] = chance(&state) < 0.6 ? 1 : chance(&state) < 0.5 ? 0.5 : 0;
    }
  }
  b->starts[b->sequences] = b->count;
  return b;
}

static double loss_of(model *m, workspace *w, const batch *b, int learn) {
  sums found = {0};
  pack_weights(m, 0, 1);
  run_batch(m, w, b, learn, &found);
  return found.loss;
}

static void move(model *m, const tensor *t, const float *direction, double by) {
  for (long i = 0; i < t->rows * t->columns; i++) m->weights[t->offset + i] += by * direction[t->offset + i];
}

static double length_of(const float *values, long count) {
  double squares = 0;
  for (long i = 0; i < count; i++) squares += (double)values[i] * values[i];
  return sqrt(squares);
}

int main(void) {
  prepare_thread();
  shape s = {.layers = 2, .width = 64, .feed_forward = 96, .queries = 2, .keys = 1, .head = 32,
             .vocabulary = 96, .context = 128, .rope_base = 100};
  model *m = make_model(&s);
  draw_weights(m, 5);
  for (long i = 0; i < s.layers; i++) {
    const tensor *small[] = {&m->tensors[m->of_layer[i].out], &m->tensors[m->of_layer[i].down]};
    for (int j = 0; j < 2; j++)
      for (long at = 0; at < small[j]->rows * small[j]->columns; at++) m->weights[small[j]->offset + at] *= 100;
  }
  workspace *w = make_workspace(m, 512);
  batch *b = make_random_batch(&s);
  loss_of(m, w, b, 1);
  int wrong = 0;
  for (long i = 0; i < m->tensor_count; i++) {
    const tensor *t = &m->tensors[i];
    long count = t->rows * t->columns;
    double gradient = length_of(w->gradient + t->offset, count);
    double step = t->rows == 1 ? VECTOR_STEP : MATRIX_STEP;
    double by = step * length_of(m->weights + t->offset, count) / gradient;
    move(m, t, w->gradient, by);
    double above = loss_of(m, w, b, 0);
    move(m, t, w->gradient, -2 * by);
    double below = loss_of(m, w, b, 0);
    move(m, t, w->gradient, by);
    double found = (above - below) / (2 * by * gradient), error = fabs(found / gradient - 1);
    if (error < TOLERANCE) continue;
    wrong = 1;
    printf("%s: the gradient's length is %g, the loss says %g\n", t->name, gradient, found);
  }
  return wrong;
}
