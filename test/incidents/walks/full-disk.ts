import type { Incident } from '../incident.ts'
import type { Walk } from '../walk.ts'

/** A change is asked for that one node cannot write down. */
export const fullDisk: Incident = {
  title: 'A disk was full',
  async run(walk, { disk }) {
    await walk.sees('raptor is well')
    disk?.fill()
    await change(walk)
    await walk.sees('HF_CHANGE_REFUSED')
    await walk.sees('node osaka could not write it to its disk: …')
    await walk.sees('nothing was changed on any node.')
    await walk.closes()
    disk?.free()
    await change(walk)
    await walk.untilDone()
    await walk.clicks('Overview')
    await walk.sees('Nothing needs attention.')
  },
}

async function change(walk: Walk): Promise<void> {
  await walk.view.goTo('#/hierarchies/web')
  await walk.clicks('Change the parameters')
  await walk.types('arguments', '99011')
  await walk.clicks('What would happen? …')
  await walk.clicks('Do it')
}
