import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { stopHosts, until } from '../host/test-host.ts'
import { ScriptBench } from './script-bench.ts'

let bench: ScriptBench
beforeEach(async () => {
  bench = await ScriptBench.open()
})
afterEach(() => bench.close())
afterAll(stopHosts)

describe('scripts as LifeKeeper calls them', () => {
  test('bring it in service, look and take it out with -t TAG and -i ID', async () => {
    const parameters = bench.application()
    expect(await bench.does('quickCheck', parameters)).toBe(
      'out-of-service: it was not restored here',
    )
    expect(await bench.does('restore', parameters)).toBe('done')
    expect(await bench.does('quickCheck', parameters)).toBe(
      `in-service: ${parameters.quickCheck} ended with exit code 0`,
    )
    expect(await bench.does('remove', parameters)).toBe('done')
    expect(await bench.does('quickCheck', parameters)).toBe(
      'out-of-service: it was not restored here',
    )
    expect(bench.text('calls')).toBe('restore -t thing -i thing\nremove -t thing -i thing\n')
    expect(await bench.left()).toEqual([])
  })

  test('are given the ID, the info, named values and the node', async () => {
    const show = 'echo "$* $HOLDFAST_INFO $PORT $HOLDFAST_NODE $HOLDFAST_INSTANCE $(pwd)"'
    const parameters = {
      restore: bench.script('restore', show),
      remove: bench.script('remove', `${show} > ${bench.path('removed')}`),
      id: 'app-1',
      info: 'a,b c',
      environment: { PORT: '7000' },
      workingDirectory: '/usr',
    }
    const shown = `-t thing -i app-1 a,b c 7000 n1 ${bench.instance} /usr\n`
    expect(await bench.does('restore', parameters)).toBe('done')
    expect(await bench.does('remove', parameters)).toBe('done')
    expect([bench.output(), bench.text('removed')]).toEqual([shown, shown])
  })

  test('of another shape are called with the words that they want', async () => {
    const init = bench.script('init', `echo "$*" >> ${bench.path('calls')}`)
    const parameters = {
      ...{ restore: init, remove: init, quickCheck: init, recover: init },
      arguments: { restore: ['start'], remove: ['stop', 'at once'], quickCheck: ['status'] },
    }
    for (const verb of ['restore', 'recover', 'remove'] as const) {
      expect(await bench.does(verb, parameters)).toBe('done')
    }
    expect(bench.text('calls').split('\n')).toEqual([
      'start',
      'status',
      '-t thing -i thing',
      'status',
      'stop at once',
      '',
    ])
  })
})

describe('what a restore leaves running', () => {
  test('outlives its action and its daemon, and is known to the next one', async () => {
    const parameters = bench.application()
    await bench.does('restore', parameters)
    const left = await bench.left()
    await bench.replaceDaemon()
    expect(await bench.does('quickCheck', parameters)).toMatch(/^in-service/)
    expect([left.length, await bench.left()]).toEqual([1, left])
    await bench.does('remove', parameters)
    expect(await bench.left()).toEqual([])
  })

  test('prints to the log of the resource, also when its daemon is gone', async () => {
    const waits = `until [ -e ${bench.path('go-on')} ]; do sleep 0.02; done`
    const parameters = {
      restore: bench.script('restore', `echo up; (${waits}; echo later) &`),
      remove: '/bin/true',
    }
    expect(await bench.does('restore', parameters)).toBe('done')
    await bench.replaceDaemon()
    writeFileSync(bench.path('go-on'), 'now\n')
    await until(() => bench.output() === 'up\nlater\n')
  })

  test('is found by its mark where the memory of it was lost', async () => {
    const parameters = bench.application()
    await bench.does('restore', parameters)
    writeFileSync(bench.noteFile, '"nothing that anybody knows"')
    await bench.replaceDaemon()
    expect(await bench.does('quickCheck', parameters)).toMatch(/^in-service/)
    await bench.does('restore', parameters)
    expect(bench.text('calls')).toBe('restore -t thing -i thing\n')
  })

  test('is ended where remove did not do it, and that is told', async () => {
    const parameters = { ...bench.application(), remove: bench.script('nothing', 'exit 0') }
    await bench.does('restore', parameters)
    const [pid] = await bench.left()
    expect(await bench.does('remove', parameters, 4_000)).toBe('done')
    expect(await bench.left()).toEqual([])
    expect(bench.lines.join('\n')).toContain(`left processes, which are killed: ${pid}`)
  })
})

describe('restore', () => {
  test('does nothing where it is in service', async () => {
    const parameters = bench.application()
    await bench.does('restore', parameters)
    expect(await bench.does('restore', parameters)).toBe('done')
    expect(bench.text('calls')).toBe('restore -t thing -i thing\n')
  })

  test('waits until quickCheck agrees', async () => {
    const looks = bench.path('looks')
    const parameters = {
      restore: '/bin/true',
      remove: '/bin/true',
      quickCheck: bench.script('slow', `echo >> ${looks}; [ $(wc -l < ${looks}) -ge 3 ]`),
    }
    expect(await bench.does('restore', parameters)).toBe('done')
    expect(bench.text('looks')).toBe('\n\n\n')
  })

  test('rejects where quickCheck goes on saying no', async () => {
    const quickCheck = bench.script('never', 'echo "no answer" >&2; exit 7')
    const parameters = {
      ...{ restore: '/bin/true', remove: '/bin/true', quickCheck, readyWithin: '200ms' },
    }
    expect(await bench.does('restore', parameters)).toBe(
      'failed HF_KIT_ACTION_FAILED: restore ended with exit code 0, but after 200ms ' +
        `${quickCheck} ended with exit code 7: no answer`,
    )
    expect(await bench.does('quickCheck', parameters)).toMatch(
      /^failed: a restore did not come to its end, and .* exit code 7: no answer$/,
    )
  })
})

describe('recover', () => {
  test('removes and restores where there is no script for it', async () => {
    const parameters = bench.application()
    await bench.does('restore', parameters)
    const [before] = await bench.left()
    await bench.kill(before)
    expect(await bench.does('recover', parameters)).toBe('done')
    expect(bench.text('calls').replaceAll(' -t thing -i thing', '').split('\n')).toEqual([
      ...['restore', 'remove', 'restore', ''],
    ])
    expect((await bench.left()).length).toBe(1)
  })

  test('runs its script, and leaves running what that started', async () => {
    const parameters = { ...bench.application(), recover: bench.path('restore') }
    await bench.does('restore', parameters)
    const [before] = await bench.left()
    await bench.kill(before)
    expect(await bench.does('recover', parameters)).toBe('done')
    const after = await bench.left()
    expect([after.length, after.includes(before ?? 0)]).toEqual([1, false])
  })
})

describe('without a quickCheck', () => {
  const asked = { restore: '/bin/true', remove: '/bin/true' }

  test('it is what was asked for, and that is said', async () => {
    await bench.does('restore', asked)
    expect(await bench.does('quickCheck', asked)).toBe(
      'in-service: it was restored, and has no quickCheck to ask',
    )
    await bench.replaceDaemon()
    expect(await bench.does('quickCheck', asked)).toMatch(/^in-service/)
    await bench.does('remove', asked)
    expect(await bench.does('quickCheck', asked)).toMatch(/^out-of-service/)
  })

  test('a start of the machine ends it', async () => {
    await bench.does('restore', asked)
    const note = JSON.parse(readFileSync(bench.noteFile, 'utf8')) as object
    writeFileSync(bench.noteFile, JSON.stringify({ ...note, bootId: 'an-earlier-boot' }))
    expect(await bench.does('quickCheck', asked)).toBe(
      'out-of-service: the machine was started anew since it was restored',
    )
  })
})

describe('asked on every node', () => {
  test('it is found and removed though nobody restored it here', async () => {
    const parameters = { ...bench.application(), quickCheckOn: 'every-node' }
    expect(await bench.does('quickCheck', parameters)).toMatch(/^out-of-service: .*it is gone$/)
    // An operator starts it by hand.
    await bench.does('recover', {
      restore: '/bin/true',
      remove: '/bin/true',
      recover: bench.path('restore'),
    })
    await bench.does('delete', parameters)
    expect(await bench.does('quickCheck', parameters)).toMatch(/^in-service/)
    expect(await bench.does('remove', parameters)).toBe('done')
    expect(await bench.does('quickCheck', parameters)).toMatch(/^out-of-service/)
    expect(await bench.left()).toEqual([])
  })

  test('a remove that removed nothing is not believed', async () => {
    const parameters = {
      ...{ restore: '/bin/true', remove: '/bin/true', quickCheck: '/bin/true' },
      quickCheckOn: 'every-node',
    }
    await bench.does('restore', parameters)
    expect(await bench.does('remove', parameters)).toBe(
      'failed HF_KIT_ACTION_FAILED: remove ended with exit code 0, but ' +
        '/bin/true ended with exit code 0: it is still there',
    )
  })
})
