/** What a file from elsewhere has in a place, where it is what it should be. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const recordIn = (value: unknown, key: string): Record<string, unknown> | undefined => {
  const inner = isRecord(value) ? value[key] : undefined;
  return isRecord(inner) ? inner : undefined;
};

export const textIn = (value: unknown, key: string): string | undefined => {
  const inner = isRecord(value) ? value[key] : undefined;
  return typeof inner === "string" ? inner : undefined;
};

export const listIn = (value: unknown, key: string): unknown[] => {
  const inner = isRecord(value) ? value[key] : undefined;
  return Array.isArray(inner) ? inner : [];
};

/** Milliseconds from a time in seconds; null where there is none. */
export const secondsIn = (value: unknown, key: string): number | null => {
  const inner = isRecord(value) ? value[key] : undefined;
  return typeof inner === "number" && Number.isFinite(inner) ? Math.round(inner * 1000) : null;
};
