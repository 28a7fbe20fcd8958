// The array operations of the model's formulas, for one number.
const max = Math.max, min = Math.min;
// To the nearest whole number, the even one of two, as numpy rounds; Math.round takes halves up.
const toEven = value => {
  const rounded = Math.round(value);
  return rounded - value === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
};
const roundUp = value => Math.ceil(toEven(value * 1e9) / 1e9);
const roundDown = value => Math.floor(toEven(value * 1e9) / 1e9);
const remainder = (value, cycle) => value - cycle * Math.floor(value / cycle);
