// What translated Python needs to read amounts: exact fractions, kinds of characters, the name most like another.
class AmountError extends Error {
  constructor(wrong, accepted = "") { super(wrong); Object.assign(this, {wrong, accepted}); }
}
/** Whole numbers of any size, one over the other; as a number it is rounded once. */
class Exact {
  constructor(above, below) { Object.assign(this, {above, below}); }
  valueOf() {
    const above = this.above < 0n ? -this.above : this.above, sign = this.above < 0n ? -1 : 1;
    if (above < 2n ** 53n && this.below < 2n ** 53n) return sign * Number(above) / Number(this.below);
    const shift = max(0, 66 - above.toString(2).length + this.below.toString(2).length);
    const scaled = above << BigInt(shift), whole = scaled / this.below;
    // What is left over decides a tie, and nothing else.
    const rounded = Number(whole * 2n + (whole * this.below === scaled ? 0n : 1n)), half = shift >> 1;
    return sign * rounded / 2 ** half / 2 ** (shift + 1 - half);
  }
}
const Fraction = (above, below = 1n) => above instanceof Exact ? above : new Exact(BigInt(above), BigInt(below));
function Decimal(digits) {
  const [, sign, whole, part = "", power = "0"] = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(digits.replaceAll("_", ""));
  const exponent = Number(power) - part.length, ten = 10n ** BigInt(Math.abs(exponent)), value = BigInt(`${sign}${whole}${part}`.replace("+", ""));
  return exponent > 0 ? Fraction(value * ten) : Fraction(value, ten);
}
/** A product, and a quotient: exact where both numbers are. */
const isExact = value => value instanceof Exact || Number.isSafeInteger(value);
const exactly = (first, second, work, otherwise) => (first instanceof Exact || second instanceof Exact) && isExact(first) && isExact(second)
  ? work(Fraction(first), Fraction(second)) : otherwise(Number(first), Number(second));
const times = (first, second) => exactly(first, second, (a, b) => Fraction(a.above * b.above, a.below * b.below), (a, b) => a * b);
const over = (first, second) => exactly(first, second, (a, b) => Fraction(a.above * b.below, a.below * b.above), (a, b) => a / b);

const CATEGORIES = "Lu Ll Lt Lm Lo Mn Mc Me Nd Nl No Pc Pd Ps Pe Pi Pf Po Sm Sc Sk So Zs Zl Zp Cc Cf Cs Co".split(" ");
const unicodedata = {category: character => CATEGORIES.find(name => new RegExp(`^\\p{${name}}$`, "u").test(character)) ?? "Cn"};
const ESCAPES = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"};
const escaped = text => Array.from(text, character => {
  const code = character.codePointAt(0), [letter, digits] = code < 256 ? ["x", 2] : code < 65536 ? ["u", 4] : ["U", 8];
  if (character in ESCAPES) return ESCAPES[character];
  return code >= 32 && code < 127 ? character : `\\${letter}${code.toString(16).padStart(digits, "0")}`;
}).join("");

/** How alike two texts are, from 0 to 1: the share of both that stands in common runs, the longest first. */
function likeness(first, second) {
  const common = (from, to, start, stop) => {
    let [at, there, size] = [from, start, 0], before = new Map();
    for (let i = from; i < to; i++) {
      const now = new Map();
      for (let j = start; j < stop; j++) {
        if (first[i] !== second[j]) continue;
        const length = (before.get(j - 1) ?? 0) + 1;
        now.set(j, length);
        if (length > size) [at, there, size] = [i - length + 1, j - length + 1, length];
      }
      before = now;
    }
    return size ? size + common(from, at, start, there) + common(at + size, to, there + size, stop) : 0;
  };
  const both = first.length + second.length;
  return both ? 2 * common(0, first.length, 0, second.length) / both : 1;
}
/** As Python's difflib has it, for the one name most like a text. */
function get_close_matches(given, names, most, least) {
  const scored = [...names].map(name => [likeness(Array.from(name), Array.from(given)), name]).filter(([score]) => score >= least);
  scored.sort(([score, name], [other, its]) => other - score || (name < its ? 1 : -1));
  return scored.slice(0, most).map(([, name]) => name);
}
