#include "layers.h"

#include <math.h>

#define EPSILON 1e-6f
#define MAX_HEAD 256

static float inverse_rms(const bf16 *row, long d) {
  v16 squares = {0};
  for (long j = 0; j < d; j += LANES) squares += load16(row + j) * load16(row + j);
  return 1.f / sqrtf(sum16(squares) / d + EPSILON);
}

void norm_again(const bf16 *x, const float *weight, bf16 *out, const float *inverse, long n, long d) {
  for (long i = 0; i < n; i++, x += d, out += d)
    for (long j = 0; j < d; j += LANES) store16(out + j, load16(x + j) * inverse[i] * loadf(weight + j));
}

void norm_forward(const bf16 *x, const float *weight, bf16 *out, float *inverse, long n, long d) {
  for (long i = 0; i < n; i++) {
    inverse[i] = inverse_rms(x + i * d, d);
    norm_again(x + i * d, weight, out + i * d, inverse + i, 1, d);
  }
}

void norm_backward(const bf16 *x, const float *weight, const float *inverse, const bf16 *d_out, bf16 *d_x,
                   float *d_weight, long n, long d) {
  for (long i = 0; i < n; i++, x += d, d_out += d, d_x += d) {
    v16 dots = {0};
    for (long j = 0; j < d; j += LANES) {
      v16 turned = load16(d_out + j) * load16(x + j) * inverse[i];
      storef(d_weight + j, loadf(d_weight + j) + turned);
      dots += turned * loadf(weight + j);
    }
    float dot = sum16(dots) / d * inverse[i];
    for (long j = 0; j < d; j += LANES) {
      v16 straight = load16(d_out + j) * loadf(weight + j);
      store16(d_x + j, load16(d_x + j) + inverse[i] * (straight - load16(x + j) * dot));
    }
  }
}

void heads_forward(const heads *h, const bf16 *qkv, const uint16_t *positions, bf16 *q, bf16 *k,
                   float *inverse, long n) {
  long half = h->head / 2, together = h->queries + h->keys, width = (together + h->keys) * h->head;
  for (long i = 0; i < n; i++) {
    const float *cosine = h->cosine + positions[i] * half, *sine = h->sine + positions[i] * half;
    for (long one = 0; one < together; one++) {
      int query = one < h->queries;
      const bf16 *from = qkv + i * width + one * h->head;
      const float *weight = query ? h->q_weight : h->k_weight;
      bf16 *to = query ? q + (i * h->queries + one) * h->head
                       : k + (i * h->keys + one - h->queries) * h->head;
      float r = inverse[i * together + one] = inverse_rms(from, h->head);
      if (query) r /= sqrtf(h->head);
      for (long j = 0; j < half; j += LANES) {
        v16 a = load16(from + j) * r * loadf(weight + j), c = loadf(cosine + j), s = loadf(sine + j);
        v16 b = load16(from + j + half) * r * loadf(weight + j + half);
        store16(to + j, a * c - b * s);
        store16(to + j + half, b * c + a * s);
      }
    }
  }
}

void heads_backward(const heads *h, const bf16 *qkv, const uint16_t *positions, const bf16 *d_q,
                    const bf16 *d_k, const float *inverse, bf16 *d_qkv, float *d_q_weight,
                    float *d_k_weight, long n) {
  long half = h->head / 2, together = h->queries + h->keys, width = (together + h->keys) * h->head;
  float back[MAX_HEAD];
  for (long i = 0; i < n; i++) {
    const float *cosine = h->cosine + positions[i] * half, *sine = h->sine + positions[i] * half;
    for (long one = 0; one < together; one++) {
      int query = one < h->queries;
      const bf16 *from = qkv + i * width + one * h->head;
      const bf16 *grad = query ? d_q + (i * h->queries + one) * h->head
                               : d_k + (i * h->keys + one - h->queries) * h->head;
      bf16 *to = d_qkv + i * width + one * h->head;
      const float *weight = query ? h->q_weight : h->k_weight;
      float *d_weight = query ? d_q_weight : d_k_weight;
      float r = inverse[i * together + one], scale = query ? 1.f / sqrtf(h->head) : 1.f;
      for (long j = 0; j < half; j += LANES) {
        v16 a = load16(grad + j) * scale, b = load16(grad + j + half) * scale;
        v16 c = loadf(cosine + j), s = loadf(sine + j);
        storef(back + j, a * c + b * s);
        storef(back + j + half, b * c - a * s);
      }
      v16 dots = {0};
      for (long j = 0; j < h->head; j += LANES) {
        v16 turned = loadf(back + j) * load16(from + j) * r;
        storef(d_weight + j, loadf(d_weight + j) + turned);
        dots += turned * loadf(weight + j);
      }
      float dot = sum16(dots) / h->head * r;
      for (long j = 0; j < h->head; j += LANES)
        store16(to + j, r * (loadf(back + j) * loadf(weight + j) - load16(from + j) * dot));
    }
  }
}

float cross_entropy(float *logits, long vocabulary, long target, float weight, bf16 *d_logits, long *best) {
  v16 most = all16(-1e30f), sums = {0};
  for (long j = 0; j < vocabulary; j += LANES) most = max16(most, loadf(logits + j));
  float greatest = most[0];
  for (int lane = 1; lane < LANES; lane++) greatest = fmaxf(greatest, most[lane]);
  for (*best = 0; logits[*best] != greatest;) ++*best;
  float wanted = logits[target];
  for (long j = 0; j < vocabulary; j += LANES) {
    v16 power = exp16(loadf(logits + j) - greatest);
    storef(logits + j, power);
    sums += power;
  }
  float sum = sum16(sums);
  for (long j = 0; j < vocabulary; j += LANES) store16(d_logits + j, loadf(logits + j) * (weight / sum));
  d_logits[target] = to_bf16(logits[target] * (weight / sum) - weight);
  return logf(sum) + greatest - wanted;
}
