// Scales: where a value of a domain lies on a range of pixels, linearly or by its logarithm.
// Two formulas, instead of d3-scale and the colours, dates and number formats it brings into the first paint.

type Interval = readonly [number, number];

/** The place of a value in pixels; beyond the ends of the domain it goes on outside the range. */
export interface Scale {
  (value: number): number;
  readonly domain: Interval;
}

/** Linear in `measure(value)`. An empty domain has a single place, the middle of its range. */
function scaleBy(measure: (value: number) => number, domain: Interval, range: Interval): Scale {
  const start = measure(domain[0]);
  const span = measure(domain[1]) - start;
  const place = (value: number): number => {
    const share = span === 0 ? 0.5 : (measure(value) - start) / span;
    // A weighted sum, not from + (to − from)·share: it meets both ends exactly.
    return range[0] * (1 - share) + range[1] * share;
  };
  return Object.assign(place, { domain });
}

/** @param range the pixels of the two ends of the domain; it may run backwards, as heights on a screen do */
export function scaleLinear(domain: Interval, range: Interval): Scale {
  return scaleBy((value) => value, domain, range);
}

/** By the logarithm of 1 + value: it begins at 0, and what is small next to 1 stays as it is. */
export function scaleLogFromZero(domain: Interval, range: Interval): Scale {
  return scaleBy(Math.log1p, domain, range);
}

/** @param domain two numbers above 0; other values have no place (infinite or NaN) */
export function scaleLog(domain: Interval, range: Interval): Scale {
  return scaleBy(Math.log, domain, range);
}
