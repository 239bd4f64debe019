/* The model: a small Qwen 3. Weights are floats, everything that passes through it is bfloat16. */
#pragma once
#include "attention.h"
#include "layers.h"
#include "matrix.h"

/* How many rows go through a part of a layer at once, and how many are predicted from at once. */
#define CHUNK 256
#define PREDICTIONS 256
#define MAX_SEQUENCES 1024

typedef struct {
  long layers, width, feed_forward, queries, keys, head, vocabulary, context;
  float rope_base;
} shape;

/* One of the tensors of the model file, by its name there; all lie behind each other in one array. */
typedef struct {
  char name[48];
  long offset, rows, columns;
} tensor;

typedef struct {
  long embedding, q, k, v, out, gate, up, down, attention_norm, ff_norm, q_norm, k_norm;
} layer_tensors;

/* A matrix as second factor: for forward, and for backward. */
typedef struct {
  bf16 *forward, *backward;
} both_ways;

typedef struct {
  shape shape;
  tensor *tensors;
  long tensor_count, size;
  /* Numbers of tensors. */
  layer_tensors *of_layer;
  long embedding, norm;
  float *weights, *cosine, *sine;
  /* The weights as factors; packed anew after each step of the optimizer. */
  bf16 *embedding_rows;
  both_ways embedding_packed, *qkv, *out, *gate_up, *down;
} model;

model *make_model(const shape *s);
/* In [0, 1), and steps the state (SplitMix64). */
double chance(uint64_t *state);
void draw_weights(model *m, uint64_t seed);
/* The part of this thread, of so many. */
void pack_weights(model *m, long rank, long threads);

/* Some conversations behind each other. */
typedef struct {
  long count, sequences, starts[MAX_SEQUENCES + 1];
  uint16_t *tokens, *targets, *positions;
  /* How much the prediction of the target counts. */
  float *weights;
} batch;

/* What is kept of one layer from forward for backward. */
typedef struct {
  bf16 *x, *qkv, *q, *k, *mixed, *x_middle, *gate_up;
  float *inverse, *heads_inverse, *log_sums, *ff_inverse;
} kept_layer;

/* The memory of one thread. */
typedef struct {
  long capacity;
  kept_layer *layers;
  bf16 *x, *d_x, *d_qkv, *d_q, *d_k, *d_mixed;
  /* Of some rows only. */
  bf16 *normal, *hidden, *d_wide, *d_narrow, *first, *second, *d_logits;
  float *final_inverse, *logits;
  long *rows;
  float *gradient;
  char *attention_room;
} workspace;

workspace *make_workspace(const model *m, long capacity);

typedef struct {
  double loss, weight;
  long tokens, predictions, right;
} sums;

/* Adds to the sums and, if it is to learn, to the workspace's gradient. */
void run_batch(const model *m, workspace *w, const batch *b, int learn, sums *to);
