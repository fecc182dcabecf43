import { expect, it } from 'vitest'
import { parseAssignments, parseValue, removalsOf } from './parse-assignments.ts'

it.each([
  ['7000', 7000],
  ['true', true],
  ['null', null],
  ['[1,"a"]', [1, 'a']],
  ['{"port":1}', { port: 1 }],
  ['"7000"', '7000'],
  ['10.0.0.1', '10.0.0.1'],
  ['1.10', '1.10'],
  ['007', '007'],
  ['12345678901234567890', '12345678901234567890'],
  ['', ''],
])('%j as typed is the value %j', (text, value) => {
  expect(parseValue(text)).toEqual(value)
})

it('dots lead into the tree, and a value may hold an equals sign', () => {
  const tree = parseAssignments(['ready.tcp.port=7000', 'ready.tcp.host=a', 'env=A=1'])
  expect(JSON.stringify(tree)).toBe('{"ready":{"tcp":{"port":7000,"host":"a"}},"env":"A=1"}')
})

it('a name that is special in JavaScript is a name like any other', () => {
  expect(JSON.stringify(parseAssignments(['__proto__.x=1']))).toBe('{"__proto__":{"x":1}}')
})

it('what is removed is set to null', () => {
  expect(removalsOf(['user', 'ready.tcp'])).toEqual(['user=null', 'ready.tcp=null'])
})

it.each([
  ['port', 'write it as name=value'],
  ['=1', 'write it as name=value'],
  ['a..b=1', 'write it as name=value'],
  ['a=2', 'it has a value already'],
  ['a.b=2', '"a" has a value already'],
])('%s after a=1 is refused: %s', (text, reason) => {
  expect(() => parseAssignments(['a=1', text])).toThrow(`"${text}" cannot be used: ${reason}.`)
})
