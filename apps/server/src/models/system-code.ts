/** What the system calls a failure, as in "ENOENT"; undefined for failures of other kinds. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
