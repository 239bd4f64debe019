import type { Author } from "./author.ts";
import { FIRST_NAMES } from "./words.ts";

const PLACES =
  "a green forest|a quiet village|a big city|a small island|an old castle|a snowy valley|a busy harbour|a hidden garden".split(
    "|",
  );
const THINGS =
  "golden key|old map|silver bell|magic lamp|red kite|blue stone|wooden box|broken clock".split(
    "|",
  );

/** The paragraphs of a story. */
export function tellInEnglish(
  author: Author,
  { about, long }: { about: string; long: boolean },
): string[] {
  const [hero = "", friend = ""] = author.sample(FIRST_NAMES, 2);
  const place = author.pick(PLACES);
  const thing = author.pick(THINGS);
  const an = /^[aeiou]/.test(thing) ? "an" : "a";
  const begin = author.say(
    `Once upon a time, in ${place}, there lived a small ${about} named ${hero}.`,
    `Long ago, in ${place}, there was a brave ${about} called ${hero}.`,
  );
  const wish = author.say(
    `Every morning ${hero} looked at the sky and dreamed of a great adventure.`,
    `${hero} had a warm home, but very few friends.`,
  );
  const find = author.say(
    `One day, the ${about} found ${an} ${thing} under a tree. It was shining softly in the light.`,
    `One morning the wind carried ${an} ${thing} to the feet of ${hero}. Nobody knew where it came from.`,
  );
  const home = author.say(
    `When ${hero} came home, everybody was waiting with cakes and music.`,
    `In the end ${hero} went home with a happy heart, and was never lonely again.`,
  );
  const last = author.say(
    `And the ${thing}? It still shines whenever a friend comes to visit the ${about}.`,
    `The little ${about} had learned that a kind heart is the best treasure of all.`,
  );
  const ending = [`${home} ${last}`, "The end."];
  if (!long) return [`${begin} ${wish}`, find, ...ending];
  return [
    author.say(
      `Here is a long story about ${/^[aeiou]/.test(about) ? "an" : "a"} ${about}.`,
      `This is the long story of the ${about} and the ${thing}.`,
    ),
    `${begin} ${wish}`,
    `${find} "I must find out who lost it," said ${hero}.`,
    author.say(
      `So ${hero} packed some bread, a bottle of water and a small lamp, and set off along the road. The road was long and the hills were steep, but the birds sang all the way.`,
      `The next day ${hero} left home before sunrise, with the ${thing} in a little bag. The sun was warm, the river was clear, and the first hours passed quickly.`,
    ),
    author.say(
      `At noon ${hero} met ${friend}, who was sitting on a stone and looked very sad. "I have lost my way," said ${friend}. "Then come with me," said ${hero}. "Two are better than one."`,
      `Near the old bridge ${hero} met a traveller called ${friend}. "Where are you going?" asked ${friend}. "I am looking for the owner of this ${thing}," said ${hero}. "May I come with you?"`,
    ),
    author.say(
      `They walked together for many hours. ${friend} told funny stories, and ${hero} laughed until the stars came out. At night they made a small fire and shared the bread.`,
      `Together they crossed the river, climbed the hill and slept under the stars. The moon was round and bright, and the night was calm.`,
    ),
    author.say(
      `But then a great storm came. The wind was so strong that the ${about} could not see the road any more. "Do not be afraid," said ${friend}. "We will find a way."`,
      `But in the morning the ${thing} was gone! ${hero} looked everywhere, and ${friend} began to worry. The little ${about} took a deep breath and did not give up.`,
    ),
    author.say(
      `They hid in a cave, and there, behind a big rock, they saw a light. An old woman with white hair smiled at them. "I have waited for you, ${hero}," she said.`,
      `They followed small footprints in the sand, step by step, until they reached a tiny house. An old man opened the door. "You must be ${hero}," he said.`,
    ),
    author.say(
      `The ${thing} had been lost for a hundred years, and only a true friend could bring it back. It could make one single wish come true.`,
      `The ${thing} was a gift for the one who could share it with a friend. ${hero} thought for a long time, then looked at ${friend} and smiled.`,
    ),
    author.say(
      `"I do not need gold," said ${hero}. "I only wish that nobody in our land will be lonely again." The ${thing} began to glow, and a warm light filled the room.`,
      `"I wish that ${friend} finds the way home," said ${hero}, "and that we stay friends for ever." At that moment the storm ended, and the sun came out over the hills.`,
    ),
    ...ending,
  ];
}
