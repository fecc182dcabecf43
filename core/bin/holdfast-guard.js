#!/usr/bin/env -S node --max-semi-space-size=2 --single-threaded-gc --v8-pool-size=1
import { checkNode, keepCompiledCode } from './start.js'

await checkNode()
process.title = 'holdfast-guard'
keepCompiledCode()
await import('../dist/bin/holdfast-guard.js')
