/* The corpus on disk, and batches of it. */
#pragma once
#include "model.h"

typedef struct {
  uint16_t *tokens;
  /* 1 for what the model says, 0 for what it reads. */
  uint8_t *said;
  uint32_t *lengths;
  long *starts, *order;
  long conversations;
  uint64_t seed;
  /* How many conversations were taken, over all rounds, and which round the order is of. */
  long taken, round;
} corpus;

corpus *open_corpus(const char *folder, const char *name, uint64_t seed);
batch *make_batch(long capacity);
/* The next conversations, as many as there is room for, in an order drawn anew for each round. With
 * `reads`, a part of what the model only reads counts too. */
void fill_batch(corpus *c, batch *b, long capacity, int reads);
