import { expect, it } from 'vitest'
import { parseToken, renderToken, type Token } from './token.ts'

const token: Token = {
  cluster: 'forex',
  node: 'node-b',
  addresses: ['192.0.2.1', '2001:db8::1'],
  port: 7421,
  fingerprint: 'ab'.repeat(32),
  secret: 'c2VjcmV0',
  endsAt: 1_800_000_000_000,
}

it('a token is one word that can be copied, and says all again', () => {
  const word = renderToken(token)
  expect(word).toMatch(/^holdfast1\.[\w-]+\.\w+$/)
  expect(parseToken(` ${word}\n`)).toEqual(token)
  const { node: _node, ...open } = token
  expect(parseToken(renderToken(open))).toEqual(open)
})

it('every token that lacks a letter, or has another one, is refused', () => {
  const word = renderToken(token)
  const cut = [...word].map((_, index) => word.slice(0, index))
  const changed = [...word].map((letter, index) => {
    return word.slice(0, index) + (letter === 'x' ? 'y' : 'x') + word.slice(index + 1)
  })
  expect([...cut, ...changed].filter((one) => parseToken(one) !== undefined)).toEqual([])
})
