import { expect, test } from 'vitest'
import { changeOf, emptyDraft, requestOf } from './draft.ts'
import { fieldsOf } from './fields-of.ts'

const fields = fieldsOf({
  required: ['command'],
  properties: { command: { type: 'string' }, port: { type: 'integer' }, user: { type: 'string' } },
})

test('a draft becomes a resource with what was typed, and nothing of what was left out', () => {
  const draft = { ...emptyDraft('process', ['a', 'b']), tag: ' web ', dependsOn: ['disk'] }
  const typed = { command: '/bin/web', port: '80', user: '' }
  expect(requestOf({ ...draft, typed }, fields)).toEqual({
    kind: 'createResource',
    tag: 'web',
    entry: {
      ...{ kind: 'process', nodes: ['a', 'b'], dependsOn: ['disk'] },
      parameters: { command: '/bin/web', port: 80 },
    },
  })
})

test('a change names only what is different, and what was emptied as to be removed', () => {
  const before = { command: '/bin/web', port: '80', user: 'www' }
  const now = { command: '/bin/web', port: '81', user: '' }
  expect(changeOf('web', { before, now }, fields)).toEqual({
    ...{ kind: 'setResource', tag: 'web' },
    entry: { parameters: { port: 81, user: null } },
  })
})
