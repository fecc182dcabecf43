import { expect, test } from 'vitest'
import { fillDefaults } from './fill-defaults.ts'

const schema = {
  properties: {
    port: { default: 80 },
    host: {},
    ready: { properties: { within: { default: '30s' }, url: {} } },
    tags: { default: [] },
  },
}

test('what is given stays, and what a newer version added gets its default', () => {
  const given = { host: 'a', ready: { url: '/' } }
  expect(fillDefaults(schema, given)).toEqual({
    host: 'a',
    port: 80,
    ready: { url: '/', within: '30s' },
    tags: [],
  })
  expect(given).toEqual({ host: 'a', ready: { url: '/' } })
})

test('a group that is left out stays left out, and null is a value', () => {
  expect(fillDefaults(schema, { port: null, tags: ['x'] })).toEqual({ port: null, tags: ['x'] })
})
