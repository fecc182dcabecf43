import { expect, it } from 'vitest'
import { CommandLine } from './command-line.ts'

it('notify test prints what was told and what the command of notify answered', async () => {
  await using line = await CommandLine.open()
  line.service.isMute = false
  expect(await line.run('notify test')).toEqual({
    code: 0,
    stdout:
      'Told within 12 ms: This is a test of node node1: nothing happened.\n' +
      'The command printed:\nread test\n',
    stderr: '',
  })
  const { stdout } = await line.run('notify test --json')
  expect(JSON.parse(stdout)).toMatchObject({ tookMs: 12, notice: { format: 1, kind: 'test' } })
})

it('notify test says why nobody was told, and what to do', async () => {
  await using line = await CommandLine.open()
  const off = await line.run('notify test')
  expect([off.code, off.stdout]).toEqual([5, ''])
  expect(off.stderr).toContain('HF_NOTIFY_OFF')
  expect(off.stderr).toContain('Try:   write notify: COMMAND into its configuration file')
  line.service.isMute = true
  const failed = await line.run('notify test')
  expect(failed.code).toBe(1)
  expect(failed.stderr).toContain('it ended with 7: no route to the mail server')
})
