import type { Author, Both } from "./author.ts";
import type { Turn } from "./conversation.ts";
import { framed } from "./frames.ts";

type Task = "hello" | "factorial" | "fibonacci" | "loop" | "reverse" | "add" | "sort";

const PROGRAMS: Record<string, { name: string; programs: Partial<Record<Task, string>> }> = {
  python: {
    name: "Python",
    programs: {
      hello: 'print("Hello, world!")',
      factorial:
        "def factorial(n):\n    return 1 if n <= 1 else n * factorial(n - 1)\n\nprint(factorial(5))",
      fibonacci:
        "def fibonacci(n):\n    a, b = 0, 1\n    for _ in range(n):\n        a, b = b, a + b\n    return a\n\nprint(fibonacci(10))",
      loop: "for i in range(1, 6):\n    print(i)",
      reverse: 'def reverse(text):\n    return text[::-1]\n\nprint(reverse("hello"))',
      add: "def add(a, b):\n    return a + b\n\nprint(add(2, 3))",
      sort: "numbers = [3, 1, 2]\nnumbers.sort()\nprint(numbers)",
    },
  },
  javascript: {
    name: "JavaScript",
    programs: {
      hello: 'console.log("Hello, world!");',
      factorial:
        "const factorial = (n) => (n <= 1 ? 1 : n * factorial(n - 1));\n\nconsole.log(factorial(5));",
      fibonacci:
        "function fibonacci(n) {\n  let [a, b] = [0, 1];\n  for (let i = 0; i < n; i++) [a, b] = [b, a + b];\n  return a;\n}\n\nconsole.log(fibonacci(10));",
      loop: "for (let i = 1; i <= 5; i++) {\n  console.log(i);\n}",
      reverse:
        'const reverse = (text) => [...text].reverse().join("");\n\nconsole.log(reverse("hello"));',
      add: "const add = (a, b) => a + b;\n\nconsole.log(add(2, 3));",
      sort: "const numbers = [3, 1, 2];\nnumbers.sort((a, b) => a - b);\nconsole.log(numbers);",
    },
  },
  typescript: {
    name: "TypeScript",
    programs: {
      hello: 'const message: string = "Hello, world!";\nconsole.log(message);',
      factorial:
        "const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));\n\nconsole.log(factorial(5));",
      fibonacci:
        "function fibonacci(n: number): number {\n  let [a, b] = [0, 1];\n  for (let i = 0; i < n; i++) [a, b] = [b, a + b];\n  return a;\n}\n\nconsole.log(fibonacci(10));",
      loop: "for (let i = 1; i <= 5; i++) {\n  console.log(i);\n}",
      reverse:
        'const reverse = (text: string): string => [...text].reverse().join("");\n\nconsole.log(reverse("hello"));',
      add: "const add = (a: number, b: number): number => a + b;\n\nconsole.log(add(2, 3));",
    },
  },
  c: {
    name: "C",
    programs: {
      hello:
        '#include <stdio.h>\n\nint main(void) {\n    printf("Hello, world!\\n");\n    return 0;\n}',
    },
  },
  java: {
    name: "Java",
    programs: {
      hello:
        'public class Main {\n    public static void main(String[] args) {\n        System.out.println("Hello, world!");\n    }\n}',
    },
  },
  rust: { name: "Rust", programs: { hello: 'fn main() {\n    println!("Hello, world!");\n}' } },
  go: {
    name: "Go",
    programs: {
      hello: 'package main\n\nimport "fmt"\n\nfunc main() {\n    fmt.Println("Hello, world!")\n}',
    },
  },
  bash: { name: "Bash", programs: { hello: 'echo "Hello, world!"' } },
  html: {
    name: "HTML",
    programs: { hello: "<!DOCTYPE html>\n<title>Hello</title>\n<h1>Hello, world!</h1>" },
  },
  css: { name: "CSS", programs: { hello: "body {\n  margin: 0;\n  font-family: sans-serif;\n}" } },
  sql: { name: "SQL", programs: { hello: "SELECT name, age\nFROM users\nWHERE age >= 18;" } },
};

const TASKS: Record<Task, Both<string>> = {
  hello: { en: "", pt: "" },
  factorial: { en: "{the |a |}factorial{| function}", pt: "{o |a função |}fatorial" },
  fibonacci: {
    en: "{the |}{fibonacci|Fibonacci}{| function| numbers}",
    pt: "{a função |}{fibonacci|Fibonacci}",
  },
  loop: { en: "a {loop|for loop}", pt: "um {laço|loop}" },
  reverse: {
    en: "{a function |}to reverse {a string|text}",
    pt: "{uma função |}para inverter um texto",
  },
  add: { en: "{a function |}to add two numbers", pt: "{uma função |}para somar dois números" },
  sort: {
    en: "{code |}to sort {a list|numbers}",
    pt: "{código |}para ordenar {uma lista|números}",
  },
};

const COMMON = ["python", "python", "javascript", "javascript", "typescript", "typescript"];

export function code(author: Author): Turn {
  const id = author.pick([...COMMON, ...Object.keys(PROGRAMS)]);
  const { name, programs } = PROGRAMS[id] ?? { name: id, programs: {} };
  const task = author.chance(0.45) ? "hello" : author.pick(Object.keys(programs) as Task[]);
  const language = author.chance(0.3) ? name.toLowerCase() : name;
  const user = author.ask(...ask(author, task, language, id));
  const opening = author.in({
    en: `Here is the code in ${name}:`,
    pt: `Aqui está o código em ${name}:`,
  });
  return { user, answer: [`${opening}\n\n\`\`\`${id}\n${programs[task] ?? ""}\n\`\`\``] };
}

function ask(author: Author, task: Task, language: string, id: string): string[] {
  const what = author.in(TASKS[task]);
  if (author.language === "en") {
    if (task !== "hello") {
      return [
        ...framed("en", {
          thing: [`${what} in ${language}`, `{|some |the }${language} code {for|of|with} ${what}`],
          request: [`{write|code|program|show|implement|do} ${what} in ${language}`],
          want: [`{write|program|code|do} ${what} in ${language}`],
          know: [`how {to write|one writes|you write} ${what} in ${language}`],
        }),
        `{Write|Show me|Give me|I need|Can you write} ${what} in ${language}{|.}`,
        `${what} in ${language}`,
      ];
    }
    const hello = "{hello world|hello, world|hello-world|helloworld}";
    return [
      ...framed("en", {
        thing: [
          `{|a |the }${hello}{| program| example| script|} {in|using|with|written in|made in|for} ${language}`,
          `{|a |an |the }${language} {${hello}|hello world program|hello world example}`,
          `{some|any|a piece of|a bit of|an example of|a snippet of|a few lines of|a little|simple|real} ${language}{| code| source code|}`,
          `{a|one|any} {|simple |small |short |tiny }${language} {program|script|example|snippet|code block}`,
          `{a|one|any} {|simple |small |short }{program|script|example|snippet|piece of code} in ${language}`,
        ],
        request: [
          `{write|show|print|code|program|do} {|a |me a |me }${hello} {in|using|with} ${language}`,
          `{write|show} {|me }{something|a program|code} in ${language}`,
        ],
        know: [
          `how ${hello} {looks|is written|is done|goes} in ${language}`,
          `how {to write|one writes|I write} ${hello} in ${language}`,
          `what ${language} {code |}looks like`,
        ],
        want: [`{write|print|program|do} ${hello} in ${language}`],
      }),
      `{how|what} {does|would} {|a }${hello} {look|look like|be written} in ${language}?`,
      `{Write|Show me|Give me|Show|Print|Do} {a |}{hello world|hello, world|hello-world program}{| program| example} in ${language}{|.}`,
      `Write hello world in ${language}`,
      `{hello world|hello} {in|using} ${language}`,
      `{Write|Show me|Give me} {some|a piece of|an example of|a bit of|a little} ${language}{| code}{|.}`,
      `{Write|Show me|Can you write} a {simple |small |}${language} program{|.}`,
      ...(id === "python"
        ? ["{Show me|Write|Give me} {some code|a code block|a code example|a program}{|.}"]
        : []),
    ];
  }
  if (task !== "hello") {
    return [
      ...framed("pt", {
        thing: [
          `${what} em ${language}`,
          `{|o |um }código {|em }${language} {de|para|com} ${what}`,
        ],
        request: [`{escreva|faça|programe|mostre|implemente|faz} ${what} em ${language}`],
        know: [`como {escrever|se faz|fazer} ${what} em ${language}`],
      }),
      `{Escreva|Mostre|Me dê|Faça} ${what} em ${language}{|.}`,
    ];
  }
  const hello = "{olá mundo|hello world|olá, mundo|alô mundo}";
  return [
    ...framed("pt", {
      thing: [
        `{|um |o }{|programa |exemplo de |código de }${hello} {em|feito em|escrito em|usando|com} ${language}`,
        `{um|algum|qualquer} {|pequeno |simples }{código|programa|exemplo|script|trecho} {|feito |escrito }{em|de} ${language}`,
        `{um pouco de|algumas linhas de|um trecho de|algo em} ${language}`,
      ],
      request: [
        `{escreva|mostre|faça|programe|imprima|mostra|faz} {|um }${hello} {em|usando} ${language}`,
        `{escreva|mostre|mostra} {algo|um programa|código} em ${language}`,
      ],
      know: [
        `como {fica|se escreve|é|se faz|fazer} {|um |o }${hello} em ${language}`,
        `como é {|um |o }código em ${language}`,
      ],
    }),
    `{Escreva|Mostre|Me dê|Faça} {um |}{olá mundo|hello world} em ${language}{|.}`,
    `{olá mundo|hello world} em ${language}`,
    `{Escreva|Mostre|Me dê|Faça} {um programa|um exemplo|um código|um pouco de código} {em|de} ${language}{|.}`,
    ...(id === "python"
      ? ["{Mostre|Escreva|Me dê} {um código|um bloco de código|um programa}{|.}"]
      : []),
  ];
}
