import type { Incident } from '../incident.ts'
import type { SeveralMachines } from '../several-machines.ts'

/** The cable by which clients reach the owner of an address is pulled out. */
export const linkDown: Incident<SeveralMachines> = {
  title: 'A link was down',
  node: 'nagoya',
  async run(walk, scene) {
    await walk.sees('raptor is well')
    scene.machine('tokyo').unplug([0])
    await walk.view.goTo('#/hierarchies/vip')
    await walk.sees('In service on: osaka')
    await walk.sees('not eligible')
    await walk.sees('Not possible')
    scene.machine('tokyo').plug([0])
    await walk.sees('Possible')
    await walk.clicks('Switch over …')
    await walk.doesIt()
    await walk.clicks('Overview')
    await walk.sees('Nothing needs attention.')
  },
}
