import type { Author } from "./author.ts";
import type { Json, Turn } from "./conversation.ts";
import { bothOf, parameters, type Tool, text } from "./functions.ts";
import { city } from "./words.ts";

const CONDITIONS = [
  ["sunny", "ensolarado"],
  ["cloudy", "nublado"],
  ["rainy", "chuvoso"],
  ["windy", "ventoso"],
  ["snowy", "com neve"],
  ["clear", "limpo"],
  ["foggy", "com neblina"],
  ["stormy", "tempestuoso"],
] as const;

export function weather(author: Author): Tool {
  const name = author.pick([
    "getWeather",
    "getWeather",
    "getWeather",
    "get_weather",
    "getCurrentWeather",
  ]);
  const key = author.pick(["city", "city", "city", "location", "place"]);
  const answerAbout = (author: Author, place: string, user: string): Turn => {
    const [en, pt] = author.pick(CONDITIONS);
    const degrees = author.int(-12, 41);
    const call = (result: Json) => ({ call: name, params: { [key]: place }, result });
    if (author.chance(0.1)) {
      const error = author.pick(["city not found", "unknown city", "timeout", "no data"]);
      const answer = author.in({
        en: `Sorry, the function failed: ${error}.`,
        pt: `Desculpe, a função falhou: ${error}.`,
      });
      return { user, answer: [call({ error }), answer] };
    }
    const degreesKey = author.pick([
      "temperature",
      "temperature",
      "temperature",
      "temp",
      "temperatureC",
    ]);
    const conditionKey = author.pick([
      "condition",
      "condition",
      "conditions",
      "description",
      "weather",
    ]);
    if (author.chance(0.1)) {
      const answer = author.in({
        en: `It is ${degrees} °C in ${place}.`,
        pt: `Estão ${degrees} °C em ${place}.`,
      });
      return { user, answer: [call({ [degreesKey]: degrees }), answer] };
    }
    const result = {
      ...(author.chance(0.2) ? { city: place } : {}),
      [degreesKey]: degrees,
      [conditionKey]: en,
      ...(author.chance(0.15) ? { humidity: author.int(20, 99) } : {}),
    };
    const answer = author.in({
      en: `It is ${degrees} °C and ${en} in ${place}.`,
      pt: `Em ${place} está ${pt}, com ${degrees} °C.`,
    });
    return { user, answer: [call(result), answer] };
  };
  return {
    name,
    definition: {
      description: author.say(
        "Get the {current |}weather {for|in|of} a city",
        "{Returns|Retrieve|Gives} the weather{| in a city| of a place}",
        "Current weather",
      ),
      params: parameters({ [key]: text(author, "The city name") }),
    },
    use: (author) => {
      const place = city(author);
      const user = author.in({
        en: [
          `{What is|What's|How is|How's|Tell me} the weather {|like |}in ${place}{| today| now| right now}?`,
          `What is the weather in ${place}?`,
          `{weather in|weather for|weather} ${place}`,
          `Is it {cold|hot|sunny|raining|warm} in ${place}{| today| now}?`,
          `{Check|Get|Look up|Show me} the weather {for|in|of} ${place}{|.}`,
          `{Do I need an umbrella in|How warm is it in|How cold is it in|What is the temperature in|How many degrees are there in|Does it rain in|Does it snow in|Will the sun shine in|Is there wind in|Do I need a coat in} ${place}{| today| now|}?`,
          `{I am going to|I am travelling to|I live in|I will be in} ${place}{, how is|, what about|: what is|, tell me} the weather{| there}?`,
          `{forecast|temperature|weather forecast|current weather|climate|degrees} {for|in|of|at} ${place}{|, please|?}`,
          `{Tell|Give|Show} me {the weather|the forecast|the temperature|how warm it is|if it rains} {in|for} ${place}{|.}`,
          `${place}{: weather|, how is the weather| weather|, weather}{?|, please}`,
          `{Can|Could} you {check|see|look up|find out} {the weather|the forecast|if it is raining|how cold it is} in ${place}?`,
        ],
        pt: [
          `Como {está|é} o tempo em ${place}{| hoje| agora}?`,
          `Qual é {a previsão|o tempo|a temperatura|o clima} em ${place}?`,
          `{Está frio|Está calor|Chove|Está chovendo|Faz sol} em ${place}{| hoje}?`,
          `{tempo em|clima em|Veja o tempo em|Me diga o tempo em|Mostre o tempo em} ${place}`,
          `{Quantos graus faz|Quantos graus são|Preciso de guarda-chuva|Preciso de casaco|Vai chover|Vai nevar|Tem vento|Neva|Faz frio|Faz calor|Está quente} em ${place}{| hoje| agora|}?`,
          `{Vou para|Viajo para|Moro em|Estarei em} ${place}{, como está|: qual é|, me diga} o {tempo|clima}{| lá}?`,
          `{previsão|previsão do tempo|temperatura|tempo|clima|graus} {em|para|de} ${place}{|, por favor|?}`,
          `{Diga|Me diga|Me dê|Mostre|Veja|Quero} {o tempo|a previsão|a temperatura|se chove|como está o clima} {em|para} ${place}{|.}`,
          `${place}{: tempo|, como está o tempo| tempo|, o tempo}{?|, por favor}`,
          `{Pode|Poderia|Consegue} {ver|olhar|conferir|dizer} {o tempo|a previsão|se está chovendo|se faz frio} em ${place}?`,
        ],
      });
      return answerAbout(author, place, author.ask(...user));
    },
    twice: (author) => {
      const [here, there] = [city(author), city(author)];
      const user = author.in({
        en: [
          `{What is|What's|How is|Tell me|Check} the weather in ${here} and {in |}${there}{?|}`,
          `{weather in|weather for|temperature in} ${here} and ${there}{|, please|?}`,
          `Is it {cold|hot|sunny|warm} in ${here} and in ${there}?`,
          `{And|Now} the weather {both |}in ${here} and ${there}{|, please}`,
        ],
        pt: [
          `Como está o tempo em ${here} e em ${there}?`,
          `{tempo|clima|previsão|temperatura} em ${here} e {em |}${there}{|, por favor|?}`,
          `Está {frio|quente} em ${here} e em ${there}?`,
        ],
      });
      const calls = [here, there].map((place) => answerAbout(author, place, ""));
      return bothOf(author.ask(...user), calls);
    },
    again: (author) => {
      const place = city(author);
      const user = author.in({
        en: `{and in|What about|How about|and|now} ${place}{?|}`,
        pt: `{e em|E|agora} ${place}{?|}`,
      });
      return answerAbout(author, place, author.say(user));
    },
  };
}
