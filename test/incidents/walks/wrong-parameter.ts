import type { Incident } from '../incident.ts'
import type { Walk } from '../walk.ts'

/** A parameter is changed to what its program does not take, and back. */
export const wrongParameter: Incident = {
  title: 'A parameter was wrong',
  async run(walk) {
    await walk.sees('raptor is well')
    await change(walk, '99001 seconds')
    await walk.sees('ended before it was ready')
    await walk.closes()
    await walk.clicks('Overview')
    await walk.sees('web is out of service everywhere.')
    await walk.sees('web failed on osaka: process … ended before it was ready')
    await walk.sees('invalid time interval …')
    await change(walk, '99001')
    await walk.untilDone()
    await walk.clicks('Overview')
    await walk.clicks('Clear the failures of web …')
    await walk.sees('restore web on tokyo')
    await walk.doesIt()
    await walk.sees('Nothing needs attention.')
  },
}

async function change(walk: Walk, value: string): Promise<void> {
  await walk.view.goTo('#/hierarchies/web')
  await walk.clicks('Change the parameters')
  await walk.types('arguments', value)
  await walk.clicks('What would happen? …')
  await walk.sees('change arguments of web from …')
  await walk.clicks('Do it')
}
