/* A batch through the model, and the gradient back through it. */
#include <stdlib.h>

#include "model.h"

static long up(long rows) { return (rows + BLOCK - 1) / BLOCK * BLOCK; }

/* Where blocks of a product go. */
typedef struct {
  bf16 *to;
  long stride;
  const bf16 *other;
  bf16 *hidden;
} target;

static inline void put(void *context, long row, long column, const float c[BLOCK][BLOCK]) {
  const target *t = context;
  for (long i = 0; i < BLOCK; i++)
    for (long j = 0; j < BLOCK; j += LANES)
      store16(t->to + (row + i) * t->stride + column + j, loadf(&c[i][j]));
}

/* The product added to `other`. */
static inline void put_sum(void *context, long row, long column, const float c[BLOCK][BLOCK]) {
  const target *t = context;
  for (long i = 0; i < BLOCK; i++)
    for (long j = 0; j < BLOCK; j += LANES) {
      long at = (row + i) * t->stride + column + j;
      store16(t->to + at, load16(t->other + at) + loadf(&c[i][j]));
    }
}

static inline v16 sigmoid(v16 x) { return 1.f / (1.f + exp16(-x)); }

/* The product, gates and what they let through in turn, and of both silu(gate) * up. */
static inline void put_gated(void *context, long row, long column, const float c[BLOCK][BLOCK]) {
  const target *t = context;
  put(context, row, column, c);
  for (long i = 0; i < BLOCK; i++) {
    v16 gate = loadf(c[i]), through = loadf(&c[i][TILE]);
    store16(t->hidden + (row + i) * (t->stride / 2) + column / 2, gate * sigmoid(gate) * through);
  }
}

/* The product is the gradient of that; `other` has the gates. */
static inline void put_gated_back(void *context, long row, long column, const float c[BLOCK][BLOCK]) {
  const target *t = context;
  for (long i = 0; i < BLOCK; i++)
    for (long j = 0; j < BLOCK; j += TILE) {
      long at = (row + i) * t->stride + 2 * (column + j);
      v16 gate = load16(t->other + at), through = load16(t->other + at + TILE), grad = loadf(&c[i][j]);
      v16 open = sigmoid(gate);
      store16(t->to + at, grad * through * open * (1.f + gate * (1.f - open)));
      store16(t->to + at + TILE, grad * gate * open);
      store16(t->hidden + (row + i) * (t->stride / 2) + column + j, gate * open * through);
    }
}

/* Adds the gradient of a matrix: the transpose of `grads` times `inputs`. */
static void learn_matrix(const workspace *w, float *to, const bf16 *grads, long outputs, const bf16 *inputs,
                         long width, long n) {
  pack_transposed(grads, outputs, n, outputs, w->first);
  pack_columns(inputs, width, n, width, w->second);
  multiply_add(packed(w->first, n), packed(w->second, n), outputs, width, n, to);
}

static attention attention_of(const model *m, const workspace *w, const kept_layer *l, const batch *b) {
  const shape *s = &m->shape;
  return (attention){
      .queries = s->queries, .keys = s->keys, .head = s->head, .q = l->q, .k = l->k,
      .v = l->qkv + (s->queries + s->keys) * s->head,
      .v_stride = (s->queries + 2 * s->keys) * s->head, .starts = b->starts, .sequences = b->sequences,
      .log_sums = l->log_sums, .room = w->attention_room,
  };
}

static const float *weights_of(const model *m, long tensor) { return m->weights + m->tensors[tensor].offset; }

static float *gradient_of(const model *m, const workspace *w, long tensor) {
  return w->gradient + m->tensors[tensor].offset;
}

static heads heads_of(const model *m, const layer_tensors *t) {
  const shape *s = &m->shape;
  return (heads){s->queries, s->keys, s->head, m->cosine, m->sine, weights_of(m, t->q_norm),
                 weights_of(m, t->k_norm)};
}

/* Up to CHUNK rows: what they are turned into on the way stays in the core's cache. */
typedef struct {
  long from, count;
} chunk;

static int next_chunk(chunk *c, long n) {
  c->from += c->count;
  c->count = up(n) - c->from < CHUNK ? up(n) - c->from : CHUNK;
  return c->count > 0;
}

static void attention_inputs(const model *m, const workspace *w, long i, const batch *b, chunk c) {
  const kept_layer *l = &w->layers[i];
  const layer_tensors *t = &m->of_layer[i];
  const shape *s = &m->shape;
  long d = s->width, q = s->queries * s->head, k = s->keys * s->head, qkv = q + 2 * k;
  heads h = heads_of(m, t);
  norm_forward(l->x + c.from * d, weights_of(m, t->attention_norm), w->normal, l->inverse + c.from, c.count, d);
  multiply(rows_of(w->normal, d), packed(m->qkv[i].forward, d), c.count, qkv, d, put,
           &(target){l->qkv + c.from * qkv, qkv});
  heads_forward(&h, l->qkv + c.from * qkv, b->positions + c.from, l->q + c.from * q, l->k + c.from * k,
                l->heads_inverse + c.from * (s->queries + s->keys), c.count);
}

static void feed_forward(const model *m, const workspace *w, long i, chunk c, bf16 *next) {
  const kept_layer *l = &w->layers[i];
  const layer_tensors *t = &m->of_layer[i];
  long d = m->shape.width, ff = m->shape.feed_forward, q = m->shape.queries * m->shape.head;
  bf16 *middle = l->x_middle + c.from * d;
  multiply(rows_of(l->mixed + c.from * q, q), packed(m->out[i].forward, q), c.count, d, q, put_sum,
           &(target){middle, d, l->x + c.from * d});
  norm_forward(middle, weights_of(m, t->ff_norm), w->normal, l->ff_inverse + c.from, c.count, d);
  multiply(rows_of(w->normal, d), packed(m->gate_up[i].forward, d), c.count, 2 * ff, d, put_gated,
           &(target){l->gate_up + c.from * 2 * ff, 2 * ff, .hidden = w->hidden});
  multiply(rows_of(w->hidden, ff), packed(m->down[i].forward, ff), c.count, d, ff, put_sum,
           &(target){next + c.from * d, d, middle});
}

static void layer_forward(const model *m, const workspace *w, long i, const batch *b, bf16 *next) {
  for (chunk c = {0}; next_chunk(&c, b->count);) attention_inputs(m, w, i, b, c);
  attention a = attention_of(m, w, &w->layers[i], b);
  attention_forward(&a, w->layers[i].mixed);
  for (chunk c = {0}; next_chunk(&c, b->count);) feed_forward(m, w, i, c, next);
}

/* Leaves the gradient of the attention's mix in w->d_mixed. */
static void feed_forward_backward(const model *m, const workspace *w, long i, chunk c) {
  const kept_layer *l = &w->layers[i];
  const layer_tensors *t = &m->of_layer[i];
  long d = m->shape.width, ff = m->shape.feed_forward, q = m->shape.queries * m->shape.head, n = c.count;
  bf16 *d_x = w->d_x + c.from * d, *middle = l->x_middle + c.from * d;
  multiply(rows_of(d_x, d), packed(m->down[i].backward, d), n, ff, d, put_gated_back,
           &(target){w->d_wide, 2 * ff, l->gate_up + c.from * 2 * ff, w->hidden});
  learn_matrix(w, gradient_of(m, w, t->down), d_x, d, w->hidden, ff, n);
  multiply(rows_of(w->d_wide, 2 * ff), packed(m->gate_up[i].backward, 2 * ff), n, d, 2 * ff, put,
           &(target){w->d_narrow, d});
  norm_again(middle, weights_of(m, t->ff_norm), w->normal, l->ff_inverse + c.from, n, d);
  pack_transposed(w->d_wide, 2 * ff, n, 2 * ff, w->first);
  pack_columns(w->normal, d, n, d, w->second);
  /* Gates and what they let through lie in each other in panels of 16. */
  for (long panel = 0; panel < 2; panel++) {
    factor each = part_of(packed(w->first, n), panel, 0);
    each.panel *= 2;
    multiply_add(each, packed(w->second, n), ff, d, n, gradient_of(m, w, panel == 0 ? t->gate : t->up));
  }
  norm_backward(middle, weights_of(m, t->ff_norm), l->ff_inverse + c.from, w->d_narrow, d_x,
                gradient_of(m, w, t->ff_norm), n, d);
  learn_matrix(w, gradient_of(m, w, t->out), d_x, d, l->mixed + c.from * q, q, n);
  multiply(rows_of(d_x, d), packed(m->out[i].backward, d), n, q, d, put,
           &(target){w->d_mixed + c.from * q, q});
}

static void attention_inputs_backward(const model *m, const workspace *w, long i, const batch *b, chunk c) {
  const kept_layer *l = &w->layers[i];
  const layer_tensors *t = &m->of_layer[i];
  const shape *s = &m->shape;
  long d = s->width, q = s->queries * s->head, k = s->keys * s->head, qkv = q + 2 * k, n = c.count;
  heads h = heads_of(m, t);
  bf16 *d_qkv = w->d_qkv + c.from * qkv, *x = l->x + c.from * d;
  heads_backward(&h, l->qkv + c.from * qkv, b->positions + c.from, w->d_q + c.from * q, w->d_k + c.from * k,
                 l->heads_inverse + c.from * (s->queries + s->keys), d_qkv, gradient_of(m, w, t->q_norm),
                 gradient_of(m, w, t->k_norm), n);
  norm_again(x, weights_of(m, t->attention_norm), w->normal, l->inverse + c.from, n, d);
  learn_matrix(w, gradient_of(m, w, t->q), d_qkv, qkv, w->normal, d, n);
  multiply(rows_of(d_qkv, qkv), packed(m->qkv[i].backward, qkv), n, d, qkv, put, &(target){w->d_narrow, d});
  norm_backward(x, weights_of(m, t->attention_norm), l->inverse + c.from, w->d_narrow, w->d_x + c.from * d,
                gradient_of(m, w, t->attention_norm), n, d);
}

/* w->d_x is the gradient of what the layer gives, and becomes that of what it got. */
static void layer_backward(const model *m, const workspace *w, long i, const batch *b) {
  const shape *s = &m->shape;
  for (chunk c = {0}; next_chunk(&c, b->count);) feed_forward_backward(m, w, i, c);
  attention a = attention_of(m, w, &w->layers[i], b);
  attention_backward(&a, w->layers[i].mixed, w->d_mixed, w->d_q, w->d_k,
                     w->d_qkv + (s->queries + s->keys) * s->head);
  for (chunk c = {0}; next_chunk(&c, b->count);) attention_inputs_backward(m, w, i, b, c);
}

/* The rows whose prediction counts, a few at a time: their loss, and its gradient in w->d_x. */
static void predict(const model *m, const workspace *w, const batch *b, int learn, sums *to) {
  long d = m->shape.width, vocabulary = m->shape.vocabulary, i = 0;
  if (learn) memset(w->d_x, 0, up(b->count) * d * sizeof(bf16));
  factor embedding = packed(m->embedding_packed.forward, d);
  while (i < b->count) {
    long count = 0;
    for (; i < b->count && count < PREDICTIONS; i++)
      if (b->weights[i] > 0) {
        memcpy(w->hidden + count * d, w->x + i * d, d * sizeof(bf16));
        w->rows[count++] = i;
      }
    if (count == 0) break;
    memset(w->hidden + count * d, 0, (PREDICTIONS - count) * d * sizeof(bf16));
    norm_forward(w->hidden, weights_of(m, m->norm), w->normal, w->final_inverse, PREDICTIONS, d);
    for (long column = 0; column < vocabulary; column += BLOCK)
      for (long row = 0; row < PREDICTIONS; row += BLOCK)
        multiply_block(part_of(rows_of(w->normal, d), row / TILE, 0), part_of(embedding, column / TILE, 0),
                       d / DEEP, w->logits + row * vocabulary + column, vocabulary);
    for (long row = 0; row < count; row++) {
      long best, wanted = b->targets[w->rows[row]];
      float weight = b->weights[w->rows[row]];
      to->loss += weight * cross_entropy(w->logits + row * vocabulary, vocabulary, wanted, weight,
                                         w->d_logits + row * vocabulary, &best);
      to->weight += weight;
      to->right += best == wanted;
    }
    to->predictions += count;
    if (!learn) continue;
    memset(w->d_logits + count * vocabulary, 0, (PREDICTIONS - count) * vocabulary * sizeof(bf16));
    learn_matrix(w, gradient_of(m, w, m->embedding), w->d_logits, vocabulary, w->normal, d, PREDICTIONS);
    multiply(rows_of(w->d_logits, vocabulary), packed(m->embedding_packed.backward, vocabulary), PREDICTIONS,
             d, vocabulary, put, &(target){w->d_narrow, d});
    memset(w->d_q, 0, count * d * sizeof(bf16));
    norm_backward(w->hidden, weights_of(m, m->norm), w->final_inverse, w->d_narrow, w->d_q,
                  gradient_of(m, w, m->norm), count, d);
    for (long row = 0; row < count; row++)
      memcpy(w->d_x + w->rows[row] * d, w->d_q + row * d, d * sizeof(bf16));
  }
  to->tokens += b->count;
}

void run_batch(const model *m, workspace *w, const batch *b, int learn, sums *to) {
  long d = m->shape.width, layers = m->shape.layers;
  for (long i = 0; i < b->count; i++)
    memcpy(w->layers[0].x + i * d, m->embedding_rows + b->tokens[i] * d, d * sizeof(bf16));
  for (long i = 0; i < layers; i++) layer_forward(m, w, i, b, i + 1 < layers ? w->layers[i + 1].x : w->x);
  predict(m, w, b, learn, to);
  if (!learn) return;
  /* The last block of 32 may go beyond the end, where nothing is to be learned from. */
  const shape *s = &m->shape;
  long rest = up(b->count) - b->count, head = s->head * sizeof(bf16), both = s->queries + 2 * s->keys;
  memset(w->d_q + b->count * s->queries * s->head, 0, rest * s->queries * head);
  memset(w->d_k + b->count * s->keys * s->head, 0, rest * s->keys * head);
  memset(w->d_qkv + b->count * both * s->head, 0, rest * both * head);
  for (long i = layers - 1; i >= 0; i--) layer_backward(m, w, i, b);
  float *embedding = gradient_of(m, w, m->embedding);
  for (long i = 0; i < b->count; i++)
    for (long j = 0; j < d; j += LANES) {
      float *at = embedding + b->tokens[i] * d + j;
      storef(at, loadf(at) + load16(w->d_x + i * d + j));
    }
}
