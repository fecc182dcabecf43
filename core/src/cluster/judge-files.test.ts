import { expect, it } from 'vitest'
import { planOfTwo } from './fixtures/plan.ts'
import { findInTheWay } from './judge-files.ts'
import { renderCorosyncConf } from './render-corosync-conf.ts'
import { renderSettings } from './render-settings.ts'

const wanted = renderCorosyncConf(planOfTwo, { tokenMs: 300 })
const stock = 'nodelist {\n node {\n ring0_addr: 127.0.0.1\n }\n}\n'
const other = renderCorosyncConf({ ...planOfTwo, cluster: 'other' }, { tokenMs: 300 })

it.each([
  ['no file', undefined, []],
  ['the same text', wanted, []],
  ["a distribution's own", stock, []],
  ['another cluster', other, ['is of the cluster other']],
  ['what nobody understands', 'by hand', ['was written by somebody']],
])('a corosync.conf with %s is in the way or not', (_what, found, owners) => {
  const inTheWay = findInTheWay([{ path: '/c', sort: 'corosync', found, wanted }])
  expect(inTheWay.map(({ values }) => values['owner'])).toEqual(owners)
})

it('settings and keys of others are in the way', () => {
  const found = renderSettings(planOfTwo, 'node-a', { state: '/s' })
  const settings = { path: '/s', sort: 'settings', found, wanted: '' } as const
  const key = { path: '/k', sort: 'key', found: 'k', wanted: '' } as const
  expect(findInTheWay([settings, key]).map(({ values }) => values['owner'])).toEqual([
    'is of the cluster forex',
    'is the key of a cluster',
  ])
})
