/** How fast a gap grows: one of so many milliseconds is one step wide, a longer one little more. */
const stepMs = 8
/** Moments that are hardly apart still stand side by side. */
const leastShare = 0.25

/**
 * Places times on a line. Gaps between moments are drawn by their magnitude, not to scale, so that
 * what happens within milliseconds can be seen beside what takes seconds.
 */
export function createAxis({ moments, fromMs, toMs, left, right }) {
  const stops = [...new Set([fromMs, ...moments, toMs])]
    .filter((ms) => ms >= fromMs && ms <= toMs)
    .sort((one, other) => one - other)
  const widths = stops.slice(1).map((ms, index) => {
    return leastShare + Math.log2(1 + (ms - stops[index]) / stepMs)
  })
  const whole = widths.reduce((sum, width) => sum + width, 0)
  const positions = [left]
  for (const width of widths) positions.push(positions.at(-1) + (width / whole) * (right - left))
  return (ms) => {
    if (ms <= fromMs) return left
    if (ms >= toMs) return right
    const index = stops.findLastIndex((stop) => stop <= ms)
    const share = (ms - stops[index]) / (stops[index + 1] - stops[index])
    return positions[index] + share * (positions[index + 1] - positions[index])
  }
}
