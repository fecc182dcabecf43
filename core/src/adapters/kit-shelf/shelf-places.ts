import { join } from 'node:path'
import type { KitRelease } from '../../model/index.ts'

/** How many of a digest's digits tell releases of one version apart. */
const shownDigits = 16

/** Where the parts of a shelf are, in the kits directory of a node. */
export class ShelfPlaces {
  readonly kitsFolder: string
  readonly releases: string
  readonly tarballs: string

  constructor(kitsFolder: string) {
    this.kitsFolder = kitsFolder
    // Names with a dot at their beginning are no kits for whoever looks for those.
    this.releases = join(kitsFolder, '.releases')
    this.tarballs = join(kitsFolder, '.tarballs')
  }

  /** The folder of a release, in which npm put it with what it depends on. */
  folderOf({ name, version, digest }: KitRelease): string {
    const slug = name.replace('@', '').replace('/', '+')
    return join(this.releases, `${slug}-${version}-${digest.slice(0, shownDigits)}`)
  }

  packageOf(release: KitRelease): string {
    return join(modulesIn(this.folderOf(release)), release.name)
  }

  /** The link that says which release of a package is used. */
  linkOf(name: string): string {
    return join(this.kitsFolder, 'node_modules', name)
  }

  /** Says of a release what it is. */
  labelOf(release: KitRelease): string {
    return labelIn(this.folderOf(release))
  }

  /** There where something was restored by a release on this node. */
  proofOf(release: KitRelease): string {
    return join(this.folderOf(release), 'proven')
  }

  tarballOf(sha256: string): string {
    return join(this.tarballs, `${sha256}.tgz`)
  }
}

/** The file in a release's folder that says what it is. */
export function labelIn(folder: string): string {
  return join(folder, 'release.json')
}

/** The folder into which npm puts packages. */
export function modulesIn(folder: string): string {
  return join(folder, 'node_modules')
}
