import { afterAll, beforeAll, expect, it } from 'vitest'
import { Story } from './story.ts'
import { readTranscript, recordedCommands } from './transcript.ts'

const loadedRows = 100
/** The recorded load had 20,000 rows. As much more than the network holds is changed here. */
const changesOfAll = 40

let story: Story
beforeAll(async () => {
  story = await Story.make()
  await story.setUp()
  const { one, two } = story.pair
  await Promise.all([one, two].map((node) => node.isql('DROP TABLE T1;', 'DROP TABLE TE;')))
})
afterAll(() => story.close())

function load(from: number) {
  const rows = Array.from({ length: loadedRows }, (_, at) => {
    return `INSERT INTO T1 VALUES (${from + at},'load',0);`
  })
  const change = `UPDATE T1 SET N = N + 1 WHERE ID >= ${from};`
  return [...rows, ...Array.from({ length: changesOfAll }, () => change)]
}

const countOfRows = 'SELECT COUNT(*) FROM T1'

it('replication objects are made and started as it was recorded', async () => {
  await story.replay('05-replication-lazy-setup')
})

it('a lazy object carries rows both ways as it was recorded', async () => {
  const { one, two } = story.pair
  await story.replay('06-lazy-run', 0, 3)
  for (const node of [one, two]) await story.untilValue(node, countOfRows, '3')
  await story.replay('06-lazy-run', 3)
})

it('a server whose peer hangs sends no more than the network takes, and looks well', async () => {
  const { one, two } = story.pair
  await story.untilAsRecorded('08-hung-peer-sigstop', '16:30:18.312 n1')
  two.signal('SIGSTOP')
  for (const recorded of recordedCommands('08-hung-peer-sigstop')) {
    const before = await story.outside(two)
    await story.again(recorded, () => story.untilOutside(two, before))
  }
  await one.isql(...load(1000))
  await story.untilAsRecorded('08-hung-peer-sigstop', '16:29:41 n1')
  two.signal('SIGCONT')
  await story.untilAsRecorded('08-hung-peer-sigstop', '16:30:18.312 n1')
  await story.untilAsRecorded('08-hung-peer-sigstop', '16:30:18.431 n2')
  await story.untilValue(two, countOfRows, String(loadedRows + 3))
})

it('a server whose peer was killed keeps what it cannot send until that one is back', async () => {
  const { one, two } = story.pair
  two.signal('SIGKILL')
  await story.untilAsRecorded('09-peer-killed', '16:30:21.844 n1')
  await one.isql(...load(10_000))
  await story.untilAsRecorded('09-peer-killed', '16:30:23.722 n1')
  await story.replay('09-peer-killed')
  await story.untilAsRecorded('09-peer-killed', '16:30:39.892 n1')
  await story.untilAsRecorded('09-peer-killed', '16:30:39.950 n2')
  await story.untilValue(two, countOfRows, String(2 * loadedRows + 3))
})

it('a client over an address that moved sees the other database', async () => {
  const [one = '', two = ''] = readTranscript('07-vip').split('### VIP moved')
  const queries = [
    'SELECT HOST_NAME FROM V$SESSION WHERE ID=SESSION_ID();',
    'SELECT DB_SIGNATURE FROM V$DATABASE;',
    'SELECT CLIENT_APP_INFO, COMM_NAME FROM V$SESSION WHERE ID=SESSION_ID();',
  ]
  const shown = await story.pair.one.isql(...queries)
  const lines = (text: string) => {
    // Signatures and ports are of one database each.
    const own = text.replace(/^[\dA-F]{12}-\S+ +$/m, '#').replace(/^TCP \S+ *$/m, '#')
    return own
      .trimEnd()
      .split('\n')
      .filter((line) => !/^(###|rc=)/.test(line))
  }
  expect(lines(shown.stdout)).toEqual(lines(one))
  const count = two
    .split('\n')
    .filter((line) => /^-+$|COUNT/.test(line))
    .slice(1)
  const counted = await story.pair.two.isql('SELECT COUNT(*) FROM T1;')
  expect(counted.stdout.split('\n').slice(0, 2)).toEqual(count)
})

it('every command of the lazy transcripts is run again', () => {
  const names = ['05-replication-lazy-setup', '06-lazy-run', '09-peer-killed']
  const counts = names.map((name) => recordedCommands(name).length)
  expect(counts).toEqual([5, 8, 2])
})
