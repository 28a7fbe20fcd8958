// What translated Python needs of Python: its numbers in words, its mappings, its methods of texts.
const $ = (() => {
  const identities = new WeakMap();
  let last = 0;
  const keyOf = value => {
    if (value === null || value === undefined) return "none";
    if (typeof value !== "object") return typeof value === "string" ? `s${value}` : `n${Number(value)}`;
    if (value[Symbol.iterator]) return `(${[...value].map(keyOf).join("\u0000")})`;
    if (!identities.has(value)) identities.set(value, ++last);
    return `o${identities.get(value)}`;
  };
  class Dict {
    constructor(pairs = []) { this.held = new Map(); for (const [key, value] of pairs) this.set(key, value); }
    get size() { return this.held.size; }
    has(key) { return this.held.has(keyOf(key)); }
    get(key) { return this.held.get(keyOf(key))?.[1]; }
    set(key, value) { this.held.set(keyOf(key), [key, value]); return value; }
    items() { return [...this.held.values()]; }
    keys() { return this.items().map(([key]) => key); }
    [Symbol.iterator]() { return this.keys()[Symbol.iterator](); }
  }
  // A set keeps the order in which its members came.
  class PythonSet extends Dict {
    constructor(values = []) { super([...values].map(value => [value, true])); }
  }
  const once = new WeakMap(), SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000";
  const space = new RegExp(`[${SPACES}]+`);
  const list = value => typeof value === "string" ? Array.from(value) : [...value];
  const truth = value => {
    if (value === null || value === undefined || value === false || value === 0 || value === "") return false;
    if (Array.isArray(value)) return value.length > 0;
    return value instanceof Dict ? value.size > 0 : true;
  };
  const equal = (first, second) => {
    if (first === second) return true;
    if (typeof first === "boolean" || typeof second === "boolean") return Number(first) === Number(second);
    if (!first || !second || typeof first !== "object" || typeof second !== "object") return false;
    if (first[Symbol.iterator] && second[Symbol.iterator]) {
      const [these, those] = [[...first], [...second]];
      return these.length === those.length && these.every((value, at) => equal(value, those[at]));
    }
    const names = Object.keys(first);
    return first.constructor === second.constructor && names.every(name => equal(first[name], second[name]));
  };
  const order = (first, second) => {
    if (Array.isArray(first)) {
      const at = first.findIndex((value, place) => !equal(value, second[place]));
      return at < 0 ? 0 : order(first[at], second[at]);
    }
    return first < second ? -1 : first > second ? 1 : 0;
  };
  // As Python rounds: by the exact value, the even digit of two; toFixed takes ties up, Intl the shortest decimals.
  const fixed = (value, digits) => {
    const size = Math.abs(value), sign = value < 0 || Object.is(value, -0) ? "-" : "";
    if (size >= 1e21) return `${sign}${BigInt(size)}${digits ? `.${"0".repeat(digits)}` : ""}`;
    const text = size.toFixed(digits), exact = size.toFixed(min(digits + 60, 100)), half = exact.indexOf(".") + 1 + digits;
    if (!/^50*$/.test(exact.slice(half)) || Number(text.at(-1)) % 2 === 0) return sign + text;
    return sign + exact.slice(0, digits ? half : half - 1);
  };
  const general = value => {
    if (!Number.isFinite(value)) return str(value);
    const [digits, power] = value.toExponential(5).split("e");
    if (power >= -4 && power < 6) return String(Number(`${digits}e${power}`));
    const exponent = Math.abs(power).toString().padStart(2, "0");
    return `${String(Number(digits))}e${power < 0 ? "-" : "+"}${exponent}`;
  };
  const format = (value, how) => {
    const [, commas, digits, kind] = /^(?:04(?=X))?(,?)(?:\.(\d+))?([fgX]?)$/.exec(how);
    if (kind === "X") return value.toString(16).toUpperCase().padStart(4, "0");
    if (kind === "g" && !digits) return general(value);
    if (kind === "g") {
      // Of two ends as near the even digit, too, which toPrecision does not take.
      const places = digits - 1 - Number(value.toExponential(40).split("e")[1]);
      return str(Number(places >= 0 ? fixed(value, places) : value.toPrecision(Number(digits))));
    }
    const text = kind === "f" ? fixed(value, Number(digits ?? 6)) : str(value);
    const [whole, part] = text.split(".");
    const grouped = commas ? whole.replace(/\B(?=(\d{3})+$)/g, ",") : whole;
    return part === undefined ? grouped : `${grouped}.${part}`;
  };
  const str = value => {
    if (value === Infinity || value === -Infinity) return value < 0 ? "-inf" : "inf";
    if (typeof value === "number" && Number.isNaN(value)) return "nan";
    if (typeof value === "boolean") return value ? "True" : "False";
    return value === null || value === undefined ? "None" : value.toString();
  };
  const round = (value, digits = 0) => {
    const size = Math.abs(value);
    if (!Number.isFinite(value) || size >= 2 ** 52) return value;
    return digits ? Number(fixed(value, digits)) : toEven(value);
  };
  const ends = (text, characters, first, second) => {
    const held = new Set(characters ?? SPACES);
    let from = 0, to = text.length;
    while (first && from < to && held.has(text[from])) from++;
    while (second && to > from && held.has(text[to - 1])) to--;
    return text.slice(from, to);
  };
  const starts = (text, with_, way) => (Array.isArray(with_) ? with_ : [with_]).some(each => text[way](each));
  const pick = (values, given, better) => {
    const last_ = given.at(-1), options = last_ && last_.constructor === Object ? given.pop() : {};
    const all = list(given.length > 1 ? given : given[0]), key = options.key ?? (value => value);
    if (!all.length) return options.default;
    return all.reduce((best, value) => better(order(key(value), key(best))) ? value : best);
  };
  const own = (owner, name, args, otherwise) =>
    typeof owner !== "string" && !Array.isArray(owner) && !(owner instanceof Dict) && typeof owner?.[name] === "function"
      ? owner[name](...args) : otherwise();
  const method = {
    append: (owner, value) => owner.push(value),
    count: (owner, value) => list(owner).filter(each => equal(each, value)).length,
    decode: owner => owner,
    encode: owner => escaped(owner),
    endswith: (owner, with_) => starts(owner, with_, "endsWith"),
    format: (owner, ...values) => values.reduce((text, value) => text.replace("{}", () => str(value)), owner),
    fullmatch: (owner, text) => {
      const found = new RegExp(`^(?:${owner.source})$`, "u").exec(text);
      return found && Object.assign(found, {string: text});
    },
    groups: owner => owner.slice(1),
    get: (owner, key, otherwise = null) => own(owner, "get", [key, otherwise], () => owner.has(key) ? owner.get(key) : otherwise),
    index: (owner, value) => own(owner, "index", [value], () => owner.findIndex(each => equal(each, value))),
    isdecimal: owner => /^\p{Nd}+$/u.test(owner),
    isalpha: owner => /^\p{L}+$/u.test(owner),
    isascii: owner => /^[\x00-\x7f]*$/.test(owner),
    issubset: (owner, other) => [...owner].every(value => other.has(value)),
    items: owner => owner.items(),
    join: (owner, values) => list(values).join(owner),
    keys: owner => new PythonSet(owner.keys()),
    lower: owner => owner.toLowerCase(),
    lstrip: (owner, characters) => ends(owner, characters, true, false),
    partition: (owner, by) => {
      const at = owner.indexOf(by);
      return at < 0 ? [owner, "", ""] : [owner.slice(0, at), by, owner.slice(at + by.length)];
    },
    removeprefix: (owner, text) => text && owner.startsWith(text) ? owner.slice(text.length) : owner,
    removesuffix: (owner, text) => text && owner.endsWith(text) ? owner.slice(0, -text.length) : owner,
    replace: (owner, old, by) => owner.replaceAll(old, () => by),
    rpartition: (owner, by) => {
      const at = owner.lastIndexOf(by);
      return at < 0 ? ["", "", owner] : [owner.slice(0, at), by, owner.slice(at + by.length)];
    },
    rstrip: (owner, characters) => ends(owner, characters, false, true),
    setdefault: (owner, key, value) => owner.has(key) ? owner.get(key) : owner.set(key, value),
    split: (owner, by) => by ? owner.split(by) : owner.split(space).filter(Boolean),
    startswith: (owner, with_) => starts(owner, with_, "startsWith"),
    tolist: owner => owner,
    strip: (owner, characters) => ends(owner, characters, true, true),
    sub: (owner, by, text) => typeof by === "string"
      ? text.replace(owner, by.replace(/\\(\d)/g, "$$$1")) : text.replace(owner, (...found) => by(found)),
    upper: owner => owner.toUpperCase(),
    values: owner => owner.items().map(([, value]) => value),
  };
  return {
    Dict, method, list, truth, equal, format, str, round,
    once: (owner, name, make) => {
      if (!once.has(owner)) once.set(owner, new Map());
      const known = once.get(owner);
      if (!known.has(name)) known.set(name, make());
      return known.get(name);
    },
    pattern: source => new RegExp(source, "gu"),
    is: (first, second) => (first ?? null) === (second ?? null),
    both: (first, ...others) => others.reduce((value, next) => truth(value) ? next() : value, first),
    either: (first, ...others) => others.reduce((value, next) => truth(value) ? value : next(), first),
    has: (owner, value) => {
      if (typeof owner === "string") return owner.includes(value);
      if (owner instanceof Dict) return owner.has(value);
      return typeof owner.contains === "function" ? owner.contains(value) : list(owner).some(each => equal(each, value));
    },
    within: (first, second) => list(first).every(value => second.has(value)),
    item: (owner, key) => owner instanceof Dict || typeof owner.get === "function" ? owner.get(key)
      : typeof owner === "string" ? list(owner).at(key) : owner.at(Number(key)),
    put: (owner, key, value) => owner instanceof Dict ? owner.set(key, value) : owner[key] = value,
    slice: (owner, from, to) => {
      const part = list(owner).slice(from ?? 0, to ?? undefined);
      return typeof owner === "string" ? part.join("") : part;
    },
    times, over, unicodedata,
    add: (first, second) => Array.isArray(first) ? [...first, ...list(second)] : first + second,
    power: (base, power) => power === 2 ? base * base : base === 10 && Number.isInteger(power) ? Number(`1e${power}`) : base ** power,
    floor: (first, second) => Math.floor(first / second),
    union: (first, second) => first instanceof PythonSet ? new PythonSet([...first, ...second])
      : new Dict([...first.items(), ...second.items()]),
    replaced: (record, changes) => Object.assign(Object.create(Object.getPrototypeOf(record)), record, changes),
    object: dict => Object.fromEntries(dict.items()),
    items: dict => dict.items(),
    fromkeys: (keys, value = null) => new Dict(list(keys).map(key => [key, value])),
    abs: Math.abs,
    all: values => list(values).every(truth),
    any: values => list(values).some(truth),
    bool: truth,
    dict: pairs => new Dict(pairs instanceof Dict ? pairs.items() : pairs),
    enumerate: (values, start = 0) => list(values).map((value, at) => [at + start, value]),
    filter: (keep, values) => list(values).filter(value => truth(keep ? keep(value) : value)),
    float: Number,
    frozenset: values => new PythonSet(values ? list(values) : []),
    getattr: (owner, name) => owner[name],
    int: value => Math.trunc(Number(value)),
    isclose: (first, second) => Math.abs(first - second) <= 1e-9 * max(Math.abs(first), Math.abs(second)),
    isfinite: Number.isFinite,
    isinstance: (value, kind) => kind === str ? typeof value === "string" : value instanceof kind,
    len: value => value.size ?? list(value).length,
    map: (work, ...values) => list(values[0]).map((value, at) => work(value, ...values.slice(1).map(each => list(each)[at]))),
    max: (...given) => pick(max, given, found => found > 0),
    min: (...given) => pick(min, given, found => found < 0),
    next: (values, otherwise) => list(values).length ? list(values)[0] : otherwise,
    ord: character => character.codePointAt(0),
    range: (first, last_) => Array.from({length: max((last_ ?? first) - (last_ === undefined ? 0 : first), 0)}, (_, at) => at + (last_ === undefined ? 0 : first)),
    reversed: values => list(values).reverse(),
    set: values => new PythonSet(values ? list(values) : []),
    sorted: (values, {key = value => value, reverse = false} = {}) =>
      list(values).sort((first, second) => (reverse ? -1 : 1) * order(key(first), key(second))),
    sum: values => list(values).reduce((total, value) => total + value, 0),
    tuple: values => list(values),
    zip: (...values) => {
      const lists = values.map(list);
      return Array.from({length: min(...lists.map(each => each.length))}, (_, at) => lists.map(each => each[at]));
    },
    math: {
      ceil: Math.ceil, floor: Math.floor, log10: Math.log10, isfinite: Number.isFinite, sin: Math.sin, sqrt: Math.sqrt,
      copysign: (size, sign) => sign < 0 || Object.is(sign, -0) ? -Math.abs(size) : Math.abs(size),
      isclose: (first, second) => Math.abs(first - second) <= 1e-9 * max(Math.abs(first), Math.abs(second)),
    },
  };
})();
