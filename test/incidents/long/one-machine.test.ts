import { OneMachine } from '../one-machine.ts'
import { walkAll } from '../walk-all.ts'
import { failedFence } from '../walks/failed-fence.ts'
import { fullDisk } from '../walks/full-disk.ts'
import { hungCheck } from '../walks/hung-check.ts'
import { kitVersions } from '../walks/kit-versions.ts'
import { stuckResource } from '../walks/stuck-resource.ts'

walkAll(() => OneMachine.openAll(), [stuckResource, hungCheck, fullDisk, failedFence, kitVersions])
