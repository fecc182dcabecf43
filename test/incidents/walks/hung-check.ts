import type { Incident } from '../incident.ts'

/** The check of a resource does not end any more on its node. */
export const hungCheck: Incident = {
  title: 'A check hung',
  async run(walk, scene) {
    await walk.sees('raptor is well')
    scene.order('tokyo.backup.hangs')
    await walk.sees('backup on tokyo does not answer its check: it did not end within … ms')
    await walk.sees('while it ran … (process …, waiting in …)')
    await walk.clicks('Look at backup')
    await walk.sees('Degraded')
    await walk.clicks('Switch over here …')
    await walk.doesIt()
    await walk.sees('In service on: osaka')
    await walk.clicks('Overview')
    await walk.sees('Nothing needs attention.')
    scene.revoke('tokyo.backup.hangs')
  },
}
