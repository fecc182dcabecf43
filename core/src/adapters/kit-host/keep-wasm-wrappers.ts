import { setFlagsFromString } from 'node:v8'

/**
 * Keeps V8 from exchanging the wrappers of WebAssembly imports for faster ones. Doing so in several
 * threads at once ended the whole process (Node.js 24.21, WasmImportWrapperCache::Free); `fetch` in
 * kits and the removal of types in sources use such imports, and need no faster wrappers.
 */
export function keepWasmWrappers(): void {
  setFlagsFromString('--wasm-wrapper-tiering-budget=1000000000')
}
