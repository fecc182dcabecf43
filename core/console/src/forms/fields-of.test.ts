import { expect, test } from 'vitest'
import { fieldsOf, readPlace, readValue, writePlace, writeValue } from './fields-of.ts'

const schema = {
  type: 'object',
  required: ['command', 'arguments', 'port'],
  properties: {
    arguments: { type: 'array', items: { type: 'string' }, default: [], description: 'Words' },
    command: { type: 'string' },
    port: { type: 'integer', default: 80 },
    isChecked: { type: 'boolean', default: true },
    unanswered: { enum: ['degraded', 'failed'], default: 'degraded' },
    mode: { anyOf: [{ const: 'a' }, { const: 'b' }] },
    environment: { type: 'object' },
    password: { type: 'object', 'x-secret': true },
  },
}

test('a form asks first for what has to be given, each in the way of its type', () => {
  const read = fieldsOf(schema).map(({ name, form, isNeeded, standard, choices }) => {
    return [name, form, isNeeded, standard, choices.join()].join(' ').trim()
  })
  expect(read).toEqual([
    'command text true',
    'arguments lines false',
    'port number false 80',
    'isChecked flag false true',
    'unanswered choice false degraded degraded,failed',
    'mode choice false  a,b',
    'environment json false',
    'password secret false',
  ])
})

test('what stands in a form is read as the value that it was written from', () => {
  const values = [
    ['text', 'a b'],
    ['number', 7],
    ['flag', false],
    ['lines', ['one', 'two']],
    ['json', { PATH: '/bin' }],
  ] as const
  const read = values.map(([form, value]) => readValue({ form }, writeValue(value)))
  expect(read).toEqual(values.map(([, value]) => value))
})

test('what is no number is sent as it was typed, so that the daemon says what is wrong', () => {
  expect(readValue({ form: 'number' }, 'many')).toBe('many')
})

test('the place of a secret is a file or a variable, and is left out where it has no name', () => {
  const places = [
    { kind: 'file', name: '/etc/pw' },
    { kind: 'environment', name: 'PW' },
    { kind: 'environment', name: '' },
  ] as const
  expect(places.map((one) => readPlace(writePlace(one)))).toEqual(places)
  expect(readValue({ form: 'secret' }, writePlace(places[0]))).toEqual({ file: '/etc/pw' })
  expect([writePlace({ kind: 'file', name: '' }), readPlace('')]).toEqual([
    '',
    { kind: 'file', name: '' },
  ])
})
