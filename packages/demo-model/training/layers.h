/* The parts of a transformer that are neither matrix products nor attention, forward and backward.
 * Names: n rows of d numbers; d_x is the gradient of the loss with respect to x. */
#pragma once
#include "vectors.h"

/* out = x / rms(x) * weight; inverse[i] keeps 1 / rms of row i. */
void norm_forward(const bf16 *x, const float *weight, bf16 *out, float *inverse, long n, long d);
/* The same once more, from what was kept. */
void norm_again(const bf16 *x, const float *weight, bf16 *out, const float *inverse, long n, long d);
/* Adds to d_x and to d_weight. */
void norm_backward(const bf16 *x, const float *weight, const float *inverse, const bf16 *d_out, bf16 *d_x,
                   float *d_weight, long n, long d);

/* Heads in a row of numbers: queries, then keys, then values. */
typedef struct {
  long queries, keys, head;
  /* Of each position, for each pair of a head's numbers. */
  const float *cosine, *sine;
  const float *q_weight, *k_weight;
} heads;

/* The queries and keys of each row, normalised and rotated by their position (the halves of a head
 * are the pairs), the queries also scaled for attention; inverse keeps 1 / rms of each of them. */
void heads_forward(const heads *h, const bf16 *qkv, const uint16_t *positions, bf16 *q, bf16 *k,
                   float *inverse, long n);
/* From the gradients of q and k that of qkv, but for the values, which are there already. */
void heads_backward(const heads *h, const bf16 *qkv, const uint16_t *positions, const bf16 *d_q,
                    const bf16 *d_k, const float *inverse, bf16 *d_qkv, float *d_q_weight,
                    float *d_k_weight, long n);

/* Of a row of logits: turns it into the gradient of its cross entropy, times weight; returns the
 * cross entropy. best is set to the number of the greatest. */
float cross_entropy(float *logits, long vocabulary, long target, float weight, bf16 *d_logits, long *best);
