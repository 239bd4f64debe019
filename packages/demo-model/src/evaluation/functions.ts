import type { Both } from "../corpus/author.ts";
import type { FunctionDefinition, Json } from "../corpus/conversation.ts";

/** A request, the functions it may use, and the one call that is right. */
export interface FunctionCase {
  prompt: string;
  functions: Record<string, FunctionDefinition>;
  call: string;
  params: { [key: string]: Json };
}

const string = { type: "string" } as const;
const number = { type: "number" } as const;

function define(
  description: string,
  properties: Record<
    string,
    typeof string | typeof number | { type: "boolean" } | { enum: readonly string[] }
  >,
): FunctionDefinition {
  return { description, params: { type: "object", properties } };
}

const KNOWN = {
  getWeather: define("Get the weather for a city", { city: string }),
  getTime: define("Get the current time in a time zone", { timezone: string }),
  add: define("Add two numbers", { a: number, b: number }),
  rollDice: define("Roll a dice", { sides: number }),
  setTimer: define("Set a timer", { minutes: number }),
  createReminder: define("Create a reminder", { text: string }),
  sendMessage: define("Send a message", { to: string, text: string }),
  playMusic: define("Play music", { song: string }),
  setLight: define("Turn a light on or off", { room: string, on: { type: "boolean" } }),
};

type Request = readonly [prompt: string, call: string, params: { [key: string]: Json }];

/** Each with its own function alone, and again among four. */
function knownCases(requests: readonly Request[]): FunctionCase[] {
  const all = Object.entries(KNOWN);
  return requests.flatMap(([prompt, call, params], i) => {
    const own = all.filter(([name]) => name === call);
    const others = all.filter(([name]) => name !== call);
    const some = [0, 3, 5].flatMap((step) => others.slice((i + step) % others.length).slice(0, 1));
    return [own, [...some.slice(0, 2), ...own, ...some.slice(2)]].map((functions) => ({
      prompt,
      functions: Object.fromEntries(functions),
      call,
      params,
    }));
  });
}

export const KNOWN_FUNCTIONS: Both<readonly FunctionCase[]> = {
  en: knownCases([
    ["What will I find the weather like in Leiria?", "getWeather", { city: "Leiria" }],
    ["How's the weather over in Kraków?", "getWeather", { city: "Kraków" }],
    ["Should I expect rain in Timbuktu?", "getWeather", { city: "Timbuktu" }],
    ["weather report for Ulaanbaatar please", "getWeather", { city: "Ulaanbaatar" }],
    ["Is it cold in New York at the moment?", "getWeather", { city: "New York" }],
    ["What's the time in Europe/Paris right now?", "getTime", { timezone: "Europe/Paris" }],
    ["current time for Asia/Tokyo please", "getTime", { timezone: "Asia/Tokyo" }],
    ["Please add 412 and 39", "add", { a: 412, b: 39 }],
    ["What do 58 + 77 make?", "add", { a: 58, b: 77 }],
    ["Could you roll a die with 20 sides for me?", "rollDice", { sides: 20 }],
    ["throw a 12-sided die please", "rollDice", { sides: 12 }],
    ["I need a timer of 25 minutes", "setTimer", { minutes: 25 }],
    ["start a timer, 7 minutes", "setTimer", { minutes: 7 }],
    ["remind me to water the roses", "createReminder", { text: "water the roses" }],
    [
      "Send a message to Brunhilda: dinner is ready",
      "sendMessage",
      { to: "Brunhilda", text: "dinner is ready" },
    ],
    ["tell Marco: see you at nine", "sendMessage", { to: "Marco", text: "see you at nine" }],
    ["play the song yellow submarine", "playMusic", { song: "yellow submarine" }],
    ["switch on the light in the kitchen please", "setLight", { room: "kitchen", on: true }],
    ["please turn the garage light off", "setLight", { room: "garage", on: false }],
    ["how warm is it in Aveiro today?", "getWeather", { city: "Aveiro" }],
  ]),
  pt: knownCases([
    ["Como vai estar o tempo em Leiria?", "getWeather", { city: "Leiria" }],
    ["E o tempo lá em Kraków, como está?", "getWeather", { city: "Kraków" }],
    ["Será que chove em Timbuktu?", "getWeather", { city: "Timbuktu" }],
    ["previsão para Ulaanbaatar, por favor", "getWeather", { city: "Ulaanbaatar" }],
    ["Está fazendo frio em Nova York?", "getWeather", { city: "Nova York" }],
    ["Que hora é agora em Europe/Paris?", "getTime", { timezone: "Europe/Paris" }],
    ["hora atual em Asia/Tokyo, por favor", "getTime", { timezone: "Asia/Tokyo" }],
    ["Por favor some 412 e 39", "add", { a: 412, b: 39 }],
    ["Quanto dá 58 + 77?", "add", { a: 58, b: 77 }],
    ["Você pode jogar um dado de 20 lados?", "rollDice", { sides: 20 }],
    ["lance aí um dado com 12 faces", "rollDice", { sides: 12 }],
    ["preciso de um temporizador de 25 minutos", "setTimer", { minutes: 25 }],
    ["inicie um temporizador, 7 minutos", "setTimer", { minutes: 7 }],
    ["me lembre de regar as rosas", "createReminder", { text: "regar as rosas" }],
    [
      "Envie uma mensagem para Brunhilda: o jantar está pronto",
      "sendMessage",
      { to: "Brunhilda", text: "o jantar está pronto" },
    ],
    ["escreva para Marco: até as nove", "sendMessage", { to: "Marco", text: "até as nove" }],
    ["toque a música submarino amarelo", "playMusic", { song: "submarino amarelo" }],
    ["acenda a luz da cozinha por favor", "setLight", { room: "cozinha", on: true }],
    ["por favor desligue a luz da garagem", "setLight", { room: "garagem", on: false }],
    ["quantos graus está fazendo em Aveiro?", "getWeather", { city: "Aveiro" }],
  ]),
};

/** Names and shapes that the corpus cannot make. */
const UNSEEN = {
  trackPackage: define("Track a package by its number", { trackingNumber: string }),
  convertCurrency: define("Convert an amount of money", { amount: number, currency: string }),
  findRestaurant: define("Find a restaurant", { cuisine: string }),
  getStockQuote: define("Get the quote of a stock", { ticker: string }),
  waterPlants: define("Water the plants", { zone: string, liters: number }),
  orderPizza: define("Order a pizza", {
    topping: string,
    size: { enum: ["small", "medium", "large"] },
  }),
  setAlarm: define("Set an alarm", { hour: number }),
  blockUser: define("Block a user", { username: string }),
  feedFish: define("Feed the fish", { grams: number }),
  closeShutters: define("Close the shutters", { floor: number }),
  archiveThread: define("Archive a thread", { threadId: number }),
  createPoll: define("Create a poll", { question: string }),
  lookupSynonym: define("Look up a synonym of a word", { word: string }),
  reserveSeat: define("Reserve a seat", { row: number, seat: number }),
  dimLamps: define("Dim the lamps", { percent: number }),
  renameAlbum: define("Rename an album", { newName: string }),
};

function unseenCases(requests: readonly Request[]): FunctionCase[] {
  const names = Object.keys(UNSEEN) as (keyof typeof UNSEEN)[];
  return requests.flatMap(([prompt, call, params], i) => {
    const other = names.filter((name) => name !== call)[(i * 5) % (names.length - 1)];
    const own = call as keyof typeof UNSEEN;
    const offers = [[own], other === undefined ? [own] : i % 2 === 0 ? [own, other] : [other, own]];
    return offers.map((offered) => ({
      prompt,
      functions: Object.fromEntries(offered.map((name) => [name, UNSEEN[name]])),
      call,
      params,
    }));
  });
}

export const UNSEEN_FUNCTIONS: Both<readonly FunctionCase[]> = {
  en: unseenCases([
    ["Track package LX2231", "trackPackage", { trackingNumber: "LX2231" }],
    ["Where is my package ZZ-90817?", "trackPackage", { trackingNumber: "ZZ-90817" }],
    ["Convert 250 to euros", "convertCurrency", { amount: 250, currency: "euros" }],
    ["Find a thai restaurant", "findRestaurant", { cuisine: "thai" }],
    ["Get the stock quote for AAPL", "getStockQuote", { ticker: "AAPL" }],
    ["Water the plants in zone B with 12 liters", "waterPlants", { zone: "B", liters: 12 }],
    ["Order a large pizza with mushrooms", "orderPizza", { topping: "mushrooms", size: "large" }],
    ["Set an alarm for 7", "setAlarm", { hour: 7 }],
    ["Please block the user spammer42", "blockUser", { username: "spammer42" }],
    ["Feed the fish 15 grams", "feedFish", { grams: 15 }],
    ["Close the shutters on floor 3", "closeShutters", { floor: 3 }],
    ["Archive thread 5521", "archiveThread", { threadId: 5521 }],
    ["Create a poll: pizza or pasta", "createPoll", { question: "pizza or pasta" }],
    ["Look up a synonym for brave", "lookupSynonym", { word: "brave" }],
    ["Reserve seat 14 in row 6", "reserveSeat", { row: 6, seat: 14 }],
    ["Dim the lamps to 40 percent", "dimLamps", { percent: 40 }],
    ["Rename the album to Summer", "renameAlbum", { newName: "Summer" }],
  ]),
  pt: unseenCases([
    ["Rastreie o pacote LX2231", "trackPackage", { trackingNumber: "LX2231" }],
    ["Onde está o meu pacote ZZ-90817?", "trackPackage", { trackingNumber: "ZZ-90817" }],
    ["Converta 250 em euros", "convertCurrency", { amount: 250, currency: "euros" }],
    ["Encontre um restaurante tailandês", "findRestaurant", { cuisine: "tailandês" }],
    ["Mostre a cotação de AAPL", "getStockQuote", { ticker: "AAPL" }],
    ["Regue as plantas da zona B com 12 litros", "waterPlants", { zone: "B", liters: 12 }],
    ["Peça uma pizza large com cogumelos", "orderPizza", { topping: "cogumelos", size: "large" }],
    ["Ponha um alarme para as 7", "setAlarm", { hour: 7 }],
    ["Bloqueie o usuário spammer42", "blockUser", { username: "spammer42" }],
    ["Dê 15 gramas aos peixes", "feedFish", { grams: 15 }],
    ["Feche as persianas do andar 3", "closeShutters", { floor: 3 }],
    ["Arquive a conversa 5521", "archiveThread", { threadId: 5521 }],
    ["Crie uma enquete: pizza ou massa", "createPoll", { question: "pizza ou massa" }],
    ["Procure um sinônimo para corajoso", "lookupSynonym", { word: "corajoso" }],
    ["Reserve o lugar 14 na fila 6", "reserveSeat", { row: 6, seat: 14 }],
    ["Diminua as luzes para 40 por cento", "dimLamps", { percent: 40 }],
    ["Mude o nome do álbum para Verão", "renameAlbum", { newName: "Verão" }],
  ]),
};
