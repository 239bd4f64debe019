#include "corpus.h"

#include <stdio.h>
#include <stdlib.h>

/* Of what the model only reads, this share is also learned from, with this weight: it helps it to
 * understand, but what it says matters more. */
#define READ_SHARE 0.15
#define READ_WEIGHT 0.5f

static void *read_whole(const char *folder, const char *name, const char *kind, long *bytes) {
  char path[4096];
  snprintf(path, sizeof(path), "%s/%s.%s", folder, name, kind);
  FILE *file = fopen(path, "rb");
  if (file == NULL) {
    perror(path);
    exit(1);
  }
  fseek(file, 0, SEEK_END);
  *bytes = ftell(file);
  rewind(file);
  void *data = malloc(*bytes);
  if (fread(data, 1, *bytes, file) != (size_t)*bytes) exit(1);
  fclose(file);
  return data;
}

corpus *open_corpus(const char *folder, const char *name, uint64_t seed) {
  corpus *c = calloc(1, sizeof(corpus));
  long bytes;
  c->tokens = read_whole(folder, name, "tokens", &bytes);
  c->said = read_whole(folder, name, "said", &bytes);
  c->lengths = read_whole(folder, name, "lengths", &bytes);
  c->conversations = bytes / sizeof(uint32_t);
  c->seed = seed;
  c->round = -1;
  c->starts = malloc((c->conversations + 1) * sizeof(long));
  c->order = malloc(c->conversations * sizeof(long));
  c->starts[0] = 0;
  for (long i = 0; i < c->conversations; i++) c->starts[i + 1] = c->starts[i] + c->lengths[i];
  return c;
}

batch *make_batch(long capacity) {
  batch *b = calloc(1, sizeof(batch));
  b->tokens = calloc(capacity, sizeof(uint16_t));
  b->targets = calloc(capacity, sizeof(uint16_t));
  b->positions = calloc(capacity, sizeof(uint16_t));
  b->weights = calloc(capacity, sizeof(float));
  return b;
}

/* Fisher-Yates, the same for each round of a seed. */
static void shuffle(corpus *c, long round) {
  uint64_t state = c->seed * 1000 + round;
  c->round = round;
  for (long i = 0; i < c->conversations; i++) c->order[i] = i;
  for (long i = c->conversations - 1; i > 0; i--) {
    long other = chance(&state) * (i + 1), kept = c->order[i];
    c->order[i] = c->order[other];
    c->order[other] = kept;
  }
}

void fill_batch(corpus *c, batch *b, long capacity, int reads) {
  uint64_t state = c->seed * 1000003 + c->taken;
  b->count = b->sequences = 0;
  for (;;) {
    long at = c->taken % c->conversations, round = c->taken / c->conversations;
    if (round != c->round) shuffle(c, round);
    long one = c->order[at], length = c->lengths[one] - 1;
    if (b->count + length > capacity || b->sequences == MAX_SEQUENCES) break;
    const uint16_t *tokens = c->tokens + c->starts[one];
    const uint8_t *said = c->said + c->starts[one];
    b->starts[b->sequences++] = b->count;
    for (long i = 0; i < length; i++, b->count++) {
      b->tokens[b->count] = tokens[i];
      b->targets[b->count] = tokens[i + 1];
      b->positions[b->count] = i;
      b->weights[b->count] = said[i + 1] ? 1.f : reads && chance(&state) < READ_SHARE ? READ_WEIGHT : 0.f;
    }
    c->taken++;
  }
  b->starts[b->sequences] = b->count;
}
