import { expect, test } from 'vitest'
import { readSystemId, readVolume, volumeQuestion } from './volume.ts'

/** What lvs 2.03.16 printed of a volume; `active locally` is what it prints of an active one. */
function recorded(row: string): string {
  return `  {
      "report": [
          {
              "lv": [
                  ${row}
              ]
          }
      ]
  }
`
}

const free = '{"lv_active_locally":"", "lv_active_remotely":"", "vg_systemid":"", "vg_shared":""}'
const ofNodeB =
  '{"lv_active_locally":"", "lv_active_remotely":"", "vg_systemid":"node-b", "vg_shared":""}'
const active =
  '{"lv_active_locally":"active locally", "lv_active_remotely":"", "vg_systemid":"", ' +
  '"vg_shared":""}'
const remote =
  '{"lv_active_locally":"", "lv_active_remotely":"active remotely", "vg_systemid":"", ' +
  '"vg_shared":"shared"}'

test.each([
  ['free', free, { isActiveHere: false }],
  ['active here', active, { isActiveHere: true }],
  ['our own system’s', ofNodeB.replace('node-b', 'node-a'), { isActiveHere: false }],
  [
    'another system’s',
    ofNodeB,
    {
      isActiveHere: false,
      elsewhere: 'LVM says that its group belongs to the system "node-b"',
    },
  ],
  [
    'active elsewhere',
    remote,
    { isActiveHere: false, elsewhere: 'LVM says it is active elsewhere' },
  ],
])('a volume is read from what LVM reports: %s', (_what, row, volume) => {
  expect(readVolume(recorded(row), 'node-a')).toEqual(volume)
})

test('a report without a volume is none', () => {
  expect(readVolume(recorded(''), '')).toBeUndefined()
})

test('the name of this system is read, also where it has none', () => {
  const texts = ['  system ID: node-b\n', '  system ID: \n']
  expect(texts.map((stdout) => readSystemId({ stdout }))).toEqual(['node-b', ''])
})

test('LVM is asked of other hosts’ groups, too', () => {
  expect(volumeQuestion('forex/data').join(' ')).toBe(
    '--reportformat json --foreign --options ' +
      'lv_active_locally,lv_active_remotely,vg_systemid,vg_shared -- forex/data',
  )
})
