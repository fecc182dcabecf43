import { afterAll, beforeAll, expect, it } from 'vitest'
import { waitUntil } from '../../../../test/lab/wait-until.ts'
import { Story } from './story.ts'
import { readTranscript } from './transcript.ts'

const limits = { timeoutMs: 100_000, intervalMs: 50 }

let story: Story
beforeAll(async () => {
  story = await Story.make()
  await story.setUp()
})
afterAll(() => story.close())

it('a request to end is an abort at once', async () => {
  const { two } = story.pair
  two.signal('SIGTERM')
  await two.untilGone()
  const { stdout } = await two.isql('SELECT 1 FROM DUAL;')
  const [first = ''] = readTranscript('20-sigterm-checkserver').split('\n')
  expect(first).toContain(stdout.slice(0, '[ERR-50032 : Client unable'.length))
  const start = await two.run(['server', 'start'])
  expect(start.stdout).toContain('Starting Recovery')
})

it('checkServer starts a dead server again, and only SIGKILL ends it', async () => {
  const { two } = story.pair
  const watching = two.begin(['checkServer'])
  let printed = ''
  watching.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  await waitUntil('it watches', () => printed.includes('Waiting'), limits)
  const recorded = readTranscript('20b-checkServer').split('rc=')[0] ?? ''
  const shown = (text: string) => text.replace(/pidFilename : .*/, '')
  expect(shown(printed)).toBe(shown(recorded))
  const first = two.serverId
  watching.kill('SIGTERM')
  two.signal('SIGKILL')
  await waitUntil(
    'another one serves',
    async () => {
      const phase = await two.value('SELECT STARTUP_PHASE FROM V$INSTANCE')
      return phase === 'SERVICE' || phase
    },
    limits,
  )
  expect(two.serverId).not.toBe(first)
  expect(watching.exitCode).toBeNull()
  watching.kill('SIGKILL')
})
