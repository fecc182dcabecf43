import { afterAll, beforeAll, expect, it } from 'vitest'
import { displayWidth } from '../../core/src/cli/display-width.ts'
import { CommandLine } from './command-line.ts'
import { hierarchyText } from './hierarchy.ts'

let line: CommandLine

beforeAll(async () => {
  line = await CommandLine.open(['node1', 'node2', 'node3'])
  line.write('lab.yaml', hierarchyText)
  await line.run('apply -f lab.yaml')
  line.service.lose('node3')
})

afterAll(() => line[Symbol.asyncDispose]())

const japanese = { HOLDFAST_LANG: 'ja' }

async function said(command: string): Promise<string> {
  const { stdout } = await line.run(command, '', japanese)
  return stdout
}

it('the status is Japanese where wanted, with its columns under their headings', async () => {
  const text = await said('status')
  const rows = text.split('\n')
  expect(rows[0]).toMatch(/^クラスター lab に対応が必要です: ノード 2\/3 稼働中、クォーラムあり、/)
  expect(text).toMatch(/^node3 +停止$/m)
  expect(text).toMatch(/^vip +node3 +不可 +node3 は停止している$/m)
  expect(text).toMatch(/^対応が必要なもの\n {2}! ノード node3 が停止しています。/m)
  const table = rows.slice(rows.findIndex((row) => row.startsWith('階層'))).slice(0, 3)
  const places = table.map((row) => displayWidth(row.slice(0, row.search(/node1|稼働|待機/))))
  expect(new Set(places).size).toBe(1)
})

it('the locale says the language, as POSIX orders it, and HOLDFAST_LANG goes before', async () => {
  const first = async (environment: object) => {
    const { stdout } = await line.run('node list', '', { HOLDFAST_LANG: '', ...environment })
    return stdout.split(/\s/)[0]
  }
  expect(await first({ LANG: 'ja_JP.UTF-8', LC_ALL: '', LC_MESSAGES: '' })).toBe('ノード')
  expect(await first({ LANG: 'ja_JP.UTF-8', LC_ALL: 'C' })).toBe('NODE')
  expect(await first({ LC_ALL: 'ja_JP.UTF-8', HOLDFAST_LANG: 'en' })).toBe('NODE')
})

it('a refusal is told in Japanese: what happened, what is left and what to do', async () => {
  const { code, stderr } = await line.run('why vop', '', japanese)
  expect({ code, stderr }).toEqual({
    code: 5,
    stderr: [
      'エラー HF_RESOURCE_UNKNOWN',
      '  リソース vop はありません。もしかして vip ですか。',
      '  状態:  何も変更していません。',
      '  対処:  リソースを確認してください: holdfast status',
      '  詳細:  holdfast explain HF_RESOURCE_UNKNOWN',
      '',
    ].join('\n'),
  })
})

it('every problem of a file is told in Japanese with its place', async () => {
  line.write('wrong.yaml', 'resources:\n  a: { kind: ecko }\n')
  const { stderr } = await line.run('apply -f wrong.yaml', '', japanese)
  expect(stderr).toContain('wrong.yaml に 1 件の問題があります:')
  expect(stderr).toContain(
    '- 2 行目, resources.a.kind: 種類「ecko」を保護するキットがありません。もしかして「echo」ですか。',
  )
})

it('what would happen, what did, and why are told in Japanese', async () => {
  expect(await said('switchover vip --to node2 --dry-run')).toMatch(
    /^次のことが起きます。何も変更していません。\n\n決定\n {2}運用者が vip の node2 への切り替えを/,
  )
  await line.run('switchover vip --to node2')
  const why = await said('why vip')
  expect(why).toMatch(/^vip: 種類 echo、配置 single\n {2}指示: +起動\n/)
  expect(why).toMatch(/^ {2}原因 +運用者が vip の/m)
  expect(await said('events')).toMatch(/ {2}決定 {6}運用者が vip の/)
  expect(await said('timeline')).toMatch(/全体で .* ミリ秒 \(node1 の記録による\)。/)
  expect(await said('simulate --fail node1')).toMatch(/^ノード node1 が停止するとき:/)
})

it('a document is the same in every language', async () => {
  for (const command of ['status --json', 'why vip --json', 'why vop --json']) {
    const { stdout } = await line.run(command)
    expect(await said(command)).toBe(stdout)
  }
})

it('a language that there is none of is refused, and nothing is done', async () => {
  const { code, stdout, stderr } = await line.run('status', '', { HOLDFAST_LANG: 'fr' })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^Error HF_CLI_LANGUAGE_UNKNOWN\n {2}HOLDFAST_LANG is "fr", which is no/)
})
