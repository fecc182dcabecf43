import { expect, test } from 'vitest'
import { keepalivedConf, stateIn } from './keepalived-conf.ts'

test('the two ways differ in one line', () => {
  const settings = { address: '10.79.0.100/24', port: 7077 }
  const usual = keepalivedConf({ ...settings, advertSeconds: 1 }).split('\n')
  const fast = keepalivedConf({ ...settings, advertSeconds: 0.1 }).split('\n')
  expect(fast.filter((line, place) => line !== usual[place])).toEqual(['  advert_int 0.1'])
})

test('the newest state counts, and none after an end', () => {
  const began =
    'Mon: (clients) Entering BACKUP STATE (init)\nMon: (clients) Entering MASTER STATE\n'
  expect(stateIn(began)).toBe('MASTER')
  expect(stateIn(`${began}Mon: Stopped Keepalived v2.2.7 (01/16,2022)\n`)).toBeUndefined()
  expect(stateIn('')).toBeUndefined()
})
