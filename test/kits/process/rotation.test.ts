import { execFileSync, spawn } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import kit from '../../../kits/process/src/kit.ts'
import { openBench, type ProgramBench, script, until } from './program-bench.ts'

const isRoot = process.getuid?.() === 0
const limitBytes = 64 * 1024

let bench: ProgramBench
let path = ''
const folders: string[] = []
beforeEach(() => {
  bench = openBench()
  path = join(bench.folder, 'logs', 'app.log')
})
afterEach(async () => {
  await bench.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** A program that prints numbered lines as fast as it can, `end` after the last, and stays. */
function counter(lines: number) {
  const loop = `i=0; while [ $i -lt ${lines} ]; do echo "line $i of many"; i=$((i+1)); done`
  return script(bench.folder, `${loop}; echo end; exec sleep 300`)
}

/** All that is left of an output file, oldest first, without the hole that it may begin with. */
function readAll(file: string): string {
  const pieces = readdirSync(join(file, '..'))
    .filter((name) => /\.log(\.(new|\d+))?$/.test(name))
    .sort((one, other) => ageOf(other) - ageOf(one))
  return pieces
    .map((name) => readFileSync(join(file, '..', name), 'latin1'))
    .join('')
    .replaceAll('\0', '')
}

/** The file itself is the youngest, `.new` comes before it, and then the numbers. */
function ageOf(name: string): number {
  const end = name.split('.').at(-1)
  return end === 'log' ? 0 : end === 'new' ? 0.5 : Number(end)
}

function expected(lines: number): string {
  const all = Array.from({ length: lines }, (_, at) => `line ${at} of many\n`)
  return `${all.join('')}end\n`
}

describe('rotation', () => {
  test.each([['/tmp'], ['/dev/shm']])(
    'nothing is lost and nothing is there twice while a program prints (%s)',
    async (place) => {
      const folder = mkdtempSync(join(place, 'holdfast-rotation-'))
      folders.push(folder)
      const outputFile = join(folder, 'app.log')
      const program = await bench.processes.start({
        ...{ arguments: [], environment: { HOLDFAST_INSTANCE: bench.instance } },
        ...counter(60_000),
        outputFile,
      })
      const output = { path: outputFile, limitBytes, keep: 100 }
      let moves = 0
      await until(async () => {
        moves += (await bench.processes.rotateOutput(output)) ? 1 : 0
        return readFileSync(outputFile, 'latin1').endsWith('end\n')
      })
      await bench.processes.rotateOutput(output)
      expect(readAll(outputFile) === expected(60_000)).toBe(true)
      expect(moves).toBeGreaterThan(0)
      expect(await bench.processes.isAlive(program)).toBe(true)
      // In kibibytes, without its hole.
      const used = execFileSync('du', ['-k', outputFile], { encoding: 'utf8' }).split('\t')[0]
      expect(Number(used)).toBeLessThanOrEqual(limitBytes / 1024 + 64)
    },
  )

  test('a daemon that is killed while it rotates loses nothing', async () => {
    await kit.restore(bench.context({ ...counter(100_000), logLimit: '0' }))
    for (let round = 0; round < 2; round += 1) await rotateAndDie()
    await until(() => readFileSync(path, 'latin1').endsWith('end\n'))
    await bench.processes.rotateOutput({ path, limitBytes, keep: 1_000 })
    const found = new Set(readAll(path).split('\n'))
    const missing = expected(100_000)
      .split('\n')
      .filter((line) => !found.has(line))
    // Where one was cut off, a line is divided between what was copied and what is there again.
    expect(missing.filter((line) => !readAll(path).includes(line))).toEqual([])
  })

  test('what a daemon had copied when it died is kept as the first piece', async () => {
    const folder = join(bench.folder, 'cut-off')
    mkdirSync(folder)
    const file = join(folder, 'app.log')
    writeFileSync(`${file}.new`, 'copied, and cut off already\n')
    writeFileSync(file, 'x'.repeat(limitBytes + 1))
    await bench.processes.rotateOutput({ path: file, limitBytes, keep: 2 })
    expect(readdirSync(folder).sort()).toEqual(['app.log', 'app.log.1', 'app.log.2'])
    expect(readFileSync(`${file}.2`, 'utf8')).toBe('copied, and cut off already\n')
  })

  test('only as many pieces are kept as wanted, and fewer when fewer are wanted', async () => {
    const folder = join(bench.folder, 'kept')
    mkdirSync(folder)
    const file = join(folder, 'app.log')
    writeFileSync(file, '0123456789abcdef'.repeat(65_536))
    const list = () => readdirSync(folder).sort()
    await bench.processes.rotateOutput({ path: file, limitBytes, keep: 3 })
    expect(list()).toEqual(['app.log', 'app.log.1', 'app.log.2', 'app.log.3'])
    writeFileSync(file, 'x'.repeat(limitBytes * 2))
    await bench.processes.rotateOutput({ path: file, limitBytes, keep: 1 })
    expect(list()).toEqual(['app.log', 'app.log.1'])
    expect(readFileSync(`${file}.1`, 'latin1')).toBe('x'.repeat(limitBytes))
    writeFileSync(file, 'y'.repeat(limitBytes * 2))
    await bench.processes.rotateOutput({ path: file, limitBytes, keep: 0 })
    expect([list(), readFileSync(file, 'latin1').replaceAll('\0', '')]).toEqual([
      ['app.log'],
      'y'.repeat(limitBytes),
    ])
  })

  test('what is not too long, or not there, is left as it is', async () => {
    const file = join(bench.folder, 'app.log')
    expect(await bench.processes.rotateOutput({ path: file, limitBytes, keep: 1 })).toBe(false)
    writeFileSync(file, 'x'.repeat(limitBytes))
    expect(await bench.processes.rotateOutput({ path: file, limitBytes, keep: 1 })).toBe(false)
    expect(readFileSync(file, 'latin1')).toBe('x'.repeat(limitBytes))
  })

  test('the watch of a program rotates its output', async () => {
    const parameters = { ...counter(10_000), logLimit: '64KiB', logKeep: 20 }
    await kit.restore(bench.context(parameters))
    const stop = await kit.watch?.(bench.context(parameters, 120_000), () => {})
    await until(() => existsSync(`${path}.2`))
    stop?.()
    await until(() => readAll(path).endsWith('end\n'))
    expect(readAll(path) === expected(10_000)).toBe(true)
  })

  test.runIf(isRoot)('a file system that cannot is refused at create, unless it has not to', () => {
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-rotation-'))
    folders.push(folder)
    const file = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)
    const code = `
      import kit from ${file('../../../kits/process/src/kit.ts')}
      import { openBench } from ${file('program-bench.ts')}
      const bench = openBench(${JSON.stringify(folder)})
      for (const logLimit of ['10MiB', '0']) {
        const context = bench.context({ command: '/bin/sleep', logLimit })
        console.log(await kit.create(context).then(JSON.stringify, (error) => error.message))
      }
      process.exit()`
    const inMemory = `mount -t ramfs none ${folder} && exec "$@"`
    const words = ['--mount', 'sh', '-c', inMemory, 'sh', process.execPath, '--input-type=module']
    const said = execFileSync('unshare', [...words, '-e', code], { encoding: 'utf8' })
    expect(said.trim().split('\n')).toEqual([
      expect.stringMatching(/app\.log cannot be rotated: its file system cannot let go of the/),
      '{}',
    ])
  })
})

/** Rotates again and again in a process of its own, which dies after a moment of it. */
async function rotateAndDie(): Promise<void> {
  const from = new URL(
    '../../../core/src/adapters/linux/processes/rotate-output.ts',
    import.meta.url,
  )
  const code = `
    import { rotateOutput } from ${JSON.stringify(from.href)}
    console.log('begins')
    for (;;) {
      await rotateOutput(${JSON.stringify({ path, limitBytes, keep: 1_000 })})
    }`
  const daemon = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise((resolve) => daemon.once('exit', resolve))
  await new Promise((resolve) => daemon.stdout.once('data', resolve))
  await new Promise((resolve) => setTimeout(resolve, 5))
  daemon.kill('SIGKILL')
  await ended
}
