import { afterAll, beforeAll, expect, it } from 'vitest'
import type { StatusDocument } from '../../core/src/api/documents.ts'
import { CommandLine } from './command-line.ts'
import { hierarchyText } from './hierarchy.ts'

let line: CommandLine

beforeAll(async () => {
  line = await CommandLine.open()
  line.write('lab.yaml', hierarchyText)
  await line.run('apply -f lab.yaml')
  await line.run('switchover vip --to node2')
})

afterAll(() => line[Symbol.asyncDispose]())

async function stdoutOf(command: string): Promise<string> {
  const { code, stdout, stderr } = await line.run(command)
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return stdout
}

it('status shows nodes, what they hold, where that could go, what needs attention', async () => {
  const text = await stdoutOf('status')
  expect(text.split('\n').map((row) => row.replaceAll(/ {2,}/g, '  '))).toEqual([
    'Cluster lab is well: 2 of 2 nodes up, quorate, configuration 1, as node node1 knows it',
    '',
    'NODE  STATE',
    'node1  up',
    'node2  up',
    '',
    'HIERARCHY  KIND  node1  node2',
    'vip  echo  Standby OSU 1  Active ISP 2',
    '└─ app  echo  Standby OSU 1  Active ISP 2',
    '',
    'FAILOVER OF  TO  WOULD WORK  WHY',
    expect.stringMatching(/^vip {2}node1 {2}yes {2}\S/),
    '',
    'Nothing needs attention.',
    '',
  ])
})

it('columns stand under their headings', async () => {
  const rows = (await stdoutOf('status')).split('\n').slice(6, 9)
  const places = rows.map((row) => row.search(/node2|Active/))
  expect(new Set(places).size).toBe(1)
})

it('status says which node is down and that nothing could fail over to it', async () => {
  await using other = await CommandLine.open(['node1', 'node2', 'node3'])
  other.write('lab.yaml', hierarchyText)
  await other.run('apply -f lab.yaml')
  other.service.lose('node3')
  const { stdout } = await other.run('status')
  expect(stdout).toContain('Cluster lab needs attention: 2 of 3 nodes up, quorate')
  expect(stdout).toMatch(/^node3 +down$/m)
  expect(stdout).toMatch(/^vip +node3 +no +node3 is down$/m)
  expect(stdout).toMatch(/^NEEDS ATTENTION\n {2}! Node node3 is down\./m)
})

it('status as JSON is the document of the api', async () => {
  const document = JSON.parse(await stdoutOf('status --json')) as StatusDocument
  expect(document).toEqual(JSON.parse(JSON.stringify(line.service.status())))
})

it('node list and its JSON name every node', async () => {
  expect(await stdoutOf('node list')).toBe('NODE   STATE\nnode1  up\nnode2  up\n')
  const { nodes } = JSON.parse(await stdoutOf('node list --json'))
  expect(nodes).toEqual(line.service.status().nodes)
})

it('kit list shows the kits and those that were refused', async () => {
  expect(await stdoutOf('kit list')).toBe(
    [
      'KIND  VERSION  PLACEMENT  TAKEOVER  FROM     SUMMARY',
      'echo  1.2.3    single     probe     bundled  Answers on a port with what it was sent.',
      '',
      'REFUSED on node node1',
      '  /kits/old: HF_KIT_PEER_RANGE: it wants core 0.0',
      '',
    ].join('\n'),
  )
})

it('kit info shows how long every action of a kit may take', async () => {
  expect(await stdoutOf('kit info echo')).toMatch(
    /^ {2}time-outs: {2}create \d+ ms, restore \d+ ms, remove \d+ ms, quickCheck \d+ ms/m,
  )
})

it('kit info shows the parameters of a kit with their types and defaults', async () => {
  const text = await stdoutOf('kit info echo')
  expect(text.slice(text.indexOf('PARAMETER')).split('\n')).toEqual([
    'PARAMETER     TYPE     DEFAULT  DESCRIPTION',
    'port          integer  needed   Where it listens.',
    'greeting      string   "hello"  What it says first.',
    'ready         object',
    'ready.within  string            How long it may take.',
    '',
  ])
  expect(JSON.parse(await stdoutOf('kit info echo --json'))).toEqual(line.service.kits().kits[0])
})

it('hierarchy show draws the hierarchies of a resource', async () => {
  const drawn = 'vip (echo) in service on node2\n└─ app (echo) in service on node2\n'
  expect(await stdoutOf('hierarchy show')).toBe(drawn)
  expect(await stdoutOf('hierarchy show app')).toBe(drawn)
  const app = { tag: 'app', kind: 'echo', owners: ['node2'], children: [] }
  expect(JSON.parse(await stdoutOf('hierarchy show --json'))).toEqual({
    hierarchies: [{ tag: 'vip', kind: 'echo', owners: ['node2'], children: [app] }],
  })
})

it('resource show says what a resource is and how it is on each node', async () => {
  const text = await stdoutOf('resource show vip')
  expect(text.split('\n').slice(0, 4)).toEqual([
    'vip: kind echo, placement single',
    '  wanted:      in service',
    '  in service:  node2',
    '  depends on:  app',
  ])
  expect(text).toMatch(/^node1 {2}Standby OSU 1 {2}\S.* {2}yes$/m)
  expect(JSON.parse(await stdoutOf('resource show vip --json')).owners).toEqual(['node2'])
})

it('why tells the newest decisions with cause, rule, choice and each node not chosen', async () => {
  const text = await stdoutOf('why vip')
  const [, story = ''] = /\n\n([^\n]+decision 2: .*?)\n\n/s.exec(text) ?? []
  expect(story).toBe(
    [
      '2030-01-02 12:00:00.000  decision 2: app, vip move from node1 to node2',
      '  Because  an operator asked for vip to move to node2',
      '  Rule     it was asked for, and the node can',
      '  Not      node1: node1 could take it too, but it goes to node2',
    ].join('\n'),
  )
})

it('why tells as many decisions as were asked for, the newest last', async () => {
  const { decisions, resource } = JSON.parse(await stdoutOf('why vip --last 1 --json'))
  expect(decisions.map(({ number }: { number: number }) => number)).toEqual([2])
  expect(resource.tag).toBe('vip')
})

it('events prints what happened, and only what is newer where that is asked', async () => {
  const all = await stdoutOf('events')
  expect(all).toMatch(/^2030-01-02 12:00:00\.000 {2}decision {7}Node node2 looked at/)
  const { events } = JSON.parse(await stdoutOf('events --after 1 --json'))
  expect(events.map(({ id }: { id: number }) => id)).toEqual([2])
})

it('export prints a file that changes nothing when it is applied', async () => {
  const text = await stdoutOf('export')
  const { stdout } = await line.run('apply -f - --dry-run', text)
  expect(stdout).toBe('Nothing to do: it is so already.\n')
  const json = JSON.parse(await stdoutOf('export --json'))
  expect(json).toEqual(JSON.parse(await stdoutOf('export --format json')))
  expect(Object.keys(json.resources)).toEqual(['vip', 'app'])
})

it('explain needs no daemon and no settings file', async () => {
  const text = await stdoutOf('explain hf_resource_unknown')
  expect(text).toMatch(/^HF_RESOURCE_UNKNOWN\n\n/)
  expect(text).toMatch(/^ {2}Exit code: {2}5$/m)
  expect(await stdoutOf('explain')).toMatch(/^HF_RESOURCE_UNKNOWN +5 +There is no resource/m)
  expect(JSON.parse(await stdoutOf('explain HF_BUG --json'))).toMatchObject({
    code: 'HF_BUG',
    exitCode: 70,
  })
})

it('help lists the commands', async () => {
  expect(await stdoutOf('help')).toMatch(/^ {2}switchover +Move the hierarchy/m)
})
