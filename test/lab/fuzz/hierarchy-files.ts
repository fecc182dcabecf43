import fc, { type Arbitrary } from 'fast-check'
import { anything } from './schema-arbitrary.ts'

const good = `resources:
  vip:
    kind: stand-in
    nodes: [n1, n2]
    dependsOn: [app]
    policies: { recovery: { attempts: 2 }, failover: automatic }
  app:
    kind: process
    placement: every
    parameters: { command: /bin/sleep, arguments: ["9"] }
`

const pieces = [
  ...['\t', '&a', '*a', '!!js/function', '!!binary', '? ', '- ', '{', '}', '[', ']', '|', '>', '#'],
  ...['---\n', '...', ': ', '"', "'", '\u0000', '\ufeff', '<<: ', '1e999', '.nan', '~', '0x'],
]

/** Hierarchy files: a good one with parts cut out, doubled or put in; whatever JSON says; bombs. */
export const hierarchyFiles: Arbitrary<string> = fc.oneof(
  { arbitrary: spoilt(), weight: 6 },
  { arbitrary: anything.map((value) => JSON.stringify({ resources: value })), weight: 2 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }), weight: 1 },
  { arbitrary: fc.nat(3_000).map((depth) => `resources: ${'{a: '.repeat(depth)}`), weight: 1 },
  { arbitrary: fc.integer({ min: 2, max: 12 }).map(laughs), weight: 1 },
)

function spoilt(): Arbitrary<string> {
  const cut = fc.record({
    at: fc.nat(good.length),
    length: fc.nat(40),
    piece: fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 8 })),
  })
  return fc.array(cut, { minLength: 1, maxLength: 4 }).map((cuts) => {
    return cuts.reduce((text, { at, length, piece }) => {
      return text.slice(0, at) + piece + text.slice(at + length)
    }, good)
  })
}

/** Each alias stands for ten of the one before. */
function laughs(depth: number): string {
  const lines = Array.from({ length: depth }, (_, at) => {
    const items =
      at === 0
        ? '"x"'
        : Array(10)
            .fill(`*a${at - 1}`)
            .join(', ')
    return `a${at}: &a${at} [${items}]`
  })
  return `${lines.join('\n')}\nresources: *a${depth - 1}\n`
}
