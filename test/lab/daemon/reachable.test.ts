import { expect, it } from 'vitest'
import { waitUntil } from '../wait-until.ts'
import { ClusterLab } from './cluster-lab.ts'

it('says in calm times which of the addresses that it is to reach do not answer', async () => {
  // The first is the machine's own, and answers whoever is cut off.
  const extra = 'reachable: [127.0.0.1, 127.0.0.2]'
  await using lab = await ClusterLab.open(['n1', 'n2'], { extra })
  const unanswered = async () => {
    const { attention } = await lab.node('n1').client.status()
    return attention.flatMap(({ code, values }) => {
      return code === 'attention.unanswered' ? [values] : []
    })
  }
  await waitUntil('both have asked', async () => (await unanswered()).length === 2)
  expect(await unanswered()).toEqual([
    { node: 'n1', addresses: ['127.0.0.1'] },
    { node: 'n2', addresses: ['127.0.0.1'] },
  ])
})
