import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createProcesses } from '../../../core/src/adapters/linux/processes/index.ts'
import type { ProcessIdentity, ProgramToStart } from '../../../core/src/kit/index.ts'

const processes = createProcesses()
const started: ProcessIdentity[] = []
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-processes-'))
  chmodSync(folder, 0o755)
})
afterEach(async () => {
  for (const one of started.splice(0)) {
    await processes.signal(one, 'SIGKILL', 'group')
    await processes.waitForExit(one, 2000)
  }
})
afterAll(() => {
  processes.close()
  rmSync(folder, { recursive: true })
})

async function start(program: Partial<ProgramToStart>) {
  const identity = await processes.start({
    command: '/bin/sleep',
    arguments: ['300'],
    ...program,
    // By this a test run that is cut short finds what it started.
    environment: { ...program.environment, TMPDIR: folder },
  })
  started.push(identity)
  return identity
}

const shell = (script: string) => ({ command: '/bin/sh', arguments: ['-c', script] })
const outputFile = (name: string) => join(folder, `${name}.log`)

/** A moment that no event tells of: waits until it is so, at most two seconds. */
async function until(isSo: () => boolean) {
  for (let attempt = 0; attempt < 200 && !isSo(); attempt += 1) {
    await new Promise((done) => setTimeout(done, 10))
  }
  expect(isSo()).toBe(true)
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

describe('finding', () => {
  test('a living process is found and a zombie is not', async () => {
    // The shell never asks for its child's end, so the child stays a zombie.
    const file = outputFile('zombie')
    const parent = await start({
      ...shell('sleep 0 & echo $!; exec sleep 300'),
      outputFile: file,
    })
    await until(() => /State:\tZ/.test(textOf(`/proc/${textOf(file).trim()}/status`)))
    expect([
      await processes.find(parent.pid),
      await processes.find(Number(textOf(file))),
      await processes.find(4_000_000),
    ]).toEqual([parent, undefined, undefined])
  })

  test('programs are found by their environment, with their children', async () => {
    const file = outputFile('marked')
    const mark = `mark-${process.pid}`
    const one = await start({
      ...shell('sleep 300 & echo $!; wait'),
      environment: { HOLDFAST_TEST: mark },
      outputFile: file,
    })
    await until(() => textOf(file) !== '')
    const found = await processes.findByEnvironment('HOLDFAST_TEST', mark)
    expect(found.map(({ pid, isLeader }) => ({ pid, isLeader }))).toEqual([
      { pid: one.pid, isLeader: true },
      { pid: Number(textOf(file)), isLeader: false },
    ])
    expect(await processes.findByEnvironment('HOLDFAST_TEST', 'mark')).toEqual([])
  })

  test('a program is found by its environment as soon as it was started', async () => {
    for (let number = 0; number < 100; number += 1) {
      const mark = `at-once-${process.pid}-${number}`
      const one = await start({ environment: { HOLDFAST_TEST: mark } })
      expect(await processes.findByEnvironment('HOLDFAST_TEST', mark)).toMatchObject([one])
    }
  })

  test('what a dead program left in its session is found and can be killed', async () => {
    const file = outputFile('leftover')
    const one = await start({
      ...shell('env -i sleep 300 & echo $!; wait'),
      outputFile: file,
    })
    await until(() => textOf(file) !== '')
    await processes.isAlive(one)
    await processes.signal(one, 'SIGKILL', 'process')
    await processes.waitForExit(one, 2000)
    const members = await processes.findMembers(one)
    expect(members.map(({ pid }) => pid)).toContain(Number(textOf(file)))
    expect(await processes.signal(one, 'SIGKILL', 'group')).toBe(true)
    for (const member of members) expect(await processes.waitForExit(member, 2000)).toBe(true)
    expect(await processes.findMembers(one)).toEqual([])
  })
})

describe('signals', () => {
  test('a process with the same number and another start time is left alone', async () => {
    const one = await start({})
    const other = { pid: one.pid, startTime: String(Number(one.startTime) - 1) }
    expect([
      await processes.signal(other, 'SIGKILL', 'process'),
      await processes.signal(other, 'SIGKILL', 'group'),
      await processes.isAlive(other),
      await processes.isAlive(one),
    ]).toEqual([false, false, false, true])
  })

  test('a number that means a thread by now is left alone', async () => {
    const threads = readdirSync('/proc/self/task').map(Number)
    const thread = threads.find((id) => id !== process.pid) as number
    const former = { pid: thread, startTime: '1' }
    expect([
      await processes.signal(former, 'SIGKILL', 'process'),
      await processes.signal(former, 'SIGKILL', 'group'),
      await processes.waitForExit(former, 2000),
    ]).toEqual([false, false, true])
  })

  test('a signal to the group reaches the children as well', async () => {
    const file = outputFile('group')
    const one = await start({ ...shell('sleep 300 & echo $!; wait'), outputFile: file })
    await until(() => textOf(file) !== '')
    const child = await processes.find(Number(textOf(file)))
    expect(await processes.signal(one, 'SIGTERM', 'group')).toBe(true)
    expect(await processes.waitForExit(one, 2000)).toBe(true)
    expect(await processes.waitForExit(child as ProcessIdentity, 2000)).toBe(true)
  })
})

describe('exits', () => {
  test('the end of a program is told within milliseconds', async () => {
    const one = await start({})
    const told = new Promise<number>((resolve) => {
      processes.watchExit(one, () => resolve(performance.now()))
    })
    const before = performance.now()
    await processes.signal(one, 'SIGKILL', 'process')
    const elapsedMs = (await told) - before
    console.info(`told after ${elapsedMs.toFixed(2)} ms`)
    expect(elapsedMs).toBeLessThan(1_500)
  })

  test('the end of a process that is no child of ours is told within milliseconds', async () => {
    const file = outputFile('stranger')
    await start({ ...shell('sleep 300 & echo $!; wait'), outputFile: file })
    await until(() => textOf(file) !== '')
    const stranger = (await processes.find(Number(textOf(file)))) as ProcessIdentity
    const before = performance.now()
    const waiting = processes.waitForExit(stranger, 2000)
    await processes.signal(stranger, 'SIGKILL', 'process')
    expect(await waiting).toBe(true)
    expect(performance.now() - before).toBeLessThan(1_500)
  })

  test('an end of long ago is told, and a stopped watch is silent', async () => {
    const one = await start({ ...shell('true') })
    await processes.waitForExit(one, 2000)
    let isToldTooMuch = false
    processes.watchExit(one, () => {
      isToldTooMuch = true
    })()
    await new Promise<void>((resolve) => {
      processes.watchExit(one, resolve)
    })
    expect(isToldTooMuch).toBe(false)
  })

  test('waiting for a program that goes on ends when the time is over', async () => {
    expect(await processes.waitForExit(await start({}), 30)).toBe(false)
  })

  test('a worker thread is told as well, while the main thread is busy', async () => {
    const one = await start({})
    const source = new URL('../../../core/src/adapters/linux/processes/index.ts', import.meta.url)
    const worker = new Worker(
      `const { parentPort, workerData } = require('node:worker_threads')
      import(workerData.source).then(({ createProcesses }) => {
        const processes = createProcesses()
        processes.watchExit(workerData.process, () => {
          parentPort.postMessage(Date.now())
          processes.close()
        })
        parentPort.postMessage('watching')
      })`,
      { eval: true, workerData: { source: source.href, process: one } },
    )
    await new Promise((resolve) => worker.once('message', resolve))
    const told = new Promise<number>((resolve) => worker.once('message', resolve))
    const before = Date.now()
    process.kill(one.pid, 'SIGKILL')
    while (Date.now() - before < 1_000);
    expect((await told) - before).toBeLessThan(900)
    await worker.terminate()
  })
})

test('a program outlives the daemon that started it and its terminal’s Ctrl-C', async () => {
  const source = new URL('../../../core/src/adapters/linux/processes/index.ts', import.meta.url)
  const daemon = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { createProcesses } from ${JSON.stringify(source.href)}
      const program = { command: '/bin/sleep', arguments: ['300'], environment: {} }
      console.log(JSON.stringify(await createProcesses().start(program)))
      setInterval(() => {}, 1000)`,
    ],
    { detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const line = await new Promise<Buffer>((resolve) => daemon.stdout.once('data', resolve))
  const program: ProcessIdentity = JSON.parse(line.toString())
  started.push(program)
  const ended = new Promise((resolve) => daemon.once('exit', resolve))
  process.kill(-(daemon.pid as number), 'SIGINT')
  await ended
  expect(await processes.isAlive(program)).toBe(true)
})
