#!/usr/bin/env node
import { checkNode, keepCompiledCode } from './start.js'

await checkNode()
process.title = 'holdfast-guard'
keepCompiledCode()
await import('../dist/bin/holdfast-guard.js')
