/** The sizes of the model, in the order in which the training reads them. */
export const SHAPE = {
  layers: 7,
  embedding: 256,
  feedForward: 768,
  heads: 4,
  keyHeads: 2,
  headSize: 64,
  vocabulary: 3584,
  contextLength: 2048,
  ropeBase: 10_000,
} as const;
