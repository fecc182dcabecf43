export { type FoundKits, findKits, type KitPlaces } from './find-kits.ts'
export { killOrphans } from './kill-orphans.ts'
export { type KitPackage, kitKeyword } from './kit-package.ts'
