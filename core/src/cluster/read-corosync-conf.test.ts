import { expect, it } from 'vitest'
import { isStock, readCorosyncConf } from './read-corosync-conf.ts'

const ofDebian = `# Please read the corosync.conf.5 manual page
totem {
	version: 2
	cluster_name: debian
	crypto_cipher: none
}
nodelist {
	# a comment with a { brace
	node {
		name: node1
		nodeid: 1
		ring0_addr: 127.0.0.1
	}
}
`

it('the file that a distribution brings along is no cluster of machines', () => {
  const found = readCorosyncConf(ofDebian)
  expect(found).toMatchObject({ cluster: 'debian', nodes: [{ name: 'node1', nodeId: 1 }] })
  expect(found && isStock(found)).toBe(true)
})

it('links come in their order, however they are written down', () => {
  const node = 'node {\n ring10_addr: j\n ring1_addr: b\n nodeid: 7\n ring0_addr: a\n}\n'
  const found = readCorosyncConf(`nodelist {\n${node}}\n`)
  expect(found?.nodes).toEqual([{ name: '', nodeId: 7, addresses: ['a', 'b', 'j'] }])
  expect(found && isStock(found)).toBe(false)
})

it.each([
  ['a section that does not end', 'totem {\n'],
  ['an end without a section', '}\n'],
  ['a line that says nothing', 'totem {\n version 2\n}\n'],
])('%s is not understood', (_what, text) => {
  expect(readCorosyncConf(text)).toBeUndefined()
})
