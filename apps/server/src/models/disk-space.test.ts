import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { DiskWatch, requireDiskSpace } from "./disk-space.ts";

test("refuses what no disk has room for, with the numbers", async () => {
  expect(await requireDiskSpace(tmpdir(), 0)).toBeGreaterThan(0);
  await expect(requireDiskSpace(tmpdir(), 1e18)).rejects.toMatchObject({
    code: "disk_full",
    details: { neededBytes: 1e18, availableBytes: expect.any(Number) },
  });
});

test("looks again after a part of what is free has come, also when that began anew", async () => {
  let needed = 0;
  const disk = new DiskWatch(tmpdir(), () => needed);
  await disk.check();
  expect(disk.received(1)).toBeUndefined();
  needed = 1e18;
  await expect(disk.received(1e15)).rejects.toMatchObject({ code: "disk_full" });
  expect(disk.received(1e15 + 1)).toBeUndefined();
  await expect(disk.received(0)).rejects.toMatchObject({ code: "disk_full" });
});
