import { expect, test } from 'vitest'
import { planRoads } from './plan-roads.ts'

const isIpAddress = (text: string) => /^[0-9.]+$/.test(text)

test('a node is asked in both ways on each of its addresses, a witness by its echo', () => {
  const places = [
    { link: 0, address: '10.0.0.2' },
    { link: 1, address: 'db02.example.com' },
  ]
  const { roads, lacks } = planRoads([{ name: 'b', places }], ['10.0.0.9'], isIpAddress)
  const told = roads.map(({ node, link, address, kind }) => `${node} ${link} ${address} ${kind}`)
  expect(told).toEqual(['b 0 10.0.0.2 echo', 'b 0 10.0.0.2 neighbour', 'undefined 0 10.0.0.9 echo'])
  expect(lacks).toEqual([])
})

test('a node of names alone cannot be listened to', () => {
  const places = [{ link: 0, address: 'db02.example.com' }]
  const { lacks } = planRoads([{ name: 'b', places }], [], isIpAddress)
  expect(lacks.map(({ code, values }) => `${code} ${values['node']}`)).toEqual([
    'lane.no-addresses b',
  ])
})
