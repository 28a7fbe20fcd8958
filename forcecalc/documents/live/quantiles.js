// Quantiles that no table of the page holds: those of figures that are correlated, or drawn a second time.
/** A polynomial, the coefficient of the highest power first. */
const polynomial = (x, coefficients) => coefficients.reduce((sum, each) => sum * x + each, 0);
// After S. L. Moshier's Cephes library, which scipy evaluates too: the normal distribution and its inverse.
const NEAR_HALF = [
  [-59.9633501014107895267, 98.0010754185999661536, -56.6762857469070293439, 13.9312609387279679503, -1.23916583867381258016],
  [1, 1.95448858338141759834, 4.67627912898881538453, 86.3602421390890590575, -225.462687854119370527, 200.260212380060660359, -82.0372256168333339912, 15.9056225126211695515, -1.18331621121330003142],
];
const IN_TAIL = [
  [4.05544892305962419923, 31.5251094599893866154, 57.1628192246421288162, 44.0805073893200834700, 14.6849561928858024014, 2.18663306850790267539, -0.140256079171354495875, -0.0350424626827848203418, -0.000857456785154685413611],
  [1, 15.7799883256466749731, 45.3907635128879210584, 41.3172038254672030440, 15.0425385692907503408, 2.50464946208309415979, -0.142182922854787788574, -0.0380806407691578277194, -0.000933259480895457427372],
];
const FAR_OUT = [
  [3.23774891776946035970, 6.91522889068984211695, 3.93881025292474443415, 1.33303460815807542389, 0.201485389549179081538, 0.0123716634817820021358, 0.000301581553508235416007, 0.00000265806974686737550832, 0.00000000623974539184983293730],
  [1, 6.02427039364742014255, 3.67983563856160859403, 1.37702099489081330271, 0.216236993594496635890, 0.0134204006088543189037, 0.000328014464682127739104, 0.00000289247864745380683936, 0.00000000679019408009981274425],
];
const OF_ERROR = [
  [9.60497373987051638749, 90.0260197203842689217, 2232.00534594684319226, 7003.32514112805075473, 55592.3013010394962768],
  [1, 33.5617141647503099647, 521.357949780152679795, 4594.32382970980127987, 22629.0000613890934246, 49267.3942608635921086],
];
const BEYOND_ONE = [
  [2.46196981473530512524e-10, 0.564189564831068821977, 7.46321056442269912687, 48.6371970985681366614, 196.520832956077098242, 526.445194995477358631, 934.528527171957607540, 1027.55188689515710272, 557.535335369399327526],
  [1, 13.2281951154744992508, 86.7072140885989742329, 354.937778887819891062, 975.708501743205489753, 1823.90916687909736289, 2246.33760818710981792, 1656.66309194161350182, 557.535340817727675546],
];
const BEYOND_EIGHT = [
  [0.564189583547755073984, 1.27536670759978104416, 5.01905042251180477414, 6.16021097993053585195, 7.40974269950448939160, 2.97886665372100240670],
  [1, 2.26052863220117276590, 9.39603524938001434673, 12.0489539808096656605, 17.0814450747565897222, 9.60896809063285878198, 3.36907645100081516050],
];
const rational = (x, [above, below]) => polynomial(x, above) / polynomial(x, below);
/** The normal score of a share. */
function ndtri(share) {
  const upper = share > 1 - 0.13533528323661269189, own = upper ? 1 - share : share;
  if (own > 0.13533528323661269189) {
    const off = own - 0.5, square = off * off;
    return (off + off * (square * rational(square, NEAR_HALF))) * 2.50662827463100050242;
  }
  const x = Math.sqrt(-2 * Math.log(own)), near = x - Math.log(x) / x, z = 1 / x;
  const score = near - z * rational(z, x < 8 ? IN_TAIL : FAR_OUT);
  return upper ? score : -score;
}
/** The share below a normal score. */
function ndtr(score) {
  const x = score * Math.SQRT1_2, size = Math.abs(x);
  if (size < Math.SQRT1_2) return 0.5 + 0.5 * x * rational(x * x, OF_ERROR);
  const beyond = size < 1 ? 1 - size * rational(size * size, OF_ERROR) : Math.exp(-size * size) * rational(size, size < 8 ? BEYOND_ONE : BEYOND_EIGHT);
  return x > 0 ? 1 - 0.5 * beyond : 0.5 * beyond;
}

/** The share of a beta distribution below `x`, by its continued fraction; `whole` is the beta function of both. */
function betaShare(x, a, b, whole) {
  if (x > (a + 1) / (a + b + 2)) return 1 - betaShare(1 - x, b, a, whole);
  let c = 1, d = 1 / (1 - (a + b) * x / (a + 1)), sum = d;
  for (let m = 1; m < 200; m++) {
    const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    sum *= c * d;
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const step = c * d;
    sum *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return x ** a * (1 - x) ** b / (a * whole) * sum;
}
/** Where a beta distribution has a share below it: found by halves, then by its density. */
function betaQuantile(share, a, b, whole) {
  if (share > 0.5) return 1 - betaQuantileBelow(1 - share, b, a, whole);
  return betaQuantileBelow(share, a, b, whole);
}
function betaQuantileBelow(share, a, b, whole) {
  let low = 0, high = 1, x = min((share * a * whole) ** (1 / a), 0.5);
  for (let turn = 0; turn < 100; turn++) {
    const off = betaShare(x, a, b, whole) - share;
    if (off < 0) low = x; else high = x;
    const step = off * whole / (x ** (a - 1) * (1 - x) ** (b - 1)), next = x - step;
    const moved = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(moved - x) <= 1e-15 * x) return moved;
    x = moved;
  }
  return x;
}

/** A distribution's quantile of any share. */
function computedQuantile({kind, numbers: given, values, steps, formula}) {
  if (kind === "Uniform") return uniform => given[0] + (given[1] - given[0]) * uniform;
  if (kind === "Triangular") {
    const [low, mode, high] = given, span = high - low, turn = (mode - low) / span;
    const rising = span * (mode - low), falling = span * (high - mode);
    return uniform => uniform < turn ? low + Math.sqrt(uniform * rising) : high - Math.sqrt((1 - uniform) * falling);
  }
  if (kind === "Discrete") return uniform => values[steps.filter(step => step <= uniform).length];
  if (formula.kind === "Pert") {
    const [low, span, a, b, whole] = formula.numbers;
    return uniform => low + span * betaQuantile(uniform, a, b, whole);
  }
  const [mean, deviation, least, most, low, high] = formula.numbers, out = formula.kind === "Lognormal" ? Math.exp : value => value;
  const cut = low !== 0 || high !== 1;
  return uniform => {
    const value = ndtri(cut ? low + (high - low) * uniform : uniform) * deviation + mean;
    return out(cut ? min(max(value, least ?? -Infinity), most ?? Infinity) : value);
  };
}
