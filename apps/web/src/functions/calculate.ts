const FUNCTIONS: Record<string, (...numbers: number[]) => number> = {
  abs: Math.abs,
  acos: Math.acos,
  asin: Math.asin,
  atan: Math.atan,
  ceil: Math.ceil,
  cos: Math.cos,
  exp: Math.exp,
  floor: Math.floor,
  ln: Math.log,
  log: Math.log10,
  max: Math.max,
  min: Math.min,
  round: Math.round,
  sin: Math.sin,
  sqrt: Math.sqrt,
  tan: Math.tan,
};
const CONSTANTS: Record<string, number> = { pi: Math.PI, e: Math.E };
/** Parentheses within parentheses; more would exhaust the stack. */
const MAX_DEPTH = 100;

const TOKEN = /\s*(?:(\d+(?:\.\d*)?(?:e[+-]?\d+)?|\.\d+)|([a-z]+)|(\*\*|[-+*/%^(),×÷−]))/giy;

/**
 * The value of an expression such as `2 * (3 + sqrt(4)) ^ 2`: numbers, + - * / % ^, parentheses, pi, e
 * and the usual functions, angles in radians. `%` is the remainder.
 * @throws Error that says what is wrong with it
 */
export function calculate(expression: string): number {
  return new Calculation(split(expression)).value();
}

function split(expression: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = expression.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(expression);
    if (found === null) throw new Error(`Cannot read "${expression.slice(at).trim()}".`);
    tokens.push(found[0].trim().toLowerCase());
  }
  return tokens;
}

/** Reads from left to right, one method for each strength of binding. */
class Calculation {
  readonly #tokens: readonly string[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  value(): number {
    const value = this.#sum();
    const rest = this.#tokens[this.#at];
    if (rest !== undefined) throw new Error(`Did not expect "${rest}".`);
    if (Number.isNaN(value)) throw new Error("The result is not a number.");
    if (!Number.isFinite(value)) throw new Error("The result is too large, or a division by zero.");
    return value;
  }

  #sum(): number {
    let value = this.#product();
    for (;;) {
      if (this.#take("+")) value += this.#product();
      else if (this.#take("-", "−")) value -= this.#product();
      else return value;
    }
  }

  #product(): number {
    let value = this.#signed();
    for (;;) {
      if (this.#take("*", "×")) value *= this.#signed();
      else if (this.#take("/", "÷")) value /= this.#signed();
      else if (this.#take("%")) value %= this.#signed();
      else return value;
    }
  }

  /** A sign binds less than a power: -2^2 is -4. */
  #signed(): number {
    let sign = 1;
    for (;;) {
      if (this.#take("-", "−")) sign = -sign;
      else if (!this.#take("+")) return sign * this.#power();
    }
  }

  #power(): number {
    const base = this.#atom();
    return this.#take("^", "**") ? base ** this.#deeper(() => this.#signed()) : base;
  }

  #atom(): number {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error("The expression ends too early.");
    if (/^[\d.]/.test(token)) return Number(token);
    if (token === "(") {
      const value = this.#deeper(() => this.#sum());
      this.#expect(")");
      return value;
    }
    if (Object.hasOwn(CONSTANTS, token)) return CONSTANTS[token] ?? Number.NaN;
    const apply = Object.hasOwn(FUNCTIONS, token) ? FUNCTIONS[token] : undefined;
    if (apply === undefined) throw new Error(`Does not know "${token}".`);
    return apply(...this.#arguments());
  }

  #arguments(): number[] {
    this.#expect("(");
    const values = [this.#deeper(() => this.#sum())];
    while (this.#take(",")) values.push(this.#deeper(() => this.#sum()));
    this.#expect(")");
    return values;
  }

  #take(...tokens: string[]): boolean {
    const isNext = tokens.includes(this.#tokens[this.#at] ?? "");
    if (isNext) this.#at += 1;
    return isNext;
  }

  #expect(token: string): void {
    if (!this.#take(token)) throw new Error(`Expected "${token}".`);
  }

  #deeper(read: () => number): number {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) throw new Error("The expression nests too deep.");
    const value = read();
    this.#depth -= 1;
    return value;
  }
}
