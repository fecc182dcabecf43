import { expect, test } from 'vitest'
import { suggest } from './suggest.ts'

test.for([
  ['adress', ['address', 'interface'], 'address'],
  ['Restor', ['remove', 'restore'], 'restore'],
  ['failover', ['failoverFirst', 'switchback'], 'failoverFirst'],
  ['ipp', ['ip', 'process'], 'ip'],
  ['colour', ['address', 'interface'], undefined],
  ['x', [], undefined],
] as const)(
  '"%s" is taken for what was probably meant, or for nothing',
  ([word, names, expected]) => {
    expect(suggest(word, names)).toBe(expected)
  },
)
