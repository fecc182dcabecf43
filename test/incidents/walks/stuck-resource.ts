import type { Incident } from '../incident.ts'

/** A switchover meets a program that cannot be stopped. */
export const stuckResource: Incident = {
  title: 'A resource was stuck',
  async run(walk, scene) {
    scene.order('tape-in-use')
    await walk.view.goTo('#/hierarchies/backup')
    await walk.clicks('Switch over here …')
    await walk.sees('remove backup on tokyo')
    await walk.clicks('Do it')
    await walk.sees('backup is stuck on tokyo')
    await walk.closes()
    await walk.clicks('Overview')
    await walk.sees('backup could not be removed on tokyo: … the tape is still in use')
    await walk.clicks('Look at backup')
    await walk.sees('it goes nowhere until that is resolved')
    scene.revoke('tape-in-use')
    await walk.clicks('Overview')
    await walk.clicks('Clear the failures of backup …')
    await walk.doesIt()
    await walk.sees('Nothing needs attention.')
  },
}
