import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, it } from 'vitest'
import { DaemonsLab } from './daemons-lab.ts'

const names = ['n1', 'n2', 'n3'] as const
let lab: DaemonsLab
beforeAll(async () => {
  lab = await DaemonsLab.open(names, { setting: 'fastLane: on' })
})
afterAll(() => lab?.close())

async function armed() {
  for (let i = 0; i < 60; i += 1) {
    const rules = await Promise.all(names.map((n) => lab.rulesOf(n).catch(() => '')))
    if (rules.some((r) => /lane \{\s*set guarded4 \{\s*type ipv4_addr\s*elements/.test(r))) break
    await sleep(500)
  }
  await sleep(1000)
  for (const n of names) console.log('armed', n, JSON.stringify((await lab.node(n).client.status().catch(() => undefined))?.fastLane), JSON.stringify((await lab.node(n).client.lane(n).catch(() => undefined))?.lane?.latenessMs))

}

async function during(what: string, act: () => Promise<unknown>, ms: number) {
  const before = (await lab.node('n2').client.events(0)).at(-1)?.id ?? 0
  const holders = await lab.holdersDuring(async () => {
    await act()
    await sleep(ms)
  })
  console.log(what, JSON.stringify(holders))
  console.log((await lab.node('n2').client.events(before)).map((e) => `${e.at ?? ''} ${e.sentence}`).join('\n'))
}

it('tries', async () => {
  await lab.untilOwners('n2', { vip: 'n1' })
  await armed()
  await during('calm', async () => {}, 5000)
  const n1 = lab.corosync.machine('n1')
  await during('kill daemon', async () => lab.cluster.daemonsOf('n1').map((id) => process.kill(id, 'SIGKILL')), 5000)
  await armed()
  await during('freeze daemon', async () => { for (const id of lab.cluster.daemonsOf('n1')) process.kill(id, 'SIGSTOP') }, 6000)
  await lab.switchOver('vip', 'n1').catch((e) => console.log(String(e)))
  await armed()
  await during('kill guardian', async () => lab.cluster.guardiansOf('n1').map((id) => process.kill(id, 'SIGKILL')), 5000)
  await armed()
  await during('crash', () => n1.crash(), 3000)
  console.log(lab.node('n1').lastWords().join('\n'))
}, 220_000)
