// Amounts as a reader types them, in the words of a parameter file.
/** Digits in a unit of which one is `size` of the canonical unit. */
const canonical = (digits, size) => Number(times(words.read_number(digits), Fraction(...size)));
const withCommas = digits => {
  const [whole, part] = digits.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, ",") + (part ? `.${part}` : "");
};
const inUnit = (control, digits) => `${withCommas(digits)} ${control.words}`.trim();
const UNKNOWN = "leaves an answer out in a parameter file, and a page answers for what is known";
/** Whether a text is a number alone; the unit then stands beside it. */
function isBare(text) {
  try { return !words.split_amount(text)[1]; } catch { return false; }
}

/** What was typed for a control: its value and the text that a file would have, or what is wrong with it. */
function readAmount(control, typed) {
  const text = typed.trim(), unit = page.units[page.quantities[keyOf(control.label).name].unit].reads;
  const wrong = (what, accepted = `write it like ${unit.example}`) => ({fault: `${control.label}: ${[what, accepted].filter(Boolean).join("; ")}`});
  if (!text) return wrong("is empty");
  if (text === "unknown") return wrong(`${words.quoted(text)} ${UNKNOWN}`);
  const whole = isBare(text) ? `${text} ${control.words}`.trim() : text;
  try {
    return {value: words.read_value(whole, unit, control.limits, control.signed), text: whole};
  } catch (error) {
    if (!(error instanceof AmountError)) throw error;
    return wrong(`${words.quoted(text)} ${error.wrong}`, error.accepted);
  }
}
/** Whether what was read leaves a figure as the scenario states it; one of two values is settled by either. */
const isAsStated = (control, read) => control.choices ? read.text === control.now : read.value === control.central && !control.open;
