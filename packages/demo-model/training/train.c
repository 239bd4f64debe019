/* Trains the model from nothing: `train FOLDER --tokens 60000000`. `main.ts` prepares what it reads.
 *
 * Each thread has one core and takes batches of a step until there are no more; then all together
 * update the weights. The schedule follows the tokens that were learned from, not the clock: a
 * warm-up, a constant rate, then a long decay, in which most of the quality comes, and at last some practice
 * of what is hardest, at a rate that begins low and decays again. So it may be stopped
 * (SIGSTOP) and continued at any time. SIGINT and SIGTERM save it and end it; `--resume` goes on from
 * the last save. */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "corpus.h"
#include "optimizer.h"

#define SEED 8
#define BATCH_TOKENS 3072
#define BATCHES_PER_STEP 2
#define WARM_UP_STEPS 60
#define DECAY_SHARE 0.6
/* The end of the training, which has a corpus of its own. */
#define FINAL_SHARE 0.15
/* What comes after that, with a corpus of its own too, in parts of all tokens before it. */
#define PRACTICE_SHARE 0.2
#define LEAST_RATE 0.02
#define REPORT_STEPS 20
#define VALIDATION_STEPS 400
#define VALIDATION_BATCHES 20
#define SAVE_SECONDS 240
#define MAX_THREADS 64

/* What a checkpoint has besides the weights and the averages. */
typedef struct {
  long step, tokens, train_taken, final_taken, practice_taken;
} progress;

static struct {
  const char *folder;
  double tokens;
  long threads;
  int resume;
} options = {.tokens = 60e6, .threads = 2};

static model *the_model;
static optimizer the_optimizer;
static corpus *train_corpus, *final_corpus, *practice_corpus, *validation_corpus;
static workspace *workspaces[MAX_THREADS];
static batch *batches[MAX_THREADS];
static float *gradients[MAX_THREADS];
static sums step_sums[MAX_THREADS];
static progress now;
static long batches_left;
static volatile sig_atomic_t asked_to_stop;
static int over;
/* The tokens and the seconds of the processor at the last report. */
static long tokens_before;
static double seconds_before;
static pthread_mutex_t taking = PTHREAD_MUTEX_INITIALIZER;
static pthread_barrier_t barrier;

static void ask_to_stop(int number) {
  (void)number;
  asked_to_stop = 1;
}

static double share_done(void) { return now.tokens / options.tokens; }

static double rate(void) {
  double share = share_done(), warm = (now.step + 1.0) / WARM_UP_STEPS;
  double decay = (share < 1 ? 1 - share : 1 - share / (1 + PRACTICE_SHARE)) / DECAY_SHARE;
  double least = warm < decay ? warm : decay;
  return least > 1 ? 1 : least < LEAST_RATE ? LEAST_RATE : least;
}

static corpus *present_corpus(void) {
  double share = share_done();
  return share >= 1 ? practice_corpus : share > 1 - FINAL_SHARE ? final_corpus : train_corpus;
}

static int take_batch(batch *b) {
  pthread_mutex_lock(&taking);
  int there = batches_left > 0;
  if (there) {
    batches_left--;
    fill_batch(present_corpus(), b, BATCH_TOKENS, 1);
  }
  pthread_mutex_unlock(&taking);
  return there;
}

static sums all_sums(void) {
  sums all = {0};
  for (long i = 0; i < options.threads; i++) {
    all.loss += step_sums[i].loss;
    all.weight += step_sums[i].weight;
    all.tokens += step_sums[i].tokens;
    all.predictions += step_sums[i].predictions;
    all.right += step_sums[i].right;
  }
  return all;
}

static void validate(void) {
  sums found = {0};
  validation_corpus->taken = 0;
  for (long i = 0; i < VALIDATION_BATCHES; i++) {
    fill_batch(validation_corpus, batches[0], BATCH_TOKENS, 0);
    run_batch(the_model, workspaces[0], batches[0], 0, &found);
  }
  printf("validation: loss %.4f, %.2f %% of tokens right\n", found.loss / found.weight,
         100.0 * found.right / found.predictions);
}

static FILE *open_file(const char *name, const char *mode) {
  char path[4096];
  snprintf(path, sizeof(path), "%s/%s", options.folder, name);
  FILE *file = fopen(path, mode);
  if (file == NULL) {
    perror(path);
    exit(1);
  }
  return file;
}

static void replace(const char *from, const char *to) {
  char paths[2][4096];
  snprintf(paths[0], sizeof(paths[0]), "%s/%s", options.folder, from);
  snprintf(paths[1], sizeof(paths[1]), "%s/%s", options.folder, to);
  if (rename(paths[0], paths[1]) != 0) perror(paths[1]);
}

static void save_weights(const char *name) {
  FILE *file = open_file("weights.new", "wb");
  fwrite(the_model->weights, sizeof(float), the_model->size, file);
  fclose(file);
  replace("weights.new", name);
}

/* The checkpoint, to go on from, and the weights with an index of them, for the export. */
static void save(void) {
  FILE *file = open_file("checkpoint.new", "wb");
  fwrite(&now, sizeof(now), 1, file);
  fwrite(the_model->weights, sizeof(float), the_model->size, file);
  fwrite(the_optimizer.first, sizeof(float), the_model->size, file);
  fwrite(the_optimizer.second, sizeof(float), the_model->size, file);
  fclose(file);
  replace("checkpoint.new", "checkpoint");
  save_weights("weights.f32");
  file = open_file("weights.json", "w");
  for (long i = 0; i < the_model->tensor_count; i++) {
    const tensor *t = &the_model->tensors[i];
    fprintf(file, "%s\"%s\": [%ld, %ld]", i == 0 ? "{" : ", ", t->name, t->offset, t->rows * t->columns);
  }
  fprintf(file, "}\n");
  fclose(file);
}

static void load(void) {
  FILE *file = open_file("checkpoint", "rb");
  size_t size = the_model->size;
  if (fread(&now, sizeof(now), 1, file) != 1 ||
      fread(the_model->weights, sizeof(float), size, file) != size ||
      fread(the_optimizer.first, sizeof(float), size, file) != size ||
      fread(the_optimizer.second, sizeof(float), size, file) != size) {
    fprintf(stderr, "The checkpoint is of another model.\n");
    exit(1);
  }
  fclose(file);
  tokens_before = now.tokens;
  train_corpus->taken = now.train_taken;
  final_corpus->taken = now.final_taken;
  practice_corpus->taken = now.practice_taken;
}

/* The first thread's work between two steps. */
static void report(void) {
  static sums lately;
  static time_t saved;
  sums step = all_sums();
  int practises = share_done() >= 1;
  now.step++;
  now.tokens += step.tokens;
  now.train_taken = train_corpus->taken;
  now.final_taken = final_corpus->taken;
  now.practice_taken = practice_corpus->taken;
  lately.loss += step.loss;
  lately.weight += step.weight;
  if (saved == 0) saved = time(NULL);
  int done = share_done() >= 1 + PRACTICE_SHARE;
  if (!practises && share_done() >= 1) save_weights("weights-before-practice.f32");
  over = done || asked_to_stop;
  if (now.step % REPORT_STEPS == 0) {
    double seconds = clock() / (double)CLOCKS_PER_SEC;
    printf("step %ld  %.2f M tokens  loss %.4f  rate %.3f  %.0f tokens per second of a core\n", now.step,
           now.tokens / 1e6, lately.loss / lately.weight, rate(),
           (now.tokens - tokens_before) / (seconds - seconds_before));
    lately = (sums){0};
    tokens_before = now.tokens;
    seconds_before = seconds;
  }
  if (now.step % VALIDATION_STEPS == 0 || done) validate();
  if (time(NULL) - saved > SAVE_SECONDS || over) {
    save();
    saved = time(NULL);
  }
  fflush(stdout);
}

static void *work(void *argument) {
  long rank = (long)argument;
  prepare_thread();
  while (!over) {
    pack_weights(the_model, rank, options.threads);
    pthread_barrier_wait(&barrier);
    step_sums[rank] = (sums){0};
    while (take_batch(batches[rank])) run_batch(the_model, workspaces[rank], batches[rank], 1, &step_sums[rank]);
    pthread_barrier_wait(&barrier);
    optimizer_step(&the_optimizer, rank, now.step, rate(), all_sums().weight);
    pthread_barrier_wait(&barrier);
    if (rank == 0) {
      report();
      batches_left = BATCHES_PER_STEP;
    }
    pthread_barrier_wait(&barrier);
  }
  return NULL;
}

static shape read_shape(void) {
  shape s = {0};
  FILE *file = open_file("shape.txt", "r");
  if (fscanf(file, "layers %ld embedding %ld feedForward %ld heads %ld keyHeads %ld headSize %ld vocabulary %ld "
             "contextLength %ld ropeBase %f", &s.layers, &s.width, &s.feed_forward, &s.queries, &s.keys, &s.head,
             &s.vocabulary, &s.context, &s.rope_base) != 9) {
    fprintf(stderr, "shape.txt is not as expected.\n");
    exit(1);
  }
  fclose(file);
  return s;
}

static void read_options(int count, char **given) {
  for (int i = 1; i < count; i++) {
    if (strcmp(given[i], "--resume") == 0) options.resume = 1;
    else if (strcmp(given[i], "--tokens") == 0 && i + 1 < count) options.tokens = atof(given[++i]);
    else if (strcmp(given[i], "--threads") == 0 && i + 1 < count) options.threads = atol(given[++i]);
    else options.folder = given[i];
  }
  if (options.folder == NULL || options.tokens <= 0 || options.threads < 1 || options.threads > MAX_THREADS) {
    fprintf(stderr, "usage: train FOLDER [--tokens N] [--threads N] [--resume]\n");
    exit(2);
  }
}

int main(int count, char **given) {
  read_options(count, given);
  shape s = read_shape();
  the_model = make_model(&s);
  train_corpus = open_corpus(options.folder, "train", SEED);
  final_corpus = open_corpus(options.folder, "final", SEED + 1);
  practice_corpus = open_corpus(options.folder, "practice", SEED + 1);
  validation_corpus = open_corpus(options.folder, "validation", SEED + 2);
  the_optimizer = (optimizer){the_model, calloc(the_model->size, sizeof(float)),
                              calloc(the_model->size, sizeof(float)), gradients, options.threads};
  for (long i = 0; i < options.threads; i++) {
    workspaces[i] = make_workspace(the_model, BATCH_TOKENS);
    batches[i] = make_batch(BATCH_TOKENS);
    gradients[i] = workspaces[i]->gradient;
  }
  if (options.resume) load();
  else draw_weights(the_model, SEED);
  printf("%ld weights, %.1f M tokens\n", the_model->size, train_corpus->starts[train_corpus->conversations] / 1e6);
  batches_left = BATCHES_PER_STEP;
  over = share_done() >= 1 + PRACTICE_SHARE;
  signal(SIGINT, ask_to_stop);
  signal(SIGTERM, ask_to_stop);
  pthread_barrier_init(&barrier, NULL, options.threads);
  pthread_t others[MAX_THREADS];
  for (long i = 1; i < options.threads; i++) pthread_create(&others[i], NULL, work, (void *)i);
  work(NULL);
  for (long i = 1; i < options.threads; i++) pthread_join(others[i], NULL);
  return share_done() < 1 + PRACTICE_SHARE;
}
