import { expect, test } from 'vitest'
import { HoldfastError } from '../../errors/index.ts'
import { expectRegistry, expectSpec } from './parse-spec.ts'

function codeOf(act: () => void): string {
  try {
    act()
    return 'fine'
  } catch (error) {
    return error instanceof HoldfastError ? `${error.code} ${JSON.stringify(error.values)}` : 'bug'
  }
}

test('packages of a registry are taken, by a version, a range or a tag', () => {
  const specs = ['kit-db', 'kit-db@1.2.3', '@acme/kit-db', '@acme/kit.db@^1.2', 'kit-db@latest']
  expect(specs.map((spec) => codeOf(() => expectSpec(spec)))).toEqual(specs.map(() => 'fine'))
})

test('what npm would fetch from elsewhere, or take for a flag, is refused', () => {
  const specs = [
    '',
    '--global',
    'github:a/b',
    'a/b',
    'kit@file:..',
    'kit@http://x/y',
    'Kit',
    'kit@-g',
  ]
  const codes = specs.map((spec) => codeOf(() => expectSpec(spec)).split(' ')[0])
  expect(codes).toEqual(specs.map(() => 'HF_KIT_SPEC_INVALID'))
})

test('a registry has an address without secrets, and they are not repeated', () => {
  expect(codeOf(() => expectRegistry('http://127.0.0.1:4873/'))).toBe('fine')
  expect(codeOf(() => expectRegistry('https://ann:secret@host/npm'))).toBe(
    'HF_KIT_REGISTRY_INVALID {"registry":"https://host/npm"}',
  )
  expect(codeOf(() => expectRegistry('registry'))).toContain('HF_KIT_REGISTRY_INVALID')
  expect(codeOf(() => expectRegistry('ftp://host/'))).toContain('HF_KIT_REGISTRY_INVALID')
})
