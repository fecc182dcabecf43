export { openKitShelf, type ShelfParts } from './open-kit-shelf.ts'
