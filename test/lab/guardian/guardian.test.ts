import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGuardianLab, type GuardianLab } from './guardian-lab.ts'

const guardProgram = fileURLToPath(
  new URL('../../../core/src/bin/holdfast-guard.ts', import.meta.url),
)

describe('a guardian', () => {
  let lab: GuardianLab
  const guardians = () => lab.listProcesses('holdfast-guard')

  beforeEach(() => {
    lab = createGuardianLab()
  })
  afterEach(() => lab.close())

  it('is started by its daemon and named for what it is', async () => {
    lab.startDaemon()
    await lab.untilWritten('guarded')
    expect(guardians()).toHaveLength(1)
  })

  it('is waited for as long as it is starting, on a machine that is busy', async () => {
    lab.startDaemon('slow-guardian')
    await lab.untilWritten('guarded')
    expect(guardians()).toHaveLength(1)
  })

  it('starts a daemon that was killed again, as it was started before', async () => {
    const daemon = lab.startDaemon()
    const before = await lab.untilWritten('guarded')
    daemon.kill('SIGKILL')
    const after = await lab.untilWritten('guarded', 2)
    expect(after.pid).not.toBe(before.pid)
    expect({ ...after, pid: before.pid }).toEqual(before)
    expect(guardians()).toHaveLength(1)
  })

  it('starts a daemon that was killed at once, long before it could be missed', async () => {
    const daemon = lab.startDaemon()
    await lab.untilWritten('guarded')
    const killedAt = performance.now()
    daemon.kill('SIGKILL')
    await lab.untilWritten('begun', 2)
    // It would be missed after eight seconds or more.
    expect(performance.now() - killedAt).toBeLessThan(5_000)
  })

  it('takes its time with a daemon that dies again and again', async () => {
    lab.startDaemon('short-lived')
    await lab.untilWritten('begun', 5)
    const fifthAt = performance.now()
    await lab.untilWritten('begun', 6)
    expect(performance.now() - fifthAt).toBeGreaterThan(350)
  })

  it('is replaced by its daemon when it dies, which lives on', async () => {
    lab.startDaemon()
    const { pid } = await lab.untilWritten('guarded')
    const [first] = guardians()
    process.kill(first as number, 'SIGKILL')
    await lab.untilWritten('another guardian')
    expect(guardians()).not.toContain(first)
    expect(guardians()).toHaveLength(1)
    process.kill(pid, 'SIGKILL')
    await lab.untilWritten('guarded', 2)
  })

  it('ends with its daemon when that ends in good order, and leaves no process', async () => {
    const daemon = lab.startDaemon()
    await lab.untilWritten('guarded')
    daemon.kill('SIGTERM')
    await lab.untilWritten('ended')
    await lab.until('no process is left', () => lab.listProcesses().length === 0)
    await sleep(300)
    expect(lab.listProcesses()).toEqual([])
    expect(lab.diary().map(({ what }) => what)).toEqual(['begun', 'guarded', 'ended'])
  })

  it('refuses to be the second one of a runtime folder', async () => {
    lab.startDaemon()
    await lab.untilWritten('guarded')
    const second = spawn(
      process.execPath,
      [
        ...[guardProgram, '--runtime', lab.folder, '--node', 'alpha'],
        ...['--cluster', 'lab'],
        ...['--engine-socket', join(lab.folder, 'engine.sock')],
      ],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    )
    let said = ''
    second.stderr.on('data', (text: Buffer) => {
      said += text.toString()
    })
    const [code] = await once(second, 'close')
    expect({ code, isExplained: said.includes('HF_GUARDIAN_ALREADY_RUNNING') }).toEqual({
      code: 1,
      isExplained: true,
    })
    expect(guardians()).toHaveLength(1)
  })

  it('ends on SIGTERM, and its daemon starts another', async () => {
    lab.startDaemon()
    await lab.untilWritten('guarded')
    const [first] = guardians()
    process.kill(first as number, 'SIGTERM')
    await lab.untilWritten('another guardian')
    expect(guardians()).not.toContain(first)
  })
})
