/** Lets the person choose a file. Resolves to its text, or to undefined when they think better. */
export function pickFile(accept: string): Promise<string | undefined> {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = accept;
  return new Promise((resolve) => {
    input.addEventListener("cancel", () => resolve(undefined));
    input.addEventListener("change", () => resolve(input.files?.[0]?.text()));
    input.click();
  });
}
