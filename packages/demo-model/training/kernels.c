/* The parts of a transformer that are no matrix products, on bfloat16 and one core. PyTorch on a CPU
 * takes several passes over memory for each of them; here each is one pass forward, one backward.
 * Sums are made in float. Names: n rows of d columns; dX is the gradient of the loss to X. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#define MAX_HEAD 256
#define MAX_CONTEXT 4096
#define EPSILON 1e-6f

typedef uint16_t bf16;

static inline float load(bf16 value) {
  uint32_t bits = (uint32_t)value << 16;
  float result;
  memcpy(&result, &bits, 4);
  return result;
}

/* Rounds to nearest, ties to even. */
static inline bf16 store(float value) {
  uint32_t bits;
  memcpy(&bits, &value, 4);
  return (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
}

/* Rows hold the gate, then what it lets through: out = silu(gate) * up. */
void swiglu_forward(const bf16 *gate_up, bf16 *out, long n, long d) {
  for (long i = 0; i < n; i++) {
    const bf16 *gate = gate_up + i * 2 * d, *up = gate + d;
    for (long j = 0; j < d; j++) {
      float x = load(gate[j]);
      out[i * d + j] = store(x / (1.f + expf(-x)) * load(up[j]));
    }
  }
}

void swiglu_backward(const bf16 *gate_up, const bf16 *d_out, bf16 *d_gate_up, long n, long d) {
  for (long i = 0; i < n; i++) {
    const bf16 *gate = gate_up + i * 2 * d, *up = gate + d;
    bf16 *d_gate = d_gate_up + i * 2 * d, *d_up = d_gate + d;
    for (long j = 0; j < d; j++) {
      float x = load(gate[j]), sigmoid = 1.f / (1.f + expf(-x)), grad = load(d_out[i * d + j]);
      d_up[j] = store(grad * x * sigmoid);
      d_gate[j] = store(grad * load(up[j]) * sigmoid * (1.f + x * (1.f - sigmoid)));
    }
  }
}

/* out = x / rms(x) * weight; inverse[i] keeps 1 / rms of row i. */
void rms_norm_forward(const bf16 *x, const float *weight, bf16 *out, float *inverse, long n, long d) {
  for (long i = 0; i < n; i++) {
    const bf16 *row = x + i * d;
    float squares = 0;
    for (long j = 0; j < d; j++) squares += load(row[j]) * load(row[j]);
    float r = inverse[i] = 1.f / sqrtf(squares / d + EPSILON);
    for (long j = 0; j < d; j++) out[i * d + j] = store(load(row[j]) * r * weight[j]);
  }
}

void rms_norm_backward(const bf16 *x, const float *weight, const float *inverse, const bf16 *d_out,
                       bf16 *d_x, float *d_weight, long n, long d) {
  memset(d_weight, 0, d * sizeof(float));
  for (long i = 0; i < n; i++) {
    const bf16 *row = x + i * d, *grad = d_out + i * d;
    float r = inverse[i], dot = 0;
    for (long j = 0; j < d; j++) {
      float normal = load(row[j]) * r, g = load(grad[j]);
      d_weight[j] += g * normal;
      dot += g * weight[j] * normal;
    }
    dot /= d;
    for (long j = 0; j < d; j++)
      d_x[i * d + j] = store(r * (load(grad[j]) * weight[j] - load(row[j]) * r * dot));
  }
}

/* Splits rows of heads (queries, then keys, then values) into one matrix per head, of which the
 * queries and keys are normalised, rotated by their position (the halves of a head are the pairs)
 * and the queries scaled. inverse keeps 1 / rms of each query and key. */
typedef struct {
  long batch, length, queries, keys, head;
  float scale;
} shape_t;

void split_heads_forward(const bf16 *x, const float *q_weight, const float *k_weight, const float *cosine,
                         const float *sine, bf16 *q, bf16 *k, bf16 *v, float *inverse, const shape_t *s) {
  long heads = s->queries + 2 * s->keys, half = s->head / 2;
  for (long i = 0; i < s->batch * s->length; i++) {
    long b = i / s->length, t = i % s->length;
    const float *c = cosine + t * half, *z = sine + t * half;
    for (long h = 0; h < heads; h++) {
      const bf16 *from = x + (i * heads + h) * s->head;
      if (h >= s->queries + s->keys) {
        bf16 *to = v + ((b * s->keys + h - s->queries - s->keys) * s->length + t) * s->head;
        memcpy(to, from, s->head * sizeof(bf16));
        continue;
      }
      int query = h < s->queries;
      const float *weight = query ? q_weight : k_weight;
      bf16 *to = query ? q + ((b * s->queries + h) * s->length + t) * s->head
                       : k + ((b * s->keys + h - s->queries) * s->length + t) * s->head;
      float squares = 0;
      for (long j = 0; j < s->head; j++) squares += load(from[j]) * load(from[j]);
      float r = 1.f / sqrtf(squares / s->head + EPSILON);
      inverse[i * (s->queries + s->keys) + h] = r;
      if (query) r *= s->scale;
      for (long j = 0; j < half; j++) {
        float a = load(from[j]) * r * weight[j], e = load(from[j + half]) * r * weight[j + half];
        to[j] = store(a * c[j] - e * z[j]);
        to[j + half] = store(e * c[j] + a * z[j]);
      }
    }
  }
}

void split_heads_backward(const bf16 *x, const float *q_weight, const float *k_weight, const float *cosine,
                          const float *sine, const float *inverse, const bf16 *d_q, const bf16 *d_k,
                          const bf16 *d_v, bf16 *d_x, float *d_q_weight, float *d_k_weight,
                          const shape_t *s) {
  long heads = s->queries + 2 * s->keys, half = s->head / 2;
  float turned[MAX_HEAD];
  memset(d_q_weight, 0, s->head * sizeof(float));
  memset(d_k_weight, 0, s->head * sizeof(float));
  for (long i = 0; i < s->batch * s->length; i++) {
    long b = i / s->length, t = i % s->length;
    const float *c = cosine + t * half, *z = sine + t * half;
    for (long h = 0; h < heads; h++) {
      const bf16 *from = x + (i * heads + h) * s->head;
      bf16 *to = d_x + (i * heads + h) * s->head;
      if (h >= s->queries + s->keys) {
        memcpy(to, d_v + ((b * s->keys + h - s->queries - s->keys) * s->length + t) * s->head,
               s->head * sizeof(bf16));
        continue;
      }
      int query = h < s->queries;
      const float *weight = query ? q_weight : k_weight;
      float *d_weight = query ? d_q_weight : d_k_weight;
      const bf16 *grad = query ? d_q + ((b * s->queries + h) * s->length + t) * s->head
                               : d_k + ((b * s->keys + h - s->queries) * s->length + t) * s->head;
      float r = inverse[i * (s->queries + s->keys) + h], scale = query ? s->scale : 1.f, dot = 0;
      for (long j = 0; j < half; j++) {
        float a = load(grad[j]) * scale, e = load(grad[j + half]) * scale;
        turned[j] = a * c[j] + e * z[j];
        turned[j + half] = e * c[j] - a * z[j];
      }
      for (long j = 0; j < s->head; j++) {
        float normal = load(from[j]) * r;
        d_weight[j] += turned[j] * normal;
        dot += turned[j] * weight[j] * normal;
      }
      dot /= s->head;
      for (long j = 0; j < s->head; j++)
        to[j] = store(r * (turned[j] * weight[j] - load(from[j]) * r * dot));
    }
  }
}

/* Softmax in place over scores of `matrices` matrices of length x length; each row sees no later column. */
void causal_softmax_forward(bf16 *scores, long matrices, long length) {
  float powers[MAX_CONTEXT];
  for (long i = 0; i < matrices * length; i++) {
    bf16 *row = scores + i * length;
    long seen = i % length + 1;
    float most = -1e30f, sum = 0;
    for (long j = 0; j < seen; j++) most = fmaxf(most, load(row[j]));
    for (long j = 0; j < seen; j++) sum += powers[j] = expf(load(row[j]) - most);
    sum = 1.f / sum;
    for (long j = 0; j < seen; j++) row[j] = store(powers[j] * sum);
    memset(row + seen, 0, (length - seen) * sizeof(bf16));
  }
}

/* In place on the gradient. */
void causal_softmax_backward(const bf16 *softmax, bf16 *grad, long matrices, long length) {
  for (long i = 0; i < matrices * length; i++) {
    const bf16 *p = softmax + i * length;
    bf16 *g = grad + i * length;
    long seen = i % length + 1;
    float dot = 0;
    for (long j = 0; j < seen; j++) dot += load(p[j]) * load(g[j]);
    for (long j = 0; j < seen; j++) g[j] = store(load(p[j]) * (load(g[j]) - dot));
    memset(g + seen, 0, (length - seen) * sizeof(bf16));
  }
}
