import { expect, test } from "vitest";
import { roomBeneath } from "./room-beneath.ts";

const question = { top: 1000, bottom: 1050 };

test("leaves so much room that the end of the list has the question at its top", () => {
  const room = roomBeneath({ window: 600, question, end: 1080 });
  // The list ends there, and the window shows its last 600 pixels.
  expect(1080 + room - 600).toBe(1000 - 16);
});

test("what the answer takes is taken from the room: the list is as high as before", () => {
  const heights = [1080, 1200, 1583].map(
    (end) => end + roomBeneath({ window: 600, question, end }),
  );
  expect(new Set(heights)).toEqual(new Set([1584]));
});

test("an answer that fills the window leaves none", () => {
  expect(roomBeneath({ window: 600, question, end: 1584 })).toBe(0);
  expect(roomBeneath({ window: 600, question, end: 9000 })).toBe(0);
});

test("of a question longer than a third of the window only the end stays in view", () => {
  const long = { top: 1000, bottom: 2000 };
  const room = roomBeneath({ window: 600, question: long, end: 2010 });
  expect(2010 + room - 600).toBe(2000 - 200);
});
