import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startBrowser } from '../console/browser.ts'
import { ConsoleLab } from '../console/console-lab.ts'
import type { ClusterLab } from '../lab/daemon/cluster-lab.ts'
import { SmallDisk } from '../lab/daemon/small-disk.ts'
import { backupEntry } from './backup-script.ts'
import type { Scene } from './incident.ts'
import { placeLampKits } from './lamp-kits.ts'

const names = ['tokyo', 'osaka']
/** Daemons of one cluster's name that start on this machine would end each other's programs. */
export const uniqueName = `raptor-${process.pid}`
/** How fast a busy machine notices things is not the subject. */
const extra = 'recoverWithin: 10s\nfence: { command: [/bin/sh, ../fence.sh], timeout: 10s }'

/** What the cluster of the guide protects; the mark says whose its programs are. */
function hierarchyOf(mark: string): string {
  const environment = `environment: { LAB: ${mark} }`
  return `resources:
  web:
    kind: process
    placement: single
    policies: { failureExpiry: 1h }
    parameters: { command: /bin/sleep, arguments: ["99001"], ${environment} }
  report:
    kind: process
    placement: single
    policies: { recovery: { attempts: 0 }, failureExpiry: 1h }
    parameters: { command: /bin/sleep, arguments: ["99003"], ${environment} }
`
}

/** The cluster raptor with its nodes tokyo and osaka, on the embedded engine. */
export class OneMachine implements Scene {
  readonly lab: ConsoleLab
  /** The disk that osaka has its state on, where a plan gave it one. */
  readonly disk: SmallDisk | undefined

  private constructor(lab: ConsoleLab, disk: SmallDisk | undefined) {
    this.lab = lab
    this.disk = disk
  }

  /** Two programs, and nothing that makes it slow to start. */
  static async open(): Promise<OneMachine> {
    const plan = { names, cluster: uniqueName, hierarchy: hierarchyOf }
    return new OneMachine(await ConsoleLab.open(plan), undefined)
  }

  /** Two applications of scripts beside them, a fence that fails, and a disk that may be full. */
  static async openAll(cluster = uniqueName): Promise<OneMachine> {
    let folder = ''
    let disk: SmallDisk | undefined
    const prepare = (lab: ClusterLab): void => {
      folder = lab.folder
      writeFileSync(join(folder, 'fence.sh'), 'echo "the power switch does not answer"; exit 1\n')
      disk = new SmallDisk(lab, 'osaka')
      placeLampKits(lab)
    }
    const entries = (mark: string) =>
      ['backup', 'ledger'].map((tag) => backupEntry(folder, tag, mark)).join('')
    const hierarchy = (mark: string) => `${hierarchyOf(mark)}${entries(mark)}`
    const settings = { extra }
    const lab = await ConsoleLab.open({ names, cluster, settings, prepare, hierarchy })
    return new OneMachine(lab, disk)
  }

  /** Files in the lab's folder tell programs of the lab to misbehave. */
  order(name: string): void {
    writeFileSync(join(this.lab.lab.folder, name), '')
  }

  /** Takes an order back. */
  revoke(name: string): void {
    rmSync(join(this.lab.lab.folder, name), { force: true })
  }

  addressOf(node: string): string {
    return this.lab.addressOf(node)
  }

  startBrowser() {
    return startBrowser()
  }

  close(): Promise<void> {
    return this.lab.close()
  }
}
