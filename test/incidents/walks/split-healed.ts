import type { Incident } from '../incident.ts'
import type { SeveralMachines } from '../several-machines.ts'

/** The cables between the nodes are cut: one is alone, and two go on. */
export const splitHealed: Incident<SeveralMachines> = {
  title: 'A split healed',
  node: 'osaka',
  async run(walk, scene) {
    await walk.view.goTo('#/hierarchies/vip')
    await walk.sees('In service on: tokyo')
    scene.machine('tokyo').cut([1, 2])
    await walk.sees('In service on: osaka')
    await walk.sees('vip moves from tokyo to osaka')
    await walk.clicks('Overview')
    await walk.sees('Node tokyo is down. Look after the machine.')
    scene.machine('tokyo').mend([1, 2])
    await walk.sees('3 of 3 nodes up')
    await walk.sees('Nothing needs attention.')
    await walk.clicks('Timeline')
    await walk.sees('tokyo → osaka')
  },
}
