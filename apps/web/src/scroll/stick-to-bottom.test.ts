import { expect, test } from "vitest";
import { StickToBottom } from "./stick-to-bottom.ts";

/** A window of 100 pixels on a text; positions are clamped as a browser does it. */
function makeScroller(height: number, { empty = 0 } = {}) {
  let top = 0;
  const changes: boolean[] = [];
  const scroller = {
    clientHeight: 100,
    scrollHeight: height,
    get scrollTop() {
      return top;
    },
    set scrollTop(value: number) {
      top = Math.max(0, Math.min(value, scroller.scrollHeight - scroller.clientHeight));
    },
  };
  const stick = new StickToBottom({
    scroller,
    emptyBeneath: () => empty,
    onBehind: (behind) => changes.push(behind),
  });
  return {
    scroller,
    stick,
    changes,
    grow(by: number) {
      scroller.scrollHeight += by;
      stick.resized();
      stick.scrolled();
    },
    scrollTo(position: number) {
      scroller.scrollTop = position;
      stick.scrolled();
    },
  };
}

test("follows a growing text", () => {
  const { grow, scroller, changes } = makeScroller(500);
  grow(100);
  expect(scroller.scrollTop).toBe(500);
  grow(100);
  expect(scroller.scrollTop).toBe(600);
  expect(changes).toEqual([]);
});

test("lets go at the first pixels upwards", () => {
  const { grow, scrollTo, scroller, changes } = makeScroller(500);
  grow(100);
  scrollTo(490);
  grow(100);
  expect(scroller.scrollTop).toBe(490);
  expect(changes).toEqual([true]);
});

test("lets go at the intent, before the wheel has moved anything", () => {
  const { grow, stick, scroller } = makeScroller(500);
  grow(100);
  stick.wantsUp();
  grow(100);
  expect(scroller.scrollTop).toBe(500);
});

test("does not let go of a text that fits", () => {
  const { stick, grow, scroller, changes } = makeScroller(80);
  stick.wantsUp();
  grow(200);
  expect(scroller.scrollTop).toBe(180);
  expect(changes).toEqual([]);
});

test("follows again once the person is back at the end", () => {
  const { grow, scrollTo, scroller, changes } = makeScroller(500);
  grow(100);
  scrollTo(200);
  scrollTo(300);
  expect(changes).toEqual([true]);
  scrollTo(498);
  grow(100);
  expect(scroller.scrollTop).toBe(600);
  expect(changes).toEqual([true, false]);
});

test("a text that shrinks is not a person who scrolls up", () => {
  const { grow, scroller, stick, scrollTo, changes } = makeScroller(500);
  grow(0);
  scroller.scrollHeight = 450;
  scrollTo(scroller.scrollTop);
  stick.resized();
  expect(scroller.scrollTop).toBe(350);
  expect(changes).toEqual([]);
});

test("jumps to the end and stays there", () => {
  const { grow, scrollTo, stick, scroller, changes } = makeScroller(500);
  grow(100);
  scrollTo(0);
  stick.jump();
  expect(scroller.scrollTop).toBe(500);
  grow(100);
  expect(scroller.scrollTop).toBe(600);
  expect(changes).toEqual([true, false]);
});

test("is not behind while only the empty room beneath the text is out of view", () => {
  const { grow, scrollTo, changes } = makeScroller(500, { empty: 60 });
  grow(0);
  scrollTo(360);
  expect(changes).toEqual([]);
  scrollTo(300);
  expect(changes).toEqual([true]);
  scrollTo(350);
  expect(changes).toEqual([true, false]);
});

test("is behind as soon as the text grows out of view, and does not go there", () => {
  const { grow, scrollTo, scroller, changes } = makeScroller(500, { empty: 60 });
  grow(0);
  scrollTo(360);
  grow(100);
  expect(scroller.scrollTop).toBe(360);
  expect(changes).toEqual([true]);
});
