#include "model.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

/* Zeroed, in large pages where the system has them. */
static void *room(long bytes) {
  long page = 1 << 21;
  void *memory = aligned_alloc(page, (bytes + page - 1) / page * page);
  if (memory == NULL) exit(1);
  madvise(memory, bytes, MADV_HUGEPAGE);
  return memset(memory, 0, bytes);
}
#define ROOM(type, count) ((type *)room(sizeof(type) * (count)))

static long add(model *m, long rows, long columns, const char *pattern, long layer) {
  tensor *t = &m->tensors[m->tensor_count];
  snprintf(t->name, sizeof(t->name), pattern, layer);
  t->rows = rows;
  t->columns = columns;
  t->offset = m->size;
  m->size += rows * columns;
  return m->tensor_count++;
}

model *make_model(const shape *s) {
  model *m = calloc(1, sizeof(model));
  long d = s->width, ff = s->feed_forward, q = s->queries * s->head, k = s->keys * s->head;
  m->shape = *s;
  m->tensors = calloc(2 + 11 * s->layers, sizeof(tensor));
  m->of_layer = calloc(s->layers, sizeof(layer_tensors));
  m->embedding = add(m, s->vocabulary, d, "token_embd", 0);
  for (long i = 0; i < s->layers; i++)
    m->of_layer[i] = (layer_tensors){
        .q = add(m, q, d, "blk.%ld.attn_q", i),
        .k = add(m, k, d, "blk.%ld.attn_k", i),
        .v = add(m, k, d, "blk.%ld.attn_v", i),
        .out = add(m, d, q, "blk.%ld.attn_output", i),
        .gate = add(m, ff, d, "blk.%ld.ffn_gate", i),
        .up = add(m, ff, d, "blk.%ld.ffn_up", i),
        .down = add(m, d, ff, "blk.%ld.ffn_down", i),
        .attention_norm = add(m, 1, d, "blk.%ld.attn_norm", i),
        .ff_norm = add(m, 1, d, "blk.%ld.ffn_norm", i),
        .q_norm = add(m, 1, s->head, "blk.%ld.attn_q_norm", i),
        .k_norm = add(m, 1, s->head, "blk.%ld.attn_k_norm", i),
    };
  m->norm = add(m, 1, d, "output_norm", 0);
  m->weights = ROOM(float, m->size);
  m->embedding_rows = ROOM(bf16, s->vocabulary * d);
  long inputs[] = {d, d, q, d, ff}, outputs[] = {s->vocabulary, q + 2 * k, d, 2 * ff, d};
  both_ways *made[5];
  for (int kind = 0; kind < 5; kind++) {
    made[kind] = calloc(s->layers, sizeof(both_ways));
    for (long i = 0; i < (kind == 0 ? 1 : s->layers); i++) {
      made[kind][i].forward = ROOM(bf16, inputs[kind] * outputs[kind]);
      made[kind][i].backward = ROOM(bf16, inputs[kind] * outputs[kind]);
    }
  }
  m->embedding_packed = *made[0];
  m->qkv = made[1];
  m->out = made[2];
  m->gate_up = made[3];
  m->down = made[4];
  long half = s->head / 2;
  m->cosine = ROOM(float, s->context * half);
  m->sine = ROOM(float, s->context * half);
  for (long at = 0; at < s->context; at++)
    for (long j = 0; j < half; j++) {
      double angle = at * pow(s->rope_base, -(double)j / half);
      m->cosine[at * half + j] = cos(angle);
      m->sine[at * half + j] = sin(angle);
    }
  return m;
}

double chance(uint64_t *state) {
  *state += 0x9e3779b97f4a7c15;
  uint64_t z = (*state ^ *state >> 30) * 0xbf58476d1ce4e5b9;
  z = (z ^ z >> 27) * 0x94d049bb133111eb;
  return ((z ^ z >> 31) >> 11) * 0x1p-53;
}

void draw_weights(model *m, uint64_t seed) {
  for (long i = 0; i < m->tensor_count; i++) {
    const tensor *t = &m->tensors[i];
    double deviation = 1 / sqrt(t->columns);
    if (i == m->embedding) deviation = 0.04;
    /* Nearly nothing at first: each block begins as the identity. */
    if (strstr(t->name, "attn_output") || strstr(t->name, "ffn_down")) deviation = 1e-3;
    for (long j = 0; j < t->rows * t->columns; j++) {
      double radius = sqrt(-2 * log(1 - chance(&seed))), angle = 2 * M_PI * chance(&seed);
      m->weights[t->offset + j] = t->rows == 1 ? 1 : deviation * radius * cos(angle);
    }
  }
}

static const float *weights_of(const model *m, long tensor) { return m->weights + m->tensors[tensor].offset; }

static void round_all(const float *from, bf16 *to, long count) {
  for (long i = 0; i < count; i += LANES) store16(to + i, loadf(from + i));
}

static void pack(const bf16 *rows, long outputs, long inputs, both_ways to) {
  pack_rows(rows, inputs, outputs, inputs, to.forward);
  pack_columns(rows, inputs, outputs, inputs, to.backward);
}

void pack_weights(model *m, long rank, long threads) {
  const shape *s = &m->shape;
  long d = s->width, ff = s->feed_forward, q = s->queries * s->head, qkv = q + 2 * s->keys * s->head;
  if (rank == threads - 1) {
    round_all(weights_of(m, m->embedding), m->embedding_rows, s->vocabulary * d);
    pack(m->embedding_rows, s->vocabulary, d, m->embedding_packed);
  }
  bf16 *rows = malloc(2 * ff * d * sizeof(bf16));
  for (long i = rank; i < s->layers; i += threads) {
    const layer_tensors *t = &m->of_layer[i];
    round_all(weights_of(m, t->q), rows, qkv * d);
    pack(rows, qkv, d, m->qkv[i]);
    round_all(weights_of(m, t->out), rows, d * q);
    pack(rows, d, q, m->out[i]);
    /* 16 rows of the gate, then the 16 that it lets through, and so on: so both are in one block. */
    for (long row = 0; row < ff; row += TILE) {
      round_all(weights_of(m, t->gate) + row * d, rows + 2 * row * d, TILE * d);
      round_all(weights_of(m, t->up) + row * d, rows + (2 * row + TILE) * d, TILE * d);
    }
    pack(rows, 2 * ff, d, m->gate_up[i]);
    round_all(weights_of(m, t->down), rows, d * ff);
    pack(rows, d, ff, m->down[i]);
  }
  free(rows);
}

static long most(long a, long b) { return a > b ? a : b; }

workspace *make_workspace(const model *m, long capacity) {
  const shape *s = &m->shape;
  workspace *w = calloc(1, sizeof(workspace));
  /* Attention and whole blocks of 32 read over the end. */
  long n = capacity + 2 * BLOCK, d = s->width, ff = s->feed_forward;
  long q = s->queries * s->head, k = s->keys * s->head, qkv = q + 2 * k;
  w->capacity = capacity;
  w->layers = calloc(s->layers, sizeof(kept_layer));
  for (long i = 0; i < s->layers; i++)
    w->layers[i] = (kept_layer){
        .x = ROOM(bf16, n * d), .qkv = ROOM(bf16, n * qkv), .q = ROOM(bf16, n * q), .k = ROOM(bf16, n * k),
        .mixed = ROOM(bf16, n * q), .x_middle = ROOM(bf16, n * d), .gate_up = ROOM(bf16, n * 2 * ff),
        .inverse = ROOM(float, n), .heads_inverse = ROOM(float, n * (s->queries + s->keys)),
        .log_sums = ROOM(float, n * s->queries), .ff_inverse = ROOM(float, n),
    };
  w->x = ROOM(bf16, n * d);
  w->d_x = ROOM(bf16, n * d);
  w->d_qkv = ROOM(bf16, n * qkv);
  w->d_q = ROOM(bf16, n * most(q, d));
  w->d_k = ROOM(bf16, n * k);
  w->d_mixed = ROOM(bf16, n * q);
  long some = most(CHUNK, PREDICTIONS);
  w->normal = ROOM(bf16, some * d);
  w->hidden = ROOM(bf16, some * most(ff, d));
  w->d_wide = ROOM(bf16, some * 2 * ff);
  w->d_narrow = ROOM(bf16, some * d);
  w->first = ROOM(bf16, some * most(2 * ff, s->vocabulary));
  w->second = ROOM(bf16, some * most(ff, d));
  w->d_logits = ROOM(bf16, PREDICTIONS * s->vocabulary);
  w->logits = ROOM(float, PREDICTIONS * s->vocabulary);
  w->final_inverse = ROOM(float, PREDICTIONS);
  w->rows = ROOM(long, PREDICTIONS);
  w->gradient = ROOM(float, m->size);
  w->attention_room = room(attention_room(s->context, s->head));
  return w;
}
