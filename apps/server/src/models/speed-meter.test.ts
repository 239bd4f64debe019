import { expect, test } from "vitest";
import { SpeedMeter } from "./speed-meter.ts";

test("measures over the last seconds only, and begins anew when the count falls", () => {
  let now = 0;
  const meter = new SpeedMeter(() => now);
  expect(meter.add(0)).toBeNull();
  now = 100;
  expect(meter.add(100)).toBeNull();
  now = 1000;
  expect(meter.add(1000)).toBe(1000);
  for (now = 2000; now <= 20_000; now += 1000) meter.add(1000);
  expect(meter.add(1000)).toBe(0);
  expect(meter.add(10)).toBeNull();
});
