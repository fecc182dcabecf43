import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { japaneseHelp } from '../../core/src/cli/texts/japanese-help.ts'
import { CommandLine } from './command-line.ts'

interface Described {
  readonly summary?: string
  readonly description?: string
}
interface ListedCommand extends Described {
  readonly flags: Readonly<Record<string, Described>>
  readonly args: Readonly<Record<string, Described>>
}

const core = new URL('../../core/', import.meta.url)
const read = (name: string) => JSON.parse(readFileSync(new URL(name, core), 'utf8'))
const commands: Readonly<Record<string, ListedCommand>> = read('oclif.manifest.json').commands
const { commands: said, flags, topics } = japaneseHelp

let line: CommandLine

beforeAll(async () => {
  line = await CommandLine.open()
})
afterAll(() => line[Symbol.asyncDispose]())

async function help(command: string): Promise<string> {
  const { code, stdout, stderr } = await line.run(command, '', { HOLDFAST_LANG: 'ja' })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

it('every command has a Japanese summary, and a description where it has one in English', () => {
  const parts = (described: Described | undefined) => [
    described?.summary !== undefined,
    (described?.description ?? '') !== '',
  ]
  const wrong = Object.entries(commands).filter(([id, command]) => {
    return parts(command).join() !== parts(said[id]).join()
  })
  expect(wrong.map(([id]) => id)).toEqual([])
})

it('every argument and flag has Japanese words', () => {
  const untold = Object.entries(commands).flatMap(([id, { args, flags: own }]) => {
    return Object.entries({ ...args, ...own })
      .filter(([, { summary, description = '' }]) => flags[summary ?? description] === undefined)
      .map(([name]) => `${id} ${name}`)
  })
  expect(untold).toEqual([])
})

it('every group of commands has Japanese words', () => {
  const groups = Object.keys(read('package.json').oclif.topics)
  expect(Object.keys(topics).toSorted()).toEqual(groups.toSorted())
})

it('help is Japanese where that is asked for: of all, of a group and of one command', async () => {
  expect(await help('help')).toMatch(/^分野\n {2}api +このノードへの入口。$/m)
  expect(await help('kit --help')).toMatch(/^コマンド\n {2}kit info +キットを表示します。/m)
  const one = await help('apply --help')
  expect(one).toMatch(/^階層ファイルのとおりに/)
  expect(one).toMatch(/^ {2}-f, --file=FILE {2}\(必須\) 階層ファイル/m)
  expect(one).toMatch(/--timeout=TIME {2}\[省略時: 30s\] 待つ時間。/)
  expect(one).toMatch(/--config=FILE {2}\[環境変数: HOLDFAST_CONFIG\] このノード/)
  expect(one).not.toMatch(/^[A-Z]+ FLAGS$|^DESCRIPTION$|^EXAMPLES$/m)
})
