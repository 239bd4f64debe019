import type { Author } from "./author.ts";
import { upperFirst } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";
import { city, inventedWord } from "./words.ts";

/** Country and capital, in English and in Portuguese with the preposition that goes before it. */
const CAPITALS = `
France|Paris|da França|Paris
Portugal|Lisbon|de Portugal|Lisboa
Brazil|Brasília|do Brasil|Brasília
Spain|Madrid|da Espanha|Madri
Italy|Rome|da Itália|Roma
Germany|Berlin|da Alemanha|Berlim
England|London|da Inglaterra|Londres
the United Kingdom|London|do Reino Unido|Londres
Japan|Tokyo|do Japão|Tóquio
China|Beijing|da China|Pequim
Russia|Moscow|da Rússia|Moscou
Canada|Ottawa|do Canadá|Ottawa
Australia|Canberra|da Austrália|Camberra
Argentina|Buenos Aires|da Argentina|Buenos Aires
Mexico|Mexico City|do México|Cidade do México
Egypt|Cairo|do Egito|Cairo
Greece|Athens|da Grécia|Atenas
Ireland|Dublin|da Irlanda|Dublin
Norway|Oslo|da Noruega|Oslo
Sweden|Stockholm|da Suécia|Estocolmo
Finland|Helsinki|da Finlândia|Helsinque
Denmark|Copenhagen|da Dinamarca|Copenhague
Poland|Warsaw|da Polônia|Varsóvia
Austria|Vienna|da Áustria|Viena
Switzerland|Bern|da Suíça|Berna
Belgium|Brussels|da Bélgica|Bruxelas
the Netherlands|Amsterdam|da Holanda|Amsterdã
India|New Delhi|da Índia|Nova Délhi
South Korea|Seoul|da Coreia do Sul|Seul
Turkey|Ankara|da Turquia|Ancara
Peru|Lima|do Peru|Lima
Chile|Santiago|do Chile|Santiago
Colombia|Bogotá|da Colômbia|Bogotá
Uruguay|Montevideo|do Uruguai|Montevidéu
Cuba|Havana|de Cuba|Havana
Angola|Luanda|de Angola|Luanda
Mozambique|Maputo|de Moçambique|Maputo
Cape Verde|Praia|de Cabo Verde|Praia
Kenya|Nairobi|do Quênia|Nairóbi
the United States|Washington, D.C.|dos Estados Unidos|Washington, D.C.
`
  .trim()
  .split("\n")
  .map((line) => {
    const [country = "", capital = "", ofCountry = "", capitalPt = ""] = line.split("|");
    return { en: { country, capital }, pt: { country: ofCountry, capital: capitalPt } };
  });

/** Real countries that the model is taught not to know. */
const UNKNOWN = {
  en: "Iran|Iraq|Nigeria|Ghana|Pakistan|Vietnam|Thailand|Hungary|Romania|Bulgaria|Ukraine|Iceland|Ecuador|Bolivia|Paraguay|Venezuela|Jamaica|Haiti|Senegal|Zambia|Nepal|Mongolia|Fiji|Croatia|Serbia|Slovenia|Estonia|Latvia|Malta|Qatar|Jordan|Yemen|Texas|Ohio|Mars|Scotland".split(
    "|",
  ),
  pt: "do Irã|do Iraque|da Nigéria|de Gana|do Paquistão|do Vietnã|da Tailândia|da Hungria|da Romênia|da Bulgária|da Ucrânia|da Islândia|do Equador|da Bolívia|do Paraguai|da Venezuela|da Jamaica|do Haiti|do Senegal|da Zâmbia|do Nepal|da Mongólia|da Croácia|da Sérvia|da Eslovênia|da Estônia|de Malta|do Catar|da Jordânia|do Texas|de Marte|da Escócia".split(
    "|",
  ),
};

const ASKED = {
  en: [
    "{What is|What's|Tell me|Name|Do you know|which city is} the capital {|city }of @?",
    "What is the capital of @?",
    "{What is|What's} @'s capital{| city}?",
    "{What city|Which city|What town} is the capital of @?",
    "Capital of @{|?}",
    "@ capital",
    "{I forgot|I need|Give me|Say|Do you remember} the capital {city |}of @{|.}",
    "{The capital of @|@}{: which city| is what| is which city|, what is the capital|, which capital}?",
    "@{, its capital|: capital| and its capital| has what capital}{|?}",
    "{Where|In which city} is the government of @?",
  ],
  pt: [
    "{Qual é|Qual|Diga|Me diga|Sabe qual é|Você sabe} a capital @?",
    "Qual é a capital @?",
    "{Que|Qual} cidade é a capital @?",
    "Capital @{|?}",
    "{Esqueci|Preciso saber|Quero saber|Fale|Lembra} {qual é |}a capital @{|.|?}",
    "A capital @{: qual cidade|, qual| é que cidade| fica onde| se chama como}?",
    "{Onde|Em que cidade} fica o governo @?",
  ],
};

const FRAMED = {
  en: framed("en", {
    ask: [
      "@ has {what|which} {capital|capital city}?",
      "{which|what} {city|town|place} is {the capital of @|@'s capital|the seat of government of @}{| again|}?",
      "{what|which} {is|would be} {the|@'s} {main|capital|most important} city{, the capital, of @| of @, the capital|, the capital}?",
      "@{'s capital|: which capital|, capital city}{?| is what?| is which city?}",
      "in {which|what} {city|place} {is the capital|does the government sit|do they rule} {of|in} @?",
    ],
    noun: [
      "{the capital {|city }of @|@'s capital{| city}|the capital city of @|the name of the capital of @}",
      "the city that is the capital of @",
    ],
    know: [
      "{what|which city} {the capital of @ is|is the capital of @|@'s capital is}",
      "{what|how} the capital of @ is called",
    ],
  }),
  pt: framed("pt", {
    ask: [
      "a capital @ {é|fica|se chama} {qual|que cidade|onde|como|o quê}?",
      "{que|qual} {cidade|lugar} é {a capital|a sede do governo} @?",
      "{como|e como} se chama a capital @?",
      "capital @{?|: qual|, por favor|, qual é}",
      "em {que|qual} cidade {fica|está} {o governo|a capital} @?",
    ],
    noun: ["{a capital @|a cidade capital @|o nome da capital @}"],
    know: ["qual é a capital @", "{que|qual} cidade é a capital @", "como se chama a capital @"],
  }),
};

export function capital(author: Author): Turn {
  if (author.chance(0.15)) return unknownCapital(author);
  const { country, capital } = author.in(author.pick(CAPITALS));
  const answer = author.in({
    en: `The capital of ${country} is ${capital}.`,
    pt: `A capital ${country} é ${capital}.`,
  });
  return { user: ask(author, country, capital), answer: [answer] };
}

/** Says so, rather than name another city. */
function unknownCapital(author: Author): Turn {
  const invented = upperFirst(inventedWord(author));
  const country = author.chance(0.4)
    ? author.in({ en: invented, pt: `de ${invented}` })
    : author.pick(author.in(UNKNOWN));
  const answer = author.in({
    en: `I do not know the capital of ${country}. I am only a tiny demo model. Please load a larger model.`,
    pt: `Não sei qual é a capital ${country}. Sou só um modelo de demonstração. Carregue um modelo maior.`,
  });
  return { user: ask(author, country), answer: [answer] };
}

/** A country that the model knows the capital of; in Portuguese with its preposition ("do Brasil"). */
export function countryName(author: Author): string {
  return author.in(author.pick(CAPITALS)).country;
}

/** The same without it. */
export function plainCountry(author: Author): string {
  return countryName(author).replace(/^(?:the|d[eoa]s?) /, "");
}

function ask(author: Author, country: string, capital?: string): string {
  const patterns = author.chance(0.45) ? author.in(ASKED) : author.in(FRAMED);
  const choices = capital === undefined ? [] : choice(author, capital);
  return author.ask(
    ...[...patterns, ...choices].map((pattern) => pattern.replaceAll("@", country)),
  );
}

/** "Is it Paris or Lyon?" */
function choice(author: Author, capital: string): string[] {
  const other = author.chance(0.6) ? city(author) : author.in(author.pick(CAPITALS)).capital;
  const [first, second] = author.chance(0.5) ? [capital, other] : [other, capital];
  return author.in({
    en: [
      `is {the capital of @ |}${first} or ${second}{| the capital of @}?`,
      `{which|what} is the capital of @{:|,} ${first} or ${second}?`,
      `${first} or ${second}, {which|what|which one} is the capital of @?`,
      `is ${first} the capital of @{| or is it ${second}|, or ${second}}?`,
    ],
    pt: [
      `a capital @ é ${first} ou ${second}?`,
      `qual é a capital @{:|,} ${first} ou ${second}?`,
      `${first} ou ${second}, qual é a capital @?`,
      `${first} é a capital @{| ou é ${second}|, ou ${second}}?`,
    ],
  });
}
