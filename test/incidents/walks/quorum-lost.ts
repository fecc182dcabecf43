import type { Incident } from '../incident.ts'
import type { SeveralMachines } from '../several-machines.ts'

/** Two of three machines lose their power. */
export const quorumLost: Incident<SeveralMachines> = {
  title: 'The quorum was lost',
  async run(walk, scene) {
    await walk.sees('raptor is well')
    await Promise.all(['osaka', 'nagoya'].map((name) => scene.machine(name).crash()))
    await walk.sees('raptor has no quorum: nothing is moved or changed')
    await walk.sees('The cluster has no quorum: nothing is started.')
    await walk.sees('Each node lets go of what is single; where that is now is not known.')
    await walk.sees('Node osaka is down. Look after the machine.')
    await walk.sees('1 of 3 nodes up')
    scene.boot('osaka')
    await walk.sees('2 of 3 nodes up')
    await walk.view.goTo('#/hierarchies/vip')
    await walk.sees('In service on: …')
    scene.boot('nagoya')
    await walk.clicks('Overview')
    await walk.sees('Nothing needs attention.')
  },
}
