// Amounts as a reader types them, in the words of a parameter file.
/** The quotient of two whole numbers, rounded once. */
function quotient(above, below) {
  if (above < 2n ** 53n && below < 2n ** 53n) return Number(above) / Number(below);
  const shift = BigInt(max(0, 66 - above.toString(2).length + below.toString(2).length));
  const scaled = above << shift, whole = scaled / below;
  // What is left over decides a tie, and nothing else.
  return Number(whole * 2n + (whole * below === scaled ? 0n : 1n)) / 2 ** (Number(shift) + 1);
}
/** Digits in a unit of which one is `size` of the canonical unit. */
function canonical(digits, [above, below]) {
  const [, sign, whole, part = "", power = "0"] = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(digits.replace(/[,_]/g, ""));
  const exponent = BigInt(Number(power) - part.length), ten = 10n ** (exponent < 0n ? -exponent : exponent);
  const value = quotient(BigInt(whole + part) * BigInt(above) * (exponent > 0n ? ten : 1n), BigInt(below) * (exponent < 0n ? ten : 1n));
  return sign === "-" ? -value : value;
}
const withCommas = digits => {
  const [whole, part] = digits.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "");
};
const inUnit = (control, digits) => `${withCommas(digits)} ${control.words}`.trim();
const quoted = text => `'${text.length > 60 ? `${text.slice(0, 60)}...` : text}'`;

/** What was typed for a control: its value and the text that a file would have, or what is wrong with it. */
function readAmount(control, typed) {
  const text = typed.trim(), unit = page.units[page.quantities[keyOf(control.label).name].unit].reads;
  const wrong = (what, accepted = `write it like ${unit.example}`) => ({fault: `${control.label}: ${quoted(text)} ${what}; ${accepted}`});
  if (!text) return {fault: `${control.label}: is empty; write it like ${unit.example}`};
  const found = new RegExp(`^(${page.number})(?: *([^0-9].*))?$`).exec(text.replace("per cent", "%").replace("percent", "%"));
  if (!found || text.length > 80) return wrong(unit.bare ? "is not a number" : "is not a number with a unit");
  const [, digits, behind = ""] = found, own = behind.toLowerCase().split(/\s+/).join("-");
  const plain = !behind || behind === control.words;
  if (!plain && !(own in unit.sizes)) {
    return page.words.includes(own) ? wrong(`is not in ${unit.name}`)
      : wrong(`has the unknown unit ${quoted(behind)}`);
  }
  const value = canonical(digits, plain ? control.size : unit.sizes[own]);
  if (Math.abs(value) > unit.largest) return wrong("is implausibly large");
  const outside = words.outside(value, control.limits) || (value < 0 && !Object.keys(control.limits).length ? "is below 0" : "");
  return outside ? wrong(outside) : {value, text: plain ? inUnit(control, digits.replace(/[,_]/g, "")) : text};
}
