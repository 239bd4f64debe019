/** The files of a model that was split, in order; the file alone when it was not. Paths stay paths. */
export function splitFileNames(file: string): string[] {
  const [, stem, index, total] = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/i.exec(file) ?? [];
  const count = Number(total);
  if (stem === undefined || index === undefined || count < 1 || count > 999) return [file];
  return Array.from(
    { length: count },
    (_, part) => `${stem}-${String(part + 1).padStart(5, "0")}-of-${total}.gguf`,
  );
}
