/* Muon for the matrices, Adam for the rest. */
#pragma once
#include "model.h"

typedef struct {
  const model *m;
  /* Running averages: of the gradient, and of its square. */
  float *first, *second;
  float *const *gradients;
  long threads;
} optimizer;

/* This thread's part of one update, from the gradients of all threads, which it also clears. rate goes
 * from 0 to 1; total is the weight of the predictions that the gradients are of. */
void optimizer_step(const optimizer *o, long rank, long step, float rate, float total);
