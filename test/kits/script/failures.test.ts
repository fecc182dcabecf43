import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { killSleepers, sleepers } from '../host/sleepers.ts'
import { stopHosts, until } from '../host/test-host.ts'
import { ScriptBench } from './script-bench.ts'

let bench: ScriptBench
beforeEach(async () => {
  bench = await ScriptBench.open()
})
afterEach(async () => {
  await bench.close()
  killSleepers(/^7[1-3]\d$/)
})
afterAll(stopHosts)

const rest = { restore: '/bin/true', remove: '/bin/true' }

describe('a restore', () => {
  test('that fails is told with its last words, and takes along what it started', async () => {
    const text = 'setsid sleep 711 & sleep 712 & echo no disk >&2; exit 3'
    const restore = bench.script('restore', text)
    const remove = bench.script('remove', `echo removed >> ${bench.path('calls')}`)
    expect(await bench.does('restore', { restore, remove })).toBe(
      `failed HF_KIT_COMMAND_FAILED: "${restore} -t thing -i thing" ` +
        'ended with exit code 3: no disk',
    )
    expect([sleepers('711'), sleepers('712')]).toEqual([[], []])
    expect(await bench.does('remove', { restore, remove })).toBe('done')
    expect(bench.text('calls')).toBe('removed\n')
  })

  test('that hangs is killed with its group, and what it waited for is told', async () => {
    const restore = bench.script('restore', 'echo asking the server; setsid sleep 713 & sleep 714')
    const remove = bench.script('remove', `echo removed >> ${bench.path('calls')}`)
    const told = await bench.does('restore', { restore, remove }, 1_500)
    expect(told).toMatch(/^timed-out.*there "sleep 714".*it had said: asking the server/)
    await until(() => sleepers('713').length + sleepers('714').length === 0)
    expect(await bench.does('remove', { restore, remove })).toBe('done')
    expect(bench.text('calls')).toBe('removed\n')
  })

  test('that prints a lot comes to its end', async () => {
    const restore = bench.script('restore', 'head -c 3000000 /dev/zero | tr "\\0" x; echo end')
    expect(await bench.does('restore', { ...rest, restore })).toBe('done')
    expect(bench.output()).toMatch(/^x{3000000}end\n$/)
  })

  test('that is at work when its daemon dies is killed before the next one begins', async () => {
    const restore = bench.script('restore', 'setsid sleep 715 & sleep 716; echo too late')
    const answer = bench.does('restore', { ...rest, restore })
    await until(() => sleepers('716').length === 1)
    await bench.replaceDaemon()
    expect(await answer).toMatch(/^lost/)
    await until(() => sleepers('716').length === 0)
    expect(await bench.does('quickCheck', { ...rest, restore })).toBe(
      'failed: a restore did not come to its end, and there is no quickCheck to ask',
    )
    expect(await bench.does('remove', { ...rest, restore })).toBe('done')
    expect([await bench.left(), bench.output()]).toEqual([[], ''])
  })

  test.each([
    ['is missing', 0, 'HF_PROCESS_COMMAND_MISSING: There is no program'],
    ['cannot be executed', 0o644, 'HF_PROCESS_NOT_EXECUTABLE:'],
  ])('that %s has done nothing, and there is nothing to remove', async (_how, mode, told) => {
    const restore = mode === 0 ? bench.path('nowhere') : bench.script('restore', 'exit 0', mode)
    const remove = bench.script('remove', `echo removed >> ${bench.path('calls')}`)
    expect(await bench.does('restore', { restore, remove })).toContain(`failed ${told}`)
    expect(await bench.does('remove', { restore, remove })).toBe('done')
    expect(bench.text('calls')).toBe('')
  })
})

describe('a quickCheck', () => {
  test('that changes its exit code changes what is said', async () => {
    const code = bench.path('code')
    const quickCheck = bench.script('check', `read -r c < ${code}; echo "got $c"; exit $c`)
    bench.write('code', '0\n')
    await bench.does('restore', { ...rest, quickCheck })
    bench.write('code', '99\n')
    expect(await bench.does('quickCheck', { ...rest, quickCheck })).toBe(
      `failed: ${quickCheck} ended with exit code 99: got 99`,
    )
    bench.write('code', '0\n')
    expect(await bench.does('quickCheck', { ...rest, quickCheck })).toMatch(/^in-service/)
  })

  test.each([
    ['is missing', 'failed HF_PROCESS_COMMAND_MISSING', ''],
    ['cannot be executed', 'failed HF_PROCESS_NOT_EXECUTABLE', 'chmod a-x "$0"'],
    ['is ended by a signal', 'failed HF_KIT_COMMAND_FAILED', 'kill -KILL $$'],
    ['does not end', 'timed-out', 'exec sleep 721'],
  ])('that %s gives no answer: neither well nor failed', async (_how, told, text) => {
    const quickCheck = bench.script('check', 'exit 0')
    await bench.does('restore', { ...rest, quickCheck })
    if (text === '') bench.erase('check')
    else bench.script('check', text)
    // The first call of the one that takes its own right away still answers.
    if (text.startsWith('chmod')) await bench.does('quickCheck', { ...rest, quickCheck })
    const answer = await bench.does('quickCheck', { ...rest, quickCheck }, 1_500)
    expect(answer.startsWith(told), answer).toBe(true)
  })
})

describe('a remove', () => {
  test('that fails is never taken for success, and can be done again', async () => {
    const parameters = bench.application()
    await bench.does('restore', parameters)
    const remove = bench.script('stubborn', 'echo the disk is busy; exit 1')
    expect(await bench.does('remove', { ...parameters, remove })).toBe(
      `failed HF_KIT_COMMAND_FAILED: "${remove} -t thing -i thing" ` +
        'ended with exit code 1: the disk is busy',
    )
    expect(await bench.does('quickCheck', parameters)).toMatch(/^in-service/)
    expect(await bench.does('remove', parameters)).toBe('done')
    expect(await bench.left()).toEqual([])
  })

  test('has what it printed written to the log of the node', async () => {
    await bench.does('restore', rest)
    const remove = bench.script('remove', 'echo first; echo; echo second >&2')
    await bench.does('remove', { ...rest, remove })
    const told = bench.lines.filter((line) => /^info (first|second) /.test(line))
    expect(told.map((line) => line.split(' ')[1])).toEqual(['first', 'second'])
  })

  test('that hangs is killed, and what it removes is there still', async () => {
    const parameters = bench.application()
    await bench.does('restore', parameters)
    const remove = bench.script('hangs', 'sleep 731')
    expect(await bench.does('remove', { ...parameters, remove }, 1_500)).toMatch(/^timed-out/)
    await until(() => sleepers('731').length === 0)
    expect(await bench.does('quickCheck', parameters)).toMatch(/^in-service/)
  })
})

test('a recover that fails is told, and takes along what it started', async () => {
  const parameters = bench.application()
  await bench.does('restore', parameters)
  const recover = bench.script('recover', 'setsid sleep 732 & echo worse >&2; exit 1')
  expect(await bench.does('recover', { ...parameters, recover })).toMatch(/exit code 1: worse$/)
  expect([sleepers('732').length, (await bench.left()).length]).toEqual([0, 1])
})
