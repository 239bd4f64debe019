/* Causal attention of each sequence over itself. Nothing of its square is kept between forward and
 * backward but the logarithm of each row's sum. */
#pragma once
#include "vectors.h"

typedef struct {
  long queries, keys, head;
  /* Rows of q and of what comes out have `queries` heads, rows of k `keys`; values lie in rows of their own. */
  const bf16 *q, *k, *v;
  long v_stride;
  /* Where each sequence starts, and behind the last one the number of rows. Behind the rows there is
   * room for 32 more, which are read but count for nothing. */
  const long *starts;
  long sequences;
  /* Of each query of each row. */
  float *log_sums;
  /* Room to work in, as much as attention_room says. */
  char *room;
} attention;

long attention_room(long longest, long head);
void attention_forward(const attention *a, bf16 *out);
/* d_v has rows as far apart as v. */
void attention_backward(const attention *a, const bf16 *out, const bf16 *d_out, bf16 *d_q, bf16 *d_k,
                        bf16 *d_v);
