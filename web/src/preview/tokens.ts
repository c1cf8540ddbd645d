/**
 * A JavaScript tokenizer, just good enough to find names and module specifiers in scripts.
 *
 * It tells code from comments, strings, templates and regular expressions. Where only a parser
 * could tell a division from a regular expression it goes by the token before.
 */

export type TokenKind = "name" | "string" | "punctuator" | "other";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const BLANK = /(?:\s|\/\/[^\n\r\u2028\u2029]*|\/\*[\s\S]*?\*\/|<!--[^\n\r]*)+/y;
const NAME = /#?[\p{ID_Start}$_\\](?:[\p{ID_Continue}$\\]|\u200c|\u200d)*/uy;
const NUMBER = /\.?\d(?:[\w.]|[eE][+-])*/y;
const STRING = /'(?:[^'\\\n\r]|\\[\s\S])*'|"(?:[^"\\\n\r]|\\[\s\S])*"/y;
const REGEX = /\/(?:[^/\\[\n\r]|\\.|\[(?:[^\]\\\n\r]|\\.)*\])+\/[\p{ID_Continue}]*/uy;
const TEMPLATE_PART = /(?:[^`\\$]|\\[\s\S]|\$(?!\{))*/y;
const PUNCTUATOR = /=>|\?\.(?!\d)|\.\.\.|\+\+|--|[\s\S]/y;
/** After these words an expression begins, so a slash begins a regular expression. */
const BEFORE_EXPRESSION = new Set(
  "return typeof instanceof in of new delete void throw case do else yield await extends".split(
    " ",
  ),
);

/** Cut a script into tokens; text that is no JavaScript gives tokens of some kind, never an error. */
export function tokenize(source: string): readonly Token[] {
  return new Tokenizer(source).run();
}

class Tokenizer {
  readonly #tokens: Token[] = [];
  #position = 0;
  /** Open braces; true for those that a template's `${` opened. */
  readonly #braces: boolean[] = [];

  constructor(private readonly source: string) {}

  run(): readonly Token[] {
    while (this.#position < this.source.length) {
      if (this.#match(BLANK) === null) this.#next();
    }
    return this.#tokens;
  }

  #next(): void {
    const character = this.source[this.#position];
    if (character === "`") this.#template("`");
    else if (this.#take("string", STRING) || this.#take("name", NAME)) return;
    else if (this.#take("other", NUMBER)) return;
    else if (character === "/" && this.#expectsExpression() && this.#take("other", REGEX)) return;
    else this.#punctuator();
  }

  #punctuator(): void {
    const character = this.source[this.#position];
    if (character === "}" && this.#braces.pop()) {
      this.#template("}");
    } else {
      if (character === "{") this.#braces.push(false);
      this.#take("punctuator", PUNCTUATOR);
    }
  }

  /** The text of a template from its quote, or from where a value in it ended. */
  #template(opening: "`" | "}"): void {
    const start = this.#position;
    this.#position += opening.length;
    this.#match(TEMPLATE_PART);
    const isValueNext = this.source.startsWith("${", this.#position);
    this.#position += isValueNext ? 2 : 1;
    if (isValueNext) this.#braces.push(true);
    this.#add("other", start);
    // What follows `${` is an expression, so a slash there begins a regular expression.
    if (isValueNext) this.#tokens.push({ kind: "punctuator", text: "${", start, end: start });
  }

  #expectsExpression(): boolean {
    const last = this.#tokens.at(-1);
    if (!last) return true;
    if (last.kind === "name") return BEFORE_EXPRESSION.has(last.text);
    return last.kind === "punctuator" && !/^(?:\)|\]|\}|\+\+|--)$/.test(last.text);
  }

  #take(kind: TokenKind, pattern: RegExp): boolean {
    const start = this.#position;
    if (this.#match(pattern) === null) return false;
    this.#add(kind, start);
    return true;
  }

  #add(kind: TokenKind, start: number): void {
    const text = this.source.slice(start, this.#position);
    this.#tokens.push({ kind, text, start, end: this.#position });
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.source);
    if (!match?.[0]) return null;
    this.#position = pattern.lastIndex;
    return match[0];
  }
}
