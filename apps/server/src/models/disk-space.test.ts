import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { requireDiskSpace } from "./disk-space.ts";

test("refuses what no disk has room for, with the numbers", async () => {
  await requireDiskSpace(tmpdir(), 0);
  await expect(requireDiskSpace(tmpdir(), 1e18)).rejects.toMatchObject({
    code: "disk_full",
    details: { neededBytes: 1e18, availableBytes: expect.any(Number) },
  });
});
