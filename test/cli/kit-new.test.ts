import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { CommandLine } from './command-line.ts'

let line: CommandLine

beforeEach(async () => {
  line = await CommandLine.open()
  // No daemon is asked, whatever the settings say.
  await line.stopServing()
})
afterEach(() => line[Symbol.asyncDispose]())

const inFolder = (name: string) => join(line.folder, name)

it('kit new makes a package without any daemon, and says what to type next', async () => {
  const { code, stdout, stderr } = await line.run('kit new @acme/holdfast-kit-redis')
  const folder = inFolder('holdfast-kit-redis')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toBe(`The kit redis is made: package @acme/holdfast-kit-redis in ${folder}

Next:
  cd holdfast-kit-redis
  npm install
  npm run build
  npm test
  npm run lint

It protects a marker file, and all its tests pass. README.md says line by line how to make it
protect redis.
`)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  expect(manifest).toMatchObject({ name: '@acme/holdfast-kit-redis', private: true })
})

it('kit new --json prints one document', async () => {
  const folder = inFolder('a place')
  mkdirSync(join(folder, '.git'), { recursive: true })
  symlinkSync('a place', inFolder('link'))
  const { stdout } = await line.run('kit new redis --kind my-redis --folder link --json')
  const { files, ...document } = JSON.parse(stdout)
  expect(document).toEqual({
    packageName: 'holdfast-kit-redis',
    kind: 'my-redis',
    folder: inFolder('link'),
    next: ['cd link', 'npm install', 'npm run build', 'npm test', 'npm run lint'],
  })
  expect(files).toContain('src/my-redis.testkit.test.ts')
  expect(files.filter((path: string) => !existsSync(join(folder, path)))).toEqual([])
})

it('kit new makes no kit in a clone of Holdfast, of which it would be a part', async () => {
  for (const name of ['core', 'kits']) mkdirSync(inFolder(`clone/${name}`), { recursive: true })
  writeFileSync(inFolder('clone/core/package.json'), '{ "name": "@holdfast/core" }')
  symlinkSync('clone/kits', inFolder('link'))
  for (const place of ['clone/redis', 'clone/kits/redis', 'link/redis']) {
    const { code, stderr } = await line.run(`kit new redis --folder ${place}`)
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`lies in a clone of Holdfast, ${inFolder('clone')}.`),
    ])
  }
  expect([readdirSync(inFolder('clone')), readdirSync(inFolder('clone/kits'))]).toEqual([
    ['core', 'kits'],
    [],
  ])
})

it.each([
  ['kit new', 2, 'HF_CLI_USAGE'],
  ['kit new Redis', 2, 'HF_NEWKIT_NAME_INVALID'],
  ['kit new acme/redis', 2, 'HF_NEWKIT_NAME_INVALID'],
  ['kit new @acme/my.db', 2, 'HF_NEWKIT_KIND_INVALID'],
  ['kit new redis --kind Redis', 2, 'HF_NEWKIT_KIND_INVALID'],
  ['kit new ip', 1, 'HF_NEWKIT_KIND_TAKEN'],
  ['kit new redis --folder .', 1, 'HF_NEWKIT_FOLDER_IN_USE'],
  ['kit new redis --folder holdfast.yaml', 1, 'HF_NEWKIT_FOLDER_IN_USE'],
  ['kit new redis --folder holdfast.yaml/redis', 1, 'HF_NEWKIT_FOLDER_IN_USE'],
  ['kit new redis --folder nowhere/redis', 1, 'HF_NEWKIT_FOLDER_UNWRITABLE'],
  ['kit new redis --folder /proc/redis', 1, 'HF_NEWKIT_FOLDER_UNWRITABLE'],
])('holdfast %s ends with %i and %s, and leaves nothing', async (command, ...end) => {
  const [exitCode, code] = end
  const before = readdirSync(line.folder).sort()
  const { code: found, stdout, stderr } = await line.run(command)
  expect({ found, stdout }).toEqual({ found: exitCode, stdout: '' })
  expect(stderr).toMatch(new RegExp(`^Error ${code}\n  \\S`))
  expect(stderr).toMatch(new RegExp(`\n  Try:   .+\n  More:  holdfast explain ${code}\n$`))
  expect(readdirSync(line.folder).sort()).toEqual(before)
})
