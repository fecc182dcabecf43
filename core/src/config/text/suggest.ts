import { distance } from 'fastest-levenshtein'

/** More names than these are not compared: it would take longer than it helps. */
const namesCompared = 2_000

/** The name that was probably meant, or `undefined` where none is near enough. */
export function suggest(word: string, names: Iterable<string>): string | undefined {
  const candidates = [...names].slice(0, namesCompared)
  const wanted = word.toLowerCase()
  const furthest = Math.max(1, Math.floor(wanted.length / 3))
  let best: string | undefined
  let bestDistance = furthest + 1
  for (const name of candidates) {
    if (Math.abs(name.length - wanted.length) >= bestDistance) continue
    const apart = distance(wanted, name.toLowerCase())
    if (apart >= bestDistance) continue
    best = name
    bestDistance = apart
  }
  return best ?? candidates.find((name) => isPartOf(wanted, name.toLowerCase()))
}

function isPartOf(word: string, name: string): boolean {
  return word.length >= 3 && (name.startsWith(word) || word.startsWith(name)) && name.length >= 3
}
