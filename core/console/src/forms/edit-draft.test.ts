import { expect, test } from 'vitest'
import { draftOf, rebase } from './edit-draft.ts'

const opened = draftOf({ command: '/bin/web', port: '80' })

test('what was not edited follows the cluster, and is told as changed elsewhere', () => {
  expect(rebase(opened, { command: '/bin/web', port: '81', user: 'www' })).toEqual({
    before: { command: '/bin/web', port: '81', user: 'www' },
    now: { command: '/bin/web', port: '81', user: 'www' },
    asked: {},
    changed: [
      { name: 'port', from: '80', to: '81' },
      { name: 'user', from: '', to: 'www' },
    ],
  })
})

test('what was edited stays as it was typed, and what it would replace is told', () => {
  const typed = { ...opened, now: { command: '/bin/web', port: '90' } }
  expect(rebase(typed, { command: '/bin/other', port: '81' })).toEqual({
    before: { command: '/bin/other', port: '81' },
    now: { command: '/bin/other', port: '90' },
    asked: {},
    changed: [
      { name: 'command', from: '/bin/web', to: '/bin/other' },
      { name: 'port', from: '80', to: '81' },
    ],
  })
})

test("one's own change is nobody else's, also where something further was typed since", () => {
  const asked = { command: '/bin/web', port: '81' }
  const after = { command: '/bin/web', port: '81' }
  expect(rebase({ ...opened, now: asked, asked }, after).changed).toEqual([])
  const typedOn = { ...opened, now: { command: '/bin/web', port: '82' }, asked }
  expect(rebase(typedOn, after)).toEqual({
    ...{ before: after, now: typedOn.now, asked, changed: [] },
  })
})

test('a parameter that is changed elsewhere twice is told once, from where it was', () => {
  const once = rebase(opened, { command: '/bin/web', port: '81' })
  expect(rebase(once, { command: '/bin/web' })).toEqual({
    before: { command: '/bin/web' },
    now: { command: '/bin/web' },
    asked: {},
    changed: [{ name: 'port', from: '80', to: '' }],
  })
})

test('the same parameters read again leave the draft as it is', () => {
  expect(rebase(opened, { port: '80', command: '/bin/web' })).toBe(opened)
})
